"""The way that a camera went is overwritten chunk by chunk; tables made to harm are damage."""

import struct

import pytest

from doorstroom.formats.works import WorkError, clean_work
from formats.works.files import box, track

HEAD = box(b"ftyp", b"isom", bytes(4), b"isom")
AT = len(HEAD) + 8
"""Where the samples begin."""


def numbers(*some: int) -> bytes:
    return struct.pack(f">{len(some)}I", *some)


def film(sizes: bytes, runs: bytes, places: bytes, samples: bytes) -> bytes:
    """A film with an image and the way that the camera went, in these tables."""
    way = box(
        b"trak",
        box(
            b"mdia",
            box(b"hdlr", bytes(8), b"meta", bytes(13)),
            box(
                b"minf",
                box(b"stbl", box(b"stsz", sizes), box(b"stsc", runs), box(b"stco", places)),
            ),
        ),
    )
    movie = box(b"moov", box(b"mvhd", bytes(100)), track(b"vide", 0, 1), way)
    return HEAD + box(b"mdat", samples) + movie


def test_each_chunk_has_as_many_samples_as_its_run_says() -> None:
    given = film(
        numbers(0, 0, 6, 1, 2, 3, 1, 2, 1),
        numbers(0, 2, 1, 2, 1, 3, 1, 1),  # two in the first and second chunk, one in the third on
        numbers(0, 4, AT, AT + 4, AT + 10, AT + 14),
        b"AAA.BBBB..CC..D.IMAGE",
    )
    assert (
        clean_work(given).content[AT : AT + 21]
        == bytes(3) + b"." + bytes(4) + b"..".join([b"", bytes(2), bytes(1)]) + b".IMAGE"
    )


def test_samples_of_one_size_are_overwritten() -> None:
    given = film(
        numbers(0, 3, 4), numbers(0, 1, 1, 2, 1), numbers(0, 2, AT, AT + 8), b"AAAAAA..BBBBBB.."
    )
    assert clean_work(given).content[AT : AT + 16] == bytes(6) + b".." + bytes(6) + b".."


@pytest.mark.parametrize(
    ("sizes", "runs", "places"),
    [
        pytest.param(
            numbers(0, 1, 9),
            numbers(0, 300_000, *(one for n in range(1, 300_001) for one in (n, 1, 1))),
            numbers(0, 1, AT),
            id="runs",
        ),
        pytest.param(
            numbers(0, 1, 9),
            numbers(0, 1, 1, 0, 1),
            numbers(0, 300_000, *[AT] * 300_000),
            id="chunks",
        ),
        pytest.param(
            numbers(0, 1, 9), numbers(0, 2, 2, 1, 1, 1, 1, 1), numbers(0, 1, AT), id="order"
        ),
        pytest.param(
            numbers(0, 200, 9), numbers(0, 1, 1, 1, 1), numbers(0, 100, *[AT] * 100), id="again"
        ),
    ],
)
def test_tables_that_no_film_has_are_damage(sizes: bytes, runs: bytes, places: bytes) -> None:
    with pytest.raises(WorkError) as refused:
        clean_work(film(sizes, runs, places, bytes(9)))
    assert refused.value.code == "damaged"
