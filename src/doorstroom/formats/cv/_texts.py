"""A CV as plain text."""

import codecs

from doorstroom.engine.values import Life
from doorstroom.formats.cv._cv import Cv, CvKind, LeftOut
from doorstroom.formats.cv._errors import CvError
from doorstroom.formats.cv._words import lines_of, shortened

_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def decoded(content: bytes) -> str:
    """Return the letters of a text in UTF-8, UTF-16 or Windows-1252.

    Raises:
        CvError: it is none of these.
    """
    marks = [name for mark, name in _BYTE_ORDER_MARKS.items() if content.startswith(mark)]
    for encoding in marks or ["utf-8", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise CvError("encoding")
        return text
    raise CvError("encoding")


def read_text(text: str) -> Cv:
    """Take the lines of a text."""
    left_out: list[LeftOut] = []
    lines = shortened(lines_of(text), left_out)
    return Cv(kind=CvKind.TEXT, life=Life(lines=lines), left_out=tuple(left_out))
