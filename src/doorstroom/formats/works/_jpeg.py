"""A JPEG without what stands beside the image; the image stays byte for byte."""

import re
from typing import Final

_START, _END = b"\xff\xd8", b"\xff\xd9"
_MARKER: Final = re.compile(rb"\xff([^\x00\xff\xd0-\xd7])", re.DOTALL)
"""Where a segment begins; within image data 00 and D0 to D7 do not end it."""
_SCAN, _COMMENT = 0xDA, 0xFE
_BARE: Final = frozenset({0x01, 0xD8})
_APPS: Final = range(0xE0, 0xF0)
_KEPT_APPS: Final = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""How to draw it: its density, and its colours."""


def bare_jpeg(data: bytes) -> bytes:
    """Return an image without comments, EXIF, XMP, IPTC and what stands behind it.

    Of what is no JPEG, nothing is left.
    """
    at = data.find(_START)
    if at < 0:
        return b""
    at += len(_START)
    kept, drawing = [_START], False
    while found := _MARKER.search(data, at):
        if drawing:
            kept.append(data[at : found.start()])
        drawing, kind, at = False, found[1][0], found.end()
        length = int.from_bytes(data[at : at + 2])
        if found[0] == _END or (length < 2 and kind not in _BARE):  # noqa: PLR2004 - counts itself
            break
        if kind in _BARE:
            continue
        if _draws(kind, data[at + 2 : at + 16]):
            kept.append(data[found.start() : at + length])
        at += length
        drawing = kind == _SCAN
    if drawing:  # cut off, as some cameras do
        kept.append(data[at:])
    return b"".join([*kept, _END])


def _draws(kind: int, body: bytes) -> bool:
    """Whether a segment is needed to draw the image."""
    if kind in _APPS:
        return kind in _KEPT_APPS and body.startswith(_KEPT_APPS[kind])
    return kind != _COMMENT
