"""Halls and what is drawn in them: bad input first, and the old drawing stays whole."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from apps.fair_scene import candidate_of, fair_of, hall_at, plan_of, visitor_of
from apps.hall_files import DXF, picture
from apps.wall_region import Region
from doorstroom.engine.planning.hall import HallError, document_of
from doorstroom.fairs.actions import (
    KEPT,
    MOST_HALLS,
    add_hall,
    import_outline,
    redo_drawing,
    remove_ground,
    remove_hall,
    save_drawing,
    set_ground,
    undo_drawing,
)
from doorstroom.fairs.errors import DrawnMeanwhileError
from doorstroom.fairs.models import Hall, HallEdit, HallGround, Place, Plan
from doorstroom.fairs.queries import crowd_of, drawing_of, halls_organised_by
from doorstroom.fairs.states import Stage
from doorstroom.formats.dxf import DxfError
from doorstroom.formats.works import WorkError
from doorstroom.organisations.states import MemberRole

pytestmark = pytest.mark.django_db
NAN = float("nan")
MOVE = {"edit": "move", "ids": ["stand-1"], "dx": 500, "dy": 0}


def state_of(hall: Hall) -> tuple[int, list[int], object]:
    hall.refresh_from_db()
    numbers = [*hall.edits.order_by("number").values_list("number", flat=True)]
    return hall.position, numbers, document_of(drawing_of(hall))


def x_of(hall: Hall, item: str) -> int:
    return next(one.x for one in drawing_of(hall).stands if one.id == item)


STAND = {"kind": "stand", "x": 3_000, "y": 8_500}


def many(count: int) -> dict[str, object]:
    items = [{"kind": "stand", "id": f"s{n}", "x": 100, "y": 100} for n in range(count)]
    size = {"format": "doorstroom.hall", "version": 1, "width": 20_000, "depth": 10_000}
    return {"edit": "draw", "drawing": {**size, "items": items}}


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        ({}, "edit"),
        ({"edit": ["move"]}, "edit"),
        ({"edit": "explode", "ids": ["stand-1"]}, "edit"),
        ({"edit": "move"}, "no_item"),
        ({"edit": "move", "ids": "stand-1", "dx": 1, "dy": 1}, "no_item"),
        ({"edit": "move", "ids": [["stand-1"]], "dx": 1, "dy": 1}, "no_item"),
        ({"edit": "move", "ids": [], "dx": 1, "dy": 1}, "no_item"),
        ({"edit": "move", "ids": ["nobody"], "dx": 1, "dy": 1}, "no_item"),
        ({**MOVE, "dx": NAN}, "number"),
        ({**MOVE, "dx": 0.5}, "number"),
        ({**MOVE, "dx": None}, "number"),
        ({**MOVE, "dx": 90_000}, "outside"),
        ({"edit": "add", "item": None}, "no_item"),
        ({"edit": "add", "item": {"kind": ["stand"], "x": 1, "y": 1}}, "kind"),
        ({"edit": "add", "item": {"kind": "stand", "x": NAN, "y": 1}}, "field"),
        ({"edit": "add", "item": {"kind": "stand", "id": "stand-1", "x": 1, "y": 1}}, "duplicate"),
        ({"edit": "change", "item": ["stand-1"], "values": {}}, "no_item"),
        ({"edit": "change", "item": "stand-1", "values": [1]}, "no_item"),
        ({"edit": "change", "item": "stand-1", "values": {"id": "x"}}, "no_field"),
        ({"edit": "turn", "ids": ["stand-1"], "degrees": "90"}, "number"),
        ({"edit": "row", "stand": "exit-1", "count": 3, "gap": 0, "angle": 0}, "no_stand"),
        ({"edit": "row", "stand": "stand-1", "count": 10_000, "gap": 0, "angle": 0}, "number"),
        ({"edit": "add_row", "item": "stand-1", "count": 2, "gap": 0, "angle": 0}, "document"),
        ({"edit": "add_row", "item": {"kind": "water", "x": 1, "y": 1}}, "no_stand"),
        ({"edit": "add_row", "item": {"kind": "stand", "x": 1, "y": 1}, "count": 2}, "number"),
        ({"edit": "resize", "width": 5_000, "depth": 5_000}, "outside"),
        ({"edit": "resize", "width": NAN, "depth": 5_000}, "hall"),
        ({"edit": "draw", "drawing": "garbage"}, "document"),
        ({"edit": "draw", "drawing": {"format": "doorstroom.hall", "version": 2}}, "version"),
        (many(10_000), "many"),
    ],
)
def test_a_change_that_cannot_be_leaves_the_drawing_whole(
    edit: dict[str, object], code: str, here: Region
) -> None:
    hall = hall_at(fair_of(here))
    before = state_of(hall)

    with pytest.raises(HallError) as refused, transaction.atomic():
        save_drawing(hall=hall, edit=edit, based_on=2)

    assert refused.value.code == code
    assert state_of(hall) == before


@pytest.mark.parametrize(
    "values", [{"name": "bel 123456782"}, {"theme": "123456782"}, {"name": "1234.56.782"}]
)
def test_no_number_of_a_citizen_is_drawn(values: dict[str, str], here: Region) -> None:
    hall = hall_at(fair_of(here))
    before = state_of(hall)

    with pytest.raises(ValidationError, match="BSN"), transaction.atomic():
        save_drawing(
            hall=hall, edit={"edit": "change", "item": "crafts", "values": values}, based_on=2
        )

    assert state_of(hall) == before


def test_two_who_draw_at_once_do_not_overwrite_each_other(here: Region) -> None:
    hall = hall_at(fair_of(here))
    save_drawing(hall=hall, edit=MOVE, based_on=2)
    before = state_of(hall)

    for act in (
        lambda: save_drawing(hall=hall, edit={**MOVE, "dx": 100}, based_on=2),
        lambda: undo_drawing(hall=hall, based_on=2),
        lambda: redo_drawing(hall=hall, based_on=2),
        lambda: import_outline(hall=hall, file=DXF, based_on=2),
    ):
        with pytest.raises(DrawnMeanwhileError) as refused, transaction.atomic():
            act()
        assert refused.value.number == 3

    assert state_of(hall) == before


def test_a_change_that_is_sent_twice_is_made_once(here: Region) -> None:
    hall = hall_at(fair_of(here))

    first = save_drawing(hall=hall, edit=MOVE, based_on=2)
    again = save_drawing(hall=hall, edit=MOVE, based_on=2)

    assert (again, x_of(hall, "stand-1")) == (first, 3_500)


def test_what_was_undone_is_done_again_until_something_is_drawn(here: Region) -> None:
    hall = hall_at(fair_of(here))
    save_drawing(hall=hall, edit=MOVE, based_on=2)
    undo_drawing(hall=hall, based_on=3)
    assert x_of(hall, "stand-1") == 3_000
    redo_drawing(hall=hall, based_on=2)
    assert x_of(hall, "stand-1") == 3_500
    undo_drawing(hall=hall, based_on=3)

    last = save_drawing(hall=hall, edit={**MOVE, "dx": 100}, based_on=2)

    # Number 3 is not used again: a page that holds on to it must not take the new one for it.
    assert last.number == 4
    assert state_of(hall)[:2] == (4, [1, 2, 4])
    with pytest.raises(ValidationError, match="opnieuw"):
        redo_drawing(hall=hall, based_on=4)
    undo_drawing(hall=hall, based_on=4)
    undo_drawing(hall=hall, based_on=2)
    with pytest.raises(ValidationError, match="ongedaan"):
        undo_drawing(hall=hall, based_on=1)


def test_the_last_changes_are_kept_and_no_more(here: Region) -> None:
    hall = hall_at(fair_of(here))
    now = drawing_of(hall)
    HallEdit.objects.bulk_create(
        HallEdit(hall=hall, number=number, drawing=document_of(now)) for number in range(3, 220)
    )
    Hall.objects.filter(pk=hall.pk).update(position=219)

    save_drawing(hall=hall, edit=MOVE, based_on=219)

    assert state_of(hall)[1] == [*range(221 - KEPT, 221)]


def test_every_change_is_made_as_the_engine_makes_it(here: Region) -> None:
    hall = hall_at(fair_of(here))
    for edit in (
        {"edit": "add", "item": {"kind": "power", "x": 5_000, "y": 9_000}},
        {"edit": "duplicate", "ids": ["stand-1"], "dx": 0, "dy": 3_000},
        {"edit": "row", "stand": "stand-3", "count": 3, "gap": 500, "angle": 0},
        {"edit": "add_row", "item": STAND, "count": 2, "gap": 1_000, "angle": 0},
        {"edit": "turn", "ids": ["stand-3"], "degrees": 90},
        {"edit": "change", "item": "stand-3", "values": {"facilities": ["oven", "sink"]}},
        {"edit": "remove", "ids": ["stand-2"]},
        {"edit": "resize", "width": 30_000, "depth": 12_000},
    ):
        save_drawing(hall=hall, edit=edit, based_on=state_of(hall)[0])

    drawing = drawing_of(hall)
    assert (drawing.width, drawing.depth) == (30_000, 12_000)
    assert [one.id for one in drawing.items] == [
        *("exit-1", "crafts", "stand-1", "power-1"),
        *(f"stand-{number}" for number in range(3, 8)),
    ]
    assert [(one.x, one.number) for one in drawing.stands[-2:]] == [(3_000, "6"), (6_000, "7")]
    [turned] = [one for one in drawing.stands if one.id == "stand-3"]
    assert (turned.angle, turned.facilities) == (90, frozenset({"oven", "sink"}))
    save_drawing(
        hall=hall, edit={"edit": "draw", "drawing": document_of(drawing)}, based_on=hall.position
    )
    assert drawing_of(hall) == drawing


@pytest.mark.parametrize(
    ("name", "width", "error"),
    [
        ("", 20_000, ValidationError),
        ("HALL", 20_000, ValidationError),
        ("bsn 123456782", 20_000, ValidationError),
        ("new", 1_999, HallError),
        ("new", 10**9, HallError),
    ],
)
def test_a_hall_that_cannot_be_is_refused(
    name: str, width: int, error: type[Exception], here: Region
) -> None:
    fair = hall_at(fair_of(here)).fair

    with pytest.raises(error), transaction.atomic():
        add_hall(fair=fair, name=name, width=width, depth=9_000)

    assert fair.halls.count() == 1


def test_halls_come_and_go(here: Region) -> None:
    fair = fair_of(here)
    for number in range(MOST_HALLS):
        hall = add_hall(fair=fair, name=f"h{number}", width=9_000, depth=9_000)

    with pytest.raises(ValidationError, match=str(MOST_HALLS)):
        add_hall(fair=fair, name="one more", width=9_000, depth=9_000)
    remove_hall(hall=hall)

    assert (fair.halls.count(), HallEdit.objects.count()) == (MOST_HALLS - 1, MOST_HALLS - 1)


def test_a_picture_is_laid_under_a_hall_cleaned(here: Region) -> None:
    hall = hall_at(fair_of(here))
    set_ground(hall=hall, file=picture(), width=10_000)

    ground = set_ground(hall=hall, file=picture("JPEG"), width=20_000)

    assert (ground.media_type, ground.width, HallGround.objects.count()) == (
        "image/jpeg",
        20_000,
        1,
    )
    assert bytes(ground.content).startswith(b"\xff\xd8\xff")
    assert halls_organised_by(here.viewers[MemberRole.FAIR_ORGANISER]).get().has_ground
    remove_ground(hall=hall)
    assert not HallGround.objects.exists()


@pytest.mark.parametrize(
    ("file", "width", "error"),
    [
        (b"", 20_000, WorkError),
        (b"no picture", 20_000, WorkError),
        (picture()[:60], 20_000, WorkError),
        (picture(), 0, ValidationError),
        (picture(), 10**9, ValidationError),
    ],
)
def test_what_is_no_picture_leaves_the_old_one(
    file: bytes, width: int, error: type[Exception], here: Region
) -> None:
    hall = hall_at(fair_of(here))
    set_ground(hall=hall, file=picture(), width=9_000)

    with pytest.raises(error), transaction.atomic():
        set_ground(hall=hall, file=file, width=width)

    assert HallGround.objects.get().width == 9_000


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (b"", "empty"),
        (b"\0\1\2garbage" * 50, "not_dxf"),
        (DXF.replace(b"LINE", b"TEXT"), "nothing"),
        (DXF.replace(b"24", b"2400000"), "size"),
    ],
)
def test_garbage_for_a_dxf_leaves_the_drawing_whole(file: bytes, code: str, here: Region) -> None:
    hall = hall_at(fair_of(here))
    before = state_of(hall)

    with pytest.raises(DxfError) as refused:
        import_outline(hall=hall, file=file, based_on=2)

    assert refused.value.code == code
    assert state_of(hall) == before


def test_an_architects_lines_become_the_walls(here: Region) -> None:
    hall = hall_at(fair_of(here))
    wall = {"kind": "wall", "x1": 0, "y1": 0, "x2": 900, "y2": 0}
    save_drawing(hall=hall, edit={"edit": "add", "item": wall}, based_on=2)

    import_outline(hall=hall, file=DXF, based_on=3, unit="m")

    drawing = drawing_of(hall)
    assert (drawing.width, drawing.depth) == (24_000, 12_000)
    assert [(one.id, one.kind) for one in drawing.items[:3]] == [
        ("wall-1", "wall"),
        ("wall-2", "wall"),
        ("exit-1", "exit"),
    ]
    assert len(drawing.stands) == 2
    with pytest.raises(HallError, match="outside"), transaction.atomic():
        import_outline(hall=hall, file=DXF, based_on=4, unit="ft")


@pytest.mark.parametrize(
    ("come", "count"),
    [((), None), ((candidate_of,), 1), ((candidate_of, visitor_of), 2)],
)
def test_who_comes_is_counted(
    come: tuple[Callable[[Region], object], ...], count: int | None, here: Region
) -> None:
    for one in come:
        one(here)

    assert crowd_of(fair_of(here)) == count


def test_a_stand_that_goes_takes_the_place_along_until_somebody_knows_it(here: Region) -> None:
    hall = hall_at(fair_of(here))
    plan = plan_of(here)
    gone = {"edit": "remove", "ids": ["stand-1"]}

    for act in (
        lambda: save_drawing(hall=hall, edit=gone, based_on=2),
        lambda: undo_drawing(hall=hall, based_on=2),
        lambda: remove_hall(hall=hall),
    ):
        with pytest.raises(ValidationError, match="weet dat al"):
            act()
    hall.refresh_from_db()
    assert (hall.position, Place.objects.count()) == (2, 1)

    Plan.objects.filter(pk=plan.pk).update(stage=Stage.READY)
    save_drawing(hall=hall, edit=gone, based_on=2)
    assert Place.objects.count() == 0
