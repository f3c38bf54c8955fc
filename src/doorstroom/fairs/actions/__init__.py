"""What can be done with fairs."""

from doorstroom.fairs.actions._fairs import (
    FairFacts,
    Numbers,
    add_fair,
    cancel_fair,
    close_registration,
    open_registration,
    update_fair,
    update_numbers,
)
from doorstroom.fairs.actions._sessions import (
    CornerFacts,
    Hours,
    add_corner,
    add_session,
    remove_corner,
    remove_session,
    update_corner,
    update_session,
)

__all__ = [
    "CornerFacts",
    "FairFacts",
    "Hours",
    "Numbers",
    "add_corner",
    "add_fair",
    "add_session",
    "cancel_fair",
    "close_registration",
    "open_registration",
    "remove_corner",
    "remove_session",
    "update_corner",
    "update_fair",
    "update_numbers",
    "update_session",
]
