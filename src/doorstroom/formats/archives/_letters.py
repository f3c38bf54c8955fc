"""From bytes to letters."""

import codecs

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def decoded(content: bytes) -> str | None:
    """Return the letters of a text in UTF-8, UTF-16 or Windows-1252; None for any other."""
    marks = [name for mark, name in _MARKS.items() if content.startswith(mark)]
    for encoding in marks or ["utf-8", "cp1252"]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
