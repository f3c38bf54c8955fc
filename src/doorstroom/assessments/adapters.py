"""From what somebody answered to what the rest of the programme asks of a person."""

from collections.abc import Iterable, Sequence
from typing import Final

from doorstroom.engine.assessing.asking import PartScore
from doorstroom.engine.matching import Liking, Likings, Told, ToldProfile
from doorstroom.engine.values import Interest

CLEARLY: Final = 0.1
"""How far from the middle of their own six, as a share of the scale, somebody likes a thing."""


def likings_of(scores: Iterable[PartScore]) -> Likings:
    """Return what the interest questionnaire says somebody likes, as three answers.

    The middle is the person's own mean: who is quickly enthusiastic likes some things more than
    others all the same. Within `CLEARLY` or the error of the score, whichever is more, it is *a
    bit*. An interest of which nothing was answered is absent. The person can change any of it.

    >>> def score(part, share):
    ...     return PartScore(part=part, share=share, error=0.08, answered=8, asked=8)
    >>> found = likings_of([score("social", 0.9), score("realistic", 0.6), score("artistic", 0.3)])
    >>> [(interest.value, liking.name) for interest, liking in found.items()]
    [('social', 'LIKED'), ('realistic', 'A_BIT'), ('artistic', 'NOT')]
    """
    told = [(one.part, one.share, one.error or 0.0) for one in scores if one.share is not None]
    if not told:
        return {}
    mean = sum(share for _, share, _ in told) / len(told)
    return {Interest(part): _liking(share - mean, error) for part, share, error in told}


def _liking(above: float, error: float) -> Liking:
    if abs(above) <= max(CLEARLY, error):
        return Liking.A_BIT
    return Liking.LIKED if above > 0 else Liking.NOT


def told_of(scores: Iterable[PartScore], parts: Sequence[str]) -> ToldProfile:
    """Return what scores say of some parts, in their order; None of what was not answered.

    >>> score = PartScore(part="social", share=0.9, error=0.08, answered=8, asked=8)
    >>> told_of([score], ["realistic", "social"])
    [None, Told(share=0.9, error=0.08)]
    """
    known = {
        one.part: Told(share=one.share, error=one.error)
        for one in scores
        if one.share is not None and one.error is not None
    }
    return [known.get(part) for part in parts]
