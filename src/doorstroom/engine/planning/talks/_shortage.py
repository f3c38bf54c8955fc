"""Whether a shortage is proved: reads the question and the proof, and knows no solver."""

import numpy as np

from doorstroom.engine.planning.talks._plan import Shortage
from doorstroom.engine.planning.talks._question import TalksQuestion


def holds(question: TalksQuestion, shortage: Shortage) -> bool:
    """Return whether these candidates can really not all get what they were promised.

    Counted anew from the question: what they need, and what there is for them at most. It costs
    one look at each slot of each pair.
    """
    who = [int(one) for one in shortage.candidates]
    counted = np.asarray(shortage.counted, dtype=bool)
    slots = question.candidate_free.shape[1]
    if len(set(who)) != len(who) or counted.shape != (len(who), slots):
        return False
    if any(one < 0 or one >= len(question.floor) for one in who):
        return False
    candidate_free, recruiter_free = question.candidate_free.copy(), question.recruiter_free.copy()
    taken, held = [0] * len(question.floor), [0] * len(question.limit)
    met = set()
    for candidate, recruiter, slot in question.locked.tolist():
        candidate_free[candidate, slot] = recruiter_free[recruiter, slot] = False
        taken[candidate] += 1
        held[recruiter] += 1
        met.add((candidate, recruiter))
    needed = sum(max(0, int(question.floor[one]) - taken[one]) for one in who)
    places = int((candidate_free[who] & ~counted).sum())
    for recruiter in range(len(question.limit)):
        may = [not question.barred[one, recruiter] and (one, recruiter) not in met for one in who]
        meeting = candidate_free[who] & counted & recruiter_free[recruiter]
        meeting &= np.array(may, dtype=bool)[:, None]
        left = int(question.limit[recruiter]) - held[recruiter]
        places += min(left, int(meeting.any(axis=0).sum()), int(meeting.any(axis=1).sum()))
    return (needed, places) == (shortage.needed, shortage.places) and needed > places
