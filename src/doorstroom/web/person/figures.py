"""Reasoning questions as a page draws them: boxes with shapes, each said in words as well."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from doorstroom.engine.assessing.asking import Question, in_words, pool
from doorstroom.engine.assessing.reasoning import FILLS, SHAPES, Cell, Matrix, Series
from doorstroom.engine.values import Language

BOX: Final = 100
"""Width and height of a box in the drawing."""

_PLACES: Final[Sequence[Sequence[tuple[int, int]]]] = (
    ((50, 50),),
    ((28, 50), (72, 50)),
    ((50, 27), (27, 73), (73, 73)),
    ((27, 27), (73, 27), (27, 73), (73, 73)),
    ((25, 25), (75, 25), (50, 50), (25, 75), (75, 75)),
)
"""Where one to five figures stand in a box."""

_SCALES: Final = ((14, 25, 40), (8, 13, 19), (8, 13, 19), (8, 13, 19), (6, 9, 13))
"""Half the width of a small, a middle and a large figure, where there are one to five."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure in a box: what it is, how it is filled, and where it stands."""

    shape: str
    fill: str
    move: str


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its figures and what they are in words; no figures is the box that is asked."""

    marks: tuple[Mark, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Figure:
    """What a page draws of one question: nine boxes, and one for each option."""

    boxes: tuple[Box, ...]
    options: tuple[Box, ...]


def figure_of(question: Question, language: Language) -> Figure | None:
    """Return what is drawn of a question; None where it is words or numbers alone."""
    made = pool().get(question.key)
    if not isinstance(made, Matrix):
        return None
    return Figure(
        boxes=(*(_box(cell, language) for cell in made.shown), Box((), "?")),
        options=tuple(_box(cell, language) for cell in made.options),
    )


def numbers_of(question: Question) -> tuple[int, ...]:
    """Return the numbers of a series; none where a question is no series."""
    made = pool().get(question.key)
    return made.shown if isinstance(made, Series) else ()


def _box(cell: Cell, language: Language) -> Box:
    shape, more, fill, size = cell
    scale = _SCALES[more][size] / 10
    marks = tuple(
        Mark(SHAPES[shape], FILLS[fill], f"translate({x} {y}) scale({scale:g})")
        for x, y in _PLACES[more]
    )
    return Box(marks, in_words(cell, language))
