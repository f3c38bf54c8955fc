"""Which vacancies a viewer sees, and who agreed to be seen for one."""

from collections.abc import Mapping

from django.db.models import Count, Q, QuerySet

from doorstroom.organisations.models import Membership, Organisation
from doorstroom.organisations.queries import (
    SharedPerson,
    Viewer,
    consortia_of,
    memberships_of,
    shared_people,
    shares_visible_to,
)
from doorstroom.organisations.states import MemberRole, Part
from doorstroom.vacancies.models import Vacancy


def vacancies_visible_to(viewer: Viewer) -> QuerySet[Vacancy]:
    """Return what is published in the viewer's consortia, and all of their own as a recruiter."""
    return Vacancy.objects.filter(
        Q(is_published=True, organisation__consortium__in=consortia_of(viewer))
        | Q(organisation__in=_recruiting(viewer))
    )


def own_vacancies(viewer: Viewer) -> QuerySet[Vacancy]:
    """Return all vacancies, drafts too, of the organisations for which the viewer recruits."""
    return Vacancy.objects.filter(organisation__in=_recruiting(viewer))


def recruiting_organisations(viewer: Viewer) -> QuerySet[Organisation]:
    """Return the organisations for which the viewer recruits, by name."""
    return Organisation.objects.filter(pk__in=_recruiting(viewer)).order_by("name")


def candidates_counted(viewer: Viewer) -> Mapping[int, int]:
    """Return how many people agreed to be seen, by organisation for which the viewer recruits.

    They agree for all vacancies of an employer at once, so that each of these has as many.
    """
    shares = shares_visible_to(viewer).filter(
        organisation__in=_recruiting(viewer), part=Part.MATCHES
    )
    counted = shares.values("organisation").annotate(people=Count("person", distinct=True))
    return dict(counted.values_list("organisation", "people"))


def candidates_visible_to(viewer: Viewer, vacancy: Vacancy) -> tuple[SharedPerson, ...]:
    """Return who agreed to be seen by the employer of a vacancy, for its recruiters only.

    What the person earns, wants to earn, where they work and why they leave is no part of it.
    """
    if not _recruiting(viewer).filter(organisation=vacancy.organisation_id).exists():
        return ()
    shares = shares_visible_to(viewer).filter(organisation=vacancy.organisation_id)
    return tuple(one for one in shared_people(shares) if Part.MATCHES in one.parts)


def _recruiting(viewer: Viewer) -> QuerySet[Membership, int]:
    mine = memberships_of(viewer).filter(role=MemberRole.RECRUITER)
    return mine.values_list("organisation", flat=True)
