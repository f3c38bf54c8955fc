"""A fair in a region of the tests, stored without the actions, which leave events."""

import datetime as dt

from django.utils import timezone

from apps.wall_region import Region
from doorstroom.fairs.models import (
    Candidate,
    Corner,
    Fair,
    Hall,
    Place,
    Plan,
    Session,
    Talk,
    Visitor,
)
from doorstroom.fairs.states import Entry, Phase, Planned, Stage, Why
from doorstroom.organisations.models import Membership, Organisation
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Person


def fair_at(consortium: Organisation, *, is_open: bool = True) -> Fair:
    """The fair of a consortium, open for registration; or its draft."""
    name = "open" if is_open else "draft"
    if there := Fair.objects.filter(consortium=consortium, name=name).first():
        return there
    phase = Phase.OPEN if is_open else Phase.DRAFT
    fair = Fair.objects.create(consortium=consortium, name=name, phase=phase)
    day = timezone.localdate() + dt.timedelta(days=30)
    fair.sessions.create(day=day, starts=dt.time(13, 30), ends=dt.time(16))
    for key, title in (("crafts", "Ambacht"), ("ict", "ICT")):
        fair.corners.create(key=key, name=title, facilities=["power"])
    return fair


def hall_at(fair: Fair, *, position: int = 2) -> Hall:
    """A hall of a fair, drawn in two steps: an exit and a corner, and then two stands."""
    hall, is_new = fair.halls.get_or_create(name="hall", defaults={"position": position})
    if is_new:
        size = {"format": "doorstroom.hall", "version": 1, "width": 20_000, "depth": 10_000}
        corner = [[1_000, 1_000], [9_000, 1_000], [9_000, 6_000], [1_000, 6_000]]
        around: list[dict[str, object]] = [
            {"kind": "exit", "id": "exit-1", "x": 10_000, "y": 10_000, "width": 2_000},
            {"kind": "corner", "id": "crafts", "points": corner, "theme": "crafts"},
        ]
        stands = [
            {"kind": "stand", "id": f"stand-{n}", "x": 3_000 * n, "y": 3_000, "number": f"A{n}"}
            for n in (1, 2)
        ]
        for number, items in ((1, around), (2, around + stands)):
            hall.edits.create(number=number, drawing={**size, "items": items})
    return hall


def fair_of(on: Region, *, is_open: bool = True) -> Fair:
    return fair_at(on.organisations["centre"], is_open=is_open)


def session_of(on: Region) -> Session:
    return fair_of(on).sessions.get()


def corner_of(on: Region) -> Corner:
    return fair_of(on).corners.earliest("pk")


def candidate_of(on: Region, person: Person | None = None) -> Candidate:
    """The worker (or somebody) of the region, who comes to the fair, to all of it."""
    one, _ = Candidate.objects.get_or_create(
        fair=fair_of(on), person=person or on.worker, defaults={"entry": Entry.APPROVED}
    )
    one.sessions.add(session_of(on))
    return one


def visitor_of(on: Region) -> Visitor:
    """The recruiter of the region, who comes to the fair."""
    recruiting = Membership.objects.get(
        account=on.viewers[MemberRole.RECRUITER], role=MemberRole.RECRUITER
    )
    one, _ = Visitor.objects.get_or_create(
        fair=fair_of(on), membership=recruiting, defaults={"entry": Entry.APPROVED}
    )
    one.sessions.add(session_of(on))
    return one


def plan_of(on: Region) -> Plan:
    """A published plan in which the worker and the recruiter talk in the first slot."""
    session, candidate, visitor = session_of(on), candidate_of(on), visitor_of(on)
    plan, is_new = Plan.objects.get_or_create(
        session=session, planned=Planned.TALKS, stage=Stage.PUBLISHED
    )
    if is_new:
        hall = hall_at(session.fair)
        Place.objects.create(
            session=session, shift=0, hall=hall, stand="stand-1", candidate=candidate
        )
        Talk.objects.create(plan=plan, candidate=candidate, visitor=visitor, slot=0, why=Why.FIT)
    return plan
