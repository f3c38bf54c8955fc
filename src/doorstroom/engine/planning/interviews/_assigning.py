"""The plan of interviews, with the proof of how good it is."""

from collections.abc import Callable
from math import inf

from doorstroom.engine.planning.interviews._plan import InterviewsPlan, costs
from doorstroom.engine.planning.interviews._proof import most_costly, proven
from doorstroom.engine.planning.interviews._question import (
    InterviewsQuestion,
    NoPlanError,
    StoppedError,
)
from doorstroom.engine.planning.interviews._searching import Progress, Search

WORK = 100


def assign(
    question: InterviewsQuestion,
    *,
    seed: int = 1,
    work: int = WORK,
    told: Progress | None = None,
    is_stopped: Callable[[], bool] | None = None,
) -> InterviewsPlan:
    """Plan the interviews: as cheap as found, with what any plan costs at least.

    Args:
        question: who wants to talk with whom, when, and what days and suites cost.
        seed: another seed breaks ties in another way; the same seed gives the same plan.
        work: how many parts of the search to look at, at most.
        told: told after each part how many were looked at, and what the best plan costs, if any.
        is_stopped: asked between two parts; True ends the search with the best plan so far.

    Raises:
        NoPlanError: when there is no plan, or none was found in this work.
        StoppedError: when it was stopped before there was a plan.
    """
    if work < 1:
        raise NoPlanError("work: at least 1 is needed to find a plan.")
    _check_counts(question)
    search = Search(question, seed)
    for _ in search.steps():
        if told is not None:
            told(search.relaxed, int(search.value) if search.best else None)
        if search.relaxed >= work:
            break
        if is_stopped is not None and is_stopped():
            if search.value == inf:
                raise StoppedError("Stopped before there was a plan.")
            break
    return _planned(question, search)


def _planned(question: InterviewsQuestion, search: Search) -> InterviewsPlan:
    """Return the best plan of a search with its proof, checked again."""
    known = min(search.value, *(one.least for one in search.root.leaves()))
    proof = search.root.proof(known)
    bound = proven(question, proof)
    if search.value == inf:
        if bound is None or bound > most_costly(question):
            raise NoPlanError(
                "There is no plan, which is proven: allow more regret, or ask candidates for more "
                "slots and employers for fewer or more interviews."
            )
        raise NoPlanError(f"No plan was found in {search.relaxed:,} parts: give more work.")
    preferences, regret, attendance, rent = costs(question, search.best)
    return InterviewsPlan(
        interviews=search.best,
        preferences=preferences,
        regret=regret,
        attendance=attendance,
        rent=rent,
        bound=int(search.value) if bound is None else min(bound, int(search.value)),
        proof=proof,
    )


def _check_counts(question: InterviewsQuestion) -> None:
    """Say at once what counting shows.

    Raises:
        NoPlanError: when there are too few interviews, or too few places for them.
    """
    held, slots = question.interviews, question.days * question.sessions
    least = sum(one.least for one in question.employers)
    most = sum(min(one.most, one.at_once * slots) for one in question.employers)
    if not least <= held <= most:
        raise NoPlanError(
            f"Candidates get {held:,} interviews; employers want {least:,} at least and hold "
            f"{most:,} at most."
        )
    if question.suites is not None and question.suites * slots < held:
        raise NoPlanError(
            f"{held:,} interviews do not fit in {question.suites:,} suites with {slots:,} slots."
        )
