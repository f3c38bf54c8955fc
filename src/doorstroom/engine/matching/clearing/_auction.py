"""Who gets which job, when all choose at once: an auction, and the proof of how good it is.

Bertsekas (1988), "The auction algorithm"; with several places a vacancy: Bertsekas and Castañon
(1989). Whoever has no place bids for the vacancy that leaves them most after its price; a full
vacancy lets its lowest bidder go and asks from then on what its lowest bidder offers. Prices start
at nothing and only rise, so a vacancy with a place left costs nothing, and the prices bound what
any other division could be worth (linear programming duality).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.matching._weighing import MatchingError

FULL_FIT: Final = 65_025
BONUS: Final = 4 * FULL_FIT
BIDS_AT_ONCE: Final = 2_000_000
Numbers = NDArray[np.int64]
Progress = Callable[[int], bool | None]


class ClearingError(MatchingError):
    """A market is not what the auction reads; says which column and why."""


class StoppedError(Exception):
    """Somebody pressed the stop button; nothing was returned."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Market:
    """Who may get which job.

    Attributes:
        starts: int64; the options of person i are options[starts[i] : starts[i + 1]].
        options: int32, the vacancy of each option, by place in `places`.
        fit: uint16, what each option is worth, 0 to 65,025.
        places: int64, how many people each vacancy takes.
        bonus: what placing a person counts for beside the fit. The higher, the more people are
            placed at the cost of fit; the default is four times the best fit there is.
    """

    starts: Numbers
    options: NDArray[np.int32]
    fit: NDArray[np.uint16]
    places: Numbers
    bonus: int = BONUS

    def __len__(self) -> int:
        return len(self.starts) - 1


@dataclass(frozen=True, eq=False, kw_only=True)
class Cleared:
    """A division of jobs, and what it is certain of.

    Attributes:
        vacancy: int32, the vacancy of each person, -1 for none.
        value: the sum of bonus + fit over everybody placed.
        bound: no division of these options is worth more than this; the proof are `prices`.
        prices: int64, what a place at each vacancy costs, 0 where places are left.
        bids: how many bids it took.
    """

    vacancy: NDArray[np.int32]
    value: int
    bound: int
    prices: Numbers
    bids: int

    @property
    def placed(self) -> int:
        """How many people have a job."""
        return int((self.vacancy >= 0).sum())

    @property
    def gap(self) -> float:
        """How much better any other division could be at most, as a share of the bound."""
        return (self.bound - self.value) / self.bound if self.bound else 0.0


def clear(market: Market, *, step: int = 20, progress: Progress | None = None) -> Cleared:
    """Divide the jobs; the value lies within `step` a person of the best there is.

    Args:
        market: who may get which job.
        step: by how much a bid beats the next best at least; 1 is slow and nearly exact.
        progress: told now and then how many people still bid; False stops it.

    Raises:
        ClearingError: when a column is not what it must be.
        StoppedError: when `progress` returned False.
    """
    _check(market, step)
    state = _state(market)
    from doorstroom.engine.matching.clearing._bidding import (  # noqa: PLC0415 - brings Numba: half a second and 93 MB, only for who clears a market
        bid,
        weigh,
    )

    columns = (market.starts, market.options, market.fit, market.places)
    bids = 0
    while True:
        bids += int(bid(columns, (market.bonus, step, BIDS_AT_ONCE), state))
        waiting = int(state[4][0])
        if progress is not None and progress(waiting) is False:
            raise StoppedError(f"Stopped with {waiting} people still bidding.")
        if not waiting:
            break
    vacancy, prices = state[0], state[1]
    value, bound = weigh(columns, market.bonus, vacancy, prices)
    return Cleared(vacancy=vacancy, value=int(value), bound=int(bound), prices=prices, bids=bids)


def _state(market: Market) -> tuple[Any, ...]:
    """Return who has which vacancy, prices, bidders and bids by place, and who still bids."""
    people = len(market)
    room = np.minimum(market.places, people + 1)  # one seat more than people is never full
    firsts = np.concatenate([[0], np.cumsum(room)]).astype(np.int64)
    return (
        np.full(people, -1, dtype=np.int32),
        np.zeros(len(market.places), dtype=np.int64),
        (firsts, np.zeros(firsts[-1], dtype=np.int32), np.zeros(firsts[-1], dtype=np.int64)),
        np.zeros(len(market.places), dtype=np.int64),
        np.array([people], dtype=np.int64),
        np.arange(people, dtype=np.int32)[::-1].copy(),
    )


def _check(market: Market, step: int) -> None:
    if step < 1 or market.bonus < 0:
        raise ClearingError("step: at least 1 is needed, and a bonus of at least 0.")
    for name, kind in (("starts", "i8"), ("options", "i4"), ("fit", "u2"), ("places", "i8")):
        found = getattr(market, name)
        if not isinstance(found, np.ndarray) or found.dtype != np.dtype(kind):
            raise ClearingError(f"{name}: whole numbers ({np.dtype(kind)}) are needed.")
    starts = market.starts
    if not len(starts) or starts[0] or starts[-1] != len(market.options):
        raise ClearingError(f"starts: must rise from 0 to {len(market.options):,}.")
    if (np.diff(starts) < 0).any() or len(market.fit) != len(market.options):
        raise ClearingError("starts: must rise; fit: one per option is needed.")
    if market.options.size and not (
        market.options.min() >= 0 and market.options.max() < len(market.places)
    ):
        raise ClearingError("options: one is no vacancy of this market.")
    if (market.places < 0).any():
        raise ClearingError("places: none can be below 0.")
