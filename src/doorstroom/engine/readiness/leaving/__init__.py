"""Early warning after the start: who may leave, how likely, and why, so that somebody can help."""

from doorstroom.engine.readiness.leaving._fitting import (
    PER_WEIGHT,
    Band,
    Effect,
    LeavingModel,
    Stay,
    fit_leaving,
)
from doorstroom.engine.readiness.leaving._standing import (
    FEATURES,
    POINTS,
    Answer,
    Light,
    Side,
    Standing,
    features_of,
)
from doorstroom.engine.readiness.leaving._warning import (
    LEAST_ODDS,
    LEAST_POINTS,
    EarlyWarning,
    Level,
    warn,
)

__all__ = [
    "FEATURES",
    "LEAST_ODDS",
    "LEAST_POINTS",
    "PER_WEIGHT",
    "POINTS",
    "Answer",
    "Band",
    "EarlyWarning",
    "Effect",
    "LeavingModel",
    "Level",
    "Light",
    "Side",
    "Standing",
    "Stay",
    "features_of",
    "fit_leaving",
    "warn",
]
