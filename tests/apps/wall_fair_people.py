"""Who comes to fairs through the information wall: who gets what of them."""

from collections.abc import Callable

from apps.fair_people import access_of, refused_by, stand_at
from apps.fair_scene import candidate_of, fair_of, visitor_of
from apps.wall_region import Region
from doorstroom.fairs.queries import (
    access_visible_to,
    candidates_visible_to,
    refusals_visible_to,
)
from doorstroom.fairs.rules import may_register
from doorstroom.organisations.queries import Viewer


def with_visitor(on: Region) -> Region:
    """A region whose recruiter walks the fair, where the stand of its worker is on view."""
    stand_at(candidate_of(on))
    visitor_of(on)
    return on


OF_FAIR_PEOPLE: dict[str, tuple[Callable[[Viewer, Region], bool], set[str]]] = {
    "who comes to a fair, whole": (
        lambda viewer, on: candidate_of(with_visitor(on)) in candidates_visible_to(viewer),
        {"worker", "coach"},
    ),
    "what somebody needs to take part in a fair": (
        lambda viewer, on: (
            access_of(with_visitor(on)) == access_visible_to(viewer, candidate_of(on))
        ),
        {"worker", "coach", "fair_organiser"},
    ),
    "with whom somebody would rather not talk": (
        lambda viewer, on: (
            refused_by(with_visitor(on)) in refusals_visible_to(viewer, candidate_of(on))
        ),
        {"worker", "coach"},
    ),
    "registering somebody for a fair": (
        lambda viewer, on: (
            candidate_of(on) is not None and may_register(viewer, on.worker, fair_of(on))
        ),
        {"worker", "coach"},
    ),
    "registering somebody who is helped by nobody": (
        lambda viewer, on: may_register(viewer, on.silent, fair_of(on)),
        set(),
    ),
}
