"""A second opinion on a shortage: reads only the question and the proof, and knows no solver."""

from doorstroom.engine.planning.stands._question import Candidate, Place, StandsQuestion
from doorstroom.engine.planning.stands._shortage import Shortage


def shortage_problems(question: StandsQuestion, shortage: Shortage) -> list[str]:
    """Return what is wrong with a proof that not everybody fits; nothing when it holds.

    It holds when the candidates are different people of this question, none of them may stand
    anywhere but on the places named, and those are fewer than they.
    """
    known = {one.id: one for one in question.candidates}
    found = [f"{one} is no candidate." for one in shortage.candidates if one not in known]
    if len(set(shortage.candidates)) < len(shortage.candidates):
        found.append("A candidate is counted twice.")
    if len(shortage.candidates) <= len(set(shortage.places)):
        found.append("There are as many places as candidates.")
    people = [known[one] for one in shortage.candidates if one in known]
    has = {stand.id: stand.facilities for stand in question.stands}
    locks = {one.locked for one in question.candidates if one.locked}
    found += [
        f"{one.id} may stand on stand {place.stand} in shift {place.shift}, which is not counted."
        for place in sorted(set(question.places) - set(shortage.places))
        for one in people
        if _may_stand(one, place, has[place.stand], is_taken=place in locks)
    ]
    counted = {(one.needs, one.shifts): one.count for one in shortage.claims}
    for one in people:
        counted[one.needs, one.shifts] = counted.get((one.needs, one.shifts), 0) - 1
    if any(counted.values()):
        found.append("The needs told are not those of the candidates.")
    return found


def _may_stand(one: Candidate, place: Place, has: frozenset[str], *, is_taken: bool) -> bool:
    if one.locked is not None:
        return one.locked == place
    return not is_taken and place.shift in one.shifts and one.needs <= has
