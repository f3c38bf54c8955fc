"""How well work suits what somebody likes, as slow and plain as it can be said."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext

from doorstroom.engine.matching import NEITHER, REACH, Likings
from doorstroom.engine.values import Interest


def correlation(some: Sequence[int], others: Sequence[int]) -> Decimal | None:
    """Pearson's correlation of two lists; none where one of them does not vary."""
    mean, other_mean = (Decimal(sum(one)) / len(one) for one in (some, others))
    away = [one - mean for one in some]
    others_away = [one - other_mean for one in others]
    together = sum(one * other for one, other in zip(away, others_away, strict=True))
    lengths = sum(one * one for one in away) * sum(one * one for one in others_away)
    if len(set(some)) == 1 or len(set(others)) == 1:
        return None
    return Decimal(together) / Decimal(lengths).sqrt()


def value(likings: Likings, profile: Sequence[int]) -> int | None:
    """128, and 127 times the correlation; what somebody did not say stands in the middle."""
    with localcontext(prec=60):
        answers = [int(likings.get(one, 0)) for one in Interest]
        found = correlation(answers, profile)
        if found is None:
            return None
        exact = (REACH * found).quantize(Decimal("1e-40"))  # a root that ends is cut to its end
        return NEITHER + int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def shares(likings: Likings, profile: Sequence[int]) -> list[Decimal]:
    """What each interest adds, not rounded: they add up to 127 times the correlation."""
    with localcontext(prec=60):
        answers = [int(likings.get(one, 0)) for one in Interest]
        mean = Decimal(sum(profile)) / len(profile)
        own = Decimal(sum(answers)) / len(answers)
        lengths = sum((one - own) ** 2 for one in answers) * sum(
            (one - mean) ** 2 for one in profile
        )
        return [
            REACH * answer * (has - mean) / Decimal(lengths).sqrt()
            for answer, has in zip(answers, profile, strict=True)
        ]
