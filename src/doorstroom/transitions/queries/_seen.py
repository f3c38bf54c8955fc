"""Who sees what of a step from job to job: the wall (R-10) is here.

Whole: the worker and whoever coaches them. The new employer sees what it takes part in, from the
intention on; the old employer how far somebody is, when they share that.
"""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from doorstroom.organisations.queries import (
    Viewer,
    caseload_of,
    memberships_of,
    people_visible_to,
    shares_visible_to,
)
from doorstroom.organisations.states import MemberRole, Part
from doorstroom.people.models import Person
from doorstroom.transitions.models import CheckIn, Transition
from doorstroom.transitions.states import CLOSED, Party, Step

WITH_AN_EMPLOYER = (Step.INTENTION, Step.PLAN, Step.PREPARATION, Step.SWITCHED, Step.GUIDED)
"""Steps that a new employer takes part in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How far somebody is, as far as they let their old employer see it."""

    transition: int
    name: str
    step: Step


def transitions_visible_to(viewer: Viewer) -> QuerySet[Transition]:
    """Return the transitions that the viewer sees whole: their own, and those they coach."""
    return Transition.objects.filter(person__in=people_visible_to(viewer))


def transitions_guided_by(viewer: Viewer) -> QuerySet[Transition]:
    """Return the transitions that are open of the people whom the viewer coaches."""
    return (
        Transition.objects.filter(person__in=caseload_of(viewer))
        .exclude(step__in=CLOSED)
        .select_related("person", "employer", "vacancy")
    )


def transition_of(viewer: Viewer, person: Person) -> Transition | None:
    """Return the transition of a person that the viewer sees whole: the open one, or the last."""
    found = transitions_visible_to(viewer).filter(person=person)
    some = found.select_related("person", "employer", "vacancy", "leaves")
    is_open = [one for one in some.order_by("-pk") if one.is_open]
    return next(iter(is_open), some.order_by("-pk").first())


def entrants_of(viewer: Viewer) -> QuerySet[Transition]:
    """Return who comes to work for an employer for which the viewer recruits.

    A page shows of them what `entrants_told_to` gives; never the wage they had, why they leave,
    what stands in their way, or what their coach wrote.
    """
    mine = memberships_of(viewer).filter(role=MemberRole.RECRUITER).values("organisation")
    asked = CheckIn.objects.filter(side=Party.INFLOW).order_by("due_date")
    return (
        Transition.objects.filter(employer__in=mine, step__in=WITH_AN_EMPLOYER)
        .select_related("person", "vacancy", "employer")
        .prefetch_related(Prefetch("check_ins", queryset=asked))
    )


def statuses_shared_with(viewer: Viewer) -> tuple[Status, ...]:
    """Return how far they are who let the viewer's organisation see that, as an old employer."""
    shares = shares_visible_to(viewer).filter(part=Part.STATUS)
    mine = memberships_of(viewer).filter(role=MemberRole.OUTFLOW_HR).values("organisation")
    found = Transition.objects.filter(
        leaves__in=mine, person__in=shares.filter(organisation__in=mine).values("person")
    )
    return tuple(
        Status(transition=key, name=name, step=Step(step))
        for key, name, step in found.order_by("person__name", "pk").values_list(
            "pk", "person__name", "step"
        )
    )
