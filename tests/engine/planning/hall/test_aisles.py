"""The gates say what eroding the floor says, with a number and a place besides."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.planning.hall import Column, Exit, Item, Rules, Stand, Wall
from doorstroom.engine.planning.hall._aisles import _fronts, ways
from doorstroom.engine.planning.hall._ground import ground
from engine.planning.hall.aisles_reference import comes_before, fits_before
from engine.planning.hall.halls import hall

NEAR = 500
"""A disc that comes so near to where somebody stands, in millimetres, comes before the stand."""


@st.composite
def floors(draw: st.DrawFn) -> tuple[Item, ...]:
    """An exit with room before it, and stands, columns and walls anyhow."""

    def item(name: str) -> Item:
        kind = draw(st.sampled_from("sssscw"))
        x, y = draw(st.integers(3_500, 11_500)), draw(st.integers(500, 11_500))
        if kind == "w":
            x2, y2 = draw(st.integers(3_500, 12_000)), draw(st.integers(0, 12_000))
            return Wall(id=name, x1=x, y1=y, x2=x2, y2=y2)
        size = {
            "width": draw(st.sampled_from((800, 1_200, 2_000, 3_000))),
            "depth": draw(st.sampled_from((600, 1_500))),
            "angle": draw(st.sampled_from((0, 90, 180, 270, 30, 45, 200))),
        }
        if kind == "c":
            return Column(id=name, x=x, y=y, **size | {"width": 500}, is_round=draw(st.booleans()))
        return Stand(id=name, x=x, y=y, **size)

    return tuple(item(f"any-{i}") for i in range(draw(st.integers(2, 14))))


@given(floors())
def test_a_disc_comes_as_far_as_the_gates_say(items: tuple[Item, ...]):
    exit_ = Exit(id="out", x=0, y=6_000, width=2_000, angle=90)
    here = ground(hall(exit_, *items, width=12_000), Rules())
    shapes = np.array([*here.solids, *here.edges], dtype=object)
    fronts = _fronts(here, shapes, (*here.names, "", "", "", ""))
    for stand, way, front in zip(here.stands, ways(here), fronts, strict=True):
        for width in (700, 900, 1_100, 1_300, 1_499):
            found = way.width if way else 0
            if comes_before(here, stand, width, slack=20):
                assert way
                assert way == front or found >= width - 2
            if found >= width + 2 and fits_before(here, stand, width, slack=20):
                assert comes_before(here, stand, width, slack=NEAR)


@pytest.mark.parametrize("gap", [400, 900, 1_233, 1_499])
def test_the_narrowest_of_the_widest_way_is_found(gap: int):
    """Two ways lead behind a row of walls; the wider one counts, with its exact width."""
    middle = 6_000
    walls = (
        Wall(id="up", x1=8_000, y1=300, x2=8_000, y2=middle, thickness=200),
        Wall(id="down", x1=8_000, y1=middle + gap, x2=8_000, y2=12_000, thickness=200),
    )
    exit_ = Exit(id="out", x=0, y=6_000, width=2_000, angle=90)
    here = ground(hall(exit_, *walls, Stand(id="one", x=14_000, y=6_000)), Rules())
    (way,) = ways(here)
    assert way
    assert (way.width, way.between, way.y) == (gap, ("up", "down"), middle + round(gap / 2))


def test_a_gate_a_hair_beside_a_narrower_one_does_not_hide_it():
    """The wall ends a quarter of a millimetre within the second stand, beside its corner."""
    exit_ = Exit(id="out", x=0, y=6_000, width=2_000, angle=90)
    first = Stand(id="one", x=3_500, y=1_341, width=2_000, depth=1_500, angle=90)
    second = Stand(id="two", x=5_352, y=1_988, width=800, depth=600, angle=180)
    wall = Wall(id="wall", x1=5_564, y1=2_239, x2=10_689, y2=3_411)
    close = Wall(id="close", x1=10_689, y1=3_411, x2=12_000, y2=3_711)
    here = ground(hall(exit_, first, second, wall, close, width=12_000), Rules())
    way = ways(here)[1]
    assert way
    assert (way.width, way.between) == (702, ("one", "two"))
