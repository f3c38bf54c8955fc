"""How alike two kinds of work are, in words and as a place on a map."""

from itertools import pairwise

from django.utils.translation import gettext as _

from doorstroom.matches.phrases import ALIKE_FROM


def scale() -> tuple[str, ...]:
    """Return the names of the bands, the most alike first."""
    return (
        _("very much alike"),
        _("much alike"),
        _("partly alike"),
        _("a little alike"),
        _("very different"),
    )


def alike_in_words(closeness: float) -> str:
    """Return how alike two occupations are (0 to 1), whoever reads it.

    >>> from django.utils.translation import override
    >>> with override("en"):
    ...     alike_in_words(0.5), alike_in_words(0.1)
    ('much alike', 'very different')
    """
    return next(
        words for least, words in zip(ALIKE_FROM, scale(), strict=True) if closeness >= least
    )


def away_of(closeness: float) -> float:
    """Return how far apart two occupations are drawn, 0 to 1: every band is equally wide.

    >>> [round(away_of(one), 2) for one in (1, 0.7, 0.5, 0.275, 0)]
    [0.0, 0.2, 0.4, 0.7, 1.0]
    """
    edges = (1.0, *ALIKE_FROM)
    for number, (high, low) in enumerate(pairwise(edges)):
        if closeness >= low:
            return (number + (high - min(closeness, high)) / (high - low)) / len(ALIKE_FROM)
    return 1.0
