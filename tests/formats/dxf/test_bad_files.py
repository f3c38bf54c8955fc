"""Whatever somebody hands in: an outline or one named error, and never anything else."""

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doorstroom.formats.dxf import (
    LARGEST,
    MAX_BYTES,
    MAX_ENTITIES,
    MAX_LINES,
    SMALLEST,
    DxfError,
    read_hall,
)
from formats.dxf.drawings import HALL, METRES, SMALL, box, written


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"0" * (MAX_BYTES + 1), "large"),
        (b"PK\x03\x04" + HALL, "zip"),
        (gzip.compress(HALL), "zip"),
        (b"AC1032" + bytes(100), "dwg"),
        (b"AutoCAD Binary DXF\r\n\x1a\x00", "binary"),
        (b"%PDF-1.7 SECTION", "not_dxf"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "not_dxf"),
        (HALL.decode().encode("utf-16"), "not_dxf"),
        (b"0\n" * 50, "not_dxf"),
        (b"0\nSECTION\n", "nothing"),
        (b"0\nSECTION\n2\nENTITIES\n0\nENDSEC\n0\nEOF\n", "nothing"),
        (b"  0\nLINE\n" * (MAX_ENTITIES + 1) + b"0\nSECTION\n", "many"),
    ],
)
def test_what_is_no_drawing_is_named(data: bytes, code: str):
    with pytest.raises(DxfError) as caught:
        read_hall(data)
    assert caught.value.code == code


def nested(document: Any, space: Any, deep: int, wide: int) -> None:
    """Blocks that hold each other, so many in each."""
    document.blocks.new("B0").add_line((0, 0), (9, 9))
    for level in range(1, deep):
        block = document.blocks.new(f"B{level}")
        for i in range(wide):
            block.add_blockref(f"B{level - 1}", (i, 0))
    space.add_blockref(f"B{deep - 1}", (0, 0))


def endless(document: Any, space: Any) -> None:
    """A block in a block in the first."""
    for one, other in (("A", "B"), ("B", "A")):
        document.blocks.new(one).add_blockref(other, (1, 1))
    document.blocks.get("A").add_line((0, 0), (9, 9))
    space.add_blockref("A", (0, 0))


def grid(document: Any, space: Any) -> None:
    document.blocks.new("A").add_line((0, 0), (9, 9))
    counts = {"row_count": 30_000, "column_count": 30_000, "row_spacing": 1, "column_spacing": 1}
    space.add_blockref("A", (0, 0), dxfattribs=counts)


def many_lines(_: Any, space: Any) -> None:
    for i in range(MAX_LINES + 1):
        space.add_line((0, i), (9_000, i))


@pytest.mark.parametrize(
    ("draw", "codes"),
    [
        (lambda _, space: space.add_text("Hall"), {"nothing"}),
        (lambda _, space: space.add_point((1, 1)), {"nothing"}),
        (lambda _, space: box(space, 1, 1), {"size"}),
        (lambda _, space: box(space, 501, 1), {"size"}),
        (lambda _, space: space.add_line((0, 0), (20, 0)), {"size"}),
        (lambda _, space: box(space, 1e300, 1e300), {"size"}),
        (lambda _, space: box(space, 20, 12) or box(space, 20, 12, x=900_000), {"size"}),
        (lambda _, space: space.add_line((0, 0), (float("inf"), 1)), {"nothing", "damaged"}),
        (lambda document, space: nested(document, space, deep=10, wide=1), {"deep"}),
        (lambda document, space: nested(document, space, deep=8, wide=20), {"many"}),
        (grid, {"many"}),
        (endless, {"deep", "nothing"}),
    ],
)
def test_what_gives_no_hall_is_named(draw: Callable[[Any, Any], None], codes: set[str]):
    with pytest.raises(DxfError) as caught:
        read_hall(written(draw, units=METRES))
    assert caught.value.code in codes


def test_too_many_lines_are_named():
    with pytest.raises(DxfError, match=f"more than {MAX_LINES:,}"):
        read_hall(written(many_lines))


def test_a_hall_as_deep_as_may_be_is_read():
    data = written(lambda document, space: nested(document, space, deep=8, wide=1), units=METRES)
    assert len(read_hall(data).lines) == 1


@pytest.mark.parametrize("unit", ["", "mile", "MM", "x" * 99])
def test_an_unknown_unit_is_named(unit: str):
    with pytest.raises(DxfError, match="Choose one of mm"):
        read_hall(HALL, unit=unit)


def test_the_words_for_a_size_say_what_to_do():
    data = written(lambda _, space: box(space, 20, 12))
    with pytest.raises(DxfError, match=r"0.02 by 0.012 m when read in mm; .* Say in which unit"):
        read_hall(data)
    assert read_hall(data, unit="m").width == 20_000


HOSTILE = (
    *(b"nan", b"inf", b"1e308", b"-1e308", b"-1", b"0", b"99999999999999999999", b"", b"%s"),
    *(b"INSERT", b"POLYLINE", b"VERTEX", b"SEQEND", b"SECTION", b"ENDSEC", b"EOF", b"BLOCK"),
    *(
        b"ENDBLK",
        b"HATCH",
        b"SPLINE",
        b"DICTIONARY",
        b"A",
        b"*Model_Space",
        b"\xff\xfe",
        b"\xed\xa0\x80",
    ),
)


@st.composite
def mutants(draw: st.DrawFn) -> bytes:
    """A good drawing with some of its lines or bytes changed, left out, doubled or swapped."""
    lines = draw(st.sampled_from((HALL, SMALL))).split(b"\n")
    place = st.integers(0, len(lines) - 1)
    for _ in range(draw(st.integers(1, 6))):
        at, other = draw(place), draw(place)
        match draw(st.sampled_from(["replace", "bytes", "leave", "double", "swap", "cut"])):
            case "replace":
                lines[at] = draw(st.sampled_from(HOSTILE))
            case "bytes":
                lines[at] = draw(st.binary(max_size=12)).replace(b"\0", b"")
            case "leave":
                lines[at] = b"999"
            case "double":
                lines[at:at] = lines[other : other + draw(st.integers(1, 60))]
                lines = lines[: len(lines) - 1]
            case "swap":
                lines[at], lines[other] = lines[other], lines[at]
            case "cut":
                lines = lines[: max(at, len(lines) // 2)]
                place = st.integers(0, len(lines) - 1)
    return b"\n".join(lines)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutants())
def test_a_changed_drawing_is_an_outline_or_a_named_error(data: bytes):
    try:
        found = read_hall(data)
    except DxfError:
        return
    assert SMALLEST <= max(found.width, found.depth) <= LARGEST
    assert all(0 <= x <= found.width for one in found.lines for x in (one.x1, one.x2))
    assert all(0 <= y <= found.depth for one in found.lines for y in (one.y1, one.y2))
    assert all(name.isprintable() for name in found.layers)


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_by_name(data: bytes):
    for start in (b"", b"0\nSECTION\n", b"0\nSECTION\n2\nENTITIES\n0\nLINE\n"):
        with pytest.raises(DxfError):
            read_hall(start + data)
