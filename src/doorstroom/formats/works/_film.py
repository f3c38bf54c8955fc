"""An MP4 without where, when and by whom it was filmed; image and sound stay byte for byte.

An MP4 is boxes in boxes (ISO/IEC 14496-12), and others point at bytes by number. So nothing is
taken out: what tells too much is overwritten with nothing, at its own length.
"""

import itertools
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from doorstroom.formats.works._errors import WorkError
from doorstroom.formats.works._works import MAX_SECONDS, Work, WorkKind

BRANDS: Final = frozenset(
    {b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ",
     b"M4VH", b"M4VP", b"mmp4", b"MSNV", b"3gp4", b"3gp5", b"3gp6", b"dash", b"qt  "}
)  # fmt: skip
_INSIDE: Final = frozenset(
    {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"moof", b"traf", b"mvex"}
)
_TELLS: Final = frozenset({b"udta", b"meta", b"uuid", b"free", b"skip", b"wide"})
_DATED: Final = frozenset({b"mvhd", b"tkhd", b"mdhd"})
_SEEN_OR_HEARD: Final = frozenset({b"vide", b"soun", b"text", b"sbtl", b"subt"})
_DEPTH, _MOST_BOXES = 10, 20_000
_MOST_CHUNKS: Final = 200_000
"""Of one track; a film of three minutes has some thousands."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its kind, where it begins, where its content begins, and where it ends."""

    kind: bytes
    start: int
    body: int
    end: int


def clean_film(content: bytes) -> Work:
    """Return a film without what tells of its maker, its place and its time.

    Raises:
        WorkError: it is damaged, too long, or no box of images is in it.
    """
    data = bytearray(content)
    try:
        found = list(_boxes(data, 0, len(data)))
        movie = next((one for one in found if one.kind == b"moov"), None)
        if movie is None:
            raise WorkError("damaged")
        _refuse_long(data, movie)
        _drop_tracks(data, movie)
        _silence(data, Box(b"", 0, 0, len(data)), _DEPTH, iter(range(_MOST_BOXES)))
    except (struct.error, IndexError, OverflowError) as error:
        raise WorkError("damaged") from error
    return Work(kind=WorkKind.FILM, media_type="video/mp4", content=bytes(data))


def _boxes(data: bytearray, start: int, end: int) -> Iterator[Box]:
    while start < end:
        if end - start < 8:  # noqa: PLR2004 - a length and a kind; QuickTime ends lists with 4 zeros
            return
        (size,) = struct.unpack_from(">I", data, start)
        kind, body = bytes(data[start + 4 : start + 8]), start + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, start + 8)
            body = start + 16
        elif size == 0:
            size = end - start
        if size < body - start or start + size > end:
            raise WorkError("damaged")
        yield Box(kind, start, body, start + size)
        start += size


def _inside(data: bytearray, box: Box, *path: bytes) -> Iterator[Box]:
    """Yield the boxes at the end of a path of kinds."""
    for one in _boxes(data, box.body, box.end):
        if one.kind == path[0]:
            if path[1:]:
                yield from _inside(data, one, *path[1:])
            else:
                yield one


def _silence(data: bytearray, outer: Box, depth: int, budget: Iterator[int]) -> None:
    """Overwrite what tells too much, at any depth."""
    if depth == 0:
        raise WorkError("damaged")
    for one in _boxes(data, outer.body, outer.end):
        if next(budget, None) is None:
            raise WorkError("damaged")
        if one.kind in _TELLS:
            _blank(data, one)
        elif one.kind in _DATED:
            width = 16 if data[one.body] == 1 else 8
            data[one.body + 4 : one.body + 4 + width] = bytes(width)
        elif one.kind in _INSIDE:
            _silence(data, one, depth - 1, budget)


def _blank(data: bytearray, box: Box) -> None:
    data[box.start + 4 : box.start + 8] = b"free"
    data[box.body : box.end] = bytes(box.end - box.body)


def _refuse_long(data: bytearray, movie: Box) -> None:
    head = next(_inside(data, movie, b"mvhd"), None)
    if head is None:
        raise WorkError("damaged")
    if data[head.body] == 1:
        scale, length = struct.unpack_from(">IQ", data, head.body + 20)
    else:
        scale, length = struct.unpack_from(">II", data, head.body + 12)
    if scale and length / scale > MAX_SECONDS:
        raise WorkError("long", most=f"{MAX_SECONDS // 60}")


def _drop_tracks(data: bytearray, movie: Box) -> None:
    """Overwrite tracks that are neither seen nor heard, such as the way that a camera went."""
    kinds, left = [], len(data)
    for track in list(_inside(data, movie, b"trak")):
        handler = next(_inside(data, track, b"mdia", b"hdlr"), None)
        kind = bytes(data[handler.body + 8 : handler.body + 12]) if handler else b""
        kinds.append(kind)
        if kind not in _SEEN_OR_HEARD:
            for start, size in _samples(data, track):
                left -= size
                if left < 0 or not 0 <= start <= start + size <= len(data):
                    raise WorkError("damaged")
                data[start : start + size] = bytes(size)
            _blank(data, track)
    if b"vide" not in kinds:
        raise WorkError("unknown")
    if len(kinds) > 1 and next(_inside(data, movie, b"mvex"), None) is not None:
        _refuse_hidden(kinds)


def _refuse_hidden(kinds: list[bytes]) -> None:
    """In a film of fragments the samples of a track stand elsewhere, so it cannot be dropped."""
    if not set(kinds) <= _SEEN_OR_HEARD:
        raise WorkError("tracks")


def _samples(data: bytearray, track: Box) -> Iterator[tuple[int, int]]:
    """Yield where the chunks of a track stand, and how long each is."""
    table = next(_inside(data, track, b"mdia", b"minf", b"stbl"), None)
    if table is None:
        return
    named = {one.kind: one for one in _boxes(data, table.body, table.end)}
    if not {b"stsz", b"stsc"} <= named.keys() or not {b"stco", b"co64"} & named.keys():
        raise WorkError("tracks")
    same, sizes = _sizes(data, named[b"stsz"])
    wide = b"co64" in named
    places = _numbers(data, named[b"co64" if wide else b"stco"], ">Q" if wide else ">I")
    counts = _counts(_numbers(data, named[b"stsc"], ">III"))
    at = 0
    for (place,), count in zip(places, counts, strict=False):
        yield place, same * count if same else sum(sizes[at : at + count])
        at += count


def _counts(runs: list[tuple[int, ...]]) -> Iterator[int]:
    """Yield for each chunk, without end, how many samples are in it; each run is looked at once."""
    if any(one[0] >= after[0] for one, after in itertools.pairwise(runs)):
        raise WorkError("damaged")
    at = count = 0
    for number in itertools.count(1):
        while at < len(runs) and runs[at][0] <= number:
            count = runs[at][1]
            at += 1
        yield count


def _numbers(data: bytearray, box: Box, form: str) -> list[tuple[int, ...]]:
    (count,) = struct.unpack_from(">I", data, box.body + 4)
    width = struct.calcsize(form)
    if count > _MOST_CHUNKS or box.body + 8 + count * width > box.end:
        raise WorkError("damaged")
    return [struct.unpack_from(form, data, box.body + 8 + width * one) for one in range(count)]


def _sizes(data: bytearray, box: Box) -> tuple[int, list[int]]:
    """Return the one size of all samples; where that is 0, the size of each."""
    same, count = struct.unpack_from(">II", data, box.body + 4)
    if same:
        return same, []
    if box.body + 12 + count * 4 > box.end:
        raise WorkError("damaged")
    return 0, list(struct.unpack_from(f">{count}I", data, box.body + 12))
