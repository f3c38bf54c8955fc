"""A range with open ends: hours a week, euros a month."""

from dataclasses import dataclass
from math import isfinite


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` up to and including `high`; None is an open end.

    Raises:
        ValueError: when `low` lies above `high`, or an end is no finite number.

    >>> Range(24, 32).overlaps(Range(32, None))
    True
    """

    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        if not all(isfinite(end) for end in (self.low, self.high) if end is not None):
            raise ValueError(f"a range has finite ends, not {self.low} and {self.high}")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a range runs upwards, but {self.low} lies above {self.high}")

    @property
    def is_known(self) -> bool:
        """Whether at least one end is given."""
        return self.low is not None or self.high is not None

    def overlaps(self, other: "Range") -> bool:
        """Say whether any value lies in both ranges."""
        return self.gap_to(other) == 0

    def gap_to(self, other: "Range") -> float:
        """Return how far apart the two ranges lie; 0 where they touch or overlap.

        >>> Range(None, 24).gap_to(Range(32, 36))
        8
        """
        gap: float = 0
        if self.high is not None and other.low is not None:
            gap = max(gap, other.low - self.high)
        if other.high is not None and self.low is not None:
            gap = max(gap, self.low - other.high)
        return gap


OPEN = Range()
"""The range with both ends open: nothing is known, or nothing is asked."""
