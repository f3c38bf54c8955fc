"""What people do to come to a fair: each action, as the test of the trail does it."""

from collections.abc import Callable

from apps.fair_people import helped_in, stand_at
from apps.fair_scene import fair_at
from apps.trail_scene import SECRET, Scene
from doorstroom.fairs.actions import (
    StandPage,
    publish_stand,
    register_candidate,
    remove_seat,
    save_access,
    save_stand,
    take_seat,
    update_refusals,
    withdraw_candidate,
    withdraw_stand,
)
from doorstroom.fairs.models import Workshop
from doorstroom.fairs.states import Access, Gathering


def _workshop(on: Scene) -> Workshop:
    session = helped_in(on).fair.sessions.get()
    return Workshop.objects.create(
        session=session,
        kind=Gathering.WORKSHOP,
        name=SECRET,
        starts=session.starts,
        ends=session.ends,
        capacity=1,
    )


OF_FAIR_PEOPLE: dict[str, Callable[[Scene], object]] = {
    "fairs.register_candidate": lambda on: register_candidate(
        fair=fair_at(on.coach.organisation),
        person=on.case.person,
        sessions=list(fair_at(on.coach.organisation).sessions.all()),
        by=on.by,
    ),
    "fairs.withdraw_candidate": lambda on: withdraw_candidate(
        candidate=helped_in(on), reason=SECRET, by=on.by
    ),
    "fairs.save_access": lambda on: save_access(
        candidate=helped_in(on), needs=[Access.QUIET], note=SECRET, by=on.by
    ),
    "fairs.update_refusals": lambda on: update_refusals(
        candidate=helped_in(on), employers=[on.employer], by=on.by
    ),
    "fairs.save_stand": lambda on: save_stand(
        candidate=helped_in(on), page=StandPage(title=SECRET, shows=SECRET), by=on.by
    ),
    "fairs.publish_stand": lambda on: publish_stand(
        stand=stand_at(helped_in(on), is_ready=False), by=on.by
    ),
    "fairs.withdraw_stand": lambda on: withdraw_stand(stand=stand_at(helped_in(on)), by=on.by),
    "fairs.take_seat": lambda on: take_seat(
        workshop=_workshop(on), candidate=helped_in(on), by=on.by
    ),
    "fairs.remove_seat": lambda on: remove_seat(
        seat=helped_in(on).seats.create(workshop=_workshop(on)), by=on.by
    ),
}
