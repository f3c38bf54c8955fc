"""How somebody stands in the new job, and what of it a warning may go by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from math import isfinite
from typing import Final

from doorstroom.engine.readiness._chain import Severity
from doorstroom.engine.readiness._errors import FeatureError, LeavingError

MONTH_DAYS: Final = 30


class Side(StrEnum):
    """Who answers at a check-in."""

    PERSON = "person"
    EMPLOYER = "employer"


class Light(IntEnum):
    """An answer at a check-in."""

    GREEN = 0
    AMBER = 1
    RED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer at a check-in; `day` counts from the first day of work, which is 0."""

    question: str
    side: Side
    day: int
    light: Light


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known on one day after the start; None is not known.

    It holds nothing about who somebody is: no age, sex, origin, health or family. Who adds a field
    has to defend it (R-30, and a test that counts them).

    Attributes:
        days_since_start: that day, counted from the first day of work.
        answers: at check-ins up to and with that day; a later one replaces an earlier one of the
            same side to the same question.
        worst_severity: of the hurdles, 0 to 4.
        wage_ratio: the new wage over the old, a supplement included.
        mentor_named: somebody at work is there for them by name.
        checkins_missed: that were due and not held.
        hours_change: a week, now less what was agreed.

    Raises:
        LeavingError: when a number cannot be, or an answer is of a later day.
    """

    days_since_start: int
    answers: tuple[Answer, ...] = ()
    worst_severity: int | None = None
    wage_ratio: float | None = None
    mentor_named: bool | None = None
    checkins_missed: int | None = None
    hours_change: float | None = None

    def __post_init__(self) -> None:
        if self.days_since_start < 0:
            raise LeavingError(f"day {self.days_since_start} is before the start")
        days = [one.day for one in self.answers]
        if days and not 0 <= min(days) <= max(days) <= self.days_since_start:
            raise LeavingError("an answer is of a day before the start, or still to come")
        for name, may_be in _CAN_BE.items():
            value = getattr(self, name)
            if value is not None and not may_be(value):
                raise LeavingError(f"{name} cannot be {value}")

    @property
    def month(self) -> int:
        """The month of work it is in, of thirty days; the first is 1."""
        return self.days_since_start // MONTH_DAYS + 1

    def lights(self, side: Side) -> list[Light]:
        """Return what that side says by now, question by question."""
        by_day = sorted((one for one in self.answers if one.side is side), key=lambda one: one.day)
        return list({one.question: one.light for one in by_day}.values())


_CAN_BE: Final[dict[str, Callable[[float], bool]]] = {
    "worst_severity": lambda value: value in tuple(Severity),
    "wage_ratio": lambda value: isfinite(value) and value > 0,
    "checkins_missed": lambda value: value >= 0,
    "hours_change": isfinite,
}


@dataclass(frozen=True, slots=True)
class _Feature:
    """One thing a warning goes by: how much of it there is, and its points for each."""

    read: Callable[[Standing], float]
    points: float


_FEATURES: Final = {
    "red_person": _Feature(lambda one: one.lights(Side.PERSON).count(Light.RED), 4),
    "red_employer": _Feature(lambda one: one.lights(Side.EMPLOYER).count(Light.RED), 4),
    "amber": _Feature(lambda one: sum(one.lights(side).count(Light.AMBER) for side in Side), 1),
    "checkins_missed": _Feature(lambda one: one.checkins_missed or 0, 2),
    "no_mentor": _Feature(lambda one: one.mentor_named is False, 2),
    "wage_lost": _Feature(lambda one: round(10 * max(0.0, 1 - (one.wage_ratio or 1)), 6), 1),
    "hurdle": _Feature(lambda one: max(0, (one.worst_severity or 0) - Severity.SMALL), 1),
    "hours_off": _Feature(lambda one: abs(one.hours_change or 0) / 8, 1),
}

FEATURES: Final = tuple(_FEATURES)
"""All that a warning may go by: red and amber answers, check-ins missed, no mentor, tenths of the
wage lost, steps of the worst hurdle above small, and days of work a week off what was agreed."""

POINTS: Final = {name: one.points for name, one in _FEATURES.items()}
"""What each counts for while there are too few data for a model."""


def features_of(standing: Standing, names: Sequence[str] = FEATURES) -> tuple[float, ...]:
    """Return how much there is of each; what is not known counts as in order.

    Raises:
        FeatureError: when a name is not in the list that a warning may go by, or there twice.
    """
    if strange := [name for name in names if name not in _FEATURES]:
        raise FeatureError(
            f"no warning may go by {strange[0]!r}: choose from {', '.join(FEATURES)}"
        )
    if len(set(names)) < len(names):
        raise FeatureError("a feature is named twice: name each once")
    return tuple(float(_FEATURES[name].read(standing)) for name in names)
