"""Who stands where: candidates on stands in shifts, with what is missed and a proven bound."""

from doorstroom.engine.planning.stands._explaining import (
    Explanation,
    Option,
    SwapPrice,
    explain,
    price_of_swap,
)
from doorstroom.engine.planning.stands._layout import Layout, lower_bound
from doorstroom.engine.planning.stands._planning import (
    StandsPlan,
    near_to,
    plan_stands,
    resolve,
)
from doorstroom.engine.planning.stands._question import (
    FACILITIES,
    MOST_PLACES,
    Candidate,
    Place,
    Stand,
    StandsError,
    StandsQuestion,
    StoppedError,
    Weights,
)
from doorstroom.engine.planning.stands._search import Effort, Found, compile_kernels, search
from doorstroom.engine.planning.stands._shortage import Claim, Shortage, shortage_of
from doorstroom.engine.planning.stands._shortage_checking import shortage_problems
from doorstroom.engine.planning.stands._terms import UNIT, Barrier, Costs
from doorstroom.engine.planning.stands._verifying import problems

__all__ = [
    "FACILITIES",
    "MOST_PLACES",
    "UNIT",
    "Barrier",
    "Candidate",
    "Claim",
    "Costs",
    "Effort",
    "Explanation",
    "Found",
    "Layout",
    "Option",
    "Place",
    "Shortage",
    "Stand",
    "StandsError",
    "StandsPlan",
    "StandsQuestion",
    "StoppedError",
    "SwapPrice",
    "Weights",
    "compile_kernels",
    "explain",
    "lower_bound",
    "near_to",
    "plan_stands",
    "price_of_swap",
    "problems",
    "resolve",
    "search",
    "shortage_of",
    "shortage_problems",
]
