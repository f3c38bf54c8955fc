"""Which vacancies a viewer sees, and who agreed to be seen for one."""

from django.db.models import Q, QuerySet

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
    own = memberships_of(viewer).filter(role=MemberRole.RECRUITER).values("organisation")
    return Vacancy.objects.filter(
        Q(is_published=True, organisation__consortium__in=consortia_of(viewer))
        | Q(organisation__in=own)
    )


def candidates_visible_to(viewer: Viewer, vacancy: Vacancy) -> tuple[SharedPerson, ...]:
    """Return who agreed to be seen by the employer of a vacancy, for its recruiters only.

    What the person earns, wants to earn, where they work and why they leave is no part of it.
    """
    recruiting = memberships_of(viewer).filter(
        role=MemberRole.RECRUITER, organisation=vacancy.organisation_id
    )
    if not recruiting.exists():
        return ()
    shares = shares_visible_to(viewer).filter(organisation=vacancy.organisation_id)
    return tuple(one for one in shared_people(shares) if Part.MATCHES in one.parts)
