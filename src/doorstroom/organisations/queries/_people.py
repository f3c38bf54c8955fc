"""People as a viewer may see them: what they share, and with whom they have a coach."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from doorstroom.core.audit import events_about
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.models import Caseload, Employment, Organisation, Share
from doorstroom.organisations.queries._roles import (
    Viewer,
    doing_today,
    holds_today,
    memberships_of,
    moves_on_in,
    organisation_names,
)
from doorstroom.organisations.states import SHAREABLE, MemberRole, Part
from doorstroom.people.models import Account, Person

SMALLEST = 10
"""A count of fewer people is not shown: it could tell who they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPerson:
    """All that an organisation may know of a person who shares something with it.

    Attributes:
        key: of the person.
        name: empty unless the person shares contact or status with it.
        parts: what the viewer may see.
    """

    key: int
    name: str
    parts: frozenset[Part]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """How many people of an employer come along; None where so few would show who they are."""

    organisation: Organisation
    people: int | None
    with_coach: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewing:
    """Somebody of an organisation looked at a part of a person."""

    at: dt.datetime
    organisation: str
    part: Part


def people_visible_to(viewer: Viewer) -> QuerySet[Person]:
    """Return the people whom the viewer sees whole: themselves, and their caseload as a coach."""
    if not isinstance(viewer, Account) or not viewer.is_active:
        return Person.objects.none()
    return Person.objects.filter(Q(account=viewer) | Q(pk__in=_cases_of(viewer)))


def caseload_of(viewer: Viewer) -> QuerySet[Person]:
    """Return the people whom the viewer helps today as a coach: never themselves."""
    return people_visible_to(viewer).filter(pk__in=_cases_of(viewer)).exclude(account=viewer.pk)


def helping_organisation(viewer: Viewer, person: Person) -> Organisation | None:
    """Return for which organisation the viewer helps a person today as their coach; or None."""
    if not caseload_of(viewer).filter(pk=person.pk).exists():
        return None
    cases = Caseload.objects.filter(holds_today(), person=person, coach__account=viewer.pk)
    found = cases.filter(coach__in=memberships_of(viewer)).select_related("coach__organisation")
    case = found.order_by("-since", "-pk").first()
    return case.coach.organisation if case else None


def shares_visible_to(viewer: Viewer) -> QuerySet[Share]:
    """Return the shares that hold today and that a role of the viewer may use."""
    usable = Q(pk__in=[])
    for key, role, organisation in memberships_of(viewer).values_list("pk", "role", "organisation"):
        own = Q(membership=key) | Q(membership=None, organisation=organisation)
        usable |= Q(own, part__in=SHAREABLE[MemberRole(role)])
    own_employer = Employment.objects.filter(
        person=OuterRef("person"), organisation=OuterRef("organisation")
    )
    return holding_today(Share.objects.all()).filter(
        usable,
        moves_on_in(person=OuterRef("person"), consortium=OuterRef("organisation__consortium")),
        Q(part=Part.STATUS) | ~Exists(own_employer),
    )


def holding_today(shares: QuerySet[Share]) -> QuerySet[Share]:
    """Return which of these shares hold: not withdrawn, and their last day not past."""
    return shares.filter(withdrawn_at=None, until__gte=timezone.localdate())


def shared_with(viewer: Viewer) -> tuple[SharedPerson, ...]:
    """Return who shares something with the viewer, and what."""
    return shared_people(shares_visible_to(viewer))


def shared_people(shares: QuerySet[Share]) -> tuple[SharedPerson, ...]:
    """Return the people of these shares, in the order in which they are known here."""
    names: dict[int, str] = {}
    parts: dict[int, set[Part]] = {}
    for key, name, part in shares.order_by("person").values_list("person", "person__name", "part"):
        names[key] = name
        parts.setdefault(key, set()).add(Part(part))
    return tuple(
        SharedPerson(
            key=key,
            name=names[key] if some & {Part.CONTACT, Part.STATUS} else "",
            parts=frozenset(some),
        )
        for key, some in parts.items()
    )


def shares_of(person: Person) -> QuerySet[Share]:
    """Return everything a person shares or shared, newest first: their list of who sees what."""
    return Share.objects.filter(person=person).select_related("organisation").order_by("-pk")


def shares_held(person: Person) -> QuerySet[Share]:
    """Return what a person shares today, by organisation."""
    return (
        holding_today(Share.objects.filter(person=person))
        .select_related("organisation", "membership__account")
        .order_by("organisation__name", "organisation", "part")
    )


def coaching_of(person: Person) -> QuerySet[Caseload]:
    """Return who helps a person today, who came first first."""
    return (
        Caseload.objects.filter(
            holds_today(),
            Q(coach__until=None) | Q(coach__until__gt=timezone.localdate()),
            person=person,
            coach__role=MemberRole.COACH,
            coach__account__is_active=True,
        )
        .select_related("coach__account", "coach__organisation")
        .order_by("pk")
    )


def viewings_of(person: Person) -> tuple[Viewing, ...]:
    """Return who looked at what of a person, newest first."""
    events = events_about(person, "organisations.log_viewing")
    names = organisation_names(event.organisation for event in events)
    return tuple(
        Viewing(
            at=event.at,
            organisation=names.get(event.organisation, ""),
            part=Part(event.facts["part"]),
        )
        for event in events
    )


def organisations_shown(
    viewer: Viewer, seen: Mapping[int, Collection[Part]], wanted: Organisation | None = None
) -> dict[tuple[int, Part], Organisation]:
    """Return for which organisation the viewer may see each part of each person.

    Args:
        viewer: who looks.
        seen: at whom, by key, and at what.
        wanted: for which organisation they look; None is any of theirs.

    Raises:
        NotYoursError: when they may not see one of them.
    """
    mine = Caseload.objects.filter(holds_today(), coach__role=MemberRole.COACH, person__in=seen)
    cases = mine.filter(coach__in=memberships_of(viewer)).select_related("coach__organisation")
    helped = {one.person_id: one.coach.organisation for one in cases} if wanted is None else {}
    shares = shares_visible_to(viewer).filter(person__in=seen).select_related("organisation")
    if wanted is not None:
        shares = shares.filter(organisation=wanted)
    shared = {(one.person_id, one.part): one.organisation for one in shares.order_by("-pk")}
    asked = [(key, part) for key, parts in seen.items() for part in parts]
    found = {(key, part): helped.get(key) or shared.get((key, part)) for key, part in asked}
    if None in found.values():
        raise NotYoursError("This is not shared with you.")
    return {pair: one for pair, one in found.items() if one}


def numbers_for(viewer: Viewer) -> tuple[Numbers, ...]:
    """Return the numbers of the employers whose numbers the viewer may see, by name.

    HR sees its own employer, a consortium manager those of the own consortium. A count is left
    out when it, or what it leaves of the whole, is smaller than `SMALLEST`.
    """
    mine = memberships_of(viewer)
    own = mine.filter(role=MemberRole.OUTFLOW_HR).values("organisation")
    managed = mine.filter(role=MemberRole.CONSORTIUM_MANAGER).values("organisation__consortium")
    cases = _helped(OuterRef("employments__person"))
    organisations = (
        Organisation.objects.filter(Q(pk__in=own) | Q(consortium__in=managed))
        .filter(employments__isnull=False)
        .annotate(
            people=Count("employments__person", distinct=True),
            coached=Count("employments__person", distinct=True, filter=cases),
        )
    )
    return tuple(
        Numbers(
            organisation=one,
            people=one.people if one.people >= SMALLEST else None,
            with_coach=one.coached
            if min(one.coached, one.people - one.coached) >= SMALLEST
            else None,
        )
        for one in organisations.order_by("name")
    )


def waiting_of(employer: Organisation) -> QuerySet[Person]:
    """Return the people of an employer whom no coach helps today, in an order nobody knows.

    In that of the file its HR could count off who has a coach.
    """
    waiting = Person.objects.filter(~_helped(OuterRef("pk")), employments__organisation=employer)
    return waiting.order_by("?")


def _cases_of(viewer: Account | AnonymousUser) -> QuerySet[Caseload, int]:
    coaching = memberships_of(viewer).filter(role=MemberRole.COACH)
    return Caseload.objects.filter(holds_today(), coach__in=coaching).values_list(
        "person", flat=True
    )


def _helped(person: OuterRef) -> Exists:
    """Whether somebody who is a coach today helps this person; one who left helps nobody."""
    helping = Caseload.objects.filter(holds_today(), coach__in=doing_today(MemberRole.COACH))
    return Exists(helping.filter(person=person))
