"""Who meets whom: exact, as a minimum-cost flow with lower bounds.

Recruiters send their places to the people they may meet, once each; every candidate takes at
least the floor and at most the ceiling. Whole-numbered flows are exact (Ahuja, Magnanti, Orlin,
"Network Flows", 1993, chapters 9 and 6). When the floors cannot be met, a minimum cut says for whom
(Ford and Fulkerson 1956), and a flow of convex cost raises the lowest first: among the most talks
that can be, least squares are the fairest (Frank and Murota, "Decreasing minimization on
M-convex sets", 2022).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python import max_flow, min_cost_flow

from doorstroom.engine.planning.talks._plan import Flags, Shortage
from doorstroom.engine.planning.talks._question import MOST_WORTH, TalksQuestion

Wide = NDArray[np.int64]


class Left(NamedTuple):
    """What is left to choose when the locked talks are taken out.

    `may`: who may meet whom; `need` and `room`: of each candidate; `places`: of each recruiter;
    `held`: the locked talks of each candidate; `candidate_free`, `recruiter_free`: slots left.
    """

    may: Flags
    need: Wide
    room: Wide
    places: Wide
    held: Wide
    candidate_free: Flags
    recruiter_free: Flags


class Choice(NamedTuple):
    """Who meets whom: bool (C x R), without the locked talks; and what it is worth with them."""

    chosen: Flags
    score: int
    wishes: int


def left_of(question: TalksQuestion) -> Left:
    """Take the locked talks out of the question."""
    candidates, recruiters, _ = question.size
    who, whom, when = question.locked.T
    candidate_free, recruiter_free = question.candidate_free.copy(), question.recruiter_free.copy()
    candidate_free[who, when] = False
    recruiter_free[whom, when] = False
    shared = candidate_free.astype(np.float32) @ recruiter_free.T.astype(np.float32)
    may = (shared > 0) & ~question.barred
    may[who, whom] = False
    held = np.bincount(who, minlength=candidates).astype(np.int64)
    given = np.bincount(whom, minlength=recruiters)
    return Left(
        may=may,
        need=np.maximum(question.floor - held, 0),
        room=np.minimum(question.ceiling - held, candidate_free.sum(axis=1)),
        places=np.minimum(question.limit - given, recruiter_free.sum(axis=1)).astype(np.int64),
        held=held,
        candidate_free=candidate_free,
        recruiter_free=recruiter_free,
    )


def reach(left: Left) -> tuple[Wide, Shortage | None]:
    """Return how many talks each can be promised, and the proof when that is less than asked."""
    most = np.minimum(left.need, left.room)
    recruiters, candidates = len(left.places), len(most)
    source, sink = recruiters + candidates, recruiters + candidates + 1
    who, whom = np.nonzero(left.may)
    flow = max_flow.SimpleMaxFlow()
    for tails, heads, capacity in (
        (np.full(recruiters, source), np.arange(recruiters), left.places),
        (whom, recruiters + who, np.ones(len(who))),
        (recruiters + np.arange(candidates), np.full(candidates, sink), most),
    ):
        flow.add_arcs_with_capacity(tails, heads, capacity.astype(np.int64))
    flow.solve(source, sink)
    found = int(flow.optimal_flow())
    if found == int(left.need.sum()):
        return left.need, None
    near = np.array(flow.get_sink_side_min_cut(), dtype=np.int64)
    within = np.zeros(candidates, dtype=bool)
    within[near[(near >= recruiters) & (near < source)] - recruiters] = True
    who = np.flatnonzero(within | (left.need > left.room))
    counted = np.repeat(within[who, None], left.candidate_free.shape[1], axis=1)
    return _fairest(left, most, found), proof_of(left, who, counted)


def proof_of(left: Left, who: Wide, counted: Flags) -> Shortage:
    """Count what these candidates need, and what there is for them (see `Shortage`)."""
    places = int((left.candidate_free[who] & ~counted).sum())
    counted = counted & left.candidate_free[who]
    for whom, most in enumerate(left.places.tolist()):
        meeting = counted & left.may[who, whom, None] & left.recruiter_free[whom]
        places += min(most, int(meeting.any(axis=0).sum()), int(meeting.any(axis=1).sum()))
    return Shortage(
        candidates=who.astype(np.int32),
        counted=counted,
        needed=int(left.need[who].sum()),
        places=places,
    )


def _fairest(left: Left, most: Wide, total: int) -> Wide:
    """Return how many each gets when there are `total`: nobody more while somebody lower could."""
    candidate = np.repeat(np.arange(len(most)), most)
    turn = np.arange(len(candidate)) - np.repeat(np.cumsum(most) - most, most)
    ends = (candidate, np.ones(len(candidate)), left.held[candidate] + turn)
    who, whom = np.nonzero(left.may)
    pairs = (who, whom, np.zeros(len(who)))
    _, units = _flow(left.places, pairs, ends, (np.zeros_like(most), total, 0))
    return np.bincount(candidate[units > 0], minlength=len(most)).astype(np.int64)


def choose(question: TalksQuestion, left: Left, floors: Wide) -> Choice:
    """Return the choice with the most wishes, and among these the most worth, under floors.

    `floors` must be what `reach` returned, or less.
    """
    who, whom = np.nonzero(left.may)
    wished = question.wished[who, whom]
    worth = question.worth[who, whom].astype(np.int64)
    first = 1 + MOST_WORTH * int(min(left.places.sum(), left.room.sum()))
    candidates = np.arange(len(floors))
    ends = (candidates, left.room - floors, np.zeros(len(floors)))
    pairs = (who, whom, -worth - first * wished)
    total = int(left.places.sum())
    taken, _ = _flow(left.places, pairs, ends, (floors, total, total - int(floors.sum())))
    chosen = np.zeros_like(left.may)
    chosen[who, whom] = taken > 0
    _spare(question, chosen, floors)
    with_locked = chosen.copy()
    with_locked[question.locked[:, 0], question.locked[:, 1]] = True
    return Choice(
        chosen,
        int(question.worth[with_locked].sum()),
        int((with_locked & question.wished).sum()),
    )


def _spare(question: TalksQuestion, chosen: Flags, floors: Wide) -> None:
    """Take out what is worth nothing to anybody and meets no floor."""
    idle = chosen & (question.worth == 0) & ~question.wished
    for one in np.flatnonzero(idle.any(axis=1)):
        over = int(chosen[one].sum() - floors[one])
        chosen[one, np.flatnonzero(idle[one])[: max(over, 0)]] = False


def _flow(
    places: Wide,
    pairs: tuple[Wide, Wide, NDArray[np.number]],
    ends: tuple[Wide, NDArray[np.number], NDArray[np.number]],
    asked: tuple[Wide, int, int],
) -> tuple[Wide, Wide]:
    """Return the flow over pairs and over the arcs to the sink.

    Args:
        places: of each recruiter.
        pairs: candidate, recruiter and cost of each pair.
        ends: candidate, capacity and cost of each arc to the sink.
        asked: what each candidate keeps, how many places there are, and how many of these may stay
            empty: they flow over from source to sink.
    """
    floors, total, spare = asked
    recruiters, candidates = len(places), len(floors)
    source, sink = recruiters + candidates, recruiters + candidates + 1
    flow = min_cost_flow.SimpleMinCostFlow()
    arcs = (
        (pairs[1], recruiters + pairs[0], np.ones(len(pairs[0])), pairs[2]),
        (recruiters + ends[0], np.full(len(ends[0]), sink), ends[1], ends[2]),
        (np.full(recruiters, source), np.arange(recruiters), places, np.zeros(recruiters)),
        ([source], [sink], [spare], [0]),
    )
    numbers = [
        flow.add_arcs_with_capacity_and_unit_cost(*(np.asarray(one, dtype=np.int64) for one in arc))
        for arc in arcs
    ]
    supplies = np.concatenate(
        [np.zeros(recruiters), -floors, [total, floors.sum() - total]]
    ).astype(np.int64)
    flow.set_nodes_supplies(np.arange(sink + 1), supplies)
    if flow.solve() != flow.OPTIMAL:
        raise RuntimeError("The floors do not fit; reach() should have seen it.")
    return flow.flows(numbers[0]), flow.flows(numbers[1])
