"""The small values everything else is said in: concepts, places, wages."""

from doorstroom.engine.values._bsn import BSN_MASK, is_bsn, mask_bsn
from doorstroom.engine.values._competences import Level, Proof
from doorstroom.engine.values._compiling import compiled
from doorstroom.engine.values._concepts import (
    LANGUAGES,
    Classification,
    Concept,
    Group,
    Language,
    Occupation,
    Skill,
    SkillRelation,
)
from doorstroom.engine.values._dice import Dice
from doorstroom.engine.values._interests import (
    LEAST_RATING,
    MOST_RATING,
    Interest,
    rated_as_bytes,
)
from doorstroom.engine.values._lives import (
    Life,
    Passage,
    Period,
    PlaceKind,
    Position,
    Spoken,
    Study,
    Where,
)
from doorstroom.engine.values._onet import Onet, OnetJob, OnetLink
from doorstroom.engine.values._places import EARTH_RADIUS_KM, Place, distance_km
from doorstroom.engine.values._ranges import OPEN, Range
from doorstroom.engine.values._sectors import SECTION_CODES, sections_of_nace
from doorstroom.engine.values._work_values import WorkValue

__all__ = [
    "BSN_MASK",
    "EARTH_RADIUS_KM",
    "LANGUAGES",
    "LEAST_RATING",
    "MOST_RATING",
    "OPEN",
    "SECTION_CODES",
    "Classification",
    "Concept",
    "Dice",
    "Group",
    "Interest",
    "Language",
    "Level",
    "Life",
    "Occupation",
    "Onet",
    "OnetJob",
    "OnetLink",
    "Passage",
    "Period",
    "Place",
    "PlaceKind",
    "Position",
    "Proof",
    "Range",
    "Skill",
    "SkillRelation",
    "Spoken",
    "Study",
    "Where",
    "WorkValue",
    "compiled",
    "distance_km",
    "is_bsn",
    "mask_bsn",
    "rated_as_bytes",
    "sections_of_nace",
]
