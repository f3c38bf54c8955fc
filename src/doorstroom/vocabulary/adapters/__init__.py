"""Stored rows to and from the engine's values."""

from doorstroom.vocabulary.adapters._read import classification_of, taxonomy_of
from doorstroom.vocabulary.adapters._rows import InconsistentError, row_count, store_rows
from doorstroom.vocabulary.adapters._words import Words

__all__ = [
    "InconsistentError",
    "Words",
    "classification_of",
    "row_count",
    "store_rows",
    "taxonomy_of",
]
