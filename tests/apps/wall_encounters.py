"""The day of a fair through the information wall: who gets what."""

from collections.abc import Callable

from apps.after_scene import encounter_of
from apps.fair_scene import candidate_of, fair_of
from apps.hall_scene import clash_of, door_of, material_of, seen_clash_of
from apps.wall_region import Region
from doorstroom.encounters.queries import (
    FollowUp,
    clashes_organised_by,
    devices_organised_by,
    follow_ups_at,
    follow_ups_for,
    follow_ups_recruited_by,
    material_visible_to,
    report_of,
)
from doorstroom.organisations.queries import Viewer


def _is_among(on: Region, found: tuple[FollowUp, ...]) -> bool:
    return encounter_of(on, "no") in {one.encounter for one in found}


def _reads_report(viewer: Viewer, on: Region) -> bool:
    encounter_of(on, "no")
    found = report_of(viewer, fair_of(on))
    return found is not None and not found.is_empty


OF_ENCOUNTERS: dict[str, tuple[Callable[[Viewer, Region], bool], set[str]]] = {
    "a phone in the hall": (
        lambda viewer, on: door_of(on) in devices_organised_by(viewer),
        {"fair_organiser"},
    ),
    "what a phone sent and does not fit": (
        lambda viewer, on: clash_of(on) in clashes_organised_by(viewer),
        {"fair_organiser"},
    ),
    "what a phone sent and somebody looked at": (
        lambda viewer, on: seen_clash_of(on) in clashes_organised_by(viewer, seen=True),
        {"fair_organiser"},
    ),
    "how far a recruiter is with whom they talked": (
        lambda viewer, on: _is_among(on, follow_ups_recruited_by(viewer)),
        {"recruiter"},
    ),
    "how far everybody of a fair is": (
        lambda viewer, on: _is_among(on, follow_ups_at(viewer, fair_of(on))),
        {"fair_organiser"},
    ),
    "what came of a fair": (
        _reads_report,
        {"fair_organiser"},
    ),
    "how far somebody is with who was at their stand": (
        lambda viewer, on: _is_among(on, follow_ups_for(viewer, candidate_of(on))),
        {"worker", "coach"},
    ),
    "what a workshop gives": (
        lambda viewer, on: material_of(on) == material_visible_to(viewer, material_of(on).slug),
        {"fair_organiser", "worker"},
    ),
}
