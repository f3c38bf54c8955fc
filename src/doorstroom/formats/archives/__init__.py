"""Zips of documents, the XML in them and plain text, opened as if a stranger had made them."""

from doorstroom.formats.archives._errors import ArchiveError, DocumentError
from doorstroom.formats.archives._letters import decoded
from doorstroom.formats.archives._markup import (
    MAX_DEPTH,
    MAX_ELEMENTS,
    Element,
    End,
    Start,
    Text,
    element_of,
    parse,
)
from doorstroom.formats.archives._zips import Limits, Related, Zip

__all__ = [
    "MAX_DEPTH",
    "MAX_ELEMENTS",
    "ArchiveError",
    "DocumentError",
    "Element",
    "End",
    "Limits",
    "Related",
    "Start",
    "Text",
    "Zip",
    "decoded",
    "element_of",
    "parse",
]
