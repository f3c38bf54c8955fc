"""A whole country: everyone's best vacancies and every vacancy's best people, exactly."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

import numpy as np

from doorstroom.engine.matching.scale._plain import BLOCK, match_plainly
from doorstroom.engine.matching.scale._values import (
    U16,
    People,
    Ranking,
    Terms,
    Vacancies,
    check,
)

TILES_AT_ONCE = 16
Job = Callable[[int], None]
Each = Callable[[Job, Iterable[int]], Iterable[None]]
Progress = Callable[[int, int], bool | None]


class StoppedError(Exception):
    """Somebody pressed the stop button; nothing was returned."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Run:
    """How a run goes; none of it changes the result.

    Attributes:
        workers: how many jobs run beside each other.
        each: maps a job over the workers; `map`, or that of an executor of threads.
        progress: told after every few tiles how many of how many are done; False stops the run.
        people_floors, vacancy_floors: what a pair must score at least to matter, from other
            parts of the country (`Ranking.floors`); what scores less may be left out.
        compiled: use the compiled kernel where Numba is installed.
    """

    workers: int = 1
    each: Each = map
    progress: Progress | None = None
    people_floors: U16 | None = None
    vacancy_floors: U16 | None = None
    compiled: bool = True


@dataclass(frozen=True, eq=False, kw_only=True)
class Country:
    """The result: a row for every person, and a row for every vacancy, in the order given."""

    people: Ranking
    vacancies: Ranking


def match_country(
    people: People, vacancies: Vacancies, terms: Terms, run: Run | None = None
) -> Country:
    """Find the best `terms.top` of the other side for everyone on both sides.

    Pairs that travel, wage, hours or sector keep apart, and pairs that score nothing, are in
    neither list.

    Raises:
        ScaleError: when a column is not what it must be.
        StoppedError: when `run.progress` returned False.
    """
    check(people, vacancies, terms)
    run = run or Run()
    if run.compiled and can_compile():
        return _Compiled(people, vacancies, terms, run).country()
    return _plainly(people, vacancies, terms, run)


def can_compile() -> bool:
    """Say whether Numba is installed, so that the kernel can be compiled."""
    try:
        import numba  # noqa: F401, PLC0415 - half a second and 93 MB: only who matches a country
    except ImportError:
        return False
    return True


def _plainly(people: People, vacancies: Vacancies, terms: Terms, run: Run) -> Country:
    best = np.zeros((len(people), terms.top), dtype=np.int64)
    theirs = Ranking(keys=np.zeros((len(vacancies), terms.top), dtype=np.int64))
    for begin in range(0, len(people), BLOCK):
        block = np.arange(begin, min(begin + BLOCK, len(people)))
        best[block], found = match_plainly(people, vacancies, terms, block)
        theirs = theirs.merged_with(found)
        _tell(run, int(block[-1]) + 1, len(people))
    return Country(people=Ranking(keys=best), vacancies=theirs)


def _tell(run: Run, done: int, of: int) -> None:
    if run.progress is not None and run.progress(done, of) is False:
        raise StoppedError(f"Stopped after {done} of {of}.")


class _Compiled:
    """One run of the compiled kernel."""

    def __init__(self, people: People, vacancies: Vacancies, terms: Terms, run: Run) -> None:
        from doorstroom.engine.matching.scale import _kernel, _layout  # noqa: PLC0415 - see above

        self.kernel, self.layout, self.run = _kernel, _layout, run
        where = _layout.Map(terms.travel, terms.likeness)
        self.people, self.where = people, where
        self.order, self.stock, self.rules = _layout.market_of(
            vacancies, terms, where, run.vacancy_floors
        )
        self.row = _layout.rows_of(people, where, self.rules)
        self.crowd = _layout.crowd_of(people, self.row, where, run.people_floors, terms.top)
        self.lists = [
            np.zeros((len(vacancies), terms.top), dtype=np.int64) for _ in range(run.workers)
        ]
        self.desks = [_layout.desk_of(self.rules) for _ in range(run.workers)]

    def country(self) -> Country:
        """Run both phases and bring the lists of the workers together."""
        tiles = len(self.crowd.tiles) - 1
        self._phase(first=True, done=0, of=2 * tiles)
        self.crowd = self.layout.tiled_again(self.crowd, self.people, self.row, self.where)
        self._phase(first=False, done=tiles, of=2 * tiles)
        mine = self.crowd.best
        _sort(mine)
        merged = self.lists.pop()
        while self.lists:
            _merge(merged, self.lists.pop())
        _sort(merged)
        theirs = np.empty_like(merged)
        theirs[self.order] = merged
        return Country(people=Ranking(keys=mine), vacancies=Ranking(keys=theirs))

    def _phase(self, *, first: bool, done: int, of: int) -> None:
        tiles = len(self.crowd.tiles) - 1
        turns = count(0, TILES_AT_ONCE)

        def job(worker: int) -> None:
            market = (self.stock, self.rules, self.lists[worker])
            desk = self.desks[worker]
            for begin in _until(turns, tiles):
                end = min(begin + TILES_AT_ONCE, tiles)
                self.kernel.visit_all((begin, end), first, self.crowd, market, desk)
                _tell(self.run, done + end, of)

        list(self.run.each(job, range(self.run.workers)))


def _until(turns: Iterator[int], end: int) -> Iterator[int]:
    for turn in turns:
        if turn >= end:
            return
        yield turn


def _merge(keys: Any, more: Any) -> None:
    """Keep the best of both per row in `keys`, a part at a time."""
    for begin in range(0, len(keys), 2**16):
        both = np.concatenate([keys[begin : begin + 2**16], more[begin : begin + 2**16]], axis=1)
        kept = keys.shape[1]
        both.partition(kept, axis=1)
        keys[begin : begin + 2**16] = both[:, kept:]


def _sort(keys: Any) -> None:
    """Sort rows in place, best first, a part at a time: no second copy of the whole."""
    for begin in range(0, len(keys), 2**16):
        part = keys[begin : begin + 2**16]
        part.sort(axis=1)
        part[:] = part[:, ::-1].copy()
