"""Whether the hours of people, and not only their places, stand in the way of the floors.

The flow of `_choosing` once more, in every slot apart; only that two people meet once is left
out. So what its minimum cut proves is true, and what it does not prove may still not fit:
with hours of their own, finding a timetable is NP-hard (Even, Itai, Shamir 1976).
"""

import numpy as np
from ortools.graph.python import max_flow

from doorstroom.engine.planning.talks._choosing import Left, proof_of
from doorstroom.engine.planning.talks._plan import Shortage


def proof_by_hours(left: Left, most: int) -> Shortage | None:
    """Return a proof that the floors do not fit the hours; None where there is none, or too large.

    With more than `most` talks that could be, slot by slot, nothing is looked for.
    """
    candidates, slots = left.candidate_free.shape
    recruiters = len(left.places)
    each = left.recruiter_free.astype(np.int64) @ left.candidate_free.T.astype(np.int64)
    if int(each.T[left.may].sum()) > most:
        return None
    mine = 1 + recruiters + np.arange(recruiters * slots).reshape(recruiters, slots)
    theirs = int(mine[-1, -1]) + 1 + np.arange(candidates * slots).reshape(candidates, slots)
    people = int(theirs[-1, -1]) + 1 + np.arange(candidates)
    sink = int(people[-1]) + 1
    flow = max_flow.SimpleMaxFlow()
    whom, when = np.nonzero(left.recruiter_free)
    who, at = np.nonzero(left.candidate_free)
    for tails, heads, capacity in (
        (np.zeros(recruiters), 1 + np.arange(recruiters), left.places),
        (1 + whom, mine[whom, when], np.ones(len(whom))),
        (theirs[who, at], people[who], np.ones(len(who))),
        (people, np.full(candidates, sink), left.need),
    ):
        flow.add_arcs_with_capacity(
            *(np.asarray(one, np.int64) for one in (tails, heads, capacity))
        )
    for slot in range(slots):
        together = left.may & left.candidate_free[:, slot, None] & left.recruiter_free[:, slot]
        one, two = np.nonzero(together)
        flow.add_arcs_with_capacity(
            mine[two, slot], theirs[one, slot], np.ones(len(one), dtype=np.int64)
        )
    flow.solve(0, sink)
    if flow.optimal_flow() == left.need.sum():
        return None
    near = np.zeros(sink + 1, dtype=bool)
    near[flow.get_sink_side_min_cut()] = True
    who = np.flatnonzero(near[people])
    return proof_of(left, who, near[theirs][who])
