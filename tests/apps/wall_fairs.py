"""Fairs through the information wall: who gets what."""

from collections.abc import Callable

from apps.fair_scene import fair_of, hall_at, plan_of, session_of
from apps.wall_region import VIEWERS, Region
from doorstroom.fairs.queries import (
    consortia_organised_by,
    fairs_organised_by,
    fairs_visible_to,
    halls_organised_by,
    plans_organised_by,
    sessions_organised_by,
)
from doorstroom.organisations.queries import Viewer

SIGNED_IN = {*VIEWERS} - {"nobody", "closed"}
OF_FAIRS: dict[str, tuple[Callable[[Viewer, Region], bool], set[str]]] = {
    "organising fairs": (
        lambda viewer, on: on.organisations["centre"] in consortia_organised_by(viewer),
        {"fair_organiser"},
    ),
    "a fair to organise": (
        lambda viewer, on: fair_of(on) in fairs_organised_by(viewer),
        {"fair_organiser"},
    ),
    "the hall of a fair": (
        lambda viewer, on: hall_at(fair_of(on)) in halls_organised_by(viewer),
        {"fair_organiser"},
    ),
    "a fair": (lambda viewer, on: fair_of(on) in fairs_visible_to(viewer), SIGNED_IN),
    "a fair that is being prepared": (
        lambda viewer, on: fair_of(on, is_open=False) in fairs_visible_to(viewer),
        {"fair_organiser"},
    ),
    "a session to plan": (
        lambda viewer, on: session_of(on) in sessions_organised_by(viewer),
        {"fair_organiser"},
    ),
    "a plan": (
        lambda viewer, on: plan_of(on) in plans_organised_by(viewer),
        {"fair_organiser"},
    ),
}
