"""Who comes to a fair with a stand, as they themselves and who helps them may see it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from doorstroom.core.audit import events_about
from doorstroom.fairs.models import AccessNeed, Candidate, Fair, Seat, Session, Stand, Workshop
from doorstroom.fairs.queries._boards import Sign, sign_at, signs_of
from doorstroom.fairs.queries._fairs import (
    Slot,
    fairs_organised_by,
    slots_of,
    talks_to_hold,
    visitors_today,
)
from doorstroom.fairs.states import Entry, Gathering, Phase, Stage
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import (
    Viewer,
    organisation_names,
    people_visible_to,
    regions_of,
)
from doorstroom.organisations.states import EMPLOYERS
from doorstroom.passports.models import Competence, Evidence, PieceFile
from doorstroom.passports.queries import employers_of, shown_pieces
from doorstroom.people.models import Person
from doorstroom.vacancies.models import Vacancy


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A workshop as one candidate may take it.

    Attributes:
        free: seats that nobody has.
        seat: their own; None when they did not sign up.
        ahead: how many have to leave before they sit; 0 for who sits, or did not sign up.
    """

    workshop: Workshop
    free: int
    seat: Seat | None
    ahead: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A conversation of one candidate in a published plan.

    Attributes:
        sign: what stands at their stand; None while the place is not known.
    """

    session: Session
    slot: Slot
    employer: str
    sign: Sign | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comer:
    """An employer that sends recruiters, and what it looks for."""

    employer: Organisation
    vacancies: tuple[Vacancy, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandLook:
    """A recruiter read the stand page of somebody; what is gone by now has an empty name."""

    at: dt.datetime
    organisation: str
    fair: str


def fairs_for(person: Person) -> QuerySet[Fair]:
    """Return the fairs of the regions in which a person moves on, the newest first."""
    return _shown(_regional(person))


def fairs_known_to(person: Person) -> QuerySet[Fair]:
    """Return these fairs, and those to which a person came or was asked.

    Whose employer or region is another one by now sees there what they do, and can call it off.
    """
    mine = Q(pk__in=Candidate.objects.filter(person=person).values("fair"))
    return _shown(_regional(person) | mine)


def fairs_ahead(person: Person) -> QuerySet[Fair]:
    """Return which fairs a person knows that are still to come, and go on."""
    today = timezone.localdate()
    some = fairs_known_to(person).filter(sessions__day__gte=today).exclude(phase=Phase.CANCELLED)
    return some.distinct()


def sessions_ahead(fair: Fair) -> QuerySet[Session]:
    """Return the sessions of a fair that are not past, in order."""
    return fair.sessions.filter(day__gte=timezone.localdate()).order_by("day", "starts")


def is_registration_open(fair: Fair) -> bool:
    """Whether somebody can register today: up to the last day, and while a session is to come."""
    today = timezone.localdate()
    in_time = fair.register_until is None or today <= fair.register_until
    return fair.phase == Phase.OPEN and in_time and sessions_ahead(fair).exists()


def candidates_visible_to(viewer: Viewer) -> QuerySet[Candidate]:
    """Return the stands of whom the viewer sees whole: of themselves, and of their caseload."""
    theirs = Candidate.objects.filter(person__in=people_visible_to(viewer))
    known = theirs.exclude(fair__phase=Phase.DRAFT)
    return known.select_related("fair__consortium", "person", "colleagues").order_by("-pk")


def access_visible_to(viewer: Viewer, candidate: Candidate) -> AccessNeed | None:
    """Return what somebody needs: to them, their coach and the organiser, and never a recruiter."""
    is_near = candidates_visible_to(viewer).filter(pk=candidate.pk).exists()
    if is_near or fairs_organised_by(viewer).filter(pk=candidate.fair_id).exists():
        return AccessNeed.objects.filter(candidate=candidate).first()
    return None


def refusals_visible_to(viewer: Viewer, candidate: Candidate) -> QuerySet[Organisation]:
    """Return with whom somebody would rather not talk: to them and their coach only."""
    mine = candidates_visible_to(viewer).filter(pk=candidate.pk)
    refused = Organisation.objects.filter(
        pk__in=candidate.refusals.filter(candidate__in=mine).values("employer")
    )
    return refused.order_by("name")


def employers_to_refuse(fair: Fair) -> QuerySet[Organisation]:
    """Return the employers of the region of a fair, by name."""
    members = Organisation.objects.filter(consortium=fair.consortium_id, role__in=EMPLOYERS)
    return members.order_by("name")


def employers_left(person: Person, fair: Fair) -> QuerySet[Organisation]:
    """Return the employers whose other people somebody may wish to stand beside: their own."""
    return employers_of(person).filter(consortium=fair.consortium_id)


def stand_of(candidate: Candidate) -> Stand | None:
    """Return the stand page of a candidate; None while there is none."""
    found = Stand.objects.filter(candidate=candidate)
    return found.select_related("corner", "candidate__person", "candidate__fair").first()


def stand_looks(person: Person) -> tuple[StandLook, ...]:
    """Return which employers read the stand pages of a person, newest first."""
    events = events_about(person, "fairs.log_stand")
    names = organisation_names(one.organisation for one in events)
    keys = {one.facts["fair"] for one in events}
    fairs = dict(Fair.objects.filter(pk__in=keys).values_list("pk", "name"))
    return tuple(
        StandLook(
            at=one.at,
            organisation=names.get(one.organisation, ""),
            fair=fairs.get(one.facts["fair"], ""),
        )
        for one in events
    )


def stand_skills(stand: Stand) -> QuerySet[Competence]:
    """Return the skills on a stand page."""
    return Competence.objects.filter(stands=stand, person=stand.candidate.person_id)


def stand_pieces(stand: Stand) -> QuerySet[Evidence]:
    """Return the own work on a stand page, as far as readers may see it today."""
    return shown_pieces(stand.candidate.person).filter(stands=stand)


def stand_file(stand: Stand, key: int) -> PieceFile | None:
    """Return one file that stands on a stand page, for who may read that page."""
    return PieceFile.objects.filter(pk=key, evidence__in=stand_pieces(stand)).first()


def workshops_for(candidate: Candidate) -> tuple[Offer, ...]:
    """Return what a candidate can sit together for, in order; briefings are for employers."""
    some = Workshop.objects.filter(session__fair=candidate.fair_id).exclude(kind=Gathering.BRIEFING)
    seats: dict[int, list[Seat]] = {}
    for one in Seat.objects.filter(workshop__in=some).order_by("pk"):
        seats.setdefault(one.workshop_id, []).append(one)
    ordered = some.select_related("session").order_by("session__day", "starts", "pk")
    return tuple(_offer(one, seats.get(one.pk, []), candidate) for one in ordered)


def timetable_of(candidate: Candidate) -> tuple[Meeting, ...]:
    """Return the conversations of a candidate in the published plans, in order of time.

    Who does not come, or talks with a recruiter who does not come or work there any more, has none.
    """
    talks = talks_to_hold().filter(candidate=candidate)
    related = talks.select_related("plan__session__fair", "visitor__membership__organisation")
    rows = list(related.order_by("plan__session__day", "plan__session__starts", "slot"))
    sessions = {one.plan.session_id: one.plan.session for one in rows}
    slots = {key: {slot.number: slot for slot in slots_of(one)} for key, one in sessions.items()}
    places = {one.session_id: one for one in candidate.places.filter(session__in=sessions)}
    signs = {key: sign_at(one, signs_of(sessions[key])) for key, one in places.items()}
    return tuple(
        Meeting(
            session=one.plan.session,
            slot=slots[one.plan.session_id][one.slot],
            employer=one.visitor.membership.organisation.name,
            sign=signs.get(one.plan.session_id),
        )
        for one in rows
        if one.slot in slots[one.plan.session_id]
    )


def signs_known(candidate: Candidate) -> tuple[Sign, ...]:
    """Return what stands at the stands of a candidate in sessions with a published plan.

    In order of time, each once: who stands at the same stand twice has one sign.
    """
    places = candidate.places.filter(
        session__plans__stage=Stage.PUBLISHED, candidate__entry=Entry.APPROVED
    ).exclude(candidate__fair__phase=Phase.CANCELLED)
    rows = places.select_related("session__fair").order_by("session__day", "session__starts", "pk")
    return tuple(dict.fromkeys(sign_at(one, signs_of(one.session)) for one in rows))


def employers_coming(fair: Fair) -> tuple[Comer, ...]:
    """Return the employers whose recruiters come, by name, with their published vacancies."""
    coming = Organisation.objects.filter(memberships__visits__in=visitors_today().filter(fair=fair))
    employers = list(coming.distinct().order_by("name"))
    looked_for: dict[int, list[Vacancy]] = {}
    published = Vacancy.objects.filter(organisation__in=employers, is_published=True)
    for one in published.order_by("title", "pk"):
        looked_for.setdefault(one.organisation_id, []).append(one)
    return tuple(
        Comer(employer=one, vacancies=tuple(looked_for.get(one.pk, ()))) for one in employers
    )


def _regional(person: Person) -> Q:
    regions = [key for key in regions_of([person])[person.pk] if key is not None]
    return Q(consortium__in=regions)


def _shown(known: Q) -> QuerySet[Fair]:
    some = Fair.objects.filter(known).exclude(phase=Phase.DRAFT)
    return some.select_related("consortium").order_by("-pk")


def _offer(workshop: Workshop, seats: Iterable[Seat], candidate: Candidate) -> Offer:
    some = list(seats)
    at = next((at for at, one in enumerate(some) if one.candidate_id == candidate.pk), None)
    return Offer(
        workshop=workshop,
        free=max(0, workshop.capacity - len(some)),
        seat=None if at is None else some[at],
        ahead=0 if at is None else max(0, at - workshop.capacity + 1),
    )
