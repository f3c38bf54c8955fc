"""Workshops of a fair: who was there, what they are given, and who gets a certificate."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from doorstroom.credentials.models import Credential
from doorstroom.credentials.queries import unfounded
from doorstroom.credentials.states import Reason
from doorstroom.encounters.models import Attendance, Material
from doorstroom.encounters.queries._badges import Guest, code_of, guests_of
from doorstroom.encounters.queries._moments import moment
from doorstroom.encounters.states import GIVEN_AFTER, GIVEN_BEFORE, Sitting
from doorstroom.fairs.models import Candidate, Fair, Seat, Workshop
from doorstroom.fairs.queries import fairs_organised_by, visits_of
from doorstroom.fairs.states import Gathering, Phase
from doorstroom.organisations.queries import Viewer
from doorstroom.people.models import Account

_WHO = ("candidate__person", "visitor__membership__account", "visitor__membership__organisation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody on the list of a workshop.

    Attributes:
        sitting: whether they have a seat, wait for one, or did not sign up.
        attendance: what was said of their being there; None while nobody said anything.
    """

    guest: Guest
    sitting: Sitting
    attendance: Attendance | None

    @property
    def code(self) -> str:
        """What stands on their badge."""
        return code_of(self.guest)

    @property
    def was_there(self) -> bool:
        """Whether they were there, as far as is known."""
        return self.attendance is not None and self.attendance.was_there

    @property
    def name(self) -> str:
        """What they are called in a list."""
        if isinstance(self.guest, Candidate):
            return self.guest.person.name
        member = self.guest.membership
        return f"{member.account.name or member.account.email}, {member.organisation}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """What somebody is given of a workshop, until a moment."""

    workshop: Workshop
    material: Material
    until: dt.datetime


def hours_at(workshop: Workshop) -> tuple[dt.datetime, dt.datetime]:
    """Return from when until when a workshop is."""
    day = workshop.session.day
    return moment(day, workshop.starts), moment(day, workshop.ends)


def attendance_of(workshop: Workshop) -> tuple[Attendee, ...]:
    """Return the list of a workshop: who has a seat, who waits, and who else is known of."""
    said = {_key(one): one for one in workshop.attendances.all()}
    seats = sorted(workshop.seats.all(), key=lambda one: one.pk)
    found = []
    for number, seat in enumerate(seats):
        sitting = Sitting.SEAT if number < workshop.capacity else Sitting.WAITS
        found.append(_attendee(seat, sitting, said.pop(_key(seat), None)))
    others = [_attendee(one, Sitting.NONE, one) for one in said.values()]
    return (*found, *sorted(others, key=lambda one: one.name.casefold()))


def workshops_listed(workshops: QuerySet[Workshop]) -> QuerySet[Workshop]:
    """Return workshops with all that `attendance_of` reads, for many at once."""
    return workshops.select_related("session__fair").prefetch_related(
        Prefetch("seats", Seat.objects.select_related(*_WHO)),
        Prefetch("attendances", Attendance.objects.select_related(*_WHO, "credential")),
    )


def workshops_today(fair: Fair) -> QuerySet[Workshop]:
    """Return the workshops of a fair on this day, in order of time."""
    today = Workshop.objects.filter(session__fair=fair, session__day=timezone.localdate())
    return workshops_listed(today).order_by("starts", "pk")


def guests_besides(workshop: Workshop, listed: Iterable[Attendee]) -> tuple[Guest, ...]:
    """Return who else comes to the fair and can have been at a workshop."""
    known = {one.guest for one in listed}
    return tuple(one for one in guests_of(workshop.session.fair) if one not in known)


def handouts_for(guest: Guest) -> tuple[Handout, ...]:
    """Return what somebody is given now: of workshops where they sit, or were.

    From an hour before a workshop until four weeks after it.
    """
    own = Q(seats__in=guest.seats.all()) | Q(attendances__in=guest.attendances.all())
    mine = Workshop.objects.filter(own, material__isnull=False).distinct()
    content = Prefetch("material", Material.objects.defer("content"))
    rows = workshops_listed(mine).prefetch_related(content).order_by("session__day", "starts", "pk")
    return tuple(
        Handout(workshop=one, material=one.material, until=_until(one))
        for one in rows
        if is_given(one) and takes_part(one, guest)
    )


def material_visible_to(viewer: Viewer, name: str) -> Material | None:
    """Return a file of a workshop by the name in its address, when the viewer is given it now.

    Who organises the fair sees it always.
    """
    known = Material.objects.select_related("workshop__session__fair").filter(slug=name, size__gt=0)
    found = known.first() if "\0" not in name else None
    if found is None:
        return None
    fair = found.workshop.session.fair
    if fairs_organised_by(viewer).filter(pk=fair.pk).exists():
        return found
    guests: list[Guest] = list(visits_of(viewer).filter(fair=fair))
    if isinstance(viewer, Account) and viewer.is_active and viewer.person_id:
        guests += Candidate.objects.filter(fair=fair, person=viewer.person_id)
    theirs = any(takes_part(found.workshop, one) for one in guests)
    return found if theirs and is_given(found.workshop) else None


def is_given(workshop: Workshop) -> bool:
    """Say whether what a workshop gives is given now."""
    if workshop.session.fair.phase == Phase.CANCELLED:
        return False
    return hours_at(workshop)[0] - GIVEN_BEFORE <= timezone.now() < _until(workshop)


def takes_part(workshop: Workshop, guest: Guest) -> bool:
    """Say whether somebody has a seat in a workshop, or was there; who waits has none."""
    return any(
        one.guest == guest and (one.sitting is Sitting.SEAT or one.was_there)
        for one in attendance_of(workshop)
    )


def certificates_due(workshop: Workshop) -> QuerySet[Attendance]:
    """Return for whom of those who were there a certificate can be handed out.

    Who has one gets no other, and who took it back did not want it. A recruiter has no passport,
    unless they are somebody here themselves. After a briefing there is none.
    """
    if workshop.kind == Gathering.BRIEFING:
        return Attendance.objects.none()
    lost = Q(credential=None) | Q(credential__reason__in=[Reason.UNFOUNDED, Reason.LEAKED])
    known = Q(candidate__isnull=False) | Q(visitor__membership__account__person__isnull=False)
    some = Attendance.objects.filter(lost, known, workshop=workshop, was_there=True)
    return some.select_related(*_WHO, "visitor__membership__account__person").order_by("pk")


def certificates_held(workshop: Workshop) -> int:
    """Return how many certificates of a workshop hold."""
    given = Credential.objects.filter(attendance__workshop=workshop, revoked_at=None)
    return given.exclude(pk__in=unfounded(given).values("pk")).count()


def certificates_founded() -> QuerySet[Attendance, int]:
    """Return the keys of the certificates of who was there (`credentials.queries.rest_on`)."""
    there = Attendance.objects.filter(was_there=True, credential__isnull=False)
    return there.values_list("credential", flat=True)


def _until(workshop: Workshop) -> dt.datetime:
    return hours_at(workshop)[1] + GIVEN_AFTER


def _key(one: Seat | Attendance) -> tuple[int | None, int | None]:
    return one.candidate_id, one.visitor_id


def _attendee(one: Seat | Attendance, sitting: Sitting, said: Attendance | None) -> Attendee:
    guest = one.candidate or one.visitor
    assert guest is not None  # noqa: S101 - a constraint says so of both
    return Attendee(guest=guest, sitting=sitting, attendance=said)
