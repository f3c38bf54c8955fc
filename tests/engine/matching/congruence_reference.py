"""How far work agrees with a questionnaire, as slow and plain as it can be said."""

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt
from statistics import StatisticsError, correlation, fmean

from scipy.stats import chi2

from doorstroom.engine.matching import Told, ToldProfile

A_LITTLE = 1e-6


def shaped(told: ToldProfile) -> bool:
    """Whether the parts differ more than their errors explain, in one case of twenty."""
    known = [one for one in told if one is not None]
    if len(known) < 4:
        return False
    heavy = sum(1 / one.error**2 for one in known)
    mean = sum(one.share / one.error**2 for one in known) / heavy
    square = sum(((one.share - mean) / one.error) ** 2 for one in known)
    return bool(chi2.sf(square, len(known) - 1) < 0.05)


def alike(told: ToldProfile, profile: Sequence[int]) -> float | None:
    """The correlation; a part that was not answered stands at the mean of those that were."""
    mean = fmean(one.share for one in told if one is not None)
    try:
        return correlation([mean if one is None else one.share for one in told], profile)
    except StatisticsError:
        return None


def error(told: ToldProfile, profile: Sequence[int]) -> float:
    """How far the correlation moves when each answer in turn lies one error off, together."""
    found = 0.0
    for place, one in enumerate(told):
        if one is not None:
            sides = []
            for side in (-A_LITTLE, A_LITTLE):
                moved = list(told)
                moved[place] = replace(one, share=one.share + side)
                value = alike(moved, profile)
                assert value is not None
                sides.append(value)
            found += (one.error * (sides[1] - sides[0]) / (2 * A_LITTLE)) ** 2
    return sqrt(found)


def parts(told: Sequence[Told | None], profile: Sequence[int]) -> list[float]:
    """What each part adds to the correlation."""
    own = [one.share for one in told if one is not None]
    away = [0.0 if one is None else one.share - fmean(own) for one in told]
    theirs = [has - fmean(profile) for has in profile]
    lengths = sqrt(sum(a * a for a in away)) * sqrt(sum(b * b for b in theirs))
    return [a * b / lengths for a, b in zip(away, theirs, strict=True)]
