"""Who takes part in the plans of the tests."""

from collections.abc import Callable

from apps.fair_scene import candidate_of, fair_of, hall_at, session_of, visitor_of
from apps.wall_region import Region
from doorstroom.fairs.actions import (
    plan_stands,
    plan_talks,
    publish_plan,
)
from doorstroom.fairs.models import Candidate, Place, Plan, Visitor
from doorstroom.fairs.states import Entry, Stage
from doorstroom.organisations.models import Membership
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Person

Make = Callable[..., Plan]


def people_of(here: Region, count: int) -> list[Candidate]:
    """Some people of the region who come; who shares and who does not make no difference."""
    employees = Person.objects.filter(
        employments__organisation=here.organisations["outflow"]
    ).order_by("pk")
    return [candidate_of(here, person) for person in employees[:count]]


def recruiters_of(here: Region, count: int) -> list[Visitor]:
    """The recruiter of the region, and more for the school and the fund of it."""
    found = [visitor_of(here)]
    fair, session = fair_of(here), session_of(here)
    for role in (MemberRole.TRAINING_PROVIDER, MemberRole.FUND_MANAGER)[: count - 1]:
        member = Membership.objects.get(account=here.viewers[role])
        one, _ = Visitor.objects.get_or_create(
            fair=fair, membership=member, defaults={"entry": Entry.APPROVED}
        )
        one.sessions.add(session)
        found.append(one)
    return found


def standing(here: Region, made: Make, count: int = 2) -> list[Candidate]:
    """People who have a stand."""
    hall_at(fair_of(here))
    found = people_of(here, count)
    plan = made(plan_stands, session=session_of(here))
    assert plan.stage == Stage.READY
    return found


def where(here: Region) -> dict[int, str]:
    rows = Place.objects.filter(session=session_of(here))
    return dict(rows.values_list("candidate", "stand"))


def published(here: Region, made: Make) -> Plan:
    standing(here, made)
    recruiters_of(here, 3)
    plan = made(plan_talks, session=session_of(here))
    publish_plan(plan=plan)
    return plan
