"""Stored rows to and from the engine's values."""

from doorstroom.vocabulary.adapters._check import refuse_inconsistent
from doorstroom.vocabulary.adapters._labels import labels_in
from doorstroom.vocabulary.adapters._read import (
    classification_of,
    likeness_of,
    linker_of,
    natures_of,
    skill_reader_of,
    taxonomy_of,
)
from doorstroom.vocabulary.adapters._rows import row_count, store_rows
from doorstroom.vocabulary.adapters._words import Progress, Words, linked_rows

__all__ = [
    "Progress",
    "Words",
    "classification_of",
    "labels_in",
    "likeness_of",
    "linked_rows",
    "linker_of",
    "natures_of",
    "refuse_inconsistent",
    "row_count",
    "skill_reader_of",
    "store_rows",
    "taxonomy_of",
]
