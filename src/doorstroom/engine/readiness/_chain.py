"""The chain of hurdles between two jobs: as strong as its weakest link, never an average (D3)."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final

from doorstroom.engine.readiness._errors import HurdleError, SeverityError

CODES: Final = tuple(f"H{number:02}" for number in range(1, 15))
"""The fourteen hurdles; names, owners and order are the consortium's, codes are not (D25)."""


class Severity(IntEnum):
    """How much a hurdle stands in the way."""

    SOLVED = 0
    SMALL = 1
    ATTENTION = 2
    LARGE = 3
    BLOCKING = 4


ACCEPTABLE: Final = (Severity.ATTENTION, Severity.LARGE)
"""Of these a named person may accept the risk, with a reason and until a day."""


class FlawKind(StrEnum):
    """What is not in order with a link."""

    NO_OWNER = "no_owner"
    NO_DUE = "no_due"
    OVERDUE = "overdue"
    NO_EVIDENCE = "no_evidence"
    ACCEPTANCE_ENDED = "acceptance_ended"
    ACCEPTANCE_MISPLACED = "acceptance_misplaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One hurdle of one person.

    Attributes:
        code: H01 to H14.
        severity: 0 to 4.
        has_evidence: somebody showed that it is solved.
        owner: who is accountable, by any key; empty for nobody.
        due: the last day on which it is to be solved; None when no day was chosen.
        accepted_until: the last day on which its risk is accepted; None when it is not.
        rank: its place in the list of the consortium; lower comes first.

    Raises:
        HurdleError: when the code is none of the fourteen.
        SeverityError: when the severity is not on the scale.
    """

    code: str
    severity: int
    has_evidence: bool = False
    owner: str = ""
    due: dt.date | None = None
    accepted_until: dt.date | None = None
    rank: int = 0

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise HurdleError(f"{self.code!r} is no hurdle: give H01 to H14")
        if self.severity not in tuple(Severity):
            raise SeverityError(f"{self.code} has severity {self.severity}: give 0 to 4")

    def is_accepted(self, *, today: dt.date) -> bool:
        """Say whether its risk may be accepted, and is."""
        until = self.accepted_until
        return self.severity in ACCEPTABLE and until is not None and today <= until


@dataclass(frozen=True, slots=True)
class Chain:
    """All hurdles of one person, in any order.

    Raises:
        HurdleError: when a hurdle is there twice, or there is none: nothing known is not strong.
    """

    links: tuple[Link, ...]

    def __post_init__(self) -> None:
        codes = [link.code for link in self.links]
        if not codes:
            raise HurdleError("a chain has links: give at least one hurdle")
        if twice := sorted(code for code in set(codes) if codes.count(code) > 1):
            raise HurdleError(f"{twice[0]} is in the chain twice: give each hurdle once")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Whether the new job may start, and what stands in the way.

    Attributes:
        blocking: links that stop it whatever anybody accepts, the next to solve first.
        unaccepted: links whose risk is to be solved or accepted, the next to solve first.
    """

    blocking: tuple[Link, ...]
    unaccepted: tuple[Link, ...]

    @property
    def may_start(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.blocking and not self.unaccepted


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """Something that is not in order with the link of that code."""

    code: str
    kind: FlawKind


def strength(chain: Chain, *, today: dt.date) -> int:  # noqa: ARG001 - asked like the other three
    """Return how strong a chain is, 0 to 4: 4 less the worst severity.

    A risk that is accepted is still there, so it counts. The day changes nothing.
    """
    return Severity.BLOCKING - max(link.severity for link in chain.links)


def weakest(chain: Chain, *, today: dt.date) -> Link | None:
    """Return the link that is the next thing to do; None when all are solved.

    It is the most severe; of several the one whose risk nobody accepts, then the one that is due
    first (without a day last), then the one that comes first in the list.
    """
    return next(iter(_in_order(chain, today)), None)


def gate(chain: Chain, *, today: dt.date) -> Gate:
    """Say whether somebody may start: nothing blocks, and each risk of 2 or 3 is accepted."""
    open_links = _in_order(chain, today)
    return Gate(
        blocking=tuple(one for one in open_links if one.severity == Severity.BLOCKING),
        unaccepted=tuple(
            one
            for one in open_links
            if one.severity in ACCEPTABLE and not one.is_accepted(today=today)
        ),
    )


def amiss(chain: Chain, *, today: dt.date) -> tuple[Flaw, ...]:
    """Return what is not in order, link by link as given."""
    return tuple(
        Flaw(code=link.code, kind=kind)
        for link in chain.links
        for kind, holds in _FLAWS.items()
        if holds(link, today)
    )


_FLAWS: Final[dict[FlawKind, Callable[[Link, dt.date], bool]]] = {
    FlawKind.NO_OWNER: lambda link, _: link.severity > 0 and not link.owner,
    FlawKind.NO_DUE: lambda link, _: link.severity > 0 and link.due is None,
    FlawKind.OVERDUE: lambda link, today: (
        link.severity > 0 and link.due is not None and link.due < today
    ),
    FlawKind.NO_EVIDENCE: lambda link, _: link.severity == 0 and not link.has_evidence,
    FlawKind.ACCEPTANCE_ENDED: lambda link, today: (
        link.severity in ACCEPTABLE
        and link.accepted_until is not None
        and link.accepted_until < today
    ),
    FlawKind.ACCEPTANCE_MISPLACED: lambda link, _: (
        link.severity not in ACCEPTABLE and link.accepted_until is not None
    ),
}


def _in_order(chain: Chain, today: dt.date) -> list[Link]:
    """Return the links that are not solved, the next to do first."""
    return sorted(
        (link for link in chain.links if link.severity),
        key=lambda one: (
            -one.severity,
            one.is_accepted(today=today),
            one.due or dt.date.max,
            one.rank,
            one.code,
        ),
    )
