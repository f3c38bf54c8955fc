"""How a population is laid out for the kernel: cells, tiles, groups and what groups ask at most."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.matching._model import FULL
from doorstroom.engine.matching.scale._counting import Caps, caps_of, excess_of, guessed
from doorstroom.engine.matching.scale._tables import Crowd, Desk, Rules, Stock, plain
from doorstroom.engine.matching.scale._tile import ID_BITS, STEP
from doorstroom.engine.matching.scale._values import U8, U16, People, Terms, Vacancies
from doorstroom.engine.matching.scale._vectors import LANES, LEVELS

Numbers = NDArray[np.int64]

CELL_KM = 8
REACHES, REGIONS_KM = (20, 45, 254), (20, 30, 40, 255)
FLOORS = (12_000, 20_000, 28_000, 36_000, 44_000)
ONE_IN = 6


def cells_of(travel: U8, radius: int) -> Numbers:
    """Gather places into cells: each lowest place not yet taken takes all within `radius`."""
    cell = np.full(len(travel), -1, dtype=np.int64)
    count = 0
    for place in range(len(travel)):
        if cell[place] < 0:
            cell[(travel[place] <= radius) & (cell < 0)] = count
            cell[place] = count
            count += 1
    return cell


def chain_of(likeness: U8) -> Numbers:
    """Put the rows of a likeness table in a chain, each next to one most like it; its places.

    Rows that are no occupation stand behind the chain; the last place is that of -1, no row.
    """
    count = min(likeness.shape)
    place = np.arange(len(likeness) + 1)
    left = np.ones(count, dtype=bool)
    at = 0
    for turn in range(count):
        place[at] = turn
        left[at] = False
        at = int(np.where(left, likeness[at, :count].astype(np.int16), -1).argmax())
    return place


class Map:
    """Places renumbered, so that those of one cell stand together."""

    def __init__(self, travel: U8, likeness: U8) -> None:
        self.chain, self.occupations = chain_of(likeness), likeness.shape[1]
        self.column = np.arange(self.occupations + 1)
        linked = min(likeness.shape)
        self.column[:linked] = self.chain[:linked]
        cell = cells_of(travel, CELL_KM)
        order = np.argsort(cell, kind="stable")
        self.number = np.empty(len(order), dtype=np.uint16)
        self.number[order] = np.arange(len(order))
        self.starts = _starts(np.bincount(cell) if len(cell) else np.zeros(0, dtype=np.int64))
        self.cell = cell
        self.regions = [cells_of(travel, radius) for radius in REGIONS_KM]
        self.travel = np.ascontiguousarray(travel[np.ix_(order, order)])
        firsts = self.starts[:-1]
        empty = np.zeros((len(order), 0), dtype=np.uint8)
        self.nearest = np.minimum.reduceat(self.travel, firsts, axis=1) if len(firsts) else empty


def rows_of(people: People, where: Map, rules: Rules) -> Numbers:
    """Return where everybody stands in the chain of occupations; a guess for who has none."""
    row = where.chain[people.rows[:, 0]]
    alone = np.flatnonzero(people.rows.max(axis=1, initial=-1) < 0)
    core = Caps(rules.core_starts, rules.core_skills, rules.core_caps, rules.core_alone)
    row[alone] = guessed(people, alone, core, len(rules.carry_starts) - 1)
    return row


def tiles_of(
    people: People, row: Numbers, where: Map, floors: U16 | None = None
) -> tuple[Any, ...]:
    """Put people into tiles: who has an occupation, reach, region, floor, then occupation.

    Returns:
        the order, where each tile begins in it, and which tiles have no occupation.
    """
    alone: NDArray[np.bool_] = people.rows.max(axis=1, initial=-1) < 0
    reach = np.searchsorted(REACHES, people.max_km)
    region = np.choose(reach, [regions[people.place] for regions in where.regions])
    level = np.zeros(len(people), dtype=np.int64)
    if floors is not None:
        level = np.searchsorted(FLOORS, floors)
    order = np.lexsort((people.ids, row, level, region, reach, alone))
    split = len(people) - int(alone.sum())
    edges = [np.arange(0, split, LANES), np.arange(split, len(people), LANES)]
    tiles = np.concatenate([*edges, [len(people)]]).astype(np.int64)
    return order, tiles, alone[order[tiles[:-1]]]


def tiled_again(crowd: Crowd, people: People, row: Numbers, where: Map) -> Crowd:
    """Return the people in other tiles: who can use much the same vacancies by their lists."""
    floors = np.maximum(crowd.floors, crowd.best[:, 0] >> ID_BITS)
    order, tiles, alone = tiles_of(people, row, where, floors)
    return crowd._replace(order=order, tiles=tiles, alone=alone)


def crowd_of(people: People, row: Numbers, where: Map, floors: U16 | None, top: int) -> Crowd:
    """Put people into their first tiles."""
    order, tiles, alone = tiles_of(people, row, where)
    seat = np.empty(len(order), dtype=np.int32)
    seat[order] = np.repeat(np.arange(len(tiles) - 1), np.diff(tiles))
    words = (where.occupations + 1 + 63) // 64
    starts, skills, values, max_km, wage_min, hours, sections, groups = plain(
        people.starts, people.skills, people.values, people.max_km, people.wage_min,
        people.hours, people.sections, people.groups,
    )  # fmt: skip
    free = np.ones(len(people), dtype=np.uint16) if floors is None else plain(floors)[0]
    return Crowd(
        order=order,
        tiles=tiles,
        alone=alone,
        ids=people.ids.astype(np.int64),
        starts=starts,
        skills=skills,
        values=values,
        rows=np.where(people.rows < 0, -1, where.chain[people.rows]).astype(np.int32),
        place=where.number[people.place],
        max_km=max_km,
        wage_min=wage_min,
        hours=hours,
        sections=sections,
        groups=groups,
        floors=free,
        best=np.zeros((len(people), top), dtype=np.int64),
        seat=seat,
        seen=np.zeros((len(tiles) - 1, words), dtype=np.uint64),
    )


def market_of(
    vacancies: Vacancies, terms: Terms, where: Map, floors: U16 | None
) -> tuple[Numbers, Stock, Rules]:
    """Sort vacancies by cell and occupation, and bound what each group asks."""
    none = where.occupations
    occupation = where.column[vacancies.occupation]
    order = np.lexsort((vacancies.ids, occupation, where.cell[vacancies.place]))
    sorted_, occupation = vacancies.part(order), occupation[order]
    cell = where.cell[sorted_.place]
    group_starts = _group_starts(cell, occupation)
    skills = len(terms.carry_starts) - 1
    core = caps_of(sorted_, occupation, none + 1, skills, ONE_IN)
    excess = excess_of(sorted_, occupation, core, skills)
    own = np.ones(len(order), dtype=np.uint16) if floors is None else floors[order]
    heads = group_starts[:-1]
    most = np.where(occupation == none, excess.most_alone, excess.most)
    stock = Stock(
        ids=sorted_.ids.astype(np.int64),
        starts=sorted_.starts,
        skills=sorted_.skills,
        weights=sorted_.weights,
        alone=sorted_.alone,
        excess_starts=excess.starts,
        excess_skills=excess.skills,
        excess=excess.beside,
        excess_alone=excess.alone,
        most=most,
        most_alone=excess.most_alone,
        place=where.number[sorted_.place],
        wage_top=sorted_.wage_top,
        hours=sorted_.hours,
        group_starts=group_starts.astype(np.int32),
        group_occupation=occupation[heads].astype(np.int32),
        cell_groups=_starts(np.bincount(cell[heads], minlength=len(where.starts) - 1)),
        group_most=_reduced(np.maximum, most, heads),
        group_most_alone=_reduced(np.maximum, excess.most_alone, heads),
        floors=own,
        group_floors=_reduced(np.minimum, own, heads),
    )
    return order, stock, _rules(terms, where, core, (cell, occupation))


def _group_starts(cell: Numbers, occupation: Numbers) -> Numbers:
    fresh = np.ones(len(cell), dtype=bool)
    fresh[1:] = (cell[1:] != cell[:-1]) | (occupation[1:] != occupation[:-1])
    return np.append(np.flatnonzero(fresh), len(cell)).astype(np.int64)


def _rules(terms: Terms, where: Map, core: Caps, lie: tuple[Numbers, Numbers]) -> Rules:
    starts, skills, caps, alone = core
    sizes = np.bincount(lie[1], minlength=where.occupations + 1)
    carry_starts, carry_to, carry = plain(terms.carry_starts, terms.carry_to, terms.carry)
    turned = np.argsort(where.column[:-1])
    likeness = terms.likeness[np.argsort(where.chain[:-1])][:, turned]
    likeness = np.pad(likeness, ((0, 0), (0, 1)))
    return Rules(
        carry_starts=carry_starts,
        carry_to=carry_to,
        carry=carry,
        likeness=np.ascontiguousarray(likeness),
        alike=np.ascontiguousarray(np.pad(likeness, ((0, 1), (0, 0))).T),
        travel=where.travel,
        nearest=where.nearest,
        cell_places=where.starts,
        cell_sizes=np.bincount(lie[0], minlength=len(where.starts) - 1),
        sizes=sizes,
        all_sizes=int(sizes.sum()),
        core_starts=starts,
        core_skills=skills,
        core_caps=caps,
        core_alone=alone,
        sections=np.append(terms.sections[turned], np.uint32(0)).astype(np.uint32),
        groups=np.append(terms.groups[turned], np.uint64(0)).astype(np.uint64),
        share=terms.share,
        across=terms.across,
    )


def small_desk_of(rules: Rules) -> Desk:
    """Make what the search for one person works with: no room for tiles."""
    return desk_of(rules, lanes=0)


def desk_of(rules: Rules, lanes: int = LANES) -> Desk:
    """Make what one worker works with."""
    skills, occupations = len(rules.carry_starts) - 1, len(rules.sections)
    cells = len(rules.cell_places) - 1
    return Desk(
        own=np.zeros((skills + 1, lanes), dtype=np.uint8),
        own_row=np.zeros(skills, dtype=np.uint16),
        held=np.zeros(skills + 1, dtype=np.uint16),
        rows=np.zeros((skills + 1, lanes), dtype=np.uint8),
        local=np.zeros(skills, dtype=np.uint16),
        touched=np.zeros(skills, dtype=np.uint16),
        best=np.zeros(skills, dtype=np.uint8),
        person=np.zeros(lanes, dtype=np.int64),
        floors=np.zeros(lanes, dtype=np.uint16),
        wages=np.zeros(lanes, dtype=np.uint16),
        cells=np.zeros(cells, dtype=np.uint64),
        places=np.zeros(len(rules.travel), dtype=np.uint64),
        low=np.zeros(FULL + 1, dtype=np.uint64),
        high=np.zeros(FULL + 1, dtype=np.uint64),
        open=np.zeros(occupations, dtype=np.uint64),
        bounds=np.zeros(occupations, dtype=np.int32),
        levels=np.zeros(occupations, dtype=np.uint8),
        slots=np.zeros(occupations, dtype=np.int32),
        like=np.zeros((occupations, lanes), dtype=np.uint8),
        row_of=np.zeros(lanes, dtype=np.int64),
        also=np.zeros((2 * lanes, 2), dtype=np.int64),
        told=np.zeros(len(rules.likeness), dtype=np.uint8),
        likest=np.zeros(occupations, dtype=np.uint8),
        lacks=np.zeros(occupations, dtype=np.int32),
        slot_bounds=np.zeros((occupations, lanes), dtype=np.uint16),
        out=np.zeros(lanes, dtype=np.uint16),
        few=np.zeros(LEVELS, dtype=np.uint16),
        steps=np.arange(0, FULL + 1, STEP, dtype=np.uint16),
        chosen=np.zeros(occupations, dtype=np.int64),
        counts=np.zeros(6, dtype=np.int64),
        tally=np.zeros(FULL + 1, dtype=np.int64),
        liked=np.zeros(occupations, dtype=np.int64),
        bins=np.zeros(512, dtype=np.int64),
    )


def _starts(counts: NDArray[Any]) -> Numbers:
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


def _reduced(how: np.ufunc, values: NDArray[Any], heads: Numbers) -> NDArray[Any]:
    reduced: NDArray[Any] = how.reduceat(values, heads) if len(heads) else values[:0]
    return reduced
