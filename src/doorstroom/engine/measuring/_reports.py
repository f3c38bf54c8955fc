"""The report of a fair: what came of it, for how many, and for whom more than for others."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from doorstroom.engine.measuring._errors import MeasuringError
from doorstroom.engine.measuring._groups import Group, groups
from doorstroom.engine.measuring._shares import Difference, Share, difference, share
from doorstroom.engine.measuring._spread import Distribution, distribution
from doorstroom.engine.measuring._waiting import Wait

AFTER_DAYS: Final = (30, 90)
"""So many days after a fair its contracts are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who was at a fair with their work.

    Attributes:
        corner: in which they stood; empty for none.
        groups: to which group they belong, by what groups are made of.
        talks: conversations they had.
        planned: conversations they were to have.
        wait: how long they waited, once for each part of the fair of which that is known.
        is_wanted: some recruiter says yes or maybe.
        has_intention: an intention or a contract came of it.
        contract_after: days from the fair to the first day of their contract; None without one.
    """

    corner: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)
    talks: int
    planned: int = 0
    wait: tuple[Wait, ...] = ()
    is_wanted: bool = False
    has_intention: bool = False
    contract_after: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something that was to follow a conversation; `is_kept` is None while there is still time."""

    kind: str
    is_kept: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """All that a report is made of.

    Attributes:
        people: who were there.
        floor: how many conversations everybody was promised.
        planned: conversations in the published plans.
        held: how many of those were held.
        promises: what was to follow.
        days_since: since the last day of the fair.
    """

    people: tuple[Person, ...]
    floor: int
    planned: int = 0
    held: int = 0
    promises: tuple[Promise, ...] = ()
    days_since: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CornerFigures:
    """How one corner fared: conversations, for how many the floor was kept, and the first wait."""

    corner: str
    talks: Distribution
    floor_kept: Share
    first_wait: Distribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How many promises of a kind were kept, of those whose time is over; and how many are open."""

    kept: Share
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What came of a fair.

    Attributes:
        floor: conversations promised to everybody.
        talks: had, over people.
        planned: planned, over the same people.
        floor_kept: people who had the floor, of who were there.
        walked: planned conversations that were held.
        first_wait: minutes until the first conversation, of who had one.
        longest_alone: the longest minutes that nobody was there, of each person.
        promises: by kind, in the order in which they came.
        wanted: people of whom some recruiter says yes or maybe.
        intentions: people with an intention or a contract.
        contracts: people whose contract began within so many days; None before that day.
        corners: by name.
        groups: by what they are made of and the stage: `floor`, `wanted` or `intention`.
    """

    floor: int
    talks: Distribution
    planned: Distribution
    floor_kept: Share
    walked: Share
    first_wait: Distribution
    longest_alone: Distribution
    promises: Mapping[str, Kept]
    wanted: Share
    intentions: Share
    contracts: Mapping[int, Share | None]
    corners: tuple[CornerFigures, ...]
    groups: Mapping[tuple[str, str], tuple[Group, ...]]


Measure = Share | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One measure beside the same of an earlier fair.

    Attributes:
        difference: with its interval, of two shares; None for other numbers.
    """

    name: str
    now: Measure
    before: Measure
    difference: Difference | None


def report(happened: Happened) -> Report:
    """Return what came of a fair.

    Raises:
        MeasuringError: when a number is below 0, or more planned conversations were held than were
            planned.
    """
    people, floor = happened.people, happened.floor
    if floor < 0 or happened.days_since < 0:
        raise MeasuringError("the floor and the days since a fair are 0 and more")
    return Report(
        floor=floor,
        talks=distribution(one.talks for one in people),
        planned=distribution(one.planned for one in people),
        floor_kept=_share(people, lambda one: one.talks >= floor),
        walked=share(happened.held, happened.planned),
        first_wait=_first_wait(people),
        longest_alone=distribution(
            max(each.longest for each in one.wait) for one in people if one.wait
        ),
        promises=_kept(happened.promises),
        wanted=_share(people, lambda one: one.is_wanted),
        intentions=_share(people, lambda one: one.has_intention),
        contracts={
            days: _contracts(people, days) if happened.days_since >= days else None
            for days in AFTER_DAYS
        },
        corners=_corners(people, floor),
        groups=_groups(people, floor),
    )


def compare(now: Report, before: Report) -> tuple[Change, ...]:
    """Return the measures of a fair beside those of an earlier one, in the order of a report.

    The two floors may differ: each fair is held against its own promise.
    """
    ours, theirs = _measures(now), _measures(before)
    return tuple(
        Change(
            name=name,
            now=one,
            before=(other := theirs.get(name)),
            difference=difference(one, other)
            if isinstance(one, Share) and isinstance(other, Share)
            else None,
        )
        for name, one in ours.items()
    )


def _measures(one: Report) -> dict[str, Measure]:
    return {
        "people": float(one.talks.people),
        "talks": float(one.talks.total),
        "mean": one.talks.mean,
        "least": float(one.talks.least) if one.talks.people else None,
        "gini": one.talks.gini,
        "floor": one.floor_kept,
        "walked": one.walked,
        "first_wait": one.first_wait.median if one.first_wait.people else None,
        "alone": one.longest_alone.median if one.longest_alone.people else None,
        **{f"kept_{kind}": found.kept for kind, found in one.promises.items()},
        "wanted": one.wanted,
        "intentions": one.intentions,
        **{f"contracts_{days}": found for days, found in one.contracts.items()},
    }


def _share(people: Iterable[Person], holds: Callable[[Person], bool]) -> Share:
    found = [holds(one) for one in people]
    return share(sum(found), len(found))


def _contracts(people: Iterable[Person], days: int) -> Share:
    return _share(people, lambda one: one.contract_after is not None and one.contract_after <= days)


def _first_wait(people: Iterable[Person]) -> Distribution:
    waits = (each.first for one in people for each in one.wait)
    return distribution(first for first in waits if first is not None)


def _kept(promises: Iterable[Promise]) -> dict[str, Kept]:
    by_kind: dict[str, list[bool | None]] = {}
    for one in promises:
        by_kind.setdefault(one.kind, []).append(one.is_kept)
    return {
        kind: Kept(
            kept=share(some.count(True), len(some) - some.count(None)), open=some.count(None)
        )
        for kind, some in by_kind.items()
    }


def _corners(people: Iterable[Person], floor: int) -> tuple[CornerFigures, ...]:
    by_corner: dict[str, list[Person]] = {}
    for one in people:
        by_corner.setdefault(one.corner, []).append(one)
    return tuple(
        CornerFigures(
            corner=corner,
            talks=distribution(one.talks for one in some),
            floor_kept=_share(some, lambda one: one.talks >= floor),
            first_wait=_first_wait(some),
        )
        for corner, some in sorted(by_corner.items())
    )


def _groups(people: Iterable[Person], floor: int) -> dict[tuple[str, str], tuple[Group, ...]]:
    stages: tuple[tuple[str, Callable[[Person], bool]], ...] = (
        ("floor", lambda one: one.talks >= floor),
        ("wanted", lambda one: one.is_wanted),
        ("intention", lambda one: one.has_intention),
    )
    kinds = dict.fromkeys(kind for one in people for kind in one.groups)
    return {
        (kind, stage): groups(
            (one.groups[kind], holds(one)) for one in people if kind in one.groups
        )
        for kind in kinds
        for stage, holds in stages
    }
