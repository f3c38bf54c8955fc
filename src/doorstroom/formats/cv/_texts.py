"""A CV as plain text."""

from doorstroom.engine.values import Life
from doorstroom.formats import archives
from doorstroom.formats.cv._cv import Cv, CvKind, LeftOut
from doorstroom.formats.cv._errors import CvError
from doorstroom.formats.cv._words import lines_of, shortened


def decoded(content: bytes) -> str:
    """Return the letters of a text in UTF-8, UTF-16 or Windows-1252.

    Raises:
        CvError: it is none of these.
    """
    text = archives.decoded(content)
    if text is None or "\0" in text:
        raise CvError("encoding")
    return text


def read_text(text: str) -> Cv:
    """Take the lines of a text."""
    left_out: list[LeftOut] = []
    lines = shortened(lines_of(text), left_out)
    return Cv(kind=CvKind.TEXT, life=Life(lines=lines), left_out=tuple(left_out))
