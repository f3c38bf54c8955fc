"""The columns as the kernel takes them."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def plain(*arrays: Array) -> tuple[Array, ...]:
    """Return arrays that lie in one piece and may be written: the kernel is compiled for those."""
    return tuple(np.require(array, requirements=["C", "W"]) for array in arrays)


class Crowd(NamedTuple):
    """The people, in tiles: tile t holds order[tiles[t] : tiles[t + 1]], at most 64.

    `seat` is the tile of each in the first turn, `seen` the occupations it visited then, as bits.
    """

    order: Array
    tiles: Array
    alone: Array
    ids: Array
    starts: Array
    skills: Array
    values: Array
    rows: Array
    place: Array
    max_km: Array
    wage_min: Array
    hours: Array
    sections: Array
    groups: Array
    floors: Array
    best: Array
    seat: Array
    seen: Array


class Stock(NamedTuple):
    """The vacancies by cell and occupation; `excess` is what each asks beyond what is usual."""

    ids: Array
    starts: Array
    skills: Array
    weights: Array
    alone: Array
    excess_starts: Array
    excess_skills: Array
    excess: Array
    excess_alone: Array
    most: Array
    most_alone: Array
    place: Array
    wage_top: Array
    hours: Array
    group_starts: Array
    group_occupation: Array
    cell_groups: Array
    group_most: Array
    group_most_alone: Array
    floors: Array
    group_floors: Array


class Rules(NamedTuple):
    """What both are compared by; places are numbered by cell, the last occupation is none."""

    carry_starts: Array
    carry_to: Array
    carry: Array
    likeness: Array
    alike: Array
    travel: Array
    nearest: Array
    cell_places: Array
    cell_sizes: Array
    sizes: Array
    all_sizes: int
    core_starts: Array
    core_skills: Array
    core_caps: Array
    core_alone: Array
    sections: Array
    groups: Array
    share: int
    across: bool


class Desk(NamedTuple):
    """What a worker needs to work on one tile."""

    own: Array
    own_row: Array
    held: Array
    rows: Array
    local: Array
    touched: Array
    best: Array
    person: Array
    floors: Array
    wages: Array
    cells: Array
    places: Array
    low: Array
    high: Array
    open: Array
    bounds: Array
    levels: Array
    slots: Array
    like: Array
    row_of: Array
    also: Array
    told: Array
    likest: Array
    lacks: Array
    slot_bounds: Array
    out: Array
    few: Array
    steps: Array
    chosen: Array
    counts: Array
    tally: Array
    liked: Array
    bins: Array


class Helpers(NamedTuple):
    """Which asked skills a skill carries to, as chains: head of each skill, then next; 0 ends."""

    head: Array
    next: Array
    column: Array
    carry: Array
    got: Array
