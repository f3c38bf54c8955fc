"""An early warning that somebody may leave: how urgent, how likely, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from math import exp
from typing import Final

from doorstroom.engine.readiness.leaving._fitting import LeavingModel
from doorstroom.engine.readiness.leaving._standing import (
    FEATURES,
    POINTS,
    Light,
    Side,
    Standing,
    features_of,
)


class Level(IntEnum):
    """What a warning asks of the coach; it never does anything by itself."""

    NONE = 0
    LOOK = 1
    ACT = 2


LEAST_POINTS: Final = {Level.LOOK: 1.0, Level.ACT: 4.0}
"""From so many points on; one red answer is enough to act."""

LEAST_ODDS: Final = {Level.LOOK: 1.5, Level.ACT: 3.0}
"""From so many times the odds of leaving on, beside somebody with whom all is in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyWarning:
    """How somebody's standing is judged.

    Attributes:
        level: what it asks.
        hazard: the chance to leave this month, by the model; None by the rules.
        reasons: features and their shares of all that speaks for leaving, the largest first; the
            shares add up to 1, and there are none when nothing does.
    """

    level: Level
    hazard: float | None
    reasons: tuple[tuple[str, float], ...]


def warn(standing: Standing, *, model: LeavingModel | None = None) -> EarlyWarning:
    """Return the early warning: by points, or by a model of people who left when there is one.

    A red answer asks to act, whatever a model says: who says that it goes wrong is heard.

    >>> found = warn(Standing(days_since_start=42, mentor_named=False, wage_ratio=0.8))
    >>> found.level.name, found.hazard, found.reasons
    ('ACT', None, (('no_mentor', 0.5), ('wage_lost', 0.5)))
    """
    if model is None:
        parts = _parts(standing, POINTS)
        level = _level(sum(parts.values()), LEAST_POINTS)
        return EarlyWarning(level=level, hazard=None, reasons=_reasons(parts))
    parts = _parts(standing, model.weights)
    level = _level(exp(sum(parts.values())), LEAST_ODDS)
    if any(Light.RED in standing.lights(side) for side in Side):
        level = Level.ACT
    return EarlyWarning(level=level, hazard=model.hazard(standing), reasons=_reasons(parts))


def _parts(standing: Standing, weights: Mapping[str, float]) -> dict[str, float]:
    amounts = zip(FEATURES, features_of(standing), strict=True)
    return {name: weights[name] * amount for name, amount in amounts if name in weights}


def _level(value: float, least: Mapping[Level, float]) -> Level:
    return max((level for level, bound in least.items() if value >= bound), default=Level.NONE)


def _reasons(parts: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """Return what speaks for leaving, with its share; in the order of the list where shares tie."""
    found = {name: part for name, part in parts.items() if part > 0}
    whole = sum(found.values())
    return tuple((name, found[name] / whole) for name in sorted(found, key=lambda one: -found[one]))
