"""Open Badges 3.0 and Comprehensive Learner Records 2.0 (1EdTech), written, read and baked.

What is written here is still to be signed: `doorstroom.formats.credentials` does that.
"""

from doorstroom.formats.openbadges._baking import bake, is_picture, unbake
from doorstroom.formats.openbadges._opening import (
    MAX_GIVEN,
    Opened,
    credential_text,
    open_credential,
)
from doorstroom.formats.openbadges._reading import Badge, ReadAlignment, ReadResult, read_badge
from doorstroom.formats.openbadges._values import (
    Achievement,
    Award,
    EndorsedSkill,
    Endorsement,
    Evidence,
    Framework,
    Issuer,
    Level,
    Passport,
    RubricLevel,
    Score,
    Skill,
    Status,
)
from doorstroom.formats.openbadges._writing import (
    achievement_credential,
    achievement_document,
    endorsement_credential,
    passport_credential,
    profile_document,
    with_endorsements,
)

__all__ = [
    "MAX_GIVEN",
    "Achievement",
    "Award",
    "Badge",
    "EndorsedSkill",
    "Endorsement",
    "Evidence",
    "Framework",
    "Issuer",
    "Level",
    "Opened",
    "Passport",
    "ReadAlignment",
    "ReadResult",
    "RubricLevel",
    "Score",
    "Skill",
    "Status",
    "achievement_credential",
    "achievement_document",
    "bake",
    "credential_text",
    "endorsement_credential",
    "is_picture",
    "open_credential",
    "passport_credential",
    "profile_document",
    "read_badge",
    "unbake",
    "with_endorsements",
]
