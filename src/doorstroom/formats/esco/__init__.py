"""ESCO and other classifications in its structure: from files to `engine.values.Classification`."""

from doorstroom.formats.esco._errors import (
    EscoError,
    MissingFileError,
    SourceError,
    TableError,
    TooLargeError,
    UnknownConceptError,
)
from doorstroom.formats.esco._read import Progress, read_classification

__all__ = [
    "EscoError",
    "MissingFileError",
    "Progress",
    "SourceError",
    "TableError",
    "TooLargeError",
    "UnknownConceptError",
    "read_classification",
]
