"""Organisations and consortia, and who does what for them today."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.organisations.errors import UnknownConsortiumError
from doorstroom.organisations.models import Employment, Membership, Organisation
from doorstroom.organisations.states import MAY_STOP_MATCHING, MemberRole, Role
from doorstroom.people.models import Account, Person

Viewer = Account | AnonymousUser


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


def memberships_of(viewer: Viewer) -> QuerySet[Membership]:
    """Return what the viewer does for organisations today."""
    if not isinstance(viewer, Account) or not viewer.is_active:
        return Membership.objects.none()
    return Membership.objects.filter(holds_today(), account=viewer)


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


def members_visible_to(viewer: Viewer) -> QuerySet[Membership]:
    """Return who does what today in the organisations with which the viewer works together."""
    mine = memberships_of(viewer).values("organisation")
    consortia = memberships_of(viewer).values("organisation__consortium")
    return Membership.objects.filter(
        holds_today(),
        Q(organisation__in=mine) | Q(organisation__consortium__in=consortia),
        account__is_active=True,
    ).select_related("account", "organisation")


def organisations_managed_by(viewer: Viewer) -> QuerySet[Organisation]:
    """Return the organisations of which the viewer gives people their roles."""
    managing = memberships_of(viewer).filter(role=MemberRole.CONSORTIUM_MANAGER)
    return Organisation.objects.filter(consortium__in=managing.values("organisation__consortium"))


def consortia_styled_by(viewer: Viewer) -> QuerySet[Organisation]:
    """Return the consortia of which the viewer says how the papers look: who manages them."""
    return organisations_managed_by(viewer).filter(role=Role.CONSORTIUM)


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


def organisations_with(role: MemberRole, regions: Iterable[int | None]) -> QuerySet[Organisation]:
    """Return for whom somebody of some consortia does something today, by name."""
    there = Organisation.objects.filter(consortium__in=[key for key in regions if key])
    return there.filter(pk__in=doing_today(role).values("organisation")).order_by("name")


def are_of_one_consortium(person: Person, organisation: Organisation) -> bool:
    """Whether a person moves on in the consortium of an organisation."""
    return Person.objects.filter(
        moves_on_in(person=OuterRef("pk"), consortium=organisation.consortium_id),
        pk=person.pk,
    ).exists()


def demonstration_accounts() -> tuple[DemonstrationAccount, ...]:
    """Return the invented accounts, in the order in which they were made; () without any."""
    accounts = Account.objects.filter(invented=True, is_active=True)
    workers = Employment.objects.filter(person__account__in=accounts)
    members = Membership.objects.filter(holds_today(), account__in=accounts)
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


def organisation_names(keys: Iterable[int | None]) -> dict[int | None, str]:
    """Return the names of organisations by key; those that are gone are left out."""
    known = {key for key in keys if key is not None}
    return dict(Organisation.objects.filter(pk__in=known).values_list("pk", "name"))


def holds_today() -> Q:
    today = timezone.localdate()
    return Q(since__lte=today) & (Q(until=None) | Q(until__gt=today))


def working_today() -> QuerySet[Membership]:
    """Return who does something for an organisation today, with an account that is open."""
    return Membership.objects.filter(holds_today(), account__is_active=True)


def doing_today(role: MemberRole) -> QuerySet[Membership]:
    return working_today().filter(role=role)


def moves_on_in(*, person: OuterRef, consortium: OuterRef | int | None) -> Exists:
    """By the employer the person leaves; without a consortium nothing is the same."""
    works = Employment.objects.filter(organisation__consortium__isnull=False)
    return Exists(works.filter(person=person, organisation__consortium=consortium))
