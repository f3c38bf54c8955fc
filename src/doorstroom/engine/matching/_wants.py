"""How well work suits what somebody says they like: an axis of its own, never part of the fit.

The measure is the correlation of two profiles over the six interests. Of the ways to compare
whole profiles it says most about how satisfied people are and whether they stay (Xu and Li,
"Operationalizing Interest Congruence", Journal of Career Assessment 2020); and it counts what
somebody dislikes, which indices of the first letters leave out. docs/algorithms/wants.md has it by
hand, with what it is not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from math import isqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.values import Interest

NEITHER: Final = 128
"""The value of work that suits somebody neither well nor badly."""

REACH: Final = 127
"""How far a value can lie from `NEITHER`, up or down."""

UNKNOWN: Final = -1
"""Stands in `suiting` where there is nothing to compare."""

_SIX: Final = len(Interest)


class Liking(IntEnum):
    """What somebody said of one interest: the three answers of interest inventories."""

    NOT = -1
    A_BIT = 0
    LIKED = 1


class Pull(IntEnum):
    """How heavily wants may count for the order of somebody's own list: per cent, at most."""

    NONE = 0
    SOME = 10
    STRONG = 30


Likings = Mapping[Interest, Liking]
"""What somebody said; an interest of which they said nothing is absent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantPart:
    """What one interest adds.

    Attributes:
        has: how much of the interest the work has, 0 to 255.
        points: what it adds, below zero where it takes away. What somebody likes a bit, and what
            they said nothing of, adds 0.
    """

    interest: Interest
    liking: Liking
    has: int
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Suits:
    """How well work suits what somebody likes.

    Attributes:
        value: 1 to 255; 128 is neither well nor badly. It is 128 and the points of all parts.
        parts: one for each interest that somebody said something of, in the order of `Interest`.
    """

    value: int
    parts: tuple[WantPart, ...]


def is_telling(likings: Likings) -> bool:
    """Whether answers tell one kind of work from another: who likes everything alike did not say.

    >>> is_telling({Interest.SOCIAL: Liking.LIKED}), is_telling({Interest.SOCIAL: Liking.A_BIT})
    (True, False)
    """
    return len({int(one) for one in _answers(likings)}) > 1


def suits(likings: Likings, profile: Sequence[int]) -> Suits | None:
    """Return how well work suits what somebody likes, and why; None where nothing tells.

    Args:
        likings: what somebody said.
        profile: how much of each interest the work has, 0 to 255; empty where not known.

    Raises:
        ValueError: when a profile that is not empty does not have six parts.
    """
    if not profile or not is_telling(likings):
        return None
    _refuse_other_than_six(len(profile))
    answers = _answers(likings)
    above = [_SIX * has - sum(profile) for has in profile]  # than the mean of this work, six times
    spread = _spread(answers) * sum(one * one for one in above)
    if not spread:
        return None  # all six alike: such work tells nothing
    parts: list[WantPart] = []
    total = rounded = 0
    for interest, answer, has, more in zip(Interest, answers, profile, above, strict=True):
        total += answer * more
        until = _points(total, spread)
        if interest in likings:
            parts.append(
                WantPart(
                    interest=interest,
                    liking=likings[interest],
                    has=has,
                    points=until - rounded,
                )
            )
        rounded = until
    return Suits(value=NEITHER + rounded, parts=tuple(parts))


def suiting(likings: Likings, profiles: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Return the value of `suits` for many kinds of work at once; `UNKNOWN` where there is none.

    Args:
        likings: what somebody said.
        profiles: kinds of work x 6, 0 to 255.
    """
    _refuse_other_than_six(profiles.shape[1])
    if not is_telling(likings):
        return np.full(len(profiles), UNKNOWN, dtype=np.int64)
    whole = profiles.astype(np.int64)
    above = _SIX * whole - whole.sum(axis=1, keepdims=True)
    answers = np.array(_answers(likings), dtype=np.int64)
    total = above @ answers
    spread = _spread(answers.tolist()) * (above * above).sum(axis=1)
    known = spread > 0
    scaled = 4 * (REACH * _SIX * total) ** 2 // np.where(known, spread, 1)
    # Exact: by Cauchy and Schwarz at most 254 squared, where the root of a float is the root.
    points = (np.sqrt(scaled * known).astype(np.int64) + 1) // 2
    return np.where(known, NEITHER + np.sign(total) * points, UNKNOWN)


def pulled(standing: int, value: int | None, pull: Pull) -> int:
    """Return what a list is ordered by where wants may count; the fit stays what it was.

    Args:
        standing: of a match, by which the list is ordered without wants.
        value: how well the work suits; None, not known, moves nothing.
        pull: as the person chose.

    >>> [pulled(1000, value, Pull.STRONG) for value in (255, 128, 1, None)]
    [1300, 1000, 700, 1000]
    """
    away = 0 if value is None else value - NEITHER
    return standing * (100 * REACH + pull * away) // (100 * REACH)


def _answers(likings: Likings) -> list[int]:
    """Return six answers; what somebody does not say is the middle, so that it adds nothing."""
    return [int(likings.get(one, Liking.A_BIT)) for one in Interest]


def _spread(answers: Sequence[int]) -> int:
    """Return the sum of the squares of how far six answers lie from their mean, 36 times."""
    return sum((_SIX * one - sum(answers)) ** 2 for one in answers)


def _points(total: int, spread: int) -> int:
    """Return 127 times 6 total / √spread, rounded to whole numbers, halves away from zero."""
    doubled = isqrt(4 * (REACH * _SIX * total) ** 2 // spread)
    points = (doubled + 1) // 2
    return points if total >= 0 else -points


def _refuse_other_than_six(count: int) -> None:
    if count != _SIX:
        raise ValueError(f"work has six interests, not {count}")
