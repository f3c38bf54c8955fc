"""Fairs as the engine plans them, and what it plans as rows."""

from doorstroom.fairs.adapters._stands import (
    Spot,
    drawing_now,
    drawings_of,
    places_in,
    plan_of,
    spot_named,
    stands_of,
    stands_question,
)
from doorstroom.fairs.adapters._talks import (
    Company,
    Hours,
    figures_in,
    shortage_in,
    talks_in,
    talks_question,
)

__all__ = [
    "Company",
    "Hours",
    "Spot",
    "drawing_now",
    "drawings_of",
    "figures_in",
    "places_in",
    "plan_of",
    "shortage_in",
    "spot_named",
    "stands_of",
    "stands_question",
    "talks_in",
    "talks_question",
]
