"""The country one pair at a time, in plain Python: slow, and easy to check by reading."""

from doorstroom.engine.matching.scale import LAST_ID, People, Terms, Vacancies

Rows = list[list[int]]


def keys_of(people: People, vacancies: Vacancies, terms: Terms) -> tuple[Rows, Rows]:
    """Return the keys of both lists, best first, filled up with 0."""
    mine: Rows = [[] for _ in people.ids]
    theirs: Rows = [[] for _ in vacancies.ids]
    for p in range(len(people)):
        brought = brought_by(people, terms, p)
        for v in range(len(vacancies)):
            if not may_meet(people, vacancies, terms, (p, v)):
                continue
            score = score_of(brought, people, vacancies, terms, (p, v))
            if score:
                mine[p].append(score << 24 | (LAST_ID - int(vacancies.ids[v])))
                theirs[v].append(score << 24 | (LAST_ID - int(people.ids[p])))
    return [best(keys, terms.top) for keys in mine], [best(keys, terms.top) for keys in theirs]


def best(keys: list[int], top: int) -> list[int]:
    first = sorted(keys, reverse=True)[:top]
    return first + [0] * (top - len(first))


def brought_by(people: People, terms: Terms, p: int) -> dict[int, int]:
    brought: dict[int, int] = {}
    for i in range(people.starts[p], people.starts[p + 1]):
        skill, value = int(people.skills[i]), int(people.values[i])
        brought[skill] = max(brought.get(skill, 0), value)
        for j in range(terms.carry_starts[skill], terms.carry_starts[skill + 1]):
            to, carry = int(terms.carry_to[j]), int(terms.carry[j])
            brought[to] = max(brought.get(to, 0), (carry * value + 127) // 255)
    return brought


def score_of(
    brought: dict[int, int],
    people: People,
    vacancies: Vacancies,
    terms: Terms,
    pair: tuple[int, int],
) -> int:
    p, v = pair
    rows = [int(row) for row in people.rows[p] if row >= 0]
    occupation = int(vacancies.occupation[v])
    both = bool(rows) and occupation >= 0
    weights = vacancies.weights if both else vacancies.alone
    score = sum(
        int(weights[i]) * brought.get(int(vacancies.skills[i]), 0)
        for i in range(vacancies.starts[v], vacancies.starts[v + 1])
    )
    if both:
        score += terms.share * max(int(terms.likeness[row, occupation]) for row in rows)
    return score


def may_meet(people: People, vacancies: Vacancies, terms: Terms, pair: tuple[int, int]) -> bool:
    p, v = pair
    low, high = people.hours[p]
    fewest, most = vacancies.hours[v]
    return bool(
        terms.travel[people.place[p], vacancies.place[v]] <= people.max_km[p]
        and people.wage_min[p] <= vacancies.wage_top[v]
        and low <= most
        and fewest <= high
        and not (terms.across and same_sector(people, vacancies, terms, pair))
    )


def same_sector(people: People, vacancies: Vacancies, terms: Terms, pair: tuple[int, int]) -> bool:
    p, v = pair
    occupation = int(vacancies.occupation[v])
    if occupation < 0:
        return False
    if people.sections[p] and terms.sections[occupation]:
        return bool(int(people.sections[p]) & int(terms.sections[occupation]))
    return bool(int(people.groups[p]) & int(terms.groups[occupation]))
