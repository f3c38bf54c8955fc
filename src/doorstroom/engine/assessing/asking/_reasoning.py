"""Reasoning questions as a questionnaire: a pool that is the same everywhere, with words for all.

Every question is made by a seed, so that the pool needs no file; answers to the same question,
wherever they were given, can be calibrated together. What is drawn is also said in words.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import count
from types import MappingProxyType
from typing import Any, Final, TypeVar

from doorstroom.engine.assessing.asking._questionnaires import Questionnaire, questionnaire_of
from doorstroom.engine.assessing.reasoning import LEVELS, Cell, Matrix, Series, matrix, series
from doorstroom.engine.assessing.scoring import Bank, Item

PER_LEVEL: Final = 20
"""So many questions of each kind and level are in the pool."""

SLOPE: Final = 1.2
HARDNESS: Final = MappingProxyType({1: -1.2, 2: 0.0, 3: 1.2})
"""What we expect of a question by its level, until answers of people say it."""

LANGUAGES: Final = ("en", "nl")
_SHAPES: Final = {
    "en": ("circle", "square", "triangle", "diamond", "star"),
    "nl": ("cirkel", "vierkant", "driehoek", "ruit", "ster"),
}
_PLURALS: Final = {
    "en": ("circles", "squares", "triangles", "diamonds", "stars"),
    "nl": ("cirkels", "vierkanten", "driehoeken", "ruiten", "sterren"),
}
# In Dutch a shape with "het" takes no -e after "een": "een groot leeg vierkant".
_BARE: Final = 1
_FILLS: Final = {
    "en": ("empty", "striped", "full"),
    "nl": ("lege", "gestreepte", "volle"),
}
_SIZES: Final = {
    "en": ("small", "medium", "large"),
    "nl": ("kleine", "middelgrote", "grote"),
}
_BARE_DUTCH: Final = {
    "lege": "leeg",
    "gestreepte": "gestreept",
    "volle": "vol",
    "kleine": "klein",
    "middelgrote": "middelgroot",
    "grote": "groot",
}
_ROW: Final = {"en": "Row", "nl": "Rij"}
_NEXT: Final = {"en": "Which number comes next?", "nl": "Welk getal komt daarna?"}
_LAST: Final = {
    "en": "Which one belongs in the last box?",
    "nl": "Welke hoort in het laatste vak?",
}
_EMPTY: Final = {"en": "the empty box", "nl": "het lege vak"}

T = TypeVar("T", Series, Matrix)


def in_words(cell: Cell, language: str) -> str:
    """Say what is in a box.

    >>> in_words((1, 0, 0, 2), "nl"), in_words((1, 1, 2, 0), "nl"), in_words((0, 2, 1, 1), "en")
    ('1 groot leeg vierkant', '2 kleine volle vierkanten', '3 medium striped circles')
    """
    shape, more, fill, size = cell
    names = _PLURALS if more else _SHAPES
    looks = [_SIZES[language][size], _FILLS[language][fill]]
    if language == "nl" and shape == _BARE and not more:
        looks = [_BARE_DUTCH[one] for one in looks]
    return f"{more + 1} {' '.join(looks)} {names[language][shape]}"


@cache
def pool() -> Mapping[str, Series | Matrix]:
    """Return all questions by key: kind, level and number ("m2-07")."""
    found: dict[str, Series | Matrix] = {}
    for level in LEVELS:
        for number, one in enumerate(_different(series, level), 1):
            found[f"s{level}-{number:02}"] = one
        for number, other in enumerate(_different(matrix, level), 1):
            found[f"m{level}-{number:02}"] = other
    return MappingProxyType(found)


def reasoning_questionnaire() -> Questionnaire:
    """Return the pool as a questionnaire in two parts; a right answer is one point."""
    return questionnaire_of(
        {
            "key": "reasoning",
            "edition": "1",
            "source": {
                "en": "Made for this project by a program, one right answer checked for each.",
                "nl": "Door een programma gemaakt voor dit project. Van elke vraag is "
                "nagegaan dat één antwoord klopt.",
            },
            "validated": [],
            "question": {"en": "Look for the simplest rule.", "nl": "Zoek de eenvoudigste regel."},
            "parts": [
                {"key": "series", "en": "Rows of numbers", "nl": "Rijen getallen"},
                {"key": "matrices", "en": "Boxes with shapes", "nl": "Vakken met vormen"},
            ],
            "items": [_item(key, one) for key, one in pool().items()],
        }
    )


def expected_bank(questionnaire: Questionnaire) -> Bank:
    """Return the pool with what we expect of each question, before anybody answered."""
    return Bank(
        tuple(
            Item(key=one.key, slope=SLOPE, thresholds=(HARDNESS[int(one.key[1])],), facet=one.part)
            for one in questionnaire.questions
        )
    )


def _different(make: Callable[..., T], level: int) -> list[T]:
    """Return the first questions of a level that show something different each."""
    found: dict[object, T] = {}
    for number in count():
        one = make(f"pool {number}", level=level)
        found.setdefault(one.shown, one)
        if len(found) == PER_LEVEL:
            return list(found.values())
    raise AssertionError  # pragma: no cover - `count` has no end


def _item(key: str, one: Series | Matrix) -> dict[str, Any]:
    is_series = isinstance(one, Series)
    return {
        "key": key,
        "part": "series" if is_series else "matrices",
        **{language: _text(one, language) for language in LANGUAGES},
        "options": [
            {
                "points": int(place == one.right),
                **{each: _option(option, each) for each in LANGUAGES},
            }
            for place, option in enumerate(_offered(one))
        ],
    }


def _text(one: Series | Matrix, language: str) -> str:
    if isinstance(one, Series):
        return f"{', '.join(map(str, one.shown))}, … {_NEXT[language]}"
    return " ".join([*_rows(one, language), _LAST[language]])


def _rows(one: Matrix, language: str) -> Iterator[str]:
    boxes = [*(in_words(cell, language) for cell in one.shown), _EMPTY[language]]
    for row in range(3):
        yield f"{_ROW[language]} {row + 1}: {', '.join(boxes[3 * row : 3 * row + 3])}."


def _offered(one: Series | Matrix) -> Sequence[int | Cell]:
    return one.options


def _option(option: int | Cell, language: str) -> str:
    return f"{option}" if isinstance(option, int) else in_words(option, language)
