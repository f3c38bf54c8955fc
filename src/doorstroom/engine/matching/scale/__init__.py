"""A whole country at once: everyone's best vacancies, every vacancy's best people, exactly."""

from doorstroom.engine.matching.scale._compiling import compile_kernels
from doorstroom.engine.matching.scale._country import (
    Country,
    Run,
    StoppedError,
    can_compile,
    match_country,
)
from doorstroom.engine.matching.scale._region import region_of, sectors_of, travel_between
from doorstroom.engine.matching.scale._shards import (
    Shard,
    Sizes,
    WideRanking,
    numbered,
    plan_shards,
)
from doorstroom.engine.matching.scale._sharing import share_out
from doorstroom.engine.matching.scale._single import PeopleIndex, VacancyIndex
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
    "PeopleIndex",
    "Ranking",
    "Run",
    "ScaleError",
    "Shard",
    "Sizes",
    "StoppedError",
    "Terms",
    "Vacancies",
    "VacancyIndex",
    "WideRanking",
    "can_compile",
    "check",
    "compile_kernels",
    "match_country",
    "numbered",
    "plan_shards",
    "region_of",
    "sectors_of",
    "share_out",
    "travel_between",
]
