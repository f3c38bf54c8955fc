"""Routes for a whole group at once, estimated: between which weeks and prices the best ones lie.

The low side holds for every route: the longest chain, the hours all gaps take at least, and a dual
solution of the cover (Chvátal 1979 for greedy and its dual). The high side is a route that greedy
makes and times, so it can be followed. Budgets and last days are not looked at.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.routing._catalogue import Form, Module, check_modules
from doorstroom.engine.routing._errors import LearnerError, NeedError
from doorstroom.engine.routing._options import MINUTES
from doorstroom.engine.routing._question import HOURS_OF_A_WEEK
from doorstroom.engine.routing._route import Watch
from doorstroom.engine.values import Level

CHUNK: Final = 100
Numbers = NDArray[np.int64]
Each = Callable[[Callable[[range], None], Iterable[range]], Iterable[None]]


@dataclass(frozen=True, eq=False, kw_only=True)
class Group:
    """People and vacancies whose routes are estimated.

    Attributes:
        skills: the names of the columns.
        levels: int8 (people x skills): how well it is proven, 0 to 3; 0 where it is not.
        hours_a_week: int64 (people): hours for learning.
        earliest: int64 (people): the first day they can learn; days as in `Start.day`.
        needs: int8 (vacancies x skills): the level asked, 0 for not.
    """

    skills: tuple[str, ...]
    levels: NDArray[np.int8]
    hours_a_week: Numbers
    earliest: Numbers
    needs: NDArray[np.int8]


@dataclass(frozen=True, eq=False, kw_only=True)
class Estimates:
    """What routes take, for each person (row) and vacancy (column); each a table of int64.

    Attributes:
        weeks_low: no route takes fewer weeks.
        weeks_high: there is one in so many; -1 where none was found quickly.
        cents_low: no route costs less.
        cents_high: there is one for so much; -1 where none was found quickly.
        shut: how many gaps no route closes; the other columns are about the rest.
    """

    weeks_low: Numbers
    weeks_high: Numbers
    cents_low: Numbers
    cents_high: Numbers
    shut: Numbers


def estimate_routes(
    modules: Sequence[Module],
    group: Group,
    *,
    each: Each = map,
    told: Callable[[str, float], None] | None = None,
    is_stopped: Callable[[], bool] | None = None,
) -> Estimates:
    """Return between what the routes of everybody to every vacancy lie.

    Args:
        modules: what providers offer.
        group: people and vacancies.
        each: how work is shared out: the `map` of a pool of threads, to use more than one core.
        told: told now and then which step is done, and which share of it.
        is_stopped: asked now and then whether to stop.

    Raises:
        CatalogueError: when a module is not what it must be.
        LearnerError: when a column about people is not.
        NeedError: when what vacancies ask is not.
        StoppedError: when somebody pressed the stop button.
    """
    check_modules(modules)
    _check(group)
    found = _estimated(modules, group, each, Watch(told, is_stopped))
    return Estimates(
        weeks_low=found[:, 0],
        weeks_high=found[:, 1],
        cents_low=found[:, 2],
        cents_high=found[:, 3],
        shut=found[:, 4],
    )


def _estimated(modules: Sequence[Module], group: Group, each: Each, watch: Watch) -> Numbers:
    """Return the five columns of everybody and each vacancy (people x 5 x vacancies)."""
    from doorstroom.engine.routing._kernel import (  # noqa: PLC0415 - brings Numba, half a second and 93 MB, only for a whole group
        HORIZON,
        estimate,
    )

    place = _places(modules, group.skills)
    catalogue = _tables(modules, place)
    people = len(group.levels)
    levels, needs = (_widened(table, len(place)) for table in (group.levels, group.needs))
    found = np.zeros((people, 5, len(needs)), dtype=np.int64)

    def some(rows: range) -> None:
        room = _room(modules, len(place), HORIZON)
        watch.tell("estimating", rows.start / people)
        for row in rows:
            pace = int(group.hours_a_week[row]) * MINUTES
            person = (levels[row], pace, int(group.earliest[row]))
            estimate(catalogue, person, needs, found[row], room)

    for _ in each(some, [range(at, min(at + CHUNK, people)) for at in range(0, people, CHUNK)]):
        pass
    return found


def _check(group: Group) -> None:
    people, skills = len(group.levels), len(group.skills)
    for name, shape, kind in (
        ("levels", (people, skills), "i1"),
        ("hours_a_week", (people,), "i8"),
        ("earliest", (people,), "i8"),
        ("needs", (len(group.needs), skills), "i1"),
    ):
        found = getattr(group, name)
        if found.shape != shape or found.dtype != np.dtype(kind):
            raise LearnerError(f"{name}: whole numbers ({np.dtype(kind)}) of {shape} are needed.")
    if len(set(group.skills)) < skills:
        raise NeedError("skills: one is there twice.")
    if ((group.needs < 0) | (group.needs > max(Level))).any():
        raise NeedError(f"needs: levels of 0 to {max(Level)} are possible.")
    if ((group.levels < 0) | (group.levels > max(Level))).any():
        raise LearnerError(f"levels: 0 to {max(Level)} is possible.")
    if ((group.hours_a_week < 1) | (group.hours_a_week > HOURS_OF_A_WEEK)).any():
        raise LearnerError(f"hours_a_week: 1 to {HOURS_OF_A_WEEK} is possible.")


def _places(modules: Sequence[Module], skills: Sequence[str]) -> dict[str, int]:
    """Return the column of each skill; those that only modules name come behind."""
    place = {skill: at for at, skill in enumerate(skills)}
    for one in modules:
        for skill in (*one.teaches, *one.requires, *(e.skill for e in one.exemptions)):
            place.setdefault(skill, len(place))
    return place


def _widened(table: NDArray[np.int8], width: int) -> Numbers:
    found = np.zeros((len(table), width), dtype=np.int64)
    found[:, : table.shape[1]] = table
    return found


def _room(modules: Sequence[Module], skills: int, weeks: int) -> tuple[Numbers, ...]:
    """Return what the kernel writes in; `met` says what each is."""
    count = len(modules)
    shapes: tuple[tuple[int, ...], ...] = (
        *((skills, 4), (2, skills, 4), (2, skills, 4), (weeks,), (count, 2), (count,), (count,)),
        *((count, 4), (skills,), (skills,), (count,)),
        *((1 + sum(len(one.requires) for one in modules),), (count,), (skills, 4)),
    )
    return tuple(np.zeros(shape, dtype=np.int64) for shape in shapes)


def _tables(modules: Sequence[Module], place: dict[str, int]) -> tuple[Any, ...]:
    """Return the catalogue as the kernel reads it; `estimate` says how."""
    teaches = _rows([[(place[s], level) for s, level in one.teaches.items()] for one in modules], 2)
    teachers: list[list[tuple[int, ...]]] = [[] for _ in place]
    for i, one in enumerate(modules):
        for skill, level in one.teaches.items():
            teachers[place[skill]].append((i, level))
    return (
        teaches,
        _rows([[(place[s], level) for s, level in one.requires.items()] for one in modules], 2),
        _rows([[(start.day,) for start in one.starts if start.seats] for one in modules], 1),
        _rows(
            [
                [(place[e.skill], e.level, e.hours, e.cents, int(e.whole)) for e in one.exemptions]
                for one in modules
            ],
            5,
        ),
        np.array(
            [
                (one.hours, one.weeks, one.cents, one.form is Form.CLASS, bool(one.starts))
                for one in modules
            ],
            dtype=np.int64,
        ).reshape(-1, 5),
        _rows(teachers, 2),
    )


def _rows(rows: Sequence[Sequence[tuple[int, ...]]], width: int) -> tuple[Numbers, ...]:
    """Return where each row begins, and the columns of all rows behind each other."""
    firsts = np.cumsum([0, *map(len, rows)]).astype(np.int64)
    cells = np.array([one for row in rows for one in row], dtype=np.int64).reshape(-1, width)
    return (firsts, *(np.ascontiguousarray(cells[:, at]) for at in range(width)))
