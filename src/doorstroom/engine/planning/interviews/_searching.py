"""Branch and bound: split the question until the best plan of each part is known.

A part is relaxed (`_relaxing`). What the relaxation cuts in two is split: the number of suites
first, then the days of the employer that leans most to one span, then a talk. When all days are
known, or only those of employers who cost little, `_finishing` looks for the rest. The cheapest
part comes first, where each choice of days earns a little; so the search goes straight down and
turns back where a choice costs much.
"""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import ceil, floor, inf
from typing import Final

from doorstroom.engine.planning.interviews._finishing import finish
from doorstroom.engine.planning.interviews._plan import Interview, costs
from doorstroom.engine.planning.interviews._proof import Cases, Prices, Proof, Split
from doorstroom.engine.planning.interviews._question import InterviewsQuestion
from doorstroom.engine.planning.interviews._relaxing import (
    WHOLE,
    Relaxation,
    Relaxed,
    Room,
    Talk,
    is_cut,
)

HASTY: Final = 0.01  # before there is a plan
PATIENT: Final = 0.003
LITTLE: Final = 0.008  # what the open employers cost a day, as a share of the whole
Progress = Callable[[int, int | None], None]


@dataclass(slots=True, kw_only=True)
class Part:
    """A part of the search.

    Attributes:
        room: what is allowed in it.
        value: no plan in it costs less; `prices` prove it.
        chosen: how many choices of days led to it.
        ripe: finish it when the open employers cost this a day, or less.
        sides: what it was split into.
    """

    room: Room
    value: float
    prices: Prices
    chosen: int = 0
    ripe: float = inf
    sides: "tuple[Split, Part, Part] | None" = None

    @property
    def least(self) -> float:
        """What a plan in it costs at least, as a whole number."""
        return self.value if self.value == inf else ceil(self.value - WHOLE)

    def leaves(self) -> "Iterator[Part]":
        """Yield the parts that were not split."""
        if self.sides is None:
            yield self
            return
        for side in self.sides[1:]:
            yield from side.leaves()

    def proof(self, bound: float) -> Proof:
        """Return the proof that no plan in it costs less than a bound."""
        if self.sides is None or self.least >= bound:
            return self.prices
        split, yes, no = self.sides
        return Cases(split=split, yes=yes.proof(bound), no=no.proof(bound))


@dataclass(slots=True)
class Search:
    """The search for one question: the root of its parts, and the best interviews so far."""

    question: InterviewsQuestion
    seed: int
    best: tuple[Interview, ...] = ()
    value: float = inf
    relaxed: int = 0
    root: Part = field(init=False)
    _relaxation: Relaxation = field(init=False)
    _heap: list[tuple[float, int, Part]] = field(init=False, default_factory=list)
    _pushed: int = 0

    def __post_init__(self) -> None:
        self._relaxation = Relaxation(self.question)
        nothing = (0,) * self._relaxation.slots
        free = Prices(talks=(nothing,) * len(self.question.employers), places=nothing)
        self.root = Part(room=self._relaxation.whole(), value=0.0, prices=free)
        self._push(self.root)

    def steps(self) -> Iterator[None]:
        """Look at a part at a time, until all are known."""
        while self._heap:
            _, _, part = heapq.heappop(self._heap)
            if part.least < self.value:
                self._look(part)
                yield

    def _push(self, part: Part) -> None:
        rate = (HASTY if self.value == inf else PATIENT) * self.root.value
        earned = part.chosen * rate if part.chosen else 0.0
        self._pushed += 1
        heapq.heappush(self._heap, (part.value - earned, self._pushed, part))

    def _look(self, part: Part) -> None:
        """Relax a part, and split it when it may hold a better plan than the best."""
        self.relaxed += 1
        relaxed = self._relaxation.solve(part.room)
        if relaxed is None:
            part.value = inf
            return
        part.value, part.prices = max(part.value, relaxed.value), relaxed.prices
        split = self._split(relaxed)
        if self._is_ripe(part, relaxed, split):
            self._finish(part, relaxed)
        if split is None or part.least >= self.value:
            return
        chosen = 0 if split.kind == "talk" else part.chosen
        yes, no = (
            Part(
                room=part.room.part(split, yes=answer),
                value=part.value,
                prices=part.prices,
                chosen=chosen + (split.kind == "span" and answer),
                ripe=part.ripe,
            )
            for answer in (True, False)
        )
        part.sides = (split, yes, no)
        self._push(yes)
        self._push(no)

    def _finish(self, part: Part, relaxed: Relaxed) -> None:
        """Look for the talks where all days are known; keep them when they are the best."""
        talks = finish(self._relaxation, part.room, relaxed, self.seed)
        if not talks:
            return
        interviews = in_suites(talks)
        preferences, _, attendance, rent = costs(self.question, interviews)
        value = preferences + attendance + rent
        if value < self.value:
            first, self.best, self.value = self.value == inf, interviews, value
            if first:
                waiting = [part for _, _, part in self._heap]
                self._heap.clear()
                for one in waiting:
                    self._push(one)

    def _split(self, relaxed: Relaxed) -> Split | None:
        """Return what to split: what the relaxation cuts in two; None when it is whole."""
        if is_cut(relaxed.suites):
            return Split(kind="suites", what=(floor(relaxed.suites),))
        spans = [
            (share, -employer, span)
            for employer, shares in enumerate(relaxed.spans)
            for span, share in shares.items()
            if is_cut(share)
        ]
        if spans:
            _, employer, span = max(spans)
            return Split(kind="span", what=(-employer, *span))
        cut = [(abs(share - 1 / 2), talk) for talk, share in relaxed.talks.items() if is_cut(share)]
        return Split(kind="talk", what=min(cut)[1]) if cut else None

    def _is_ripe(self, part: Part, relaxed: Relaxed, split: Split | None) -> bool:
        """Whether it is time to look for a plan in a part."""
        if split is None:
            return True
        if relaxed.is_broken or split.kind == "suites" or part.room.forced or part.room.barred:
            return False
        if split.kind == "talk":
            return True
        rates = sum(
            employer.day_rate
            for employer, shares in zip(self.question.employers, relaxed.spans, strict=True)
            if any(is_cut(share) for share in shares.values())
        )
        if rates > min(part.ripe, LITTLE * relaxed.value):
            return False
        part.ripe = rates / 2
        return True


def in_suites(talks: list[Talk]) -> tuple[Interview, ...]:
    """Give each talk a suite: in each slot employers come in order, so they move little."""
    used: dict[int, int] = {}
    found = []
    for candidate, employer, slot in sorted(talks, key=lambda one: (one[2], one[1], one[0])):
        suite = used[slot] = used.get(slot, -1) + 1
        found.append(Interview(candidate, employer, slot, suite))
    return tuple(sorted(found))
