"""Who stands where and who meets whom, for who plans it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from doorstroom.fairs.adapters import Company, Hours
from doorstroom.fairs.models import Candidate, Place, Plan, Seat, Session, Talk, Visitor
from doorstroom.fairs.queries._fairs import Slot, fairs_organised_by, slots_of, visitors_today
from doorstroom.fairs.states import Entry, Planned, Stage
from doorstroom.organisations.models import Employment
from doorstroom.organisations.queries import Viewer


def sessions_organised_by(viewer: Viewer) -> QuerySet[Session]:
    """Return the sessions of the fairs that the viewer organises, in order of time."""
    return (
        Session.objects.filter(fair__in=fairs_organised_by(viewer).order_by())
        .select_related("fair__consortium")
        .order_by("day", "starts")
    )


def plans_organised_by(viewer: Viewer) -> QuerySet[Plan]:
    """Return the plans of the fairs that the viewer organises, the newest first."""
    return (
        Plan.objects.filter(session__in=sessions_organised_by(viewer).order_by())
        .select_related("session__fair__consortium")
        .order_by("-pk")
    )


def last_plan(session: Session, planned: Planned) -> Plan | None:
    """Return the newest plan of a session, whatever became of it."""
    return session.plans.filter(planned=planned).order_by("-pk").first()


def candidates_coming(session: Session) -> QuerySet[Candidate]:
    """Return who has a stand in a session, with all that counts for where."""
    return (
        session.candidates.filter(entry=Entry.APPROVED)
        .select_related("person", "stand__corner", "access", "colleagues")
        .prefetch_related("wishes", "refusals")
        .order_by("pk")
    )


def visitors_coming(session: Session) -> QuerySet[Visitor]:
    """Return the recruiters who walk past in a session."""
    return (
        visitors_today()
        .filter(sessions=session)
        .select_related("membership__organisation", "membership__account")
        .order_by("pk")
    )


def places_of(session: Session) -> QuerySet[Place]:
    """Return where people stand in a session, shift by shift."""
    return session.places.select_related(
        "hall", "candidate__person", "candidate__stand__corner", "candidate__access"
    ).order_by("shift", "hall", "stand")


def changed_for(old: Plan | None, new: Plan) -> tuple[set[Candidate], set[Visitor]]:
    """Return whose talks are not the same in two plans; without an old one all of the new."""
    held: set[tuple[Candidate, Visitor, int]] = set()
    for plan in filter(None, (old, new)):
        talks = plan.talks.select_related("candidate", "visitor")
        held ^= {(one.candidate, one.visitor, one.slot) for one in talks}
    return {one for one, _to, _at in held}, {other for _of, other, _at in held}


def company_of(session: Session) -> Company:
    """Return who can meet whom in a session: who comes and has a stand, and who walks past.

    Who meets in another session, by a plan that is published, does not meet here too.
    """
    coming = {one.pk: one for one in candidates_coming(session)}
    places = [one for one in places_of(session) if one.candidate_id in coming]
    for one in places:
        one.candidate = coming[one.candidate_id]
    people = [one.candidate.person for one in places]
    work = Employment.objects.filter(person__in=people)
    held = Talk.objects.filter(plan__stage=Stage.PUBLISHED, candidate__fair=session.fair_id)
    elsewhere = held.exclude(plan__session=session)
    return Company(
        places=places,
        visitors=list(visitors_coming(session)),
        employers=_grouped(work.values_list("person", "organisation")),
        met=_grouped(elsewhere.values_list("candidate", "visitor")),
    )


def hours_of(session: Session) -> Hours:
    """Return when the conversations of a session are, and who signed up for a workshop then.

    Who waits for a seat counts too: they may get one, and then sit there.
    """
    slots = slots_of(session)
    seats = list(Seat.objects.filter(workshop__session=session).select_related("workshop"))
    return Hours(
        shifts=tuple(one.shift for one in slots),
        busy_candidates=_busy(slots, seats, "candidate_id"),
        busy_visitors=_busy(slots, seats, "visitor_id"),
    )


def _grouped(pairs: Iterable[tuple[int, int]]) -> Mapping[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for key, one in pairs:
        found[key].add(one)
    return {key: frozenset(some) for key, some in found.items()}


def _busy(slots: Iterable[Slot], seats: Iterable[Seat], whose: str) -> Mapping[int, frozenset[int]]:
    return _grouped(
        (key, one.number)
        for seat in seats
        if (key := getattr(seat, whose)) is not None
        for one in slots
        if one.starts < seat.workshop.ends and seat.workshop.starts < one.ends
    )
