"""A whole country at once: everyone's best vacancies, every vacancy's best people, exactly."""

from doorstroom.engine.matching.scale._country import (
    Country,
    Run,
    StoppedError,
    can_compile,
    match_country,
)
from doorstroom.engine.matching.scale._region import Region, region_of
from doorstroom.engine.matching.scale._sharing import share_out
from doorstroom.engine.matching.scale._values import (
    LAST_ID,
    People,
    Ranking,
    ScaleError,
    Terms,
    Vacancies,
    check,
)

__all__ = [
    "LAST_ID",
    "Country",
    "People",
    "Ranking",
    "Region",
    "Run",
    "ScaleError",
    "StoppedError",
    "Terms",
    "Vacancies",
    "can_compile",
    "check",
    "match_country",
    "region_of",
    "share_out",
]
