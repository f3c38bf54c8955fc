"""Makes plans with the engine: what is read, and what comes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from django.utils import timezone
from numpy.typing import NDArray

from doorstroom.engine.planning import stands, talks
from doorstroom.fairs.adapters import (
    Company,
    Hours,
    Kept,
    distances_between,
    drawings_of,
    figures_in,
    kept_in,
    places_in,
    plan_in,
    shortage_in,
    stands_of,
    stands_question,
    sums_of,
    talks_in,
    talks_question,
    worth_of,
)
from doorstroom.fairs.errors import NoPlanError
from doorstroom.fairs.models import Place, Plan, Session, Talk
from doorstroom.fairs.queries import basis_of, candidates_coming, company_of, hours_of
from doorstroom.fairs.states import Trouble, Walk
from doorstroom.fairs.work._lease import Lease
from doorstroom.matches.queries import standings_of
from doorstroom.organisations.rules import is_matching_stopped

PERCENT = 100
SWAPS = 20_000
"""Exchanges of two stands that are tried: under ten seconds for 300 people."""

ORDERS = {
    Walk.WALK: talks.Order.WALK,
    Walk.THEME: talks.Order.THEME,
    Walk.RANDOM: talks.Order.RANDOM,
}


Standing = tuple[int, int, str, int, bool]
"""A place: the keys of the candidate and the hall, the stand, the shift, and whether it is kept."""


def standing_in(session: Session) -> frozenset[Standing]:
    """Return who stands where now."""
    return frozenset(session.places.values_list("candidate", "hall", "stand", "shift", "locked"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What came out: rows that are not stored yet, and what they promise and cost in numbers.

    `seen` is who stood where when it was asked: a hand that moved somebody meanwhile counts.
    `basis` marks what people had said then, and `sums` are kept to mend it.
    """

    places: tuple[Place, ...] = ()
    talks: tuple[Talk, ...] = ()
    figures: dict[str, object]
    shortage: dict[str, object]
    seen: frozenset[Standing] = field(default_factory=frozenset)
    basis: Mapping[str, str] = field(default_factory=dict)
    sums: bytes = b""


def make_stands(plan: Plan, lease: Lease) -> Made:
    """Say who stands where.

    Raises:
        NoPlanError: when it cannot be made, and why.
        StoppedError: when the work has to stop.
    """
    session = plan.session
    seen = standing_in(session)
    question = asked_stands(session)

    def told(done: int, _: int) -> None:
        lease.tell_at_times(done=min(PERCENT, done * PERCENT // SWAPS), total=PERCENT)

    found = stands.plan_stands(question, stands.Effort(seed=plan.seed, work=SWAPS, told=told))
    if isinstance(found, stands.Shortage):
        return Made(figures={}, shortage=_short(found), seen=seen)
    costs = {name: getattr(found.costs, name) for name in found.costs.__slots__}
    figures = {
        "people": len(found.places),
        "gap_permille": round(1000 * found.gap),
        "moved": sum(
            found.places[key] != place
            for key, place in question.before.items()
            if key in found.places
        ),
        "costs": costs,
    }
    places = tuple(places_in(found, session))
    return Made(places=places, figures=figures, shortage={}, seen=seen)


def asked_stands(session: Session) -> stands.StandsQuestion:
    """Return a session as the engine asks who stands where.

    Raises:
        NoPlanError: when nobody comes, there are no stands, or locks contradict themselves.
    """
    there = stands_of(session, drawings_of(session))
    coming = list(candidates_coming(session))
    if not coming:
        raise NoPlanError(Trouble.NO_CANDIDATES)
    if not there:
        raise NoPlanError(Trouble.NO_STANDS)
    try:
        return stands_question(session, coming, there)
    except stands.StandsError as error:
        raise NoPlanError(Trouble.LOCKS) from error


def make_talks(plan: Plan, lease: Lease) -> Made:
    """Say who meets whom, and when.

    Raises:
        NoPlanError: when it cannot be made, and why.
        StoppedError: when the work has to stop.
    """
    basis = basis_of(plan.session)
    company, _hours, question = asked_talks(plan.session)

    def told(_: str, share: float) -> None:
        lease.tell_at_times(done=round(share * PERCENT), total=PERCENT)

    work = talks.Work(seed=plan.seed, order=ORDERS[Walk(plan.walk)])
    found = talks.plan(question, work=work, told=told)
    return Made(
        talks=tuple(talks_in(found, company, plan)),
        figures=figures_in(found, question, plan.session.fair),
        shortage=shortage_in(found, question),
        basis=basis,
        sums=sums_of(company, question),
    )


def asked_talks(
    session: Session, kept: Kept | None = None
) -> tuple[Company, Hours, talks.TalksQuestion]:
    """Return who takes part in a session and when, and the session as the engine asks it.

    What an earlier plan kept is not reckoned anew.

    Raises:
        NoPlanError: when nobody has a stand, or no recruiter comes.
    """
    company, hours = company_of(session), hours_of(session)
    if not company.places:
        raise NoPlanError(Trouble.NO_PLACES)
    if not company.visitors:
        raise NoPlanError(Trouble.NO_VISITORS)
    metres = kept.metres_between(company.places) if kept else None
    if metres is None:
        metres = distances_between(company.places, drawings_of(session))
    worth = _worth(session, company, kept)
    return company, hours, talks_question(session, company, hours, worth, metres)


def _worth(session: Session, company: Company, kept: Kept | None) -> NDArray[np.int32]:
    """Return what talks are worth; only who was not there when it was kept is matched.

    While the matcher is stopped (R-26) every talk is worth the same.
    """
    if kept is None or not kept.knows_employers(company):
        return worth_of(company, standings_of(one.person for one in company.candidates))
    if is_matching_stopped([session.fair.consortium_id]):
        return worth_of(company, {})
    new = [one.person for one in company.candidates if one.person_id not in kept.people]
    return kept.worth_for(company, worth_of(company, standings_of(new) if new else {}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """Who is not there from a slot on: keys of candidates and of visitors."""

    slot: int
    candidates: frozenset[int] = frozenset()
    visitors: frozenset[int] = frozenset()


def mend_talks(plan: Plan, old: Plan, gone: Gone) -> Made:
    """Say who meets whom instead, when some are not there; the rest stays as much as it can.

    Raises:
        NoPlanError: when nobody is left, or the slot is none of this session.
    """
    session, rows = plan.session, list(old.talks.all())
    basis = basis_of(session)
    company, hours, question = asked_talks(session, kept_in(old.sums))
    sums = sums_of(company, question)
    if not 0 <= gone.slot <= len(hours.shifts):
        raise NoPlanError(Trouble.CHANGED)
    absent = [*gone_in(old), gone]
    for one in absent:
        question = _without(question, company, one)
    before = plan_in(rows, company, len(hours.shifts))
    if session.day > timezone.localdate():  # nothing was held yet: what is refused now goes
        who, whom, _when = before.talks.T
        kept = ~question.barred[who, whom]
        before = replace(before, talks=before.talks[kept], reasons=before.reasons[kept])
    found = talks.mend(question, before, start=gone.slot, work=talks.Work(seed=plan.seed))
    made = tuple(talks_in(found, company, plan))
    figures = figures_in(found, question, session.fair) | _changed(rows, made, gone)
    figures["gone"] = [
        {"slot": one.slot, "candidates": [*one.candidates], "visitors": [*one.visitors]}
        for one in absent
    ]
    shortage = shortage_in(found, question)
    return Made(talks=made, figures=figures, shortage=shortage, basis=basis, sums=sums)


def gone_in(plan: Plan) -> list[Gone]:
    """Return around whom a plan was mended, and the plans before it."""
    return [
        Gone(
            slot=one["slot"],
            candidates=frozenset(one["candidates"]),
            visitors=frozenset(one["visitors"]),
        )
        for one in plan.figures.get("gone", [])
    ]


def _without(question: talks.TalksQuestion, company: Company, gone: Gone) -> talks.TalksQuestion:
    """Return the question without who is gone."""
    who = [row for row, one in enumerate(company.candidates) if one.pk in gone.candidates]
    whom = [column for column, one in enumerate(company.visitors) if one.pk in gone.visitors]
    return talks.absent(question, candidates=who, recruiters=whom, start=gone.slot)


def _changed(old: Sequence[Talk], new: Sequence[Talk], gone: Gone) -> dict[str, object]:
    """Return how many talks of the others came at another time or fell out, and of how many."""
    now = {(one.candidate_id, one.visitor_id, one.slot) for one in new}
    others = [
        (one.candidate_id, one.visitor_id, one.slot)
        for one in old
        if one.candidate_id not in gone.candidates and one.visitor_id not in gone.visitors
    ]
    return {"others": len(others), "changed": sum(one not in now for one in others)}


def _short(found: stands.Shortage) -> dict[str, object]:
    """Return the proof in words that a page translates: who needs what, and how much there is."""
    return {
        "candidates": len(found.candidates),
        "places": len(found.places),
        "claims": [{"needs": sorted(one.needs), "count": one.count} for one in found.claims],
    }
