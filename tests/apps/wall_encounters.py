"""The day of a fair through the information wall: who gets what."""

from collections.abc import Callable

from apps.hall_scene import clash_of, door_of
from apps.wall_region import Region
from doorstroom.encounters.queries import clashes_organised_by, devices_organised_by
from doorstroom.organisations.queries import Viewer

OF_ENCOUNTERS: dict[str, tuple[Callable[[Viewer, Region], bool], set[str]]] = {
    "a phone in the hall": (
        lambda viewer, on: door_of(on) in devices_organised_by(viewer),
        {"fair_organiser"},
    ),
    "what a phone sent and does not fit": (
        lambda viewer, on: clash_of(on) in clashes_organised_by(viewer),
        {"fair_organiser"},
    ),
}
