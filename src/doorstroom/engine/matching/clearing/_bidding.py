"""The rounds of the auction, compiled where Numba is installed; the same lines run without it."""

# mypy: disable-error-code="assignment"
# Numba gives whole numbers their types; mypy reads NumPy scalars and Python ints apart.

from typing import Any

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.values import compiled

Numbers = NDArray[np.int64]


@compiled()
def bid(columns: Any, terms: Any, state: Any) -> int:
    """Let people bid until nobody waits, or so many bids were made; return how many."""
    starts, options, fit, places = columns
    vacancy, prices, seats, taken, waiting, queue = state
    made = 0
    while waiting[0] > 0 and made < terms[2]:
        waiting[0] -= 1
        person = queue[waiting[0]]
        mine = (starts[person], starts[person + 1])
        best, offer = choose(mine, (options, fit, places), prices, terms[0])
        if best < 0:
            continue
        made += 1
        offer += terms[1]
        vacancy[person] = best
        first, size = seats[0][best], seats[0][best + 1] - seats[0][best]
        if taken[best] < size:
            taken[best] += 1
            sit(seats, first, taken[best] - 1, offer, person)
        else:
            gone = seats[1][first]
            vacancy[gone] = -1
            queue[waiting[0]] = gone
            waiting[0] += 1
            replace(seats, first, size, offer, person)
        if taken[best] == size:
            prices[best] = seats[2][first]
    return made


@compiled()
def choose(mine: Any, columns: Any, prices: Numbers, bonus: int) -> tuple[int, int]:
    """Return the vacancy that leaves a person most, -1 for none, and what it is worth to them."""
    options, fit, places = columns
    best, first, second = -1, 0, 0
    for i in range(mine[0], mine[1]):
        one = options[i]
        left = bonus + np.int64(fit[i]) - prices[one]
        if places[one] == 0:
            continue
        if left > first:
            best, first, second = one, left, first
        elif left > second:
            second = left
    return best, prices[best] + first - second


@compiled()
def sit(seats: Any, first: int, at: int, offer: int, person: int) -> None:
    """Give a bidder a free seat: seats are a heap, the lowest offer first."""
    _, holder, offers = seats
    while at > 0 and offers[first + (at - 1) // 2] > offer:
        above = (at - 1) // 2
        offers[first + at], holder[first + at] = offers[first + above], holder[first + above]
        at = above
    offers[first + at], holder[first + at] = offer, person


@compiled()
def replace(seats: Any, first: int, size: int, offer: int, person: int) -> None:
    """Give a bidder the seat of the lowest offer."""
    _, holder, offers = seats
    at = 0
    while 2 * at + 1 < size:
        below = 2 * at + 1
        if below + 1 < size and offers[first + below + 1] < offers[first + below]:
            below += 1
        if offers[first + below] >= offer:
            break
        offers[first + at], holder[first + at] = offers[first + below], holder[first + below]
        at = below
    offers[first + at], holder[first + at] = offer, person


@compiled()
def weigh(columns: Any, bonus: int, vacancy: NDArray[np.int32], prices: Numbers) -> Any:
    """Return what a division is worth, and what none can exceed at these prices."""
    starts, options, fit, places = columns
    value, bound = 0, 0
    for one in range(len(places)):
        bound += prices[one] * places[one]
    for person in range(len(starts) - 1):
        most, got = 0, 0
        for i in range(starts[person], starts[person + 1]):
            one = options[i]
            worth = bonus + np.int64(fit[i])
            if places[one] > 0:
                most = max(most, worth - prices[one])
            if one == vacancy[person]:
                got = max(got, worth)
        value += got
        bound += most
    return value, bound
