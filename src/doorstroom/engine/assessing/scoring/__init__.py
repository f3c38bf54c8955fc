"""Items and the trait behind them: calibration, scores with their error, adaptive tests."""

from doorstroom.engine.assessing.scoring._adapting import Plan, next_item, shares_asked
from doorstroom.engine.assessing.scoring._admitting import Entry, State, admitted
from doorstroom.engine.assessing.scoring._calibrating import Calibration, calibrated
from doorstroom.engine.assessing.scoring._estimating import (
    Answers,
    Estimate,
    eap,
    estimate_of,
    posterior,
    posterior_mode,
)
from doorstroom.engine.assessing.scoring._fairness import Fairness, ItemReport, fairness_of
from doorstroom.engine.assessing.scoring._items import (
    MISSING,
    NODES,
    Bank,
    Item,
    answered,
    information_of,
)

__all__ = [
    "MISSING",
    "NODES",
    "Answers",
    "Bank",
    "Calibration",
    "Entry",
    "Estimate",
    "Fairness",
    "Item",
    "ItemReport",
    "Plan",
    "State",
    "admitted",
    "answered",
    "calibrated",
    "eap",
    "estimate_of",
    "fairness_of",
    "information_of",
    "next_item",
    "posterior",
    "posterior_mode",
    "shares_asked",
]
