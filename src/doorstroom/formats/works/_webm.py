"""A WebM without where, when and by whom it was filmed; image and sound stay byte for byte.

A WebM is elements in elements (EBML, RFC 8794; Matroska, RFC 9559). What tells too much is
overwritten with an element of nothing, of the same length, so that all else keeps its place.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from doorstroom.formats.works._errors import WorkError
from doorstroom.formats.works._works import MAX_SECONDS, Work, WorkKind

SIGNATURE: Final = b"\x1a\x45\xdf\xa3"
_EBML, _DOCTYPE, _SEGMENT = 0x1A45DFA3, 0x4282, 0x18538067
_INFO, _TRACKS, _CLUSTER = 0x1549A966, 0x1654AE6B, 0x1F43B675
_TOP: Final = frozenset(
    {_INFO, _TRACKS, _CLUSTER, 0x114D9B74, 0x1C53BB6B, 0x1941A469, 0x1043A770, 0x1254C367, 0xEC}
)
_VOID: Final = 0xEC
_TELLS: Final = frozenset(
    {0x1941A469, 0x1043A770, 0x1254C367, _VOID, 0xBF, 0x4461, 0x7BA9, 0x7384, 0x3C83AB, 0x3E83BB,
     0x536E, 0x63CA, 0x3CB923}
)  # fmt: skip
"""Attachments, chapters, tags; nothing, checksum; date, title, names of files and tracks."""
_TRACK, _TRACK_KIND, _SCALE, _DURATION = 0xAE, 0x83, 0x2AD7B1, 0x4489
_SEEN, _HEARD = 1, 2
_MOST = 20_000


@dataclass(frozen=True, slots=True)
class Part:
    """An element: its number, where it begins, where its content begins, and where it ends."""

    kind: int
    start: int
    body: int
    end: int


def clean_webm(content: bytes) -> Work:
    """Return a film without what tells of its maker, its place and its time.

    Raises:
        WorkError: it is damaged, too long, or holds more than images and sound.
    """
    data = bytearray(content)
    try:
        top = list(_parts(data, 0, len(data)))
        head = next((one for one in top if one.kind == _EBML), None)
        segment = next((one for one in top if one.kind == _SEGMENT), None)
        if head is None or segment is None or _doctype(data, head) != b"webm":
            raise WorkError("unknown")
        _clean_segment(data, segment)
    except (struct.error, IndexError, OverflowError) as error:
        raise WorkError("damaged") from error
    return Work(kind=WorkKind.FILM, media_type="video/webm", content=bytes(data))


def _clean_segment(data: bytearray, segment: Part) -> None:
    seen = False
    for one in list(_parts(data, segment.body, segment.end)):
        if one.kind in _TELLS:
            _blank(data, one)
        elif one.kind == _INFO:
            _refuse_long(data, one)
            _clean_inside(data, one)
        elif one.kind == _TRACKS:
            for track in list(_parts(data, one.body, one.end)):
                seen |= track.kind == _TRACK and _is_seen(data, track)
                _clean_inside(data, track)
            _clean_inside(data, one)
    if not seen:
        raise WorkError("unknown")


def _clean_inside(data: bytearray, outer: Part) -> None:
    if outer.kind in _TELLS:
        _blank(data, outer)
        return
    for one in list(_parts(data, outer.body, outer.end)):
        if one.kind in _TELLS:
            _blank(data, one)


def _is_seen(data: bytearray, track: Part) -> bool:
    kinds = [
        _number(data, one) for one in _parts(data, track.body, track.end) if one.kind == _TRACK_KIND
    ]
    if not kinds or not set(kinds) <= {_SEEN, _HEARD}:
        raise WorkError("tracks")
    return _SEEN in kinds


def _refuse_long(data: bytearray, info: Part) -> None:
    found = {one.kind: one for one in _parts(data, info.body, info.end)}
    if _DURATION not in found:
        return  # a browser that records does not know it
    one = found[_DURATION]
    form = {4: ">f", 8: ">d"}.get(one.end - one.body)
    if form is None:
        raise WorkError("damaged")
    (length,) = struct.unpack_from(form, data, one.body)
    scale = _number(data, found[_SCALE]) if _SCALE in found else 1_000_000
    if length * scale / 1e9 > MAX_SECONDS:
        raise WorkError("long", most=f"{MAX_SECONDS // 60}")


def _doctype(data: bytearray, head: Part) -> bytes:
    for one in _parts(data, head.body, head.end):
        if one.kind == _DOCTYPE:
            return bytes(data[one.body : one.end]).rstrip(b"\0")
    return b""


def _parts(data: bytearray, start: int, end: int) -> Iterator[Part]:
    for _ in range(_MOST):
        if start >= end:
            return
        kind, body = _vint(data, start, marked=True)
        size, body = _vint(data, body, marked=False)
        stop = body + size if size >= 0 else _until(data, body, end, kind)
        if stop > end:
            if kind != _CLUSTER:
                raise WorkError("damaged")
            stop = end  # a recording that broke off
        yield Part(kind, start, body, stop)
        start = stop
    raise WorkError("damaged")


def _until(data: bytearray, start: int, end: int, kind: int) -> int:
    """Return where an element ends that does not say so: a cluster where the next part begins."""
    if kind == _SEGMENT:
        return end
    if kind != _CLUSTER:
        raise WorkError("damaged")
    while start < end:
        inner, body = _vint(data, start, marked=True)
        if inner in _TOP - {_VOID}:
            return start
        size, body = _vint(data, body, marked=False)
        if size < 0:
            raise WorkError("damaged")
        start = body + size
    return end


def _vint(data: bytearray, at: int, *, marked: bool) -> tuple[int, int]:
    """Return a number of 1 to 8 bytes and where it ends; -1 is a length that is not known."""
    first = data[at]
    width = 9 - first.bit_length()
    if not 1 <= width <= (4 if marked else 8) or at + width > len(data):
        raise WorkError("damaged")
    value = int.from_bytes(data[at : at + width], "big")
    if marked:
        return value, at + width
    value &= (1 << 7 * width) - 1
    return (-1 if value == (1 << 7 * width) - 1 else value), at + width


def _number(data: bytearray, one: Part) -> int:
    return int.from_bytes(data[one.body : min(one.end, one.body + 8)], "big")


def _blank(data: bytearray, one: Part) -> None:
    """Overwrite an element with one of nothing, as long as it was."""
    length = one.end - one.start
    width = 1 if length <= 128 else 8  # noqa: PLR2004 - what one byte can say
    size = length - 1 - width
    mark = 0x80 if width == 1 else 1 << 56
    data[one.start : one.end] = bytes([_VOID]) + (size | mark).to_bytes(width, "big") + bytes(size)
