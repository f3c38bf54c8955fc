"""Papers that people take with them: values in, accessible PDF out (PDF/UA-1); and badges."""

from doorstroom.formats.print._badge import BadgePicture, badge_picture
from doorstroom.formats.print._passport import (
    MARKS,
    MAX_PAGES,
    Fact,
    Group,
    Passport,
    Skill,
    Words,
    passport_pdf,
)
from doorstroom.formats.print._stand import StandPaper, StandSize, StandWords, stand_pdf

__all__ = [
    "MARKS",
    "MAX_PAGES",
    "BadgePicture",
    "Fact",
    "Group",
    "Passport",
    "Skill",
    "StandPaper",
    "StandSize",
    "StandWords",
    "Words",
    "badge_picture",
    "passport_pdf",
    "stand_pdf",
]
