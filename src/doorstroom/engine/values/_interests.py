"""The six interests of Holland, in which work and people are described alike (RIASEC)."""

from collections.abc import Sequence
from enum import Enum
from typing import Final

LEAST_RATING, MOST_RATING = 1, 7
"""The scale on which O*NET rates the interests of an occupation."""

_FULL: Final = 255


class Interest(Enum):
    """What somebody can like in work, in the order of Holland's hexagon.

    Source: Holland, "Making Vocational Choices" (third edition, 1997).
    """

    REALISTIC = "realistic"
    INVESTIGATIVE = "investigative"
    ARTISTIC = "artistic"
    SOCIAL = "social"
    ENTERPRISING = "enterprising"
    CONVENTIONAL = "conventional"


def rated_as_bytes(
    ratings: Sequence[float], *, least: float = LEAST_RATING, most: float = MOST_RATING
) -> tuple[int, ...]:
    """Return ratings as whole numbers, 0 for the least and 255 for the most; halves go up.

    >>> rated_as_bytes([1, 4, 6.88, 7])
    (0, 128, 250, 255)

    Raises:
        ValueError: when a rating lies outside the scale.
    """
    if wrong := [one for one in ratings if not least <= one <= most]:
        raise ValueError(f"{wrong[0]:g} does not lie between {least:g} and {most:g}")
    return tuple(int((one - least) * _FULL / (most - least) + 0.5) for one in ratings)
