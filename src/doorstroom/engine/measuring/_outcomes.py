"""What came of steps from job to job, over everybody who had an intake (intention to treat)."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from math import isfinite
from statistics import median
from typing import Final

from doorstroom.engine.measuring._errors import MeasuringError
from doorstroom.engine.measuring._shares import Share, share
from doorstroom.engine.values import SECTION_CODES

AROUND_DAYS: Final = 30
"""So many days before or after the end of the old contract a step begins at the latest."""

LEAST_HOURS: Final = 12.0
"""Paid hours a week below which work does not count."""

LASTING_DAYS: Final = (91, 183, 365)
"""Days after the first day of work on which it is looked who is still at work."""

SMALLEST: Final = 10
"""Of fewer people no figure is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """Paid work in one place.

    Attributes:
        start: the first day.
        end: the last day; None when none is known.
        section: of SBI 2025, a letter (NACE Rev. 2.1, and not SBI 2008: D19).
        employer: any key.
        hours: a week.
        group: of occupations, the first two digits of ISCO; empty when it is not known.

    Raises:
        MeasuringError: when it ends before it starts, or a part cannot be.
    """

    start: dt.date
    end: dt.date | None
    section: str
    employer: str
    hours: float
    group: str = ""

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise MeasuringError(f"work ends on {self.end}, before it starts on {self.start}")
        if self.section not in SECTION_CODES:
            raise MeasuringError(f"{self.section!r} is no section of SBI 2025: give A to V")
        if not 0 < self.hours <= 168:  # noqa: PLR2004 - hours in a week
            raise MeasuringError(f"work of {self.hours} hours a week cannot be")

    def is_on(self, day: dt.date) -> bool:
        """Say whether it is paid work of enough hours on a day."""
        is_within = self.start <= day and (self.end is None or day <= self.end)
        return is_within and self.hours >= LEAST_HOURS


class Lasting(IntEnum):
    """Where somebody is some time after a step."""

    GONE = 0
    SAME_SECTION = 1
    SAME_EMPLOYER = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What happened to one person since the intake was completed.

    Attributes:
        intake: the day of it.
        old: the work that ends; its last day is known.
        work: paid work since the intake, in any order.
        known_until: the last day of which all this is known.
        benefit_days: with unemployment benefit; None when that is not known yet.
        wage_ratio: the new hourly wage over the old; None when it is not known.
        wage_ratio_supplemented: the same with the supplement.

    Raises:
        MeasuringError: when days are not in order, or a number cannot be.
    """

    intake: dt.date
    old: Spell
    work: tuple[Spell, ...] = ()
    known_until: dt.date
    benefit_days: int | None = None
    wage_ratio: float | None = None
    wage_ratio_supplemented: float | None = None

    def __post_init__(self) -> None:
        if self.old.end is None:
            raise MeasuringError("the old contract has no last day: give it")
        if self.known_until < self.intake:
            raise MeasuringError(f"nothing is known since the intake on {self.intake}")
        if early := [one.start for one in self.work if one.start < self.intake]:
            raise MeasuringError(
                f"work since {early[0]} is not from after the intake: leave it out"
            )
        if self.benefit_days is not None and self.benefit_days < 0:
            raise MeasuringError(f"{self.benefit_days} days of benefit cannot be")
        for ratio in (self.wage_ratio, self.wage_ratio_supplemented):
            if ratio is not None and not (isfinite(ratio) and ratio > 0):
                raise MeasuringError(f"a wage of {ratio} times the old one cannot be")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """For how many something is so.

    Attributes:
        share: of everybody, also of whom it is not known yet; None when there are too few people.
        open: for how many it may still come, or is not known.
    """

    share: Share | None
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Middle:
    """The median of a number; None when it is of too few people."""

    people: int
    median: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """What came of steps; every share is of all people with a completed intake.

    Attributes:
        people: how many there are.
        switched: at work in another section in time.
        switched_occupation: at work in another group of occupations in time.
        without_benefit: no day with unemployment benefit.
        lasting: by day, at work in the new section with any employer.
        same_employer: by day, still with the first new employer.
        wage: the new hourly wage over the old, of those of whom it is known.
        wage_supplemented: the same with the supplement.
        days_to_start: from the intake to the first day, of those who switched.
    """

    people: int
    switched: Result
    switched_occupation: Result
    without_benefit: Result
    lasting: Mapping[int, Result]
    same_employer: Mapping[int, Result]
    wage: Middle
    wage_supplemented: Middle
    days_to_start: Middle


def switched(old: Spell, new: Spell) -> bool:
    """Say whether somebody made the step: enough work in another section, begun in time.

    >>> end, next_day = dt.date(2028, 3, 31), dt.date(2028, 4, 1)
    >>> shop = Spell(start=dt.date(2016, 2, 1), end=end, section="G", employer="a", hours=32)
    >>> care = Spell(start=next_day, end=None, section="R", employer="b", hours=24)
    >>> switched(shop, care)
    True

    Raises:
        MeasuringError: when the old work has no last day.
    """
    return _is_in_time(old, new) and new.section != old.section


def lasting(step: Spell, work: Iterable[Spell], *, days: int) -> Lasting:
    """Return where somebody is so many days after the first day of a step.

    Args:
        step: the work that somebody stepped into.
        work: all their work since, that work included.
        days: after its first day.
    """
    day = step.start + dt.timedelta(days=days)
    there = [one for one in work if one.section == step.section and one.is_on(day)]
    if any(one.employer == step.employer for one in there):
        return Lasting.SAME_EMPLOYER
    return Lasting.SAME_SECTION if there else Lasting.GONE


def outcomes(courses: Sequence[Course]) -> Outcomes:
    """Return what came of steps; of people of whom nothing is known yet too.

    Who has not stepped, or not for long enough, counts in the whole and not in the part; `open`
    says for how many that may still change.
    """
    return Outcomes(
        people=len(courses),
        switched=_result(courses, _has_switched),
        switched_occupation=_result(courses, _has_switched_occupation),
        without_benefit=_result(
            courses, lambda one: None if one.benefit_days is None else one.benefit_days == 0
        ),
        lasting={
            days: _result(courses, _is_there(days, Lasting.SAME_SECTION)) for days in LASTING_DAYS
        },
        same_employer={
            days: _result(courses, _is_there(days, Lasting.SAME_EMPLOYER)) for days in LASTING_DAYS
        },
        wage=_middle(one.wage_ratio for one in courses),
        wage_supplemented=_middle(one.wage_ratio_supplemented for one in courses),
        days_to_start=_middle(
            (step.start - one.intake).days if (step := _step(one)) else None for one in courses
        ),
    )


Asked = Callable[[Course], bool | None]
"""Whether something is so; None when it may still come, or is not known."""


def _is_in_time(old: Spell, new: Spell) -> bool:
    if old.end is None:
        raise MeasuringError("the old contract has no last day: give it")
    return abs((new.start - old.end).days) <= AROUND_DAYS and new.hours >= LEAST_HOURS


def _step(course: Course) -> Spell | None:
    """Return the first work that is a step and had begun."""
    found = [
        one for one in course.work if one.start <= course.known_until and switched(course.old, one)
    ]
    return min(found, key=lambda one: one.start, default=None)


def _may_still_step(course: Course) -> bool:
    assert course.old.end is not None  # noqa: S101 - a course has it
    return course.known_until < course.old.end + dt.timedelta(days=AROUND_DAYS)


def _has_switched(course: Course) -> bool | None:
    if _step(course):
        return True
    return None if _may_still_step(course) else False


def _has_switched_occupation(course: Course) -> bool | None:
    begun = [
        one
        for one in course.work
        if one.start <= course.known_until and _is_in_time(course.old, one)
    ]
    known = course.old.group and all(one.group for one in begun)
    if course.old.group and any(one.group not in {"", course.old.group} for one in begun):
        return True
    return None if _may_still_step(course) or not known else False


def _is_there(days: int, least: Lasting) -> Asked:
    def asked(course: Course) -> bool | None:
        step = _step(course)
        if step is None:
            return _has_switched(course)
        if course.known_until < step.start + dt.timedelta(days=days):
            return None
        return lasting(step, course.work, days=days) >= least

    return asked


def _result(courses: Sequence[Course], asked: Asked) -> Result:
    said = [asked(one) for one in courses]
    is_shown = len(said) >= SMALLEST
    return Result(
        share=share(said.count(True), len(said)) if is_shown else None, open=said.count(None)
    )


def _middle(values: Iterable[float | None]) -> Middle:
    known = [one for one in values if one is not None]
    return Middle(people=len(known), median=median(known) if len(known) >= SMALLEST else None)
