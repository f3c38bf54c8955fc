"""What is taken from a file that shows somebody's work."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

MB: Final = 1024 * 1024
MAX_PHOTO: Final = 20 * MB
MAX_FILM: Final = 40 * MB
MAX_DOCUMENT: Final = 10 * MB
MAX_BYTES: Final = max(MAX_PHOTO, MAX_FILM, MAX_DOCUMENT)
"""Bytes of a file as it is given."""
MAX_PIXELS: Final = 60_000_000
MAX_EDGE: Final = 2_000
"""Pixels on the longer edge of a photo as it is kept."""
MAX_SECONDS: Final = 180
MAX_PAGES: Final = 20


class WorkKind(Enum):
    """What a file is, by its content."""

    PHOTO = "photo"
    FILM = "film"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A file as it may be kept.

    Attributes:
        kind: what it is.
        media_type: of the content, as a browser is told.
        content: the file, without where and when and by whom it was made.
    """

    kind: WorkKind
    media_type: str
    content: bytes
