"""One against all: a person against the vacancies of a country, a vacancy against its people."""

# mypy: disable-error-code="assignment, arg-type, no-any-return"
# Numba gives whole numbers their types; mypy reads NumPy scalars and Python ints apart.
from collections.abc import Callable
from typing import Any

import numpy as np

from doorstroom.engine.matching.scale import _kernel, _tables, _tile, _vectors
from doorstroom.engine.matching.scale._jit import compiled, inlined, made_of
from doorstroom.engine.matching.scale._kernel import over_cap, push
from doorstroom.engine.matching.scale._tables import Array, Crowd, Desk, Helpers, Rules, Stock
from doorstroom.engine.matching.scale._tile import (
    ID_BITS,
    LAST_ID,
    NONE,
    ONE,
    bound_open,
    close_own,
)

BINS, BIN_BITS = 512, 8


@inlined
def _best_of(person: int, first: int, crowd: Crowd, market: Any, desk: Desk) -> None:
    rules = market[1]
    count = _bring(person, crowd, rules, desk)
    alone = _like(person, crowd, rules, desk)
    desk.open[:] = ONE
    if rules.across:
        close_own(0, person, crowd, rules, desk)
    bound_open(alone, rules, desk)
    cut = _cut(first, desk)
    near, far = rules.nearest[crowd.place[person]], crowd.max_km[person]
    for turn in range(2):
        for cell in range(len(near)):
            if near[cell] <= far:
                _search(cell, (person, alone, cut, turn == 0), crowd, market, desk)
    for i in range(count):
        desk.best[desk.touched[i]] = 0


@inlined
def _like(person: int, crowd: Crowd, rules: Rules, desk: Desk) -> bool:
    """Write how alike the person is to each occupation; say whether they have none."""
    alone = True
    desk.bounds[:] = 0
    for column in range(3):
        row = crowd.rows[person, column]
        if row >= 0:
            alone = False
            like = rules.likeness[row]
            for one in range(len(like)):
                desk.bounds[one] = max(desk.bounds[one], like[one])
    for one in range(len(desk.bounds)):
        desk.liked[one] = desk.bounds[one] * rules.share
    return alone


@inlined
def _bring(person: int, crowd: Crowd, rules: Rules, desk: Desk) -> int:
    """Write what one person brings; return how many skills it reaches."""
    count = 0
    for i in range(crowd.starts[person], crowd.starts[person + 1]):
        skill, value = crowd.skills[i], np.int64(crowd.values[i])
        begin = rules.carry_starts[skill]
        for j in range(begin - 1, rules.carry_starts[skill + 1]):
            to, reached = skill, value
            if j >= begin:
                to, reached = rules.carry_to[j], (np.int64(rules.carry[j]) * value + 127) // 255
            if reached > desk.best[to]:
                if desk.best[to] == 0:
                    desk.touched[count] = to
                    count += 1
                desk.best[to] = reached
    return count


@inlined
def _cut(first: int, desk: Desk) -> int:
    """Return what the bounds of at least `first` occupations reach, and those of few others."""
    desk.bins[:] = 0
    for bound in desk.bounds:
        if bound >= 0:
            desk.bins[min(bound >> BIN_BITS, BINS - 1)] += 1
    at, above = BINS, 0
    while above < first and at > 0:
        at -= 1
        above += desk.bins[at]
    return at << BIN_BITS


@inlined
def _search(cell: int, how: Any, crowd: Crowd, market: Any, desk: Desk) -> None:
    """Search one cell, only what is above the cut or only what is below it."""
    stock, _ = market
    person, alone, cut, high = how
    group_most = stock.group_most_alone if alone else stock.group_most
    for group in range(stock.cell_groups[cell], stock.cell_groups[cell + 1]):
        one = stock.group_occupation[group]
        bound = desk.bounds[one]
        if bound < 0 or (bound >= cut) != high:
            continue
        over = np.int64(group_most[group]) * (255 - np.int64(desk.levels[one]))
        if bound + over >= crowd.best[person, 0] >> ID_BITS:
            _search_group(group, (person, alone), crowd, market, desk)


@inlined
def _search_group(group: int, who: tuple[int, bool], crowd: Crowd, market: Any, desk: Desk) -> None:
    stock, rules = market
    person, alone = who
    mine, one = crowd.best[person], stock.group_occupation[group]
    without = alone or one == len(rules.sections) - 1
    weights = stock.alone if without else stock.weights
    excess = stock.excess_alone if without else stock.excess
    most = stock.most_alone if alone else stock.most
    room = 255 - np.int64(desk.levels[one])
    for vacancy in range(stock.group_starts[group], stock.group_starts[group + 1]):
        if desk.bounds[one] + np.int64(most[vacancy]) * room < mine[0] >> ID_BITS:
            continue
        if not _may_take(person, vacancy, crowd, market):
            continue
        bound = desk.bounds[one] + over_cap(vacancy, desk.levels[one], excess, stock, desk)
        if bound < mine[0] >> ID_BITS:
            continue
        score = 0 if without else desk.liked[one]
        for i in range(stock.starts[vacancy], stock.starts[vacancy + 1]):
            score += np.int64(weights[i]) * np.int64(desk.best[stock.skills[i]])
        key = (score << ID_BITS) | (LAST_ID - stock.ids[vacancy])
        if score > 0 and key > mine[0]:
            push(mine, key)


@inlined
def _may_take(person: int, vacancy: int, crowd: Crowd, market: Any) -> bool:
    stock, rules = market
    apart = rules.travel[crowd.place[person], stock.place[vacancy]]
    return (
        apart <= crowd.max_km[person]
        and crowd.wage_min[person] <= stock.wage_top[vacancy]
        and crowd.hours[person, 0] <= stock.hours[vacancy, 1]
        and stock.hours[vacancy, 0] <= crowd.hours[person, 1]
    )


def _whole(made_of: int) -> Callable[..., None]:
    def best_vacancies(first: int, crowd: Crowd, stock: Stock, rules: Rules, desk: Desk) -> None:
        """Fill the lists of a crowd; `first` occupations or more with high bounds come first."""
        for person in range(len(crowd.ids) if made_of else 0):
            _best_of(person, first, crowd, (stock, rules), desk)

    return compiled(best_vacancies)


best_vacancies = _whole(made_of(_kernel, _tables, _tile, _vectors))


@compiled
def best_people(asked: Any, people: Any, terms: Any, desk: Helpers, keys: Array) -> None:
    """Fill the list of one vacancy: everyone is looked at, few are scored."""
    _help(asked, terms, desk)
    ids = people[0]
    for person in range(len(ids)):
        if not _may_have(person, asked, people):
            continue
        score = _score(person, asked, people, terms, desk)
        key = (score << ID_BITS) | (LAST_ID - np.int64(ids[person]))
        if score > 0 and key > keys[0]:
            push(keys, key)


@inlined
def _help(asked: Any, terms: Any, desk: Helpers) -> None:
    """List for each skill which of the asked skills it carries to, and how far."""
    from_starts, from_skills, carry = terms[:3]
    count = 0
    for column in range(len(asked[0])):
        skill = asked[0][column]
        begin = from_starts[skill]
        for j in range(begin - 1, from_starts[skill + 1]):
            count += 1
            helper, reach = skill, 255
            if j >= begin:
                helper, reach = from_skills[j], carry[j]
            desk.next[count] = desk.head[helper]
            desk.column[count], desk.carry[count] = column, reach
            desk.head[helper] = count


@inlined
def _may_have(person: int, asked: Any, people: Any) -> bool:
    place, max_km, wage_min, hours, sections, groups = people[5:]
    near, facts = asked[3], asked[5]
    wage_top, fewest, most, across, section, group = facts
    if near[place[person]] > max_km[person] or wage_min[person] > wage_top:
        return False
    if hours[person, 0] > most or fewest > hours[person, 1]:
        return False
    if not across:
        return True
    if sections[person] != 0 and section != 0:
        return (sections[person] & section) == 0
    return (groups[person] & group) == NONE


@inlined
def _score(person: int, asked: Any, people: Any, terms: Any, desk: Helpers) -> int:
    _, starts, skills, values, rows = people[:5]
    _, weights, alone, _, like, _ = asked
    best = -1
    for column in range(rows.shape[1]):
        row = rows[person, column]
        if row >= 0 and len(like) > 0:
            best = max(best, np.int64(like[row]))
    if best >= 0:
        weighed, score = weights, best * terms[3]
    else:
        weighed, score = alone, 0
    desk.got[: len(weights)] = 0
    for i in range(starts[person], starts[person + 1]):
        at = desk.head[skills[i]]
        while at > 0:
            reached = (np.int64(desk.carry[at]) * np.int64(values[i]) + 127) // 255
            column = desk.column[at]
            if reached > desk.got[column]:
                score += (reached - desk.got[column]) * np.int64(weighed[column])
                desk.got[column] = reached
            at = desk.next[at]
    return score
