"""How far work agrees with what a questionnaire says of a person, and how sure that is.

A questionnaire gives a profile with an error in each part, where six short answers (`_wants`) give
none. The measure is the same, the correlation of two profiles (Xu and Li, "Operationalizing
Interest Congruence", Journal of Career Assessment 2020); the error of the answers goes along into
the error of the correlation. docs/algorithms/wants.md has it by hand, with what it is not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincc

from doorstroom.engine.matching._wants import NEITHER, REACH, UNKNOWN

LEAST_PARTS: Final = 4
"""Of the six, so many must be answered: with two any profile agrees fully or not at all."""

BY_LUCK: Final = 0.05
"""Profiles that lie so close together that luck alone gives them this often tell nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a questionnaire says of one part.

    Attributes:
        share: of the points that could be had, 0 to 1.
        error: its standard error, above 0.
    """

    share: float
    error: float


ToldProfile = Sequence[Told | None]
"""What somebody said of each part, in the order of the profile of work; None is not answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far work agrees with what somebody said.

    Attributes:
        value: 1 to 255; 128 is neither alike nor opposite, as in `Suits`.
        error: the standard error of the value, from the errors of the answers alone.
        parts: what each part adds to the 127 that can be had, in the order of the profile; a part
            that was not answered adds 0. With 128 they add up to the value, but for rounding.
    """

    value: int
    error: float
    parts: tuple[float, ...]


def is_shaped(told: ToldProfile) -> bool:
    """Whether a profile tells one part from another, beyond what luck may do.

    It asks for `LEAST_PARTS` answered, and that they differ more than their errors explain
    (Cochran, "The combination of estimates from different experiments", Biometrics 1954).

    >>> flat = [Told(share=0.5, error=0.1)] * 6
    >>> is_shaped(flat), is_shaped([*flat[:5], Told(share=0.9, error=0.1)])
    (False, True)

    Raises:
        ValueError: when an error is not above 0.
    """
    known = [one for one in told if one is not None]
    if any(not one.error > 0 for one in known):
        raise ValueError("an error lies above 0")
    if len(known) < LEAST_PARTS:
        return False
    weights = [one.error**-2 for one in known]
    mean = sum(w * one.share for w, one in zip(weights, known, strict=True)) / sum(weights)
    spread = sum(w * (one.share - mean) ** 2 for w, one in zip(weights, known, strict=True))
    return float(gammaincc((len(known) - 1) / 2, spread / 2)) < BY_LUCK


def agreement(told: ToldProfile, profile: Sequence[int]) -> Agreement | None:
    """Return how far work agrees with what somebody said; None where nothing tells.

    Args:
        told: what somebody said; as many parts as the profile has.
        profile: how much of each part the work has, 0 to 255; empty where not known.

    Raises:
        ValueError: when the two do not have the same number of parts, or an error is not above 0.
    """
    if not profile or len(set(profile)) == 1 or not is_shaped(told):
        return None
    own = _away(told)
    theirs = [has - sum(profile) / len(profile) for has in profile]
    length, other = (sqrt(sum(one * one for one in some)) for some in (own, theirs))
    parts = [mine * yours / length / other for mine, yours in zip(own, theirs, strict=True)]
    alike = sum(parts)
    slopes = [
        (yours / other - alike * mine / length) / length
        for mine, yours in zip(own, theirs, strict=True)
    ]
    return Agreement(
        value=NEITHER + round(REACH * alike),
        error=REACH * _carried(told, slopes),
        parts=tuple(REACH * one for one in parts),
    )


def agreements(told: ToldProfile, profiles: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Return the value of `agreement` for many kinds of work at once; `UNKNOWN` without one.

    Args:
        told: what somebody said.
        profiles: kinds of work x parts, 0 to 255.

    Raises:
        ValueError: as `agreement`.
    """
    if len(told) != profiles.shape[1]:
        raise ValueError(f"{len(told)} parts cannot be laid beside {profiles.shape[1]}")
    if not is_shaped(told):
        return np.full(len(profiles), UNKNOWN, dtype=np.int64)
    own = np.array(_away(told))
    theirs = profiles - profiles.mean(axis=1, keepdims=True)
    lengths = np.sqrt((own * own).sum() * (theirs * theirs).sum(axis=1))
    known = lengths > 0
    alike = (theirs * own).sum(axis=1) / np.where(known, lengths, 1.0)
    return np.where(known, NEITHER + np.rint(REACH * alike).astype(np.int64), UNKNOWN)


def _away(told: ToldProfile) -> list[float]:
    """Return how far each part lies from somebody's own mean; unanswered ones do not."""
    shares = [one.share for one in told if one is not None]
    mean = sum(shares) / len(shares)
    return [0.0 if one is None else one.share - mean for one in told]


def _carried(told: ToldProfile, slopes: Sequence[float]) -> float:
    """Return the error of a value that moves by `slopes` with how far each part lies off.

    A share moves the mean as well, so that of each slope the mean of all is taken off.
    """
    known = [(one, slope) for one, slope in zip(told, slopes, strict=True) if one is not None]
    mean = sum(slope for _, slope in known) / len(known)
    return sqrt(sum((one.error * (slope - mean)) ** 2 for one, slope in known))
