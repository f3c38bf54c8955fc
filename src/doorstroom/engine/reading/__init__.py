"""From a text, in Dutch or English, to what it says of work."""

from doorstroom.engine.reading._confidence import Curve
from doorstroom.engine.reading._entries import period_in, positions_in
from doorstroom.engine.reading._languages import is_read
from doorstroom.engine.reading._lives import (
    WORTH_ASKING,
    LifeRead,
    LifeReader,
    SkillTold,
    WorkRead,
    years_in,
)
from doorstroom.engine.reading._masking import masked_life
from doorstroom.engine.reading._masks import MASK, Masked, Private, added, masked
from doorstroom.engine.reading._proxies import Ground, Proxy, proxies_in
from doorstroom.engine.reading._sections import Part, Section, heading_of, parts_of
from doorstroom.engine.reading._skills import SkillRead, SkillReader, phrases_in
from doorstroom.engine.reading._sorting import sorted_life

__all__ = [
    "MASK",
    "WORTH_ASKING",
    "Curve",
    "Ground",
    "LifeRead",
    "LifeReader",
    "Masked",
    "Part",
    "Private",
    "Proxy",
    "Section",
    "SkillRead",
    "SkillReader",
    "SkillTold",
    "WorkRead",
    "added",
    "heading_of",
    "is_read",
    "masked",
    "masked_life",
    "parts_of",
    "period_in",
    "phrases_in",
    "positions_in",
    "proxies_in",
    "sorted_life",
    "years_in",
]
