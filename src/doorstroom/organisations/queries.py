"""What a viewer may see: the information wall (R-10), where every page and export starts.

A viewer who is not signed in, or whose account is closed, sees nothing here.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core.audit import events_about
from doorstroom.organisations.errors import NotYoursError, UnknownConsortiumError
from doorstroom.organisations.models import Caseload, Employment, Membership, Organisation, Share
from doorstroom.organisations.states import MAY_STOP_MATCHING, SHAREABLE, MemberRole, Part, Role
from doorstroom.people.models import Account, Person

Viewer = Account | AnonymousUser

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
class DemonstrationAccount:
    """An invented account, with which anyone may look around in the demonstration.

    Attributes:
        role: what they are: a worker, or what they do for the organisation.
        name: of a worker; of others no name is kept.
    """

    email: str
    role: str
    organisation: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewing:
    """Somebody of an organisation looked at a part of a person."""

    at: dt.datetime
    organisation: str
    part: Part


def memberships_of(viewer: Viewer) -> QuerySet[Membership]:
    """Return what the viewer does for organisations today."""
    if not isinstance(viewer, Account) or not viewer.is_active:
        return Membership.objects.none()
    return Membership.objects.filter(_today(), account=viewer)


def organisations_visible_to(viewer: Viewer) -> QuerySet[Organisation]:
    """Return the viewer's own organisations and those of the same consortia."""
    mine = memberships_of(viewer).values("organisation")
    return Organisation.objects.filter(Q(consortium__in=consortia_of(viewer)) | Q(pk__in=mine))


def consortia_of(viewer: Viewer) -> QuerySet[Organisation]:
    """Return the consortia in which the viewer works, or from which they move on."""
    if not isinstance(viewer, Account) or not viewer.is_active:
        return Organisation.objects.none()
    memberships = memberships_of(viewer).values("organisation__consortium")
    employments = Employment.objects.filter(person__account=viewer)
    return Organisation.objects.filter(
        Q(pk__in=memberships) | Q(pk__in=employments.values("organisation__consortium"))
    )


def consortium_named(name: str) -> Organisation:
    """Return the consortium of this name, capitals set aside; for the operator, not for a page.

    Raises:
        UnknownConsortiumError: there is none; the message names those that there are.
    """
    consortia = Organisation.objects.filter(role=Role.CONSORTIUM).order_by("name")
    if found := consortia.filter(name__iexact=name).first():
        return found
    there = "; ".join(consortia.values_list("name", flat=True))
    advice = f"Choose from: {there}." if there else "There is none here yet."
    raise UnknownConsortiumError(f"There is no consortium {name!r}. {advice}")


def people_visible_to(viewer: Viewer) -> QuerySet[Person]:
    """Return the people whom the viewer sees whole: themselves, and their caseload as a coach."""
    if not isinstance(viewer, Account) or not viewer.is_active:
        return Person.objects.none()
    return Person.objects.filter(Q(account=viewer) | Q(pk__in=_cases_of(viewer)))


def caseload_of(viewer: Viewer) -> QuerySet[Person]:
    """Return the people whom the viewer helps today as a coach: never themselves."""
    return people_visible_to(viewer).filter(pk__in=_cases_of(viewer)).exclude(account=viewer.pk)


def members_visible_to(viewer: Viewer) -> QuerySet[Membership]:
    """Return who does what today in the organisations with which the viewer works together."""
    mine = memberships_of(viewer).values("organisation")
    consortia = memberships_of(viewer).values("organisation__consortium")
    return Membership.objects.filter(
        _today(),
        Q(organisation__in=mine) | Q(organisation__consortium__in=consortia),
        account__is_active=True,
    ).select_related("account", "organisation")


def organisations_managed_by(viewer: Viewer) -> QuerySet[Organisation]:
    """Return the organisations of which the viewer gives people their roles."""
    managing = memberships_of(viewer).filter(role=MemberRole.CONSORTIUM_MANAGER)
    return Organisation.objects.filter(consortium__in=managing.values("organisation__consortium"))


def matching_switched_by(viewer: Viewer) -> QuerySet[Organisation]:
    """Return the consortia of which the viewer may stop the matcher, and start it again (R-26)."""
    theirs = memberships_of(viewer).filter(role__in=MAY_STOP_MATCHING)
    return Organisation.objects.filter(pk__in=theirs.values("organisation__consortium"))


def coaches_managed_by(viewer: Viewer) -> QuerySet[Membership]:
    """Return the coaches to whom the viewer may give people; `helps` counts whom they have."""
    cases = Q(caseload__since__lte=timezone.localdate()) & (
        Q(caseload__until=None) | Q(caseload__until__gt=timezone.localdate())
    )
    return (
        members_visible_to(viewer)
        .filter(role=MemberRole.COACH, organisation__in=organisations_managed_by(viewer))
        .annotate(helps=Count("caseload", filter=cases))
    )


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
        _same_consortium(
            person=OuterRef("person"), consortium=OuterRef("organisation__consortium")
        ),
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
            _today(),
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
    mine = Caseload.objects.filter(_today(), coach__role=MemberRole.COACH, person__in=seen)
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


def are_of_one_consortium(person: Person, organisation: Organisation) -> bool:
    """Whether a person moves on in the consortium of an organisation."""
    return Person.objects.filter(
        _same_consortium(person=OuterRef("pk"), consortium=organisation.consortium_id),
        pk=person.pk,
    ).exists()


def demonstration_accounts() -> tuple[DemonstrationAccount, ...]:
    """Return the invented accounts, in the order in which they were made; () without any."""
    accounts = Account.objects.filter(invented=True, is_active=True)
    workers = Employment.objects.filter(person__account__in=accounts)
    members = Membership.objects.filter(_today(), account__in=accounts)
    found = {
        one.person.account.pk: DemonstrationAccount(
            email=one.person.account.email,
            role=_("worker"),
            organisation=one.organisation.name,
            name=one.person.name,
        )
        for one in workers.select_related("person__account", "organisation")
    } | {
        one.account_id: DemonstrationAccount(
            email=one.account.email,
            role=one.get_role_display(),
            organisation=one.organisation.name,
            name="",
        )
        for one in members.select_related("account", "organisation")
    }
    return tuple(found[key] for key in sorted(found))


def regions_of(people: Iterable[Person]) -> dict[int, frozenset[int | None]]:
    """Return the keys of the consortia in which each person moves on; None is outside all of them.

    People and vacancies outside every consortium are a region of their own.
    """
    found: dict[int, set[int | None]] = {one.pk: set() for one in people}
    rows = Employment.objects.filter(person__in=found)
    for person, consortium in rows.values_list("person", "organisation__consortium"):
        found[person].add(consortium)
    return {key: frozenset(some) or frozenset({None}) for key, some in found.items()}


def in_regions(field: str, regions: Iterable[int | None]) -> Q:
    """Return the condition that `field`, the path to an organisation, lies in one of the regions.

    >>> sorted(str(in_regions("organisation", {7, None})).split(" OR "))[0]
    "(OR: ('organisation__consortium__in', [7]), ('organisation__consortium', None))"
    """
    some = set(regions)
    found = Q(**{f"{field}__consortium__in": sorted(key for key in some if key is not None)})
    return found | Q(**{f"{field}__consortium": None}) if None in some else found


def _today() -> Q:
    today = timezone.localdate()
    return Q(since__lte=today) & (Q(until=None) | Q(until__gt=today))


def _cases_of(viewer: Account | AnonymousUser) -> QuerySet[Caseload, int]:
    coaching = memberships_of(viewer).filter(role=MemberRole.COACH)
    return Caseload.objects.filter(_today(), coach__in=coaching).values_list("person", flat=True)


def _helped(person: OuterRef) -> Exists:
    """Whether somebody who is a coach today helps this person; one who left helps nobody."""
    coaches = Membership.objects.filter(_today(), role=MemberRole.COACH, account__is_active=True)
    return Exists(Caseload.objects.filter(_today(), coach__in=coaches, person=person))


def _same_consortium(*, person: OuterRef, consortium: OuterRef | int | None) -> Exists:
    """By the employer the person leaves; without a consortium nothing is the same."""
    works = Employment.objects.filter(organisation__consortium__isnull=False)
    return Exists(works.filter(person=person, organisation__consortium=consortium))


def organisation_names(keys: Iterable[int | None]) -> dict[int | None, str]:
    """Return the names of organisations by key; those that are gone are left out."""
    known = {key for key in keys if key is not None}
    return dict(Organisation.objects.filter(pk__in=known).values_list("pk", "name"))
