"""Chance that a seed decides, the same on every machine."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Throws that follow from a seed and from how many came before.

    >>> dice = Dice("a seed")
    >>> [dice.between(1, 6) for _ in range(6)]
    [4, 5, 3, 6, 2, 4]
    """

    def __init__(self, seed: str) -> None:
        self._seed, self._thrown = seed, 0

    def between(self, low: int, high: int) -> int:
        """Return a whole number, both ends included."""
        self._thrown += 1
        digest = hashlib.sha256(f"{self._thrown} {self._seed}".encode()).digest()
        return low + int.from_bytes(digest[:8], "big") % (high - low + 1)

    def one_of(self, some: Sequence[T]) -> T:
        """Return one of some things."""
        return some[self.between(0, len(some) - 1)]

    def shuffled(self, some: Sequence[T]) -> list[T]:
        """Return the same things in another order."""
        rest, found = list(some), []
        while rest:
            found.append(rest.pop(self.between(0, len(rest) - 1)))
        return found
