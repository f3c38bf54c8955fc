"""A second opinion on a plan: reads only the question and the plan, and knows no solver."""

from collections import Counter

from doorstroom.engine.planning.stands._planning import StandsPlan
from doorstroom.engine.planning.stands._question import StandsQuestion
from doorstroom.engine.planning.stands._terms import Ruler


def problems(question: StandsQuestion, plan: StandsPlan) -> list[str]:
    """Return everything that is wrong with a plan; nothing when it can be published.

    The bound is not proved again, only held against the cost.
    """
    ruler, allowed = Ruler(question), set(question.places)
    found = [f"{one} has no place." for one in ruler.candidates if one not in plan.places]
    found += [f"{one} is no candidate." for one in plan.places if one not in ruler.candidates]
    found += [
        f"{one} stands on {place.stand} in shift {place.shift}, which is not there."
        for one, place in plan.places.items()
        if place not in allowed
    ]
    found += [
        f"{count} candidates stand on {place.stand} in shift {place.shift}."
        for place, count in Counter(plan.places.values()).items()
        if count > 1
    ]
    if found:
        return found
    found = [
        f"{one} cannot stand on {place.stand} in {place.shift}: {barrier.kind} {barrier.what}."
        for one, place in plan.places.items()
        for barrier in ruler.barriers(one, place)
    ]
    costs = ruler.share(plan.places.keys(), plan.places)
    if costs != plan.costs:
        found.append(f"It costs {costs}, not {plan.costs}.")
    if not 0 <= plan.bound <= costs.total:
        found.append(f"No plan would cost less than {plan.bound:,}, but this one does.")
    return found
