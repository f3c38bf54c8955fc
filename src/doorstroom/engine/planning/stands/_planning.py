"""The plan: who stands where, what it costs by wish, and how far the best can be below it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from doorstroom.engine.planning.stands._layout import Layout, Whole, assigned, lower_bound
from doorstroom.engine.planning.stands._question import Place, StandsQuestion
from doorstroom.engine.planning.stands._search import NORMAL, Effort, search
from doorstroom.engine.planning.stands._shortage import Shortage, shortage_of
from doorstroom.engine.planning.stands._tables import layout_of
from doorstroom.engine.planning.stands._terms import Costs, Ruler


@dataclass(frozen=True, slots=True, kw_only=True)
class StandsPlan:
    """Who stands where.

    Attributes:
        places: the place of each candidate, by id.
        costs: what is missed of each wish; 100,000 is a wish of weight 1 missed completely once.
        bound: no plan for this question costs less.
        seed: with which it was searched.
        work: how many swaps were made.
    """

    places: Mapping[str, Place]
    costs: Costs
    bound: int
    seed: int
    work: int

    @property
    def gap(self) -> float:
        """How much cheaper any other plan could be at most, as a share of this cost."""
        return (self.costs.total - self.bound) / self.costs.total if self.costs.total else 0.0


def plan_stands(question: StandsQuestion, effort: Effort = NORMAL) -> StandsPlan | Shortage:
    """Give every candidate a place; or say who is short of places, with the proof.

    Raises:
        StandsError: when numbers are too large to count exactly.
        StoppedError: when somebody stopped it.
    """
    shortage = shortage_of(question)
    if shortage is not None:
        return shortage
    layout = layout_of(question)
    bound, start = lower_bound(layout)
    if question.before:
        start = _nearest(question, layout)
    found = search(layout, start=start, effort=effort, enough=bound)
    names = question.places
    places = {
        one.id: names[column]
        for one, column in zip(question.candidates, found.order.tolist(), strict=False)
    }
    return StandsPlan(
        places=places,
        costs=Ruler(question).share(places.keys(), places),
        bound=bound,
        seed=effort.seed,
        work=found.work,
    )


def near_to(question: StandsQuestion, plan: StandsPlan) -> StandsQuestion:
    """Return the question that also asks to leave people where a plan has them."""
    return replace(question, before=plan.places)


def resolve(
    question: StandsQuestion, plan: StandsPlan, effort: Effort = NORMAL
) -> StandsPlan | Shortage:
    """Plan again after a change, near to an earlier plan: each move has its price.

    Locked candidates stay. Check the answer against `near_to(question, plan)`, which is what is
    answered.
    """
    return plan_stands(near_to(question, plan), effort)


def _nearest(question: StandsQuestion, layout: Layout) -> Whole:
    """Return the placement that moves as few people as possible."""
    moved = np.zeros(layout.alone.shape)
    at = {place: column for column, place in enumerate(question.places)}
    for row, one in enumerate(question.candidates):
        if (before := question.before.get(one.id)) in at:
            moved[row] = 1
            moved[row, at[before]] = 0
    return assigned(moved, layout.allowed)
