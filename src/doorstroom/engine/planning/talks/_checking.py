"""Whether a plan is what it says: reads the question and the plan, and knows no solver."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from math import dist, isclose

import numpy as np

from doorstroom.engine.planning.talks._plan import Reason, TalksPlan, Why
from doorstroom.engine.planning.talks._question import TalksQuestion
from doorstroom.engine.planning.talks._shortage import holds


def problems(question: TalksQuestion, plan: TalksPlan) -> list[str]:
    """Return everything that is wrong with a plan, in sentences; nothing when it is right."""
    found = list(_people(question, plan))
    if found:
        return found
    checks = (_clashes, _numbers, _locked, _figures, _walks, _unplaced, _reasons, _proof)
    return [said for check in checks for said in check(question, plan)]


def _people(question: TalksQuestion, plan: TalksPlan) -> Iterator[str]:
    talks = np.asarray(plan.talks)
    if talks.ndim != 2 or talks.shape[1] != 3:  # noqa: PLR2004 - a table of three columns
        yield "talks: a table of candidate, recruiter and slot is needed."
    elif ((talks < 0) | (talks >= np.array(question.size))).any():
        yield "talks: somebody, or a slot, is not of this fair."
    elif len(plan.reasons) != len(talks) or len(plan.counts) != len(question.floor):
        yield "reasons, counts: one for each talk, and for each candidate, are needed."


def _clashes(question: TalksQuestion, plan: TalksPlan) -> Iterator[str]:
    rows = plan.talks.tolist()
    for one, when in _twice((who, when) for who, _, when in rows):
        yield f"Candidate {one} has two talks in slot {when}."
    for one, when in _twice((whom, when) for _, whom, when in rows):
        yield f"Recruiter {one} has two talks in slot {when}."
    for one, two in _twice((who, whom) for who, whom, _ in rows):
        yield f"Candidate {one} meets recruiter {two} twice."
    for who, whom, when in rows:
        if not question.candidate_free[who, when]:
            yield f"Candidate {who} is not free in slot {when}."
        if not question.recruiter_free[whom, when]:
            yield f"Recruiter {whom} is not free in slot {when}."
        if question.barred[who, whom]:
            yield f"Candidate {who} and recruiter {whom} do not want to meet."


def _twice(pairs: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    return [pair for pair, count in Counter(pairs).items() if count > 1]


def _numbers(question: TalksQuestion, plan: TalksPlan) -> Iterator[str]:
    counts = Counter(plan.talks[:, 0].tolist())
    for who, said in enumerate(plan.counts.tolist()):
        if said != counts[who]:
            yield f"Candidate {who} has {counts[who]} talks, not {said}."
        if counts[who] > question.ceiling[who]:
            yield f"Candidate {who} has more talks than the ceiling."
    for whom, count in Counter(plan.talks[:, 1].tolist()).items():
        if count > question.limit[whom]:
            yield f"Recruiter {whom} has more talks than the limit."
    met = all(counts[who] >= floor for who, floor in enumerate(question.floor.tolist()))
    if met != plan.floor_met:
        yield f"floor_met: is {met}, not {plan.floor_met}."


def _locked(question: TalksQuestion, plan: TalksPlan) -> Iterator[str]:
    there = set(map(tuple, plan.talks.tolist()))
    for row in question.locked.tolist():
        if tuple(row) not in there:
            yield f"The locked talk {row} is not there."


def _figures(question: TalksQuestion, plan: TalksPlan) -> Iterator[str]:
    pairs = [(who, whom) for who, whom, _ in plan.talks.tolist()]
    score = sum(int(question.worth[pair]) for pair in pairs)
    wishes = sum(bool(question.wished[pair]) for pair in pairs)
    if (score, wishes) != (plan.score, plan.wishes):
        yield f"score, wishes: are {score} and {wishes}, not {plan.score} and {plan.wishes}."
    if (wishes, score) > (plan.wishes_unfair, plan.score_unfair):
        yield "score_unfair: the plan itself is better."


def _walks(question: TalksQuestion, plan: TalksPlan) -> Iterator[str]:
    rows = plan.talks.tolist()
    by_slot = _length(question, sorted((whom, when, who) for who, whom, when in rows))
    by_score = _length(
        question, sorted((whom, -int(question.worth[who, whom]), who) for who, whom, _ in rows)
    )
    for name, found in (("metres", by_slot), ("metres_by_score", by_score)):
        said = getattr(plan, name)
        if not isclose(found, said, rel_tol=1e-6, abs_tol=1e-6):
            yield f"{name}: is {found:.1f}, not {said:.1f}."


def _length(question: TalksQuestion, visits: list[tuple[int, int, int]]) -> float:
    found = 0.0
    for one, two in pairwise(visits):
        if one[0] == two[0] and question.distances is not None:
            found += float(question.distances[one[2], two[2]])
        elif one[0] == two[0] and question.stands is not None:
            found += dist(question.stands[one[2]], question.stands[two[2]])
    return found


def _unplaced(question: TalksQuestion, plan: TalksPlan) -> Iterator[str]:
    there = {(who, whom) for who, whom, _ in plan.talks.tolist()}
    wishes = {tuple(pair) for pair in np.argwhere(question.wished).tolist()} - there
    rows = plan.unplaced.tolist()
    if sorted(wishes) != sorted((who, whom) for who, whom, _ in rows if whom >= 0):
        yield "unplaced: does not say exactly the wishes that are not honoured."
    missing = Counter(who for who, whom, _ in rows if whom < 0)
    for who, floor in enumerate(question.floor.tolist()):
        if missing[who] != max(0, floor - int(plan.counts[who])):
            yield f"unplaced: does not say what candidate {who} is missing."
    short = set() if plan.shortage is None else set(plan.shortage.candidates.tolist())
    for who, whom, why in rows:
        if (why == Why.SHORTAGE and who not in short) or (
            whom >= 0 and (why == Why.BARRED) != bool(question.barred[who, whom])
        ):
            yield f"unplaced: {Why(why).name} is not why candidate {who} misses a talk."


def _reasons(question: TalksQuestion, plan: TalksPlan) -> Iterator[str]:
    locked = {(who, whom) for who, whom, _ in question.locked.tolist()}
    for (who, whom, _), reason in zip(plan.talks.tolist(), plan.reasons.tolist(), strict=True):
        wrong = {
            Reason.LOCKED: (who, whom) not in locked,
            Reason.WISHED: not question.wished[who, whom],
            Reason.FIT: question.wished[who, whom],
            Reason.FLOOR: question.wished[who, whom],
            Reason.MENDED: False,
        }
        if wrong.get(reason, True):
            yield f"reasons: {reason} is not why candidate {who} meets recruiter {whom}."


def _proof(question: TalksQuestion, plan: TalksPlan) -> Iterator[str]:
    if plan.shortage is not None and not holds(question, plan.shortage):
        yield "shortage: the proof does not hold."
    elif plan.shortage is not None and plan.floor_met:
        yield "shortage: there is none, as the floors are met."
