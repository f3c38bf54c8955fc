"""Reasoning questions made by a seed, each with one right answer that is checked."""

from doorstroom.engine.assessing.reasoning._matrices import (
    FILLS,
    LAWS,
    SHAPES,
    SIZES,
    VALUES,
    Cell,
    Law,
    Matrix,
    Property,
    matrix,
    ninth,
)
from doorstroom.engine.assessing.reasoning._series import (
    LEVELS,
    OPTIONS,
    SHOWN,
    Rule,
    Series,
    continuations,
    series,
)

__all__ = [
    "FILLS",
    "LAWS",
    "LEVELS",
    "OPTIONS",
    "SHAPES",
    "SHOWN",
    "SIZES",
    "VALUES",
    "Cell",
    "Law",
    "Matrix",
    "Property",
    "Rule",
    "Series",
    "continuations",
    "matrix",
    "ninth",
    "series",
]
