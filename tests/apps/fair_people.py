"""What people prepare for a fair of the tests, stored without the actions."""

import datetime as dt

from django.utils import timezone

from apps.fair_scene import candidate_of, fair_at, session_of, visitor_of
from apps.trail_scene import Scene
from apps.wall_region import Region
from doorstroom.fairs.models import AccessNeed, Candidate, Plan, Stand, Talk, Workshop
from doorstroom.fairs.states import Access, Entry, Gathering, Planned, Stage, Why
from doorstroom.organisations.models import Organisation
from doorstroom.people.models import Person

NOTE = "Een rustige plek, want ik schrik snel"
"""What somebody tells the organiser only."""


def stand_at(candidate: Candidate, *, is_ready: bool = True) -> Stand:
    """The stand page of a candidate, as recruiters may read it."""
    one, _made = Stand.objects.get_or_create(
        candidate=candidate,
        defaults={
            "title": "Monteur met geduld",
            "shows": "Een fiets die weer rijdt",
            "ready_at": timezone.now() if is_ready else None,
        },
    )
    return one


def access_at(candidate: Candidate) -> AccessNeed:
    one, _made = AccessNeed.objects.get_or_create(
        candidate=candidate, defaults={"needs": [Access.QUIET], "note": NOTE}
    )
    return one


def access_of(on: Region) -> AccessNeed:
    return access_at(candidate_of(on))


def refused_by(on: Region) -> Organisation:
    """The employer to whom the worker of the region would rather not talk."""
    employer = on.organisations["inflow"]
    candidate_of(on).refusals.get_or_create(employer=employer)
    return employer


def workshop_of(
    on: Region, name: str = "Pitchen", *, at: int = 14, seats: int = 2, is_briefing: bool = False
) -> Workshop:
    """Something to sign up for, of one hour."""
    one, _made = Workshop.objects.get_or_create(
        session=session_of(on),
        name=name,
        defaults={
            "kind": Gathering.BRIEFING if is_briefing else Gathering.WORKSHOP,
            "starts": dt.time(at),
            "ends": dt.time(at + 1),
            "capacity": seats,
        },
    )
    return one


def talk_of(on: Region, *, slot: int = 0, stage: Stage = Stage.PUBLISHED) -> Talk:
    """A conversation of the worker of the region with its recruiter."""
    plan, _made = Plan.objects.get_or_create(
        session=session_of(on), planned=Planned.TALKS, stage=stage
    )
    one, _made = Talk.objects.get_or_create(
        plan=plan,
        candidate=candidate_of(on),
        visitor=visitor_of(on),
        defaults={"slot": slot, "why": Why.WISHED},
    )
    return one


def others_of(on: Region, count: int) -> list[Candidate]:
    """More people who come to the fair of a region, none of whom its coach helps."""
    people = Person.objects.filter(employments__organisation=on.organisations["outflow"])
    return [candidate_of(on, one) for one in people.order_by("-pk")[1 : count + 1]]


def helped_in(on: Scene) -> Candidate:
    """Who comes to the fair of the scene of the trail, helped by who acts in it."""
    fair = fair_at(on.coach.organisation)
    one, _made = Candidate.objects.get_or_create(
        fair=fair, person=on.case.person, defaults={"entry": Entry.APPROVED}
    )
    return one
