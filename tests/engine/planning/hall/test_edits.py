"""Changes give another drawing; what cannot be changed is named, and nothing else moves."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.planning.hall import (
    MAX_ITEMS,
    Drawing,
    DrawingError,
    EditError,
    HallError,
    Power,
    Stand,
    Water,
    add,
    change,
    duplicate,
    move,
    remove,
    row,
    snap,
    turn,
)
from engine.planning.hall.halls import PARTS, drawings, hall

FULL = hall(*(Power(id=f"p{i}", x=0, y=0) for i in range(MAX_ITEMS)))


def of(drawing: Drawing, name: str) -> Any:
    return next(one for one in drawing.items if one.id == name)


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (lambda: remove(hall(), ids=["sofa"]), "no_item"),
        (lambda: remove(hall(), ids=[]), "no_item"),
        (lambda: remove(hall(), ids=[["stand-1"]]), "no_item"),
        (lambda: move(hall(), ids=["stand-1", "sofa"], dx=1, dy=1), "no_item"),
        (lambda: move(hall(), ids=["stand-1"], dx="1", dy=1), "number"),
        (lambda: move(hall(), ids=["stand-1"], dx=1, dy=float("nan")), "number"),
        (lambda: turn(hall(), ids=["stand-1"], degrees=0.5), "number"),
        (lambda: change(hall(), item="sofa", values={}), "no_item"),
        (lambda: change(hall(), item="stand-1", values={"colour": 1}), "no_field"),
        (lambda: change(hall(), item="stand-1", values={"id": "x"}), "no_field"),
        (lambda: change(hall(), item="stand-1", values={"kind": "exit"}), "no_field"),
        (lambda: row(hall(), stand="exit-1", count=3, gap=0, angle=0), "no_stand"),
        (lambda: row(hall(), stand="stand-1", count=1, gap=0, angle=0), "number"),
        (lambda: row(hall(), stand="stand-1", count=201, gap=0, angle=0), "number"),
        (lambda: row(hall(), stand="stand-1", count=2, gap=-1, angle=0), "number"),
        (lambda: row(hall(), stand="stand-1", count=2, gap=0, angle=None), "number"),
        (lambda: duplicate(FULL, ids=["p0"], dx=1, dy=1), "many"),
    ],
)
def test_a_change_that_cannot_be_made_is_named(edit: Any, code: str):
    with pytest.raises(EditError) as caught:
        edit()
    assert caught.value.code == code
    assert ";" in str(caught.value)


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (lambda: add(hall(), Power(id="stand-1", x=0, y=0)), "duplicate"),
        (lambda: add(FULL, Power(id="one-more", x=0, y=0)), "many"),
        (lambda: move(hall(), ids=["stand-1"], dx=-9_000, dy=0), "outside"),
        (lambda: duplicate(hall(), ids=["wall-1"], dx=0, dy=-1), "outside"),
        (lambda: row(hall(), stand="stand-1", count=40, gap=0, angle=0), "outside"),
        (lambda: change(hall(), item="stand-1", values={"width": -1}), "field"),
        (lambda: change(hall(), item="corner-1", values={"points": [[0, 0]]}), "field"),
    ],
)
def test_a_change_keeps_the_drawing_sound(edit: Any, code: str):
    with pytest.raises(DrawingError) as caught:
        edit()
    assert caught.value.code == code


def test_the_old_drawing_stays_as_it_was():
    old = hall()
    assert remove(old, ids=["stand-1"]).items == tuple(one for one in PARTS if one.id != "stand-1")
    assert old == hall()


def test_a_change_reads_lists_as_a_document_does():
    new = change(hall(), item="stand-1", values={"facilities": ["oven"], "number": "B1"})
    assert (of(new, "stand-1").facilities, of(new, "stand-1").number) == ({"oven"}, "B1")
    corner = change(hall(), item="corner-1", values={"points": [[0, 0], [9, 0], [9, 9]]})
    assert of(corner, "corner-1").points == ((0, 0), (9, 0), (9, 9))


def test_a_copy_gets_the_next_free_id_and_number():
    new = duplicate(hall(), ids=["stand-1", "water-1"], dx=500, dy=4_000)
    water, stand = new.items[-2:]
    assert water == Water(id="water-2", x=6_500, y=4_000)
    assert (stand.id, stand.number, stand.x, stand.y) == ("stand-4", "A4", 3_500, 5_500)


@pytest.mark.parametrize(
    ("name", "number", "then"),
    [
        ("stand-09", "A09", ("stand-10", "A10")),
        ("desk", "Bakery", ("desk-2", "Bakery2")),
        ("9", "", ("10", "")),
        ("x" * 40, "y" * 12, (f"{'x' * 39}2", f"{'y' * 11}2")),
        ("x" * 38 + "99", "9" * 11, (f"{'x' * 37}100", f"1{'0' * 11}")),
    ],
)
def test_names_go_on_in_their_own_way(name: str, number: str, then: tuple[str, str]):
    one = Stand(id=name, x=2_000, y=2_000, number=number)
    copy = duplicate(hall(one), ids=[name], dx=0, dy=3_000).items[-1]
    assert (copy.id, copy.number) == then


@pytest.mark.parametrize(
    ("turned", "angle", "step"),
    [(0, 0, (2_100, 0)), (90, 0, (1_600, 0)), (0, 90, (0, 1_600)), (180, 0, (2_100, 0))],
)
def test_a_row_leaves_its_gap_between_the_sides(turned: int, angle: int, step: tuple[int, int]):
    first = Stand(id="s1", x=3_000, y=3_000, angle=turned, number="C1")
    new = row(hall(first), stand="s1", count=4, gap=100, angle=angle)
    assert [(one.x, one.y) for one in new.stands] == [
        (3_000 + i * step[0], 3_000 + i * step[1]) for i in range(4)
    ]
    assert [one.number for one in new.stands] == ["C1", "C2", "C3", "C4"]


def test_what_is_chosen_turns_together():
    new = turn(hall(), ids=["stand-2", "stand-3"], degrees=90)
    assert [(one.x, one.y, one.angle) for one in new.stands[1:]] == [
        (14_000, 3_500, 90),
        (5_500, 8_000, 270),
    ]


@given(drawings(), st.integers(-360, 360), st.data())
def test_turning_there_and_back_moves_nothing_by_more_than_rounding(
    drawing: Drawing, degrees: int, data: st.DataObject
):
    one = data.draw(st.sampled_from(drawing.items))
    try:
        back = turn(turn(drawing, ids=[one.id], degrees=degrees), ids=[one.id], degrees=-degrees)
    except DrawingError:  # turned through the edge of the hall
        return
    there = of(back, one.id)
    for field in ("x", "y", "x1", "y1", "x2", "y2", "angle"):
        assert abs(getattr(there, field, 0) - getattr(one, field, 0)) <= 2


@given(drawings(), st.integers(-3_000, 3_000), st.integers(-3_000, 3_000), st.data())
def test_any_edit_gives_a_sound_drawing_or_says_why(
    drawing: Drawing, dx: int, dy: int, data: st.DataObject
):
    ids = data.draw(st.lists(st.sampled_from([one.id for one in drawing.items]), min_size=1))
    try:
        new = duplicate(move(drawing, ids=ids, dx=dx, dy=dy), ids=ids, dx=-dx, dy=-dy)
    except HallError:
        return
    assert len({one.id for one in new.items}) == len(drawing.items) + len(set(ids))
    assert move(new, ids=ids, dx=-dx, dy=-dy).items[: len(drawing.items)] == drawing.items


@pytest.mark.parametrize(
    ("value", "grid", "then"),
    [
        (1_249, 500, 1_000),
        (1_250, 500, 1_500),
        (-250, 500, 0),
        (-251, 500, -500),
        (7, 0, 7),
        (7, 1, 7),
    ],
)
def test_snapping(value: int, grid: int, then: int):
    assert snap(value, grid) == then
