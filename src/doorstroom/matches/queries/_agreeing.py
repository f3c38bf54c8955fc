"""How far work agrees with the answers to a questionnaire, in words and as a band."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from typing import Final

from doorstroom.assessments.states import WORK_VALUES
from doorstroom.engine.matching import (
    NEITHER,
    REACH,
    Agreement,
    Natures,
    ToldProfile,
    agreement,
)
from doorstroom.engine.values import Interest, WorkValue
from doorstroom.matches import phrases
from doorstroom.people.states import INTERESTS

NAMED: Final = 10
"""From so many of the 127 points on, up or down, a part is named among the reasons."""

BAND: Final = 2
"""So many errors a band reaches to each side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is laid beside the work: a profile of either kind, or of both."""

    interests: ToldProfile | None
    work_values: ToldProfile | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAgreement:
    """How far work agrees, for a page.

    Attributes:
        verdict: in words.
        why: one sentence for each way in which it agrees or does not; none where no part stands
            out.
        share: where it lies from opposite (0) to alike (1).
        low, high: the band of two errors around it.
    """

    verdict: str
    why: tuple[str, ...]
    share: float
    low: float
    high: float


def shown_agreement(natures: Natures, asked: Asked, uri: str) -> ShownAgreement:
    """Return how far an occupation that `Natures.agreeing` lists agrees, in the active language."""
    found: list[Agreement] = []
    why: list[str] = []
    if asked.interests and (one := agreement(asked.interests, natures.profile(uri))):
        found.append(one)
        names = [str(INTERESTS[interest][0]).lower() for interest in Interest]
        why += _sentences(one, asked.interests, names, phrases.LIKED)
    if asked.work_values and (one := agreement(asked.work_values, natures.work_value_profile(uri))):
        found.append(one)
        names = [str(WORK_VALUES[value]) for value in WorkValue]
        why += _sentences(one, asked.work_values, names, phrases.SOUGHT)
    away = sum(one.value - NEITHER for one in found) / len(found) / REACH
    error = sqrt(sum(one.error**2 for one in found)) / len(found) / REACH
    verdict = phrases.agrees_in_words(NEITHER + round(REACH * away))
    return ShownAgreement(
        verdict=verdict,
        why=tuple(why),
        share=(1 + away) / 2,
        low=max((1 + away - BAND * error) / 2, 0.0),
        high=min((1 + away + BAND * error) / 2, 1.0),
    )


def _sentences(
    found: Agreement, told: ToldProfile, names: list[str], said: phrases.Agreeing
) -> Iterator[str]:
    """Say by which parts it agrees, and by which it does not, most telling first."""
    shares = [one.share for one in told if one is not None]
    mean = sum(shares) / len(shares)
    parts = sorted(
        (
            (points, one.share > mean, name)
            for points, one, name in zip(found.parts, told, names, strict=True)
            if one is not None and abs(points) >= NAMED
        ),
        key=lambda part: -abs(part[0]),
    )
    for words, agrees, is_high in (
        (said.has, True, True),
        (said.lacks_other, True, False),
        (said.lacks, False, True),
        (said.has_other, False, False),
    ):
        named = [name for points, high, name in parts if (points > 0, high) == (agrees, is_high)]
        if named:
            yield str(words) % {"parts": ", ".join(named)}
