"""Walks go round what stands between; none is shorter than the straight line."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstroom.engine.planning.hall import (
    Column,
    Door,
    Drawing,
    Item,
    Stand,
    WalksError,
    Wall,
    walks,
)
from doorstroom.engine.planning.hall._ground import ahead
from engine.planning.hall.halls import hall
from engine.planning.hall.walks_reference import walk

WALL = Wall(id="wall", x1=10_000, y1=0, x2=10_000, y2=12_000)
LEFT, RIGHT = Stand(id="left", x=5_000, y=5_000), Stand(id="right", x=15_000, y=5_000)


def straight(one: Stand, other: Stand) -> float:
    return math.dist(ahead(one, 450), ahead(other, 450)) / 1000


def test_a_hall_without_stands_has_no_walks():
    found = walks(hall(WALL))
    assert (found.stands, found.metres.shape, found.lost) == ((), (0, 0), ())


def test_a_hall_too_large_to_measure_is_named():
    stands = tuple(Stand(id=f"s{i}", x=9_000, y=9_000) for i in range(30))
    with pytest.raises(WalksError, match="draw the hall in parts"):
        walks(Drawing(width=500_000, depth=500_000, items=stands))


def test_on_an_open_floor_a_walk_is_nearly_straight():
    found = walks(hall(LEFT, RIGHT))
    assert found.metres[0, 1] == pytest.approx(straight(LEFT, RIGHT), rel=0.03)


def test_a_wall_parts_the_hall_and_who_is_apart_is_named():
    third = Stand(id="third", x=5_000, y=9_000)
    found = walks(hall(WALL, LEFT, RIGHT, third))
    assert np.isinf(found.metres[0, 1])
    assert np.isfinite(found.metres[0, 2])
    assert found.lost == ("right",)
    assert walks(hall(LEFT, RIGHT, third)).lost == ()


def test_a_walk_goes_through_the_door():
    door = Door(id="door", x=10_000, y=11_000, angle=90)
    found = walks(hall(WALL, door, LEFT, RIGHT)).metres[0, 1]
    way = [ahead(LEFT, 450), (10_000, 10_700), ahead(RIGHT, 450)]
    assert found >= (math.dist(way[0], way[1]) + math.dist(way[1], way[2])) / 1000
    assert found <= 1.1 * straight(LEFT, RIGHT) + 6


@pytest.mark.parametrize("x2", range(6_000, 14_001, 1_000))
def test_a_passage_of_ninety_centimetres_is_found_at_any_angle(x2: int):
    wall = Wall(id="wall", x1=20_000 - x2, y1=0, x2=x2, y2=12_000)
    door = Door(id="door", x=10_000, y=6_000, width=900)
    one, other = Stand(id="one", x=3_000, y=5_000), Stand(id="other", x=17_000, y=5_000)
    assert walks(hall(wall, one, other)).lost == ("other",)
    assert walks(hall(wall, door, one, other)).lost == ()


def test_a_stand_with_its_front_in_a_wall_has_no_walk():
    low = Stand(id="low", x=5_000, y=11_000)
    assert walks(hall(LEFT, RIGHT, low)).lost == ("low",)


@st.composite
def rooms(draw: st.DrawFn) -> Drawing:
    def item(name: str) -> Item:
        kind = draw(st.sampled_from("sscw"))
        x, y = draw(st.integers(500, 7_500)), draw(st.integers(500, 5_500))
        angle = draw(st.sampled_from((0, 45, 90, 180, 270)))
        if kind == "w":
            return Wall(id=name, x1=x, y1=y, x2=draw(st.integers(0, 8_000)), y2=0)
        if kind == "c":
            return Column(id=name, x=x, y=y, angle=angle)
        return Stand(id=name, x=x, y=y, width=1_000, depth=600, angle=angle)

    return hall(
        *(item(f"any-{i}") for i in range(draw(st.integers(2, 8)))), width=8_000, depth=6_000
    )


@given(rooms())
def test_walks_are_symmetric_repeatable_and_no_shorter_than_straight(room: Drawing):
    found, again = walks(room), walks(room)
    assert np.array_equal(found.metres, found.metres.T)
    assert np.array_equal(found.metres, again.metres)
    assert not found.metres.diagonal().any()
    for i, one in enumerate(room.stands):
        for j, other in enumerate(room.stands):
            assert i == j or found.metres[i, j] >= straight(one, other) - 1e-9


@settings(max_examples=10)
@given(rooms())
def test_walks_are_those_of_the_slow_reference(room: Drawing):
    found = walks(room).metres
    for i, one in enumerate(room.stands[:2]):
        for j, other in enumerate(room.stands[:3]):
            if i != j:
                assert found[i, j] == pytest.approx(walk(room, one, other))
