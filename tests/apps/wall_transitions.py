"""Steps from job to job through the information wall: who gets what."""

from collections.abc import Callable

from apps.step_scene import asked_to_help, day, opened, step_at
from apps.wall_region import Region
from doorstroom.organisations.queries import Viewer
from doorstroom.transitions.models import Transition
from doorstroom.transitions.queries import (
    entrants_of,
    entrants_told_to,
    group_for,
    leavers_told_to,
    referrals_received_by,
    statuses_shared_with,
    steps_counted_for,
    steps_for,
    transition_of,
    transitions_guided_by,
    transitions_visible_to,
    ways_to,
)
from doorstroom.transitions.states import Step


def counts_one_more(viewer: Viewer, on: Region) -> bool:
    """Whether a group is one larger for a viewer once the worker's step has begun."""
    Transition.objects.filter(person=on.worker).delete()
    before = group_for(viewer, today=day(0)).under_way
    opened(on)
    return group_for(viewer, today=day(0)).under_way > before


OF_TRANSITIONS: dict[str, tuple[Callable[[Viewer, Region], bool], set[str]]] = {
    "a step from job to job, whole": (
        lambda viewer, on: opened(on) in transitions_visible_to(viewer),
        {"worker", "coach"},
    ),
    "the step of a person": (
        lambda viewer, on: opened(on) == transition_of(viewer, on.worker),
        {"worker", "coach"},
    ),
    "the steps that somebody guides": (
        lambda viewer, on: opened(on) in transitions_guided_by(viewer),
        {"coach"},
    ),
    "who comes to work here, before there is an intention": (
        lambda viewer, on: opened(on) in entrants_of(viewer),
        set(),
    ),
    "who comes to work here": (
        lambda viewer, on: step_at(on, Step.PLAN) in entrants_of(viewer),
        {"recruiter"},
    ),
    "what is told of who comes to work here": (
        lambda viewer, on: (
            step_at(on, Step.PLAN).pk
            in {one.transition for one in entrants_told_to(viewer, today=day(0))}
        ),
        {"recruiter"},
    ),
    "what is told of who leaves and shares that": (
        lambda viewer, on: (
            opened(on).pk in {one.transition for one in leavers_told_to(viewer, today=day(0))}
        ),
        {"outflow_hr"},
    ),
    "how many who leave are at each step": (
        lambda viewer, on: any(
            one.organisation == on.organisations["outflow"].name for one in steps_for(viewer)
        ),
        {"outflow_hr"},
    ),
    "what somebody still learns for a vacancy": (
        lambda viewer, on: (
            ways_to(viewer, on.worker, on.published, hours=8, language="nl") is not None
        ),
        {"worker", "coach"},
    ),
    "the steps that somebody counts": (
        lambda viewer, on: opened(on) in steps_counted_for(viewer),
        {"coach", "consortium_manager"},
    ),
    "how a whole group is on the way": (
        counts_one_more,
        {"coach", "consortium_manager"},
    ),
    "what the school is asked": (
        lambda viewer, on: asked_to_help(on) in referrals_received_by(viewer),
        {"training_provider"},
    ),
    "what the school is asked before the worker agrees": (
        lambda viewer, on: asked_to_help(on, agreed=False) in referrals_received_by(viewer),
        set(),
    ),
    "how far who leaves is, when they share that": (
        lambda viewer, on: (
            opened(on).pk in {one.transition for one in statuses_shared_with(viewer)}
        ),
        {"outflow_hr"},
    ),
}
