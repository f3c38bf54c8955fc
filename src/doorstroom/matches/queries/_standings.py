"""How high people stand with employers, for who plans and not for who reads."""

from collections.abc import Iterable

from doorstroom.matches.queries._matches import ranked_for_all
from doorstroom.people.models import Person
from doorstroom.vacancies.models import Vacancy


def standings_of(people: Iterable[Person]) -> dict[int, dict[int, int]]:
    """Return the best standing of each person with each employer, by their keys, of 65,025.

    The best of an employer's published vacancies counts. Of whom nothing is known, and while
    the matcher is stopped (R-26), there is nothing.
    """
    found = ranked_for_all(people)
    keys = {int(one.demand) for ranked in found.values() for _, one in ranked.placed}
    rows = Vacancy.objects.filter(pk__in=keys).values_list("pk", "organisation")
    employers = dict(rows)
    best: dict[int, dict[int, int]] = {}
    for person, ranked in found.items():
        mine = best.setdefault(person, {})
        for _, match in ranked.placed if ranked.unweighed is None else ():
            employer = employers[int(match.demand)]
            mine[employer] = max(mine.get(employer, 0), match.standing)
    return best
