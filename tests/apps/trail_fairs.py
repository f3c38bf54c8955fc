"""What is done with fairs: each action, as the test of the trail does it."""

import datetime as dt
from collections.abc import Callable

from apps.fair_scene import fair_at, hall_at
from apps.hall_files import DXF, picture
from apps.trail_scene import SECRET, Scene
from doorstroom.fairs.actions import (
    CornerFacts,
    FairFacts,
    Hours,
    Numbers,
    add_corner,
    add_fair,
    add_hall,
    add_session,
    cancel_fair,
    close_registration,
    import_outline,
    open_registration,
    redo_drawing,
    remove_corner,
    remove_ground,
    remove_hall,
    remove_session,
    save_drawing,
    set_ground,
    undo_drawing,
    update_corner,
    update_fair,
    update_numbers,
    update_session,
)
from doorstroom.fairs.models import Fair

MORNING = Hours(day=dt.date(2027, 5, 1), starts=dt.time(9), ends=dt.time(12))
NUMBERS = Numbers(talk_minutes=10, walk_minutes=4, no_show_percent=20, floor=3, ceiling=8)


def a_fair(on: Scene) -> Fair:
    return fair_at(on.coach.organisation)


OF_FAIRS: dict[str, Callable[[Scene], object]] = {
    "fairs.add_fair": lambda on: add_fair(
        consortium=on.coach.organisation,
        name=SECRET,
        starts_at=dt.datetime(2027, 5, 1, 13),  # noqa: DTZ001 - the hour on the clock of the hall
        by=on.by,
    ),
    "fairs.update_fair": lambda on: update_fair(
        fair=a_fair(on), to=FairFacts(name=SECRET, about=SECRET), by=on.by
    ),
    "fairs.update_numbers": lambda on: update_numbers(fair=a_fair(on), numbers=NUMBERS, by=on.by),
    "fairs.open_registration": lambda on: open_registration(fair=a_fair(on), by=on.by),
    "fairs.close_registration": lambda on: close_registration(fair=a_fair(on), by=on.by),
    "fairs.cancel_fair": lambda on: cancel_fair(fair=a_fair(on), reason=SECRET, by=on.by),
    "fairs.add_session": lambda on: add_session(fair=a_fair(on), hours=MORNING, by=on.by),
    "fairs.update_session": lambda on: update_session(
        session=a_fair(on).sessions.get(), hours=MORNING, by=on.by
    ),
    "fairs.remove_session": lambda on: remove_session(
        session=a_fair(on).sessions.create(
            day=MORNING.day, starts=MORNING.starts, ends=MORNING.ends
        ),
        by=on.by,
    ),
    "fairs.add_corner": lambda on: add_corner(
        fair=a_fair(on), corner=CornerFacts(name=SECRET), by=on.by
    ),
    "fairs.update_corner": lambda on: update_corner(
        corner=a_fair(on).corners.earliest("pk"), to=CornerFacts(name=SECRET), by=on.by
    ),
    "fairs.remove_corner": lambda on: remove_corner(
        corner=a_fair(on).corners.earliest("pk"), by=on.by
    ),
    "fairs.add_hall": lambda on: add_hall(
        fair=a_fair(on), name=SECRET, width=20_000, depth=10_000, by=on.by
    ),
    "fairs.remove_hall": lambda on: remove_hall(hall=hall_at(a_fair(on)), by=on.by),
    "fairs.save_drawing": lambda on: save_drawing(
        hall=hall_at(a_fair(on)),
        edit={"edit": "change", "item": "crafts", "values": {"name": SECRET}},
        based_on=2,
        by=on.by,
    ),
    "fairs.undo_drawing": lambda on: undo_drawing(hall=hall_at(a_fair(on)), based_on=2, by=on.by),
    "fairs.redo_drawing": lambda on: redo_drawing(
        hall=hall_at(a_fair(on), position=1), based_on=1, by=on.by
    ),
    "fairs.set_ground": lambda on: set_ground(
        hall=hall_at(a_fair(on)), file=picture(), width=20_000, by=on.by
    ),
    "fairs.remove_ground": lambda on: remove_ground(hall=hall_at(a_fair(on)), by=on.by),
    "fairs.import_outline": lambda on: import_outline(
        hall=hall_at(a_fair(on)), file=DXF, based_on=2, by=on.by
    ),
}
