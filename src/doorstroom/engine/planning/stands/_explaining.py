"""Why somebody stands where they stand, and what it would cost to drag them elsewhere."""

from dataclasses import dataclass

from doorstroom.engine.planning.stands._planning import StandsPlan
from doorstroom.engine.planning.stands._question import Place, StandsError, StandsQuestion
from doorstroom.engine.planning.stands._terms import Barrier, Costs, Ruler


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A place, and what stops a candidate from standing there: nothing, when it is possible."""

    place: Place
    barriers: tuple[Barrier, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a candidate stands where they stand.

    Attributes:
        place: where they stand.
        costs: what they miss of each wish, alone and with each other one. A pair counts for both.
        options: every place of the fair.
    """

    place: Place
    costs: Costs
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapPrice:
    """What a drag would do.

    Attributes:
        change: how the cost of each wish changes; below 0 is better.
        barriers: what it would break; a drag that breaks something must not be made.
    """

    change: Costs
    barriers: tuple[Barrier, ...]


def explain(question: StandsQuestion, plan: StandsPlan, candidate: str) -> Explanation:
    """Return why a candidate stands where they stand, and where else they could.

    Raises:
        StandsError: when the candidate is not in the question or has no place in the plan.
    """
    ruler, standing = _standing(question, plan, candidate)
    return Explanation(
        place=standing[candidate],
        costs=ruler.share({candidate}, standing),
        options=tuple(
            Option(place=place, barriers=ruler.barriers(candidate, place))
            for place in question.places
        ),
    )


def price_of_swap(
    question: StandsQuestion, plan: StandsPlan, one: str, other: str | Place
) -> SwapPrice:
    """Return what it costs when two candidates swap, or one moves to a place.

    Whoever stands on that place moves to where the first one stood.

    Raises:
        StandsError: when somebody or the place is not in the question or the plan.
    """
    ruler, standing = _standing(question, plan, one)
    target = standing.get(other) if isinstance(other, str) else other
    if target is None or target not in question.places:
        raise StandsError(f"{other}: no such candidate or place in this plan; plan again.")
    holders = [name for name, place in standing.items() if place == target and name != one]
    moved = {one: target} | dict.fromkeys(holders, standing[one])
    after = standing | moved
    return SwapPrice(
        change=ruler.share(moved.keys(), after) - ruler.share(moved.keys(), standing),
        barriers=tuple(
            barrier for name, place in moved.items() for barrier in ruler.barriers(name, place)
        ),
    )


def _standing(
    question: StandsQuestion, plan: StandsPlan, candidate: str
) -> tuple[Ruler, dict[str, Place]]:
    """Return who stands where, without people and places that are gone."""
    ruler = Ruler(question)
    standing = {
        name: place
        for name, place in plan.places.items()
        if name in ruler.candidates and place.stand in ruler.stands
    }
    if candidate not in standing:
        raise StandsError(f"candidate {candidate}: has no place in this plan; plan again.")
    return ruler, standing
