"""What came of something, in figures with their uncertainty: spread, shares, groups, waiting."""

from doorstroom.engine.measuring._errors import MeasuringError
from doorstroom.engine.measuring._groups import FEWEST, LEAST, Group, Ratio, groups
from doorstroom.engine.measuring._reports import (
    AFTER_DAYS,
    Change,
    CornerFigures,
    Happened,
    Kept,
    Measure,
    Person,
    Promise,
    Report,
    compare,
    report,
)
from doorstroom.engine.measuring._shares import Difference, Share, difference, share
from doorstroom.engine.measuring._spread import Distribution, distribution, gini
from doorstroom.engine.measuring._waiting import Wait, wait

__all__ = [
    "AFTER_DAYS",
    "FEWEST",
    "LEAST",
    "Change",
    "CornerFigures",
    "Difference",
    "Distribution",
    "Group",
    "Happened",
    "Kept",
    "Measure",
    "MeasuringError",
    "Person",
    "Promise",
    "Ratio",
    "Report",
    "Share",
    "Wait",
    "compare",
    "difference",
    "distribution",
    "gini",
    "groups",
    "report",
    "share",
    "wait",
]
