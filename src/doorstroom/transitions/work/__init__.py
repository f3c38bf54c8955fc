"""What several actions on a step from job to job do in the same way."""

from doorstroom.transitions.work._holding import (
    held_of,
    is_promised,
    make_links,
    not_there,
    set_check_ins,
)
from doorstroom.transitions.work._writing import (
    ASKS,
    Asks,
    Filled,
    costs_in,
    refuse_unknown,
    text_of,
)

__all__ = [
    "ASKS",
    "Asks",
    "Filled",
    "costs_in",
    "held_of",
    "is_promised",
    "make_links",
    "not_there",
    "refuse_unknown",
    "set_check_ins",
    "text_of",
]
