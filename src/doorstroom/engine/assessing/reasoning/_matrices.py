"""Matrices: nine cells in which four properties change by rules; the last cell is asked.

A matrix has one right answer when, for every property, all rules that give the eight cells
shown, along rows or along columns, agree on the ninth. The options differ from the answer in up
to three properties, and each of the two values of such a property stands in exactly half of
them, so that the options alone do not give the answer away (Hu and others, "Stratified
rule-aware network", 2021, on how earlier generators did).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import product
from typing import Final

from doorstroom.engine.assessing._evidence import AssessingError
from doorstroom.engine.values import Dice

_TRIES: Final = 1000


class Property(Enum):
    """What a cell has; each is a whole number from 0 on."""

    SHAPE = "shape"
    COUNT = "count"
    FILL = "fill"
    SIZE = "size"


VALUES: Final = {Property.SHAPE: 5, Property.COUNT: 5, Property.FILL: 3, Property.SIZE: 3}
"""How many values there are. A count of 0 is one figure."""

SHAPES: Final = ("circle", "square", "triangle", "diamond", "star")
FILLS: Final = ("empty", "striped", "full")
SIZES: Final = ("small", "middle", "large")


class Law(Enum):
    """How a property goes along three cells."""

    SAME = "the same in each"
    ONE_MORE = "one more each time"
    ONE_LESS = "one less each time"
    EACH_ONCE = "each of three once"
    ADDED = "the first two together"


LAWS: Final = {
    1: (Law.SAME, Law.ONE_MORE),
    2: (Law.ONE_MORE, Law.ONE_LESS, Law.EACH_ONCE),
    3: (Law.EACH_ONCE, Law.ADDED, Law.ONE_LESS),
}
CHANGING: Final = {1: 1, 2: 2, 3: 3}
"""How many properties change along a row, by level; the others are the same everywhere."""

Cell = tuple[int, int, int, int]
"""The values in the order of `Property`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """One question.

    Attributes:
        shown: eight cells, row by row; the ninth is asked.
        options: eight cells to choose from.
        right: the place of the right one.
        laws: what each property does along the rows, for the explanation afterwards.
    """

    shown: tuple[Cell, ...]
    options: tuple[Cell, ...]
    right: int
    laws: Mapping[Property, Law]


def matrix(seed: str, *, level: int) -> Matrix:
    """Return a question; the same seed and level give the same.

    Raises:
        AssessingError: when there is no such level.
    """
    if level not in LAWS:
        raise AssessingError(f"levels run from {min(LAWS)} to {max(LAWS)}, not {level}")
    dice = Dice(f"matrix {level} {seed}")
    for _ in range(_TRIES):
        changing = dice.shuffled(list(Property))[: CHANGING[level]]
        laws = {
            one: dice.one_of([law for law in LAWS[level] if _can(law, one)])
            if one in changing
            else Law.SAME
            for one in Property
        }
        tables = [_table(laws[one], VALUES[one], dice, one in changing) for one in Property]
        if all(one is not None and ninth(one[:8]) == {one[8]} for one in tables):
            cells = list(zip(*(one for one in tables if one), strict=True))
            options = dice.shuffled(_options(cells[8], changing, dice))
            place = options.index(cells[8])
            return Matrix(shown=tuple(cells[:8]), options=tuple(options), right=place, laws=laws)
    raise AssessingError(f"{seed}: no matrix came out; take another seed")  # pragma: no cover


def ninth(shown: Sequence[int]) -> set[int]:
    """Return what the last cell has by each law that gives the eight shown, by row or by column.

    >>> ninth([0, 1, 2, 1, 2, 3, 2, 3])
    {4}
    """
    found: set[int] = set()
    for cells in (shown, [shown[3 * (i % 3) + i // 3] for i in range(8)]):
        rows = [tuple(cells[:3]), tuple(cells[3:6])]
        for law in Law:
            found |= _by_law(law, rows, (cells[6], cells[7]))
    return found


def _by_law(law: Law, rows: Sequence[tuple[int, ...]], last: tuple[int, int]) -> set[int]:
    """Return the values with which the third row, too, is as the law says."""
    check = _HOLDS[law]
    if not all(map(check, rows)):
        return set()
    if law is Law.EACH_ONCE:
        three = set(rows[0])
        is_third = three == set(rows[1]) and len(three - set(last)) == 1
        return three - set(last) if is_third and last[0] != last[1] else set()
    return {value for value in range(-2, 12) if check((*last, value))}


_HOLDS: Final[dict[Law, Callable[[tuple[int, ...]], bool]]] = {
    Law.SAME: lambda row: row[0] == row[1] == row[2],
    Law.ONE_MORE: lambda row: row[1] - row[0] == row[2] - row[1] == 1,
    Law.ONE_LESS: lambda row: row[1] - row[0] == row[2] - row[1] == -1,
    Law.EACH_ONCE: lambda row: len(set(row)) == len(row),
    Law.ADDED: lambda row: row[0] + row[1] + 1 == row[2],  # a count of 0 is one figure
}


def _can(law: Law, one: Property) -> bool:
    """Whether a law makes sense: shapes have no order, and only figures can be added."""
    if law is Law.ADDED:
        return one is Property.COUNT
    return one is not Property.SHAPE or law in {Law.SAME, Law.EACH_ONCE}


def _table(law: Law, values: int, dice: Dice, is_changing: bool) -> list[int] | None:  # noqa: FBT001
    """Return nine values along the law, or None where the values do not reach."""
    top = values - 1
    if law is Law.SAME:
        same = [dice.between(0, top)] * 3 if not is_changing else _three(values, dice)
        return [one for one in same for _ in range(3)]
    if law is Law.EACH_ONCE:
        three = _three(values, dice)
        turn = dice.between(1, 2)
        return [three[(column + row * turn) % 3] for row in range(3) for column in range(3)]
    if law is Law.ADDED:
        pairs = [(dice.between(0, 2), dice.between(0, 2)) for _ in range(3)]
        rows = [(a, b, a + b + 1) for a, b in pairs]
    else:
        step = 1 if law is Law.ONE_MORE else -1
        starts = [dice.between(0, top - 2) + (1 - step) for _ in range(3)]
        rows = [(one, one + step, one + 2 * step) for one in starts]
    found = [value for row in rows for value in row]
    return found if max(found) <= top else None


def _three(values: int, dice: Dice) -> list[int]:
    return dice.shuffled(range(values))[:3]


def _options(right: Cell, changing: Sequence[Property], dice: Dice) -> list[Cell]:
    """Return the answer and all mixtures of it with one other value of three properties."""
    order = list(Property)
    rest = dice.shuffled([one for one in order if one not in changing])
    varied = [order.index(one) for one in [*changing, *rest][:3]]
    other = {i: dice.one_of([v for v in range(VALUES[order[i]]) if v != right[i]]) for i in varied}
    found = []
    for swap in product((False, True), repeat=len(varied)):
        cell = list(right)
        for i, is_other in zip(varied, swap, strict=True):
            cell[i] = other[i] if is_other else cell[i]
        found.append((cell[0], cell[1], cell[2], cell[3]))
    return found
