"""Shares of people, how sure they are, and whether two differ."""

from dataclasses import dataclass
from math import sqrt
from typing import Final

from doorstroom.engine.measuring._errors import MeasuringError

Z: Final = 1.959963984540054
"""The normal quantile of a two-sided interval of 95 per cent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many, and between what the true share lies with 95 per cent.

    Attributes:
        part: how many it holds for.
        whole: of how many.
        value: from 0 to 1; None when there is nobody, as are the ends.
        low: the lower end of the interval.
        high: the upper end.
    """

    part: int
    whole: int
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How much one share is above another, and between what that lies with 95 per cent."""

    value: float
    low: float
    high: float

    @property
    def is_shown(self) -> bool:
        """Whether chance alone hardly gives it: the interval leaves out 0."""
        return self.low > 0 or self.high < 0


def share(part: int, whole: int) -> Share:
    """Return a share with its score interval, which holds for few people and for none or all.

    Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
    American Statistical Association 22 (1927) 209: the shares p for which the one found is at most
    z standard deviations away, so the roots of (found - p)² = z² p (1 - p) / whole.

    >>> found = share(8, 10)
    >>> found.value, round(found.low, 3), round(found.high, 3)
    (0.8, 0.49, 0.943)

    Raises:
        MeasuringError: when the part is below 0 or above the whole.
    """
    if not 0 <= part <= whole:
        raise MeasuringError(f"{part} of {whole} is no share: give a part of 0 up to the whole")
    if not whole:
        return Share(part=0, whole=0, value=None, low=None, high=None)
    value, square = part / whole, Z * Z / whole
    middle = value + square / 2
    reach = Z * sqrt(value * (1 - value) / whole + square / (4 * whole))
    low = (middle - reach) / (1 + square) if part else 0.0
    high = (middle + reach) / (1 + square) if part < whole else 1.0
    return Share(part=part, whole=whole, value=value, low=low, high=high)


def difference(one: Share, other: Share) -> Difference | None:
    """Return how much a share is above another; None when one of them is of nobody.

    The interval is made of those of the two (Newcombe, Statistics in Medicine 17 (1998) 873, its
    method 10).

    >>> found = difference(share(56, 70), share(48, 80))  # Newcombe's own example
    >>> round(found.value, 4), round(found.low, 4), round(found.high, 4), found.is_shown
    (0.2, 0.0524, 0.3339, True)
    """
    first, second = _ends(one), _ends(other)
    if first is None or second is None:
        return None
    (low, value, high), (under, base, over) = first, second
    gap = value - base
    return Difference(
        value=gap,
        low=gap - sqrt((value - low) ** 2 + (over - base) ** 2),
        high=gap + sqrt((high - value) ** 2 + (base - under) ** 2),
    )


def _ends(one: Share) -> tuple[float, float, float] | None:
    """Return a share between its ends; None when it is of nobody."""
    if one.low is None or one.value is None or one.high is None:
        return None
    return one.low, one.value, one.high
