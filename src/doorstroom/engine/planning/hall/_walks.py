"""How far it is to walk from stand to stand, round whatever stands between."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.planning.hall._drawing import Drawing
from doorstroom.engine.planning.hall._items import HallError

GRID: Final = 250
MOST: Final = 100_000_000
"""Places of the grid times stands; about half a minute on one core."""
Metres = NDArray[np.float64]


class WalksError(HallError):
    """A hall too large to measure all walks in; the message says what to do."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Walks:
    """The walks between the stands of a hall.

    Attributes:
        stands: their ids, in the order of drawing.
        metres: float64, one row and one column a stand, symmetric, 0 from a stand to itself: how
            far it is from where somebody stands before one, 0.45 m from the middle of its front,
            to the same before the other. `inf` where nobody can walk.
        lost: the ids of stands outside the largest group that can be walked between.
    """

    stands: tuple[str, ...]
    metres: Metres
    lost: tuple[str, ...]


def walks(drawing: Drawing) -> Walks:
    """Return the walking distances between all stands.

    Somebody who walks takes 0.6 m. They go along a grid of 0.25 m in sixteen directions, which is
    at most 2.8 % longer than the shortest way over an open floor, and never shorter than the
    straight line. A passage narrower than 0.9 m may be missed.

    Raises:
        WalksError: when floor times stands is above what is measured in about half a minute.
    """
    stands = len(drawing.stands)
    if drawing.width * drawing.depth // GRID**2 * stands > MOST:
        raise WalksError(
            f"{stands:,} stands in {drawing.width / 1000:g} by {drawing.depth / 1000:g} m are too "
            "many to measure all walks; draw the hall in parts.",
            code="large",
        )
    from doorstroom.engine.planning.hall._walking import (  # noqa: PLC0415 - brings Shapely and SciPy's graphs: a second, only for who measures walks
        walked,
    )

    metres = walked(drawing, GRID)
    names = np.array([one.id for one in drawing.stands], dtype=object)
    groups: dict[bytes, list[int]] = {}
    for place, row in enumerate(np.isfinite(metres)):
        groups.setdefault(row.tobytes(), []).append(place)
    largest = max(groups.values(), key=len, default=[])
    is_lost = np.ones(len(names), dtype=bool)
    is_lost[largest] = False
    return Walks(stands=tuple(names), metres=metres, lost=tuple(names[is_lost]))
