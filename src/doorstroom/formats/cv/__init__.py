"""CVs in the formats people have them in, read without running or keeping what else is in them."""

from doorstroom.formats.cv._cv import (
    MAX_BYTES,
    MAX_ITEMS,
    MAX_LETTERS,
    MAX_PAGES,
    Cv,
    CvKind,
    LeftOut,
)
from doorstroom.formats.cv._errors import CvError
from doorstroom.formats.cv._packing import cv_as_json, cv_from_json
from doorstroom.formats.cv._reading import read_cv, too_large
from doorstroom.formats.cv._wordings import LEFT_OUT, REFUSALS

__all__ = [
    "LEFT_OUT",
    "MAX_BYTES",
    "MAX_ITEMS",
    "MAX_LETTERS",
    "MAX_PAGES",
    "REFUSALS",
    "Cv",
    "CvError",
    "CvKind",
    "LeftOut",
    "cv_as_json",
    "cv_from_json",
    "read_cv",
    "too_large",
]
