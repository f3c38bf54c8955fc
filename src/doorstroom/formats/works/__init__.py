"""Photos, films and documents that show somebody's work, cleaned of what else is in them."""

from doorstroom.formats.works._cleaning import clean_work, refuse_large
from doorstroom.formats.works._errors import REFUSALS, WorkError
from doorstroom.formats.works._packing import packed_work, unpacked_work
from doorstroom.formats.works._works import (
    MAX_BYTES,
    MAX_DOCUMENT,
    MAX_FILM,
    MAX_PAGES,
    MAX_PHOTO,
    MAX_SECONDS,
    Work,
    WorkKind,
)

__all__ = [
    "MAX_BYTES",
    "MAX_DOCUMENT",
    "MAX_FILM",
    "MAX_PAGES",
    "MAX_PHOTO",
    "MAX_SECONDS",
    "REFUSALS",
    "Work",
    "WorkError",
    "WorkKind",
    "clean_work",
    "packed_work",
    "refuse_large",
    "unpacked_work",
]
