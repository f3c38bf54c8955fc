"""From keys, competences and evidence to what is signed, and back."""

from doorstroom.credentials.adapters._badges import (
    Facts,
    achievement_id,
    achievement_of,
    award_of,
    endorsement_of,
    profile_of,
    skill_code,
    skill_of_code,
    supporting,
)
from doorstroom.credentials.adapters._lasting import YEAR, end_of, holds_until
from doorstroom.credentials.adapters._parts import TookPart, part_award_of, part_until
from doorstroom.credentials.adapters._places import (
    achievement_address,
    home_of,
    list_address,
    new_did,
    public_address,
)
from doorstroom.credentials.adapters._sealing import open_key, seal_key

__all__ = [
    "YEAR",
    "Facts",
    "TookPart",
    "achievement_address",
    "achievement_id",
    "achievement_of",
    "award_of",
    "end_of",
    "endorsement_of",
    "holds_until",
    "home_of",
    "list_address",
    "new_did",
    "open_key",
    "part_award_of",
    "part_until",
    "profile_of",
    "public_address",
    "seal_key",
    "skill_code",
    "skill_of_code",
    "supporting",
]
