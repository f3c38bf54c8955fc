"""What is planned of fairs: each action, as the test of the trail does it."""

from collections.abc import Callable
from dataclasses import replace

from django.utils import timezone

from apps.fair_scene import fair_at, hall_at
from apps.trail_scene import Scene
from doorstroom.fairs.actions import (
    cancel_plan,
    mend_plan,
    move_candidate,
    plan_stands,
    plan_talks,
    publish_plan,
    store_stands,
    store_talks,
    update_lock,
)
from doorstroom.fairs.adapters import Spot
from doorstroom.fairs.models import Candidate, Place, Plan, Session, Visitor
from doorstroom.fairs.states import Entry, Planned, Stage, Why
from doorstroom.fairs.work import Gone, Lease, Made, standing_in

NOTHING = Made(figures={}, shortage={})


def a_session(on: Scene) -> Session:
    return fair_at(on.coach.organisation).sessions.get()


def a_place(on: Scene) -> Place:
    """Somebody at a stand."""
    session = a_session(on)
    candidate = Candidate.objects.create(fair=session.fair, person=on.person, entry=Entry.APPROVED)
    candidate.sessions.add(session)
    hall = hall_at(session.fair)
    return Place.objects.create(
        session=session, shift=0, hall=hall, stand="stand-1", candidate=candidate
    )


def a_plan(on: Scene, stage: Stage = Stage.READY, *, planned: Planned = Planned.TALKS) -> Plan:
    """A plan in which somebody talks with the coach's organisation."""
    session, place = a_session(on), a_place(on)
    visitor = Visitor.objects.create(fair=session.fair, membership=on.coach, entry=Entry.APPROVED)
    visitor.sessions.add(session)
    plan = Plan.objects.create(
        session=session, planned=planned, stage=stage, attempt=1, leased_until=timezone.now()
    )
    plan.talks.create(candidate=place.candidate, visitor=visitor, slot=0, why=Why.FIT)
    return plan


def stored(on: Scene, planned: Planned) -> object:
    plan = a_plan(on, Stage.RUNNING, planned=planned)
    store = store_stands if planned == Planned.STANDS else store_talks
    made = replace(NOTHING, seen=standing_in(plan.session))
    return store(plan=plan, made=made, lease=Lease(plan.pk, plan.attempt), by=on.by)


def mended(on: Scene) -> object:
    plan = a_plan(on)
    (visitor,) = Visitor.objects.all()
    return mend_plan(plan=plan, gone=Gone(slot=0, visitors=frozenset({visitor.pk})), by=on.by)


def moved(on: Scene) -> object:
    place = a_place(on)
    return move_candidate(
        session=place.session,
        candidate=place.candidate,
        spot=Spot(hall=place.hall_id, stand="stand-2"),
        shift=0,
        by=on.by,
    )


OF_FAIR_PLANS: dict[str, Callable[[Scene], object]] = {
    "fairs.plan_stands": lambda on: plan_stands(session=a_session(on), by=on.by),
    "fairs.plan_talks": lambda on: plan_talks(session=a_session(on), by=on.by),
    "fairs.store_stands": lambda on: stored(on, Planned.STANDS),
    "fairs.store_talks": lambda on: stored(on, Planned.TALKS),
    "fairs.cancel_plan": lambda on: cancel_plan(plan=a_plan(on, Stage.RUNNING), by=on.by),
    "fairs.publish_plan": lambda on: publish_plan(plan=a_plan(on), by=on.by),
    "fairs.mend_plan": mended,
    "fairs.move_candidate": moved,
    "fairs.update_lock": lambda on: update_lock(place=a_place(on), locked=True, by=on.by),
}
