"""How far work agrees with the answers to a questionnaire, in words and as a band."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

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
from doorstroom.people.states import INTERESTS

NAMED: Final = 10
"""From so many of the 127 points on, up or down, a part is named among the reasons."""

BAND: Final = 2
"""So many errors a band reaches to each side."""


_AGREES: Sequence[tuple[int, str | Promise]] = (
    (192, gettext_lazy("Suits you well")),
    (154, gettext_lazy("Suits you")),
    (103, gettext_lazy("Suits you in part")),
    (0, gettext_lazy("Not what you are looking for")),
)
"""As `matches.phrases` words a value: of the correlation these are .5, .2 and -.2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreeing:
    """Four sentences about work beside the answers to a questionnaire, each naming `parts`.

    Attributes:
        has: the work has much of what stands high in the answers.
        lacks_other: it has little of what stands low.
        lacks: it has little of what stands high.
        has_other: it has much of what stands low.
    """

    has: str | Promise
    lacks_other: str | Promise
    lacks: str | Promise
    has_other: str | Promise


LIKED = Agreeing(
    has=gettext_lazy("It has much of what you like: %(parts)s."),
    lacks_other=gettext_lazy("It has little of what you like less: %(parts)s."),
    lacks=gettext_lazy("It has little of what you do like: %(parts)s."),
    has_other=gettext_lazy("It has much of what you like less: %(parts)s."),
)
SOUGHT = Agreeing(
    has=gettext_lazy("It offers what matters to you: %(parts)s."),
    lacks_other=gettext_lazy("It offers little of what matters less to you: %(parts)s."),
    lacks=gettext_lazy("It offers little of what does matter to you: %(parts)s."),
    has_other=gettext_lazy("It offers much of what matters less to you: %(parts)s."),
)


def agrees_in_words(value: int) -> str:
    """Return how far work agrees with what somebody answered (1 to 255).

    >>> from django.utils.translation import override
    >>> with override("en"):
    ...     agrees_in_words(220), agrees_in_words(60)
    ('Suits you well', 'Not what you are looking for')
    """
    return str(next(words for least, words in _AGREES if value >= least))


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
        why += _sentences(one, asked.interests, names, LIKED)
    if asked.work_values and (one := agreement(asked.work_values, natures.work_value_profile(uri))):
        found.append(one)
        names = [str(WORK_VALUES[value]) for value in WorkValue]
        why += _sentences(one, asked.work_values, names, SOUGHT)
    away = sum(one.value - NEITHER for one in found) / len(found) / REACH
    error = sqrt(sum(one.error**2 for one in found)) / len(found) / REACH
    verdict = agrees_in_words(NEITHER + round(REACH * away))
    return ShownAgreement(
        verdict=verdict,
        why=tuple(why),
        share=(1 + away) / 2,
        low=max((1 + away - BAND * error) / 2, 0.0),
        high=min((1 + away + BAND * error) / 2, 1.0),
    )


def _sentences(
    found: Agreement, told: ToldProfile, names: list[str], said: Agreeing
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
