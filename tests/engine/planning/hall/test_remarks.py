"""What is amiss is found on the wrong side of each line, and nothing on the right side."""

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.planning.hall import (
    CODES,
    WARNING,
    WRONG,
    Area,
    Column,
    Corner,
    Door,
    Drawing,
    Exit,
    HallError,
    Item,
    Power,
    Rules,
    Stand,
    Wall,
    Water,
    move,
    remarks,
)
from engine.planning.hall.halls import PARTS, drawings, hall

OUT = Exit(id="out", x=0, y=6_000, width=2_000, angle=90)
OTHER = replace(OUT, id="other", x=20_000, angle=270)
ONE = Stand(id="one", x=10_000, y=5_250)
TWO = Stand(id="two", x=10_000, y=11_000)
ROOM = (
    Wall(id="west", x1=8_000, y1=3_000, x2=8_000, y2=9_000),
    Wall(id="east", x1=13_000, y1=3_000, x2=13_000, y2=9_000),
    Wall(id="north", x1=8_000, y1=3_000, x2=13_000, y2=3_000),
    Wall(id="south", x1=8_000, y1=9_000, x2=13_000, y2=9_000),
)
CROSSED = ((0, 0), (4_000, 4_000), (4_000, 0), (0, 4_000))
SQUARE = ((9_000, 8_000), (12_000, 8_000), (12_000, 12_000), (9_000, 12_000))


def lane(width: int) -> tuple[Item, ...]:
    """A stand that is left through a lane of this width, between its wall and the hall's edge."""
    first = Wall(id="wall", x1=8_000, y1=width, x2=8_000, y2=12_000, thickness=200)
    return first, Stand(id="one", x=14_000, y=6_000)


def needing(*facilities: str, **place: int) -> Stand:
    return replace(ONE, facilities=frozenset(facilities), **place)


POSTS = (Column(id="left", x=9_290, y=6_900), Column(id="right", x=10_710, y=6_900))
OVER = {"overlap", "in_area"}
ASKING = replace(TWO, facilities=frozenset({"power"}))
CASES: list[tuple[str, str, tuple[str, ...], tuple[Item, ...], tuple[Item, ...]]] = [
    ("no_exit", WRONG, (), (ONE,), (OUT, ONE)),
    (
        "no_length",
        WRONG,
        ("dot",),
        (OUT, Wall(id="dot", x1=9, y1=9, x2=9, y2=9)),
        (OUT, Wall(id="dot", x1=9, y1=9, x2=10, y2=9)),
    ),
    (
        "crossed",
        WRONG,
        ("c",),
        (OUT, Corner(id="c", points=CROSSED)),
        (OUT, Corner(id="c", points=(CROSSED[0], CROSSED[2], CROSSED[1], CROSSED[3]))),
    ),
    (
        "same_number",
        WARNING,
        ("one", "two"),
        (OUT, replace(ONE, number="A1"), replace(TWO, number="A1")),
        (OUT, replace(ONE, number="A1"), replace(TWO, number="A2")),
    ),
    ("outside", WRONG, ("two",), (OUT, replace(TWO, y=11_260)), (OUT, replace(TWO, y=11_250))),
    (
        "overlap",
        WRONG,
        ("one", "two"),
        (OUT, ONE, replace(TWO, y=6_740)),
        (OUT, ONE, replace(TWO, y=6_750)),
    ),
    (
        "overlap",
        WRONG,
        ("one", "wall"),
        (OUT, ONE, Wall(id="wall", x1=8_990, y1=0, x2=8_990, y2=9_000)),
        (OUT, ONE, Wall(id="wall", x1=8_950, y1=0, x2=8_950, y2=9_000)),
    ),
    (
        "overlap",
        WRONG,
        ("one", "post"),
        (OUT, ONE, Column(id="post", x=11_100, y=5_250, is_round=True)),
        (OUT, ONE, Column(id="post", x=11_200, y=5_250, is_round=True)),
    ),
    (
        "overlap",
        WRONG,
        ("two", "a"),
        (OUT, TWO, Area(id="a", points=SQUARE, use="stage")),
        (OUT, ONE, Area(id="a", points=SQUARE, use="stage")),
    ),
    (
        "in_area",
        WARNING,
        ("two", "a"),
        (OUT, TWO, Area(id="a", points=SQUARE, use="workshop")),
        (OUT, ONE, Area(id="a", points=SQUARE, use="workshop")),
    ),
    ("no_wall", WRONG, ("out",), (replace(OUT, x=61),), (replace(OUT, x=60),)),
    (
        "no_wall",
        WARNING,
        ("door",),
        (OUT, Wall(id="w", x1=9_000, y1=0, x2=9_000, y2=12_000), Door(id="door", x=9_120, y=9_000)),
        (OUT, Wall(id="w", x1=9_000, y1=0, x2=9_000, y2=12_000), Door(id="door", x=9_110, y=9_000)),
    ),
    ("narrow_opening", WRONG, ("out",), (replace(OUT, width=849),), (replace(OUT, width=850),)),
    (
        "blocked_opening",
        WRONG,
        ("out",),
        (OUT, replace(ONE, x=2_990, y=6_000)),
        (OUT, replace(ONE, x=3_000, y=6_000)),
    ),
    (  # an exit drawn across its wall keeps the floor before the wall free all the same
        "blocked_opening",
        WRONG,
        ("out",),
        (replace(OUT, angle=0, width=900), replace(ONE, x=2_180, y=6_000)),
        (replace(OUT, angle=0, width=900), replace(ONE, x=2_200, y=6_000)),
    ),
    ("unreachable", WRONG, ("one",), (OUT, ONE, *ROOM), (OUT, ONE, *ROOM[:3])),
    ("narrow", WARNING, ("wall",), (OUT, *lane(1_490)), (OUT, *lane(1_500))),
    ("narrow", WRONG, ("wall",), (OUT, *lane(1_090)), (OUT, *lane(1_100))),
    ("no_wheelchair", WRONG, ("wall",), (OUT, *lane(890)), (OUT, *lane(900))),
    (
        "narrow",
        WARNING,
        ("one", "two"),
        (OUT, ONE, replace(TWO, y=8_240)),
        (OUT, ONE, replace(TWO, y=8_250)),
    ),
    (
        "no_turning",
        WARNING,
        ("one",),
        (OUT, ONE, *POSTS),
        (OUT, replace(ONE, is_level=False), *POSTS),
    ),
    (
        "no_turning",
        WARNING,
        ("one",),
        (OUT, ONE, replace(TWO, y=8_248, is_level=False)),
        (OUT, ONE, replace(TWO, y=8_250, is_level=False)),
    ),
    (
        "no_power",
        WRONG,
        ("two",),
        (OUT, ASKING, Power(id="p", x=10_000, y=249)),
        (OUT, ASKING, Power(id="p", x=10_000, y=250)),
    ),
    (
        "no_water",
        WRONG,
        ("one",),
        (OUT, needing("sink"), Water(id="w", x=10_000, y=1_499)),
        (OUT, needing("sink"), Water(id="w", x=10_000, y=1_500)),
    ),
    (
        "short_power",
        WARNING,
        ("two",),
        (OUT, needing("oven"), ASKING, Power(id="p", x=9_000, y=8_000, watts=3_299)),
        (OUT, needing("oven"), ASKING, Power(id="p", x=9_000, y=8_000, watts=3_300)),
    ),
    (
        "short_power",
        WARNING,
        ("two",),
        (OUT, needing("power"), ASKING, Power(id="p", x=9_000, y=8_000, watts=300)),
        (OUT, needing("power"), ASKING, *(Power(id=p, x=9_000, y=8_000, watts=300) for p in "pq")),
    ),
]


@pytest.mark.parametrize(("code", "severity", "ids", "bad", "good"), CASES)
def test_each_remark_has_its_line(
    code: str, severity: str, ids: tuple[str, ...], bad: tuple[Item, ...], good: tuple[Item, ...]
):
    def found(items: tuple[Item, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
        return [
            (one.code, one.severity, one.ids + (one.others if one.code in OVER else ()))
            for one in remarks(hall(*items))
        ]

    assert (code, severity, ids) in found(bad)
    assert (code, severity, ids) not in found(good)


CROWDS: list[tuple[str, str, tuple[Item, ...], int]] = [
    ("one_exit", WRONG, (OUT, ONE), 50),
    ("exits_full", WRONG, (OUT, OTHER, ONE), 360),
    ("exits_full", WRONG, (OUT, replace(OTHER, width=840), ONE), 180),
    ("swings_in", WARNING, (replace(OUT, angle=270), OTHER, ONE), 60),
    ("floor_full", WARNING, (OUT, OTHER, replace(ONE, width=10_000, depth=2_000)), 440),
    ("plan_needed", WARNING, (OUT, OTHER, ONE), 150),
]


@pytest.mark.parametrize(("code", "severity", "items", "most"), CROWDS)
def test_a_crowd_has_its_line(code: str, severity: str, items: tuple[Item, ...], most: int):
    assert code not in {one.code for one in remarks(hall(*items), people=most)}
    (found,) = [one for one in remarks(hall(*items), people=most + 1) if one.code == code]
    assert (found.severity, found.numbers["people"]) == (severity, most + 1)
    assert code not in {one.code for one in remarks(hall(*items))}


def test_an_exit_that_slides_or_opens_out_swings_against_nobody():
    for change in ({"swing": "none"}, {"angle": 90}):
        items = (replace(OUT, angle=270), OTHER, ONE)
        changed = (replace(items[0], **change), *items[1:])
        assert "swings_in" not in {one.code for one in remarks(hall(*changed), people=100)}


@pytest.mark.parametrize("people", [-1, 1.5, True, "50", float("nan")])
def test_people_are_counted_in_whole_numbers(people: Any):
    with pytest.raises(HallError, match="people is"):
        remarks(hall(), people=people)


def test_nothing_is_amiss_with_a_hall_in_order():
    assert remarks(hall(), people=100) == ()


def test_a_hall_with_nothing_in_it_lacks_an_exit_only():
    assert [one.code for one in remarks(Drawing(width=2_000, depth=2_000))] == ["no_exit"]


def test_a_narrow_place_says_where_how_wide_and_who_is_behind_it():
    items = (OUT, *lane(1_000), replace(TWO, id="low", x=16_000, y=9_000, is_level=False))
    narrow = next(one for one in remarks(hall(*items)) if one.code == "narrow")
    assert (narrow.ids, narrow.numbers) == (("wall",), {"width": 1_000, "needed": 1_500})
    assert abs(narrow.x - 8_000) <= 100
    assert (narrow.y, set(narrow.others)) == (500, {"one", "low"})


def test_who_needs_no_wheelchair_is_not_told_that_one_cannot_come():
    wall, stand = lane(800)
    found = {
        one.code: one
        for one in remarks(hall(OUT, wall, stand, replace(TWO, y=9_000, is_level=False)))
    }
    assert set(found["no_wheelchair"].others) == {"one"}
    assert "no_wheelchair" not in {
        one.code for one in remarks(hall(OUT, wall, replace(stand, is_level=False)))
    }


def test_a_doorway_leads_through_a_wall_and_is_no_narrow_aisle():
    wall = Wall(id="wall", x1=8_000, y1=0, x2=8_000, y2=12_000)
    stand = Stand(id="one", x=14_000, y=6_000)
    assert {one.code for one in remarks(hall(OUT, wall, stand))} == {"unreachable"}
    door = Door(id="door", x=8_000, y=6_000, width=900, angle=90)
    assert remarks(hall(OUT, wall, stand, door)) == ()


@given(
    st.integers(7_000, 12_000),
    st.integers(7_000, 12_000),
    st.floats(0.3, 0.7),
    st.floats(-1, 1),
    st.sampled_from((50, 100, 300)),
)
def test_a_door_anywhere_in_a_wall_at_any_angle_leads_through_it(
    x1: int, x2: int, along: float, aside: float, thickness: int
):
    wall = Wall(id="wall", x1=x1, y1=0, x2=x2, y2=12_000, thickness=thickness)
    slant = math.atan2(12_000, x2 - x1)
    off = aside * (thickness / 2 + 50)
    x, y = x1 + (x2 - x1) * along - off * math.sin(slant), 12_000 * along + off * math.cos(slant)
    door = Door(id="door", x=round(x), y=round(y), width=1_000)
    stand = Stand(id="one", x=16_500, y=6_000)
    assert {one.code for one in remarks(hall(OUT, wall, stand))} == {"unreachable"}
    assert remarks(hall(OUT, wall, stand, door)) == ()


def test_a_wall_before_the_front_is_named_with_its_distance():
    stand = replace(ONE, y=11_000)
    (narrow,) = [one for one in remarks(hall(OUT, stand)) if one.code == "no_wheelchair"]
    assert (narrow.ids, narrow.numbers["width"]) == (("one",), 250)


def test_narrow_places_near_each_other_are_told_once():
    rows = [
        replace(ONE, id=f"{side}{i}", x=5_000 + 2_000 * i, y=y, angle=angle)
        for i in range(3)
        for side, y, angle in (("a", 3_000, 0), ("b", 5_800, 180))
    ]
    (narrow,) = [one for one in remarks(hall(OUT, *rows)) if one.code == "narrow"]
    assert set(narrow.others) == {one.id for one in rows}


def test_rules_of_another_place_count():
    strict = Rules(people_per_metre=50, one_exit=20, square_metres=10.0)
    found = {one.code for one in remarks(hall(OUT, ONE), people=101, rules=strict)}
    assert {"one_exit", "exits_full", "floor_full"} <= found
    assert "no_power" not in {
        one.code for one in remarks(hall(OUT, needing("oven")), rules=Rules(watts={}))
    }


def test_every_code_has_its_line_and_its_place_in_the_documentation():
    assert {code for code, *_ in (*CASES, *CROWDS)} == set(CODES)
    page = Path(__file__).parents[4] / "docs/algorithms/fair-hall.md"
    assert [code for code in CODES if f"`{code}`" not in page.read_text("utf-8")] == []


@given(drawings(), st.none() | st.integers(0, 2_000))
def test_any_drawing_gets_remarks_about_its_own_items(drawing: Drawing, people: int | None):
    found = remarks(drawing, people=people)
    assert found == remarks(drawing, people=people)
    names = {one.id for one in drawing.items}
    for one in found:
        assert names.issuperset(one.ids + one.others)
        assert one.severity in {WRONG, WARNING}
        assert one.code in CODES
        assert (one.x is None) == (one.y is None)


@given(st.integers(0, 400), st.integers(0, 400))
def test_moving_all_but_the_exits_changes_no_reach(dx: int, dy: int):
    loose = [one.id for one in PARTS if one.kind not in {"exit", "area", "corner", "door", "wall"}]
    moved = remarks(move(hall(), ids=loose, dx=dx, dy=dy))
    assert not {"no_power", "no_water", "overlap", "short_power"} & {one.code for one in moved}
