"""The exact best division of jobs, by OR-Tools' min-cost flow: what the auction is held against."""

import numpy as np
from ortools.graph.python import min_cost_flow

from doorstroom.engine.matching.clearing import Market


def best_value(market: Market) -> int:
    """Return what the best division is worth: source -> people -> vacancies -> sink.

    Raises:
        RuntimeError: when OR-Tools finds none, which cannot be: everybody may stay without.
    """
    people, vacancies = len(market), len(market.places)
    who = np.repeat(np.arange(people), np.diff(market.starts))
    source, sink = people + vacancies, people + vacancies + 1
    tails = [np.full(people, source), who, np.arange(vacancies) + people, np.arange(people)]
    heads = [
        np.arange(people),
        market.options + people,
        np.full(vacancies, sink),
        np.full(people, sink),
    ]
    room = [np.ones(people), np.ones(len(who)), market.places, np.ones(people)]
    worth = market.fit.astype(np.int64) + market.bonus
    costs = [np.zeros(people), -worth, np.zeros(vacancies), np.zeros(people)]
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(
        *(np.concatenate([*each]).astype(np.int64) for each in (tails, heads, room, costs))
    )
    flow.set_nodes_supplies(np.array([source, sink]), np.array([people, -people]))
    if flow.solve() != flow.OPTIMAL:
        raise RuntimeError("OR-Tools found no division.")
    return -int(flow.optimal_cost())
