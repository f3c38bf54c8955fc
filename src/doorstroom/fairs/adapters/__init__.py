"""Fairs as the engine plans them, and what it plans as rows."""

from doorstroom.fairs.adapters._halls import (
    NEEDS,
    edited,
    new_id,
    outline_apart,
    with_outline,
)
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
    Chances,
    Company,
    Hours,
    Margin,
    chances_of,
    figures_in,
    margin_of,
    plan_in,
    shortage_in,
    talks_in,
    talks_question,
)

__all__ = [
    "NEEDS",
    "Chances",
    "Company",
    "Hours",
    "Margin",
    "Spot",
    "chances_of",
    "drawing_now",
    "drawings_of",
    "edited",
    "figures_in",
    "margin_of",
    "new_id",
    "outline_apart",
    "places_in",
    "plan_in",
    "plan_of",
    "shortage_in",
    "spot_named",
    "stands_of",
    "stands_question",
    "talks_in",
    "talks_question",
    "with_outline",
]
