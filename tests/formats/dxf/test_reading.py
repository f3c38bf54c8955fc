"""What an architect drew arrives in millimetres, at the origin, the right way up."""

import math
from typing import Any

import pytest

from doorstroom.formats.dxf import MILLIMETRES, HallOutline, Line, read_hall
from formats.dxf.drawings import HALL, METRES, SMALL, box, written


def on(found: HallOutline, layer: str) -> list[Line]:
    return [one for one in found.lines if one.layer == layer]


@pytest.mark.parametrize(
    "data", [HALL, SMALL, b"\xef\xbb\xbf" + HALL, HALL.replace(b"\n", b"\r\n")]
)
def test_a_hall_far_from_the_origin_is_read(data: bytes):
    found = read_hall(data)
    assert (found.width, found.depth) == (20_000, 12_000)
    assert set(on(found, "WALLS")) >= {
        Line(x1=0, y1=12_000, x2=20_000, y2=12_000, layer="WALLS"),
        Line(x1=20_000, y1=12_000, x2=20_000, y2=0, layer="WALLS"),
    }
    assert found.layers == ("0", "COLUMNS", "CROSS", "DOORS", "WALLS")
    assert found.skipped == (("TEXT", 1),)


def test_y_runs_down_as_on_a_screen():
    found = read_hall(HALL)
    arc = on(found, "DOORS")
    assert (arc[0].x1, arc[0].y1) == (2_900, 12_000)
    assert (arc[-1].x2, arc[-1].y2) == (2_000, 11_100)


def test_what_is_round_stays_round():
    found = read_hall(HALL)
    circle = on(found, "COLUMNS")
    assert len(circle) == 48
    for one in circle:
        assert abs(math.dist((one.x1, one.y1), (5_000, 6_000)) - 200) <= 1
    stretched = [one for one in on(found, "0") if 8_000 < one.x1 < 10_000]
    assert max(one.x1 for one in stretched) - min(one.x1 for one in stretched) == 800
    assert max(one.y1 for one in stretched) - min(one.y1 for one in stretched) == 400


def test_a_block_gives_its_layer_to_what_has_none_of_its_own():
    assert len(on(read_hall(HALL), "CROSS")) == 2


def test_a_polyline_bulges_and_closes():
    lines = [one for one in on(read_hall(HALL), "0") if 2_400 < one.x1 < 4_100]
    assert len(lines) == 24 + 2
    assert {(one.x1, one.y1) for one in lines} == {(one.x2, one.y2) for one in lines}


@pytest.mark.parametrize(
    ("units", "size", "unit"),
    [
        (4, 20_000, "mm"),
        (5, 2_000, "cm"),
        (6, 20, "m"),
        (14, 200, "dm"),
        (1, 800, "in"),
        (2, 66, "ft"),
    ],
)
def test_the_unit_is_what_the_drawing_says(units: int, size: float, unit: str):
    found = read_hall(written(lambda _, space: box(space, size, size / 2), units=units))
    assert (found.unit, found.is_guess) == (unit, False)
    assert found.width == round(size * MILLIMETRES[unit])


@pytest.mark.parametrize(
    ("size", "unit"), [(20, "m"), (500, "m"), (501, "cm"), (5_000, "cm"), (5_001, "mm")]
)
def test_a_unit_that_is_not_said_is_a_guess_and_said_to_be(size: float, unit: str):
    for units in (0, 8, 99):
        found = read_hall(written(lambda _, space: box(space, size, size / 2), units=units))
        assert (found.unit, found.is_guess) == (unit, True)


def test_who_knows_the_unit_says_it():
    data = written(lambda _, space: box(space, 20, 12), units=4)
    found = read_hall(data, unit="m")
    assert (found.width, found.unit, found.is_guess) == (20_000, "m", False)


def test_a_grid_of_blocks_is_opened():
    def draw(document: Any, space: Any) -> None:
        document.blocks.new("POST").add_line((0, 0), (1, 1))
        grid = {"row_count": 3, "column_count": 4, "row_spacing": 5, "column_spacing": 6}
        space.add_blockref("POST", (0, 0), dxfattribs=grid)

    found = read_hall(written(draw, units=METRES))
    assert (len(found.lines), found.width, found.depth) == (12, 19_000, 11_000)


def test_a_line_drawn_twice_counts_once():
    def draw(_: Any, space: Any) -> None:
        box(space, 20_000, 12_000)
        box(space, 20_000, 12_000)

    assert len(read_hall(written(draw)).lines) == 4
