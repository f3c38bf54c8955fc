"""A drawing goes out and comes back the same; what is amiss is named with what to do."""

import json
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.planning.hall import (
    MAX_ITEMS,
    Drawing,
    DrawingError,
    Power,
    Stand,
    document_of,
    read_drawing,
)
from engine.planning.hall.halls import PARTS, drawings, hall

NAN, INFINITY = float("nan"), float("inf")


def document(**changed: Any) -> dict[str, Any]:
    return {**document_of(hall()), **changed}


def with_item(place: int, **changed: Any) -> dict[str, Any]:
    """The document of the hall with fields of one item changed; ... leaves a field out."""
    items = document_of(hall())["items"]
    fields = {**items[place], **changed}
    items[place] = {key: value for key, value in fields.items() if value is not ...}
    return document(items=items)


def places_of(kind: str) -> int:
    return next(place for place, one in enumerate(PARTS) if one.kind == kind)


WALL, EXIT, POWER = places_of("wall"), places_of("exit"), places_of("power")
STAND, CORNER, AREA = places_of("stand"), places_of("corner"), places_of("area")


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (None, "document"),
        ([], "document"),
        ("{}", "document"),
        ({}, "version"),
        (document(format="svg"), "version"),
        (document(version=2), "version"),
        (document(version=True), "version"),
        (document(version=NAN), "version"),
        (document(colour="red"), "unknown"),
        (document(items={}), "document"),
        (document(items=["stand"]), "document"),
        (document(width=None), "hall"),
        (document(width=1_999), "hall"),
        (document(depth=500_001), "hall"),
        (document(depth=NAN), "hall"),
        (document(width=True), "hall"),
        (document(width="20000"), "hall"),
    ],
)
def test_a_document_that_is_no_drawing_is_refused(bad: object, code: str):
    with pytest.raises(DrawingError) as caught:
        read_drawing(bad)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("number", "changed", "code", "field"),
    [
        (STAND, {"kind": "sofa"}, "kind", None),
        (STAND, {"kind": []}, "kind", None),
        (STAND, {"x": ...}, "missing", "x"),
        (STAND, {"id": ...}, "missing", "id"),
        (STAND, {"colour": "red"}, "unknown", "colour"),
        (STAND, {"id": ""}, "field", "id"),
        (STAND, {"id": 7}, "field", "id"),
        (STAND, {"id": "x" * 41}, "field", "id"),
        (STAND, {"id": "<b>"}, "field", "id"),
        (STAND, {"x": 1.5}, "field", "x"),
        (STAND, {"x": NAN}, "field", "x"),
        (STAND, {"y": INFINITY}, "field", "y"),
        (STAND, {"y": "0"}, "field", "y"),
        (STAND, {"x": True}, "field", "x"),
        (STAND, {"x": 10**30}, "field", "x"),
        (STAND, {"x": -1}, "outside", None),
        (STAND, {"x": 20_001}, "outside", None),
        (STAND, {"width": 0}, "field", "width"),
        (STAND, {"angle": 360}, "field", "angle"),
        (STAND, {"number": "A\n1"}, "field", "number"),
        (STAND, {"number": "\ud800"}, "field", "number"),
        (STAND, {"facilities": "power"}, "field", "facilities"),
        (STAND, {"facilities": ["Power!"]}, "field", "facilities"),
        (STAND, {"facilities": [["power"]]}, "field", "facilities"),
        (STAND, {"facilities": [f"f{i}" for i in range(41)]}, "field", "facilities"),
        (STAND, {"is_level": 1}, "field", "is_level"),
        (STAND, {"id": "exit-1"}, "duplicate", None),
        (WALL, {"thickness": -5}, "field", "thickness"),
        (WALL, {"y2": 12_001}, "outside", None),
        (EXIT, {"swing": "up"}, "field", "swing"),
        (EXIT, {"swing": []}, "field", "swing"),
        (POWER, {"watts": 1e3}, "field", "watts"),
        (CORNER, {"noise": 4}, "field", "noise"),
        (CORNER, {"theme": "A b"}, "field", "theme"),
        (CORNER, {"name": "x" * 81}, "field", "name"),
        (CORNER, {"points": [[0, 0], [1, 1], [0, 0]]}, "field", "points"),
        (CORNER, {"points": [[0, 0], [1, 1], [2]]}, "field", "points"),
        (CORNER, {"points": [[0, 0], [1, 1], "ab"]}, "field", "points"),
        (CORNER, {"points": [[0, 0], [1, 1], [[], []]]}, "field", "points"),
        (CORNER, {"points": [[i, 0] for i in range(101)]}, "field", "points"),
        (CORNER, {"points": None}, "field", "points"),
        (CORNER, {"points": [[0, 0], [1, 1], [0, 99_999]]}, "outside", None),
        (AREA, {"use": "sleep"}, "field", "use"),
    ],
)
def test_what_is_amiss_with_an_item_is_named(
    number: int, changed: dict[str, Any], code: str, field: str | None
):
    with pytest.raises(DrawingError) as caught:
        read_drawing(with_item(number, **changed))
    assert (caught.value.code, caught.value.params.get("field")) == (code, field)
    name = changed.get("id", PARTS[number].id)
    assert str(caught.value).startswith(
        name if isinstance(name, str) else str(name if name is not ... else "item")
    )


def test_more_than_two_thousand_items_are_refused():
    items = tuple(Power(id=f"p{i}", x=0, y=0) for i in range(MAX_ITEMS))
    assert len(hall(*items).items) == MAX_ITEMS
    too_many = [*document_of(hall(*items))["items"], *document_of(hall())["items"] * 1_000]
    with pytest.raises(DrawingError, match="keep to 2,000"):
        read_drawing(document(items=too_many))


def test_what_has_a_default_may_be_left_out():
    bare = {"kind": "stand", "id": "stand-9", "x": 5_000, "y": 5_000}
    assert read_drawing(document(items=[bare])).stands == (Stand(id="stand-9", x=5_000, y=5_000),)


def test_a_drawing_made_without_a_document_is_held_to_the_same():
    with pytest.raises(DrawingError, match="stand-1: angle is 400"):
        replace(hall().stands[0], angle=400)
    with pytest.raises(DrawingError, match="outside the hall"):
        Drawing(width=5_000, depth=5_000, items=PARTS)


@given(drawings())
def test_a_drawing_comes_back_as_it_was(drawing: Drawing):
    sent = json.loads(json.dumps(document_of(drawing), allow_nan=False))
    assert read_drawing(sent) == drawing
    assert document_of(read_drawing(sent)) == sent


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4)
    ),
    max_leaves=9,
)


@given(st.integers(0, len(PARTS) - 1), st.data(), JSON)
def test_any_value_in_any_field_is_read_or_named(number: int, data: st.DataObject, value: object):
    field = data.draw(st.sampled_from(sorted(document_of(hall())["items"][number])))
    try:
        drawing = read_drawing(with_item(number, **{field: value}))
    except DrawingError:
        return
    assert document_of(drawing)["items"][number][field] == value or field == "facilities"


def test_who_only_draws_does_not_wait_for_the_geometry():
    """Shapely takes a third of a second to load; a page that shows a drawing has no use for it."""
    asked = "import sys, doorstroom.engine.planning.hall; print('shapely' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
