"""Whether groups fare alike: a share for each, beside that of the group which fares best."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Final

from doorstroom.engine.measuring._shares import Share, share

FEWEST: Final = 30
"""Of a group with fewer people nothing is said: it is too small (R-30)."""

LEAST: Final = 0.8
"""Below this ratio to the group that fares best somebody should look (R-30).

The "four-fifths rule" (29 CFR 1607.4 D, Uniform Guidelines, 1978) is a rule of thumb of the United
States, and no Dutch law: an alarm, and no proof.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """A share over that of the group that fares best, and between what it lies with 95 per cent."""

    value: float
    low: float
    high: float

    @property
    def is_low(self) -> bool:
        """Whether somebody should look at it."""
        return self.value < LEAST

    @property
    def is_shown(self) -> bool:
        """Whether chance alone hardly gives so low a ratio."""
        return self.high < LEAST


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """How a group fares.

    Attributes:
        people: how many of it there are.
        share: of whom it holds; None when the group is too small.
        ratio: to the group that fares best; None for that group itself, for one that is too small,
            and when there is no other to compare with or it holds for nobody.
    """

    label: str
    people: int
    share: Share | None
    ratio: Ratio | None


def groups(rows: Iterable[tuple[str, bool]]) -> tuple[Group, ...]:
    """Return for each group how often something holds, by name.

    >>> rows = [("east", n < 30) for n in range(40)] + [("west", n < 20) for n in range(40)]
    >>> east, far, west = groups([*rows, ("far", True)])
    >>> (east.share.value, east.ratio), (far.people, far.share)
    ((0.75, None), (1, None))
    >>> round(west.ratio.value, 3), round(west.ratio.low, 3), round(west.ratio.high, 3)
    (0.667, 0.458, 0.941)
    >>> west.ratio.is_low, west.ratio.is_shown
    (True, False)

    Args:
        rows: of each person the group, and whether it holds for them.
    """
    found: dict[str, list[bool]] = {}
    for label, holds in rows:
        found.setdefault(label, []).append(holds)
    shares = {
        label: share(sum(some), len(some)) for label, some in found.items() if len(some) >= FEWEST
    }
    best = max(sorted(shares), key=lambda label: shares[label].value or 0.0, default=None)
    return tuple(
        Group(
            label=label,
            people=len(found[label]),
            share=shares.get(label),
            ratio=_ratio(shares[label], shares[best])
            if best is not None and label in shares and label != best
            else None,
        )
        for label in sorted(found)
    )


def _ratio(one: Share, best: Share) -> Ratio | None:
    """Return a share over a higher one, with an interval made of those of the two.

    The method of variance estimates recovered (Zou and Donner, Statistics in Medicine 27 (2008)
    1693), on logarithms. Of a share of 0 there is none, so there the ends are those furthest apart.
    """
    if not best.value or best.low is None or best.high is None:
        return None
    assert one.value is not None  # noqa: S101 - shares here are of thirty people and more
    assert one.low is not None  # noqa: S101 - as above
    assert one.high is not None  # noqa: S101 - as above
    if not one.value:
        return Ratio(value=0.0, low=0.0, high=one.high / best.low)
    value = one.value / best.value
    down = sqrt(log(one.value / one.low) ** 2 + log(best.high / best.value) ** 2)
    up = sqrt(log(one.high / one.value) ** 2 + log(best.value / best.low) ** 2)
    return Ratio(value=value, low=value * exp(-down), high=value * exp(up))
