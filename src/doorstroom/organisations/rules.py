"""What a viewer may do; what they may see of people follows from the queries."""

from collections.abc import Iterable

from django.db.models import Q

from doorstroom.organisations.models import Employment, Membership, Organisation
from doorstroom.organisations.queries import (
    Viewer,
    memberships_of,
    organisations_managed_by,
    people_visible_to,
    shares_visible_to,
)
from doorstroom.organisations.states import EMPLOYERS, MFA_ROLES, NO_COACH, MemberRole, Part
from doorstroom.people.models import Account, Person


def may_see(viewer: Viewer, person: Person, part: Part) -> bool:
    """Whether this part of this person is to be seen: whole, or because it is shared."""
    if people_visible_to(viewer).filter(pk=person.pk).exists():
        return True
    return shares_visible_to(viewer).filter(person=person, part=part).exists()


def may_see_passport(viewer: Viewer, person: Person) -> bool:
    """Whether the skills of this person are to be seen."""
    return may_see(viewer, person, Part.PASSPORT)


def may_see_all_matches(viewer: Viewer, person: Person) -> bool:
    """Whether the whole list of vacancies of this person is to be seen.

    Who shares matches with an employer shares how they fit the vacancies of that employer, and
    no others: `vacancies.queries.candidates_visible_to`.
    """
    return people_visible_to(viewer).filter(pk=person.pk).exists()


def may_import_workers(viewer: Viewer, organisation: Organisation) -> bool:
    """Whether the viewer may bring in people of this employer."""
    return _is(viewer, MemberRole.OUTFLOW_HR, organisation)


def may_import_vacancies(viewer: Viewer, organisation: Organisation) -> bool:
    """Whether the viewer may bring in vacancies of this employer."""
    return _is(viewer, MemberRole.RECRUITER, organisation)


def may_manage(viewer: Viewer, organisation: Organisation) -> bool:
    """Whether the viewer may say who does what here, and which coach helps its people."""
    return organisations_managed_by(viewer).filter(pk=organisation.pk).exists()


def may_invite(viewer: Viewer, account: Account) -> bool:
    """Whether the viewer may give an account that is there already a role.

    Of their own consortium only: nobody is drawn into another one without being asked.
    """
    theirs = organisations_managed_by(viewer).values("pk")
    works = Membership.objects.filter(account=account).exclude(organisation__in=theirs)
    moves = Employment.objects.filter(person__account=account).exclude(organisation__in=theirs)
    return not works.exists() and not moves.exists()


def may_end(viewer: Viewer, membership: Membership) -> bool:
    """Whether the viewer may end a membership: of others, so that somebody is left to manage."""
    is_own = membership.account_id == viewer.pk
    return not is_own and may_manage(viewer, membership.organisation)


def is_clashing_role(account: Account, organisation: Organisation, role: MemberRole) -> bool:
    """Whether somebody has a role that does not go with another: who sees people whole, and not."""
    running = Membership.objects.filter(account=account, until=None)
    if role == MemberRole.COACH:
        return running.filter(Q(role__in=NO_COACH) | Q(organisation__role__in=EMPLOYERS)).exists()
    is_unfit = role in NO_COACH or organisation.role in EMPLOYERS
    return is_unfit and running.filter(role=MemberRole.COACH).exists()


def is_matching_stopped(regions: Iterable[int | None]) -> bool:
    """Whether the matcher is stopped in one of these consortia, by key (R-26)."""
    some = [one for one in regions if one is not None]
    return Organisation.objects.filter(pk__in=some, matching_stopped_at__isnull=False).exists()


def needs_second_factor(viewer: Viewer) -> bool:
    """Whether the viewer signs in with a second factor (R-50): everybody with a role.

    Not in an invented organisation: it holds nothing of anybody, and never will.
    """
    real = memberships_of(viewer).filter(organisation__invented=False)
    return real.filter(role__in=MFA_ROLES).exists()


def _is(viewer: Viewer, role: MemberRole, organisation: Organisation) -> bool:
    return memberships_of(viewer).filter(role=role, organisation=organisation).exists()
