"""The linear relaxation: whole interviews, days and suites may be cut into parts.

Three groups decide by themselves, each with its own constraints: every candidate (which employers,
when), every employer (which days, how many interviews in each session) and the suites. Two kinds
of rows link them: what candidates take of an employer in a session is what it offers, and what all
offer in a session fits in the suites. A link may be broken for a fine, so that there always is an
answer; the dual values of the links are the prices of the proof.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from typing import Any, Final

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from doorstroom.engine.planning.interviews._proof import SCALE, Prices, Split
from doorstroom.engine.planning.interviews._question import InterviewsQuestion, Span

WHOLE: Final = 1e-6
Talk = tuple[int, int, int]
Grid = list[list[list[int]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What is still allowed in a part of the search.

    Attributes:
        spans: for each employer, the first and last days it may choose from.
        suites: the fewest and the most suites.
        forced: talks (candidate, employer, slot) that are held.
        barred: talks that are not held.
    """

    spans: tuple[tuple[Span, ...], ...]
    suites: tuple[int, int]
    forced: frozenset[Talk] = frozenset()
    barred: frozenset[Talk] = frozenset()

    def part(self, split: Split, *, yes: bool) -> "Room":
        """Return what is allowed where the answer to a split is yes, or no."""
        if split.kind == "suites":
            low, high = self.suites
            (at,) = split.what
            return replace(self, suites=(low, at) if yes else (at + 1, high))
        if split.kind == "talk":
            (candidate, employer, slot) = split.what
            talk = {(candidate, employer, slot)}
            if yes:
                return replace(self, forced=self.forced | talk)
            return replace(self, barred=self.barred | talk)
        employer, first, last = split.what
        spans = list(self.spans)
        spans[employer] = tuple(one for one in spans[employer] if (one == (first, last)) is yes)
        return replace(self, spans=tuple(spans))


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxed:
    """The best of a relaxation.

    Attributes:
        value: what it costs; no plan within this room costs less.
        prices: the dual values of the links, for the proof.
        is_broken: whether it broke a link, so that there hardly is a plan here.
        suites: how many suites.
        spans: for each employer, the share of each span it may choose from.
        talks: the share of each talk, if not nothing.
    """

    value: float
    prices: Prices
    is_broken: bool
    suites: float
    spans: tuple[dict[Span, float], ...]
    talks: dict[Talk, float]


@dataclass(slots=True)
class _Program:
    """A linear programme, a row and a column at a time."""

    costs: list[float] = field(default_factory=list)
    bounds: list[tuple[float, float]] = field(default_factory=list)
    rows: dict[bool, list[list[tuple[int, float]]]] = field(
        default_factory=lambda: {True: [], False: []}
    )
    sides: dict[bool, list[float]] = field(default_factory=lambda: {True: [], False: []})

    def column(self, cost: float, low: float = 0.0, high: float = np.inf) -> int:
        self.costs.append(cost)
        self.bounds.append((low, high))
        return len(self.costs) - 1

    def row(self, terms: list[tuple[int, float]], side: float, *, equal: bool = False) -> int:
        """Add a row: the terms are at most the side, or equal to it."""
        self.rows[equal].append(terms)
        self.sides[equal].append(side)
        return len(self.rows[equal]) - 1

    def matrix(self, *, equal: bool) -> Any:
        rows = self.rows[equal]
        sizes = [len(one) for one in rows]
        columns = [column for one in rows for column, _ in one]
        values = [value for one in rows for _, value in one]
        starts = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
        return csr_array((values, columns, starts), shape=(len(rows), len(self.costs)))

    def solve(self) -> Any:
        return linprog(
            np.array(self.costs),
            A_ub=self.matrix(equal=False),
            b_ub=self.sides[False],
            A_eq=self.matrix(equal=True),
            b_eq=self.sides[True],
            bounds=self.bounds,
            method="highs-ipm",
        )


class Relaxation:
    """Relaxes one question in many rooms."""

    def __init__(self, question: InterviewsQuestion) -> None:
        self.question = question
        self.slots = question.days * question.sessions
        self.choices = [question.choices(one) for one in range(len(question.candidates))]
        self.met = [sorted({one for some in choices for one in some}) for choices in self.choices]

    @cached_property
    def fine(self) -> int:
        """What breaking a link costs: more than one interview can ever save."""
        question = self.question
        rates = sum(one.day_rate for one in question.employers)
        return (
            1 + question.rent + question.days * rates + question.regret * len(question.candidates)
        )

    def whole(self) -> Room:
        """Return the room of the question itself."""
        question = self.question
        return Room(
            spans=tuple(tuple(question.spans) for _ in question.employers),
            suites=(question.fewest_suites, question.most_suites),
        )

    def solve(self, room: Room) -> Relaxed | None:
        """Return the best of a room; None when it is empty."""
        if room.suites[0] > room.suites[1] or not all(room.spans):
            return None
        program = _Program()
        taken, talks = self._candidates(program, room)
        if not room.forced <= talks.keys():
            return None
        offered, spans = self._employers(program, room)
        suites = program.column(self.question.rent, *room.suites)
        links = self._links(program, taken, offered)
        for slot in range(self.slots):
            terms = [(one, 1.0) for row in offered for one in row[slot]]
            excess = program.column(self.fine)
            program.row([*terms, (suites, -1.0), (excess, -1.0)], 0)
        found = program.solve()
        if found.x is None:
            return None
        return Relaxed(
            value=float(found.fun),
            prices=_prices(found, links, self.slots),
            is_broken=bool((found.x[np.array(program.costs) == self.fine] > WHOLE).any()),
            suites=float(found.x[suites]),
            spans=tuple({span: float(found.x[at]) for span, at in one.items()} for one in spans),
            talks={talk: float(found.x[at]) for talk, at in talks.items() if found.x[at] > WHOLE},
        )

    def _candidates(self, program: _Program, room: Room) -> tuple[Grid, dict[Talk, int]]:
        """Add every candidate's own rows; return the columns by employer and slot, and by talk."""
        taken: Grid = [[[] for _ in range(self.slots)] for _ in self.question.employers]
        talks: dict[Talk, int] = {}
        mine: list[dict[tuple[int, int], int]] = [{} for _ in self.question.candidates]
        for talk in self.talks(room):
            one, employer, slot = talk
            cost = self.question.candidates[one].preferences[employer]
            at = program.column(cost, float(talk in room.forced), 1.0)
            mine[one][employer, slot] = talks[talk] = at
            taken[employer][slot].append(at)
        for one, columns in enumerate(mine):
            self._candidate(program, one, columns)
        return taken, talks

    def talks(self, room: Room) -> list[Talk]:
        """Return the talks that may be held in a room."""
        comes = [
            {slot for span in spans for slot in self.question.slots_of(span)}
            for spans in room.spans
        ]
        return [
            (one, employer, slot)
            for one, candidate in enumerate(self.question.candidates)
            for employer in self.met[one]
            for slot in candidate.slots
            if slot in comes[employer] and (one, employer, slot) not in room.barred
        ]

    def _candidate(self, program: _Program, one: int, mine: dict[tuple[int, int], int]) -> None:
        """One talk a slot, one an employer, as many as needed, and little regret."""
        question = self.question
        for place in (0, 1):
            groups: dict[int, list[tuple[int, float]]] = {}
            for key, at in mine.items():
                groups.setdefault(key[place], []).append((at, 1.0))
            for terms in groups.values():
                program.row(terms, 1.0)
        program.row([(at, 1.0) for at in mine.values()], question.need(one), equal=True)
        preferences = question.candidates[one].preferences
        most = question.best(one) + question.regret
        program.row([(at, preferences[key[0]]) for key, at in mine.items()], most)

    def _employers(self, program: _Program, room: Room) -> tuple[Grid, list[dict[Span, int]]]:
        """Add every employer's own rows; return the columns by slot, and by span."""
        offered: Grid = [[[] for _ in range(self.slots)] for _ in self.question.employers]
        spans: list[dict[Span, int]] = []
        for one, employer in enumerate(self.question.employers):
            mine: dict[Span, int] = {}
            for span in room.spans[one]:
                slots = self.question.slots_of(span)
                if len(slots) * employer.at_once < employer.least:
                    continue
                mine[span] = came = program.column(
                    (span[1] - span[0] + 1) * employer.day_rate, 0, 1
                )
                held = [program.column(0.0) for _ in slots]
                for slot, at in zip(slots, held, strict=True):
                    program.row([(at, 1.0), (came, -employer.at_once)], 0)
                    offered[one][slot].append(at)
                program.row([*((at, 1.0) for at in held), (came, -employer.most)], 0)
                program.row([*((at, -1.0) for at in held), (came, employer.least)], 0)
            program.row([(at, 1.0) for at in mine.values()], 1.0, equal=True)
            spans.append(mine)
        return offered, spans

    def _links(self, program: _Program, taken: Grid, offered: Grid) -> dict[tuple[int, int], int]:
        """What candidates take of an employer in a slot is what it offers, or a fine is paid."""
        links = {}
        for one, slot in product(range(len(taken)), range(self.slots)):
            over, under = program.column(self.fine), program.column(self.fine)
            terms = [(at, 1.0) for at in taken[one][slot]] + [(over, -1.0), (under, 1.0)]
            terms += [(at, -1.0) for at in offered[one][slot]]
            links[one, slot] = program.row(terms, 0, equal=True)
        return links


def _prices(found: Any, links: dict[tuple[int, int], int], slots: int) -> Prices:
    """Turn dual values into whole prices; the rows of the slots come last."""
    talks = -found.eqlin.marginals * SCALE
    places = np.maximum(-found.ineqlin.marginals[-slots:] * SCALE, 0)
    employers = len(links) // slots
    return Prices(
        talks=tuple(
            tuple(round(talks[links[one, slot]]) for slot in range(slots))
            for one in range(employers)
        ),
        places=tuple(round(one) for one in places),
    )


def is_cut(share: float) -> bool:
    """Say whether a share is not whole."""
    return abs(share - round(share)) > WHOLE
