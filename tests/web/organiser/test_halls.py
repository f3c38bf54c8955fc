"""An organiser draws a hall, with forms alone: bad input first, and nothing is lost."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pypdf import PdfReader

from apps.fair_scene import candidate_of, fair_of, hall_at
from apps.hall_files import DXF, picture
from apps.wall_region import Region
from doorstroom.engine.planning import hall as engine
from doorstroom.fairs.actions import save_drawing
from doorstroom.fairs.models import Hall, HallGround
from doorstroom.fairs.queries import drawing_of
from doorstroom.formats.print import PAPERS
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account
from doorstroom.web.organiser.halls.fields import field_for
from doorstroom.web.organiser.halls.naming import KINDS
from doorstroom.web.organiser.halls.picture import ICONS
from doorstroom.web.organiser.halls.words import DRAWINGS, REMARKS

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers[MemberRole.FAIR_ORGANISER])


def page(name: str, hall: Hall) -> str:
    with override("en"):
        return reverse(f"organiser:{name}", args=[hall.fair_id, hall.pk])


def send(browser: Client, hall: Hall, **data: object) -> object:
    return browser.post(page("draw", hall), {"based_on": 2, **data})


ENDS = {"x1": "2", "y1": "4", "x2": "8.5", "y2": "5"}
"""A rectangle in which three stands fit side by side."""


def words(answer: object) -> str:
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"edit": "explode"}, "not in the drawing any more"),
        ({"edit": "move", "ids": "gone", "dx": "1", "dy": "0"}, "not in the drawing any more"),
        ({"edit": "move", "ids": "stand-1", "dx": "NaN", "dy": "0"}, "Enter a number"),
        ({"edit": "move", "ids": "stand-1", "dx": "1e99", "dy": "0"}, "less than or equal to 500"),
        ({"edit": "move", "ids": "stand-1", "dx": "", "dy": "0"}, "This field is required"),
        ({"edit": "move", "ids": "stand-1", "dx": "90", "dy": "0"}, "outside the hall"),
        ({"edit": "row", "ids": "stand-1", "count": "99", "gap": "0", "angle": "0"}, "outside the"),
        ({"edit": "turn", "ids": "stand-1", "degrees": "999"}, "less than or equal to 360"),
        ({"edit": "add", "kind": "bomb", "x": "1", "y": "1"}, "Select a valid choice"),
        ({"edit": "add", "kind": "stand", "x": "99", "y": "1"}, "outside the hall"),
        ({"edit": "add", "kind": "stand", "x1": "9", "y1": "1"}, "This field is required"),
        ({"edit": "add", "kind": "wall", "x": "9", "y": "1"}, "This field is required"),
        ({"edit": "add", "kind": "row", **ENDS, "x2": "5.9"}, "two stands long at least"),
        ({"edit": "add", "kind": "row", **ENDS, "width": "0.03"}, "Between 2 and 200"),
        ({"edit": "change", "item": "crafts", "points": "1; 1\n2; x"}, "Line 2: give two"),
        (
            {"edit": "change", "item": "crafts", "points": "1; 1", "noise": 0},
            "A value does not fit",
        ),
        ({"edit": "resize", "width": "1", "depth": "10"}, "greater than or equal to 2"),
        ({"edit": "undo", "based_on": "x"}, "Somebody else"),
    ],
)
def test_a_change_that_cannot_be_is_refused_and_the_form_stays(
    data: dict[str, object], said: str, here: Region, browser: Client
) -> None:
    hall = hall_at(fair_of(here))
    before = drawing_of(hall)

    answer = send(browser, hall, **data)

    assert answer.status_code == (409 if "based_on" in data else 422)
    assert said in words(answer)
    hall.refresh_from_db()
    assert (hall.position, drawing_of(hall)) == (2, before)


def test_what_was_typed_stays_when_somebody_else_was_first(here: Region, browser: Client) -> None:
    hall = hall_at(fair_of(here))
    save_drawing(
        hall=hall, edit={"edit": "move", "ids": ["stand-2"], "dx": 500, "dy": 0}, based_on=2
    )

    answer = send(browser, hall, edit="move", ids="stand-1", dx="1.25", dy="0")

    assert answer.status_code == 409
    assert "Yours is not lost" in words(answer)
    assert 'value="1.25"' in words(answer)
    assert 'name="based_on" value="3"' in words(answer)
    send(browser, hall, edit="move", ids="stand-1", dx="1.25", dy="0", based_on=3)
    hall.refresh_from_db()
    assert [one.x for one in drawing_of(hall).stands] == [4_250, 6_500]


def test_every_change_has_a_form(here: Region, browser: Client) -> None:
    hall = hall_at(fair_of(here))
    stand = {"x": "3", "y": "3", "width": "2.5", "depth": "1.5", "angle": "0", "number": "B1"}
    for data in (
        {"edit": "add", "kind": "power", "x": "15", "y": "2"},
        {"edit": "add", "kind": "wall", "x1": "15", "y1": "2", "x2": "18", "y2": "2.5"},
        {"edit": "add", "kind": "area", "x": "15", "y": "5", "width": "3", "depth": "2"},
        {"edit": "change", "item": "stand-1", **stand, "facilities": ["oven"], "is_level": "on"},
        {"edit": "move", "ids": "stand-1", "dx": "0.25", "dy": "-0.1"},
        {"edit": "turn", "ids": "stand-1", "degrees": "90"},
        {"edit": "duplicate", "ids": "stand-2", "dx": "0", "dy": "3"},
        {"edit": "row", "ids": "stand-3", "count": "3", "gap": "0.5", "angle": "0"},
        {"edit": "remove", "ids": "stand-2"},
        {"edit": "resize", "width": "21", "depth": "11"},
        {"edit": "undo"},
        {"edit": "redo"},
    ):
        hall.refresh_from_db()
        assert send(browser, hall, **{"based_on": hall.position, **data}).status_code == 302, data

    hall.refresh_from_db()
    drawing = drawing_of(hall)
    assert (drawing.width, drawing.depth) == (21_000, 11_000)
    assert [one.id for one in drawing.items] == [
        *("exit-1", "crafts", "stand-1", "power-1", "wall-1", "area-1"),
        *("stand-3", "stand-4", "stand-5"),
    ]
    [first] = [one for one in drawing.stands if one.id == "stand-1"]
    assert (first.x, first.y, first.width, first.angle) == (3_250, 2_900, 2_500, 90)
    assert (first.number, first.facilities, first.is_level) == ("B1", {"oven"}, True)


def test_every_kind_is_changed_by_a_form_that_keeps_what_it_shows(
    here: Region, browser: Client
) -> None:
    hall = hall_at(fair_of(here))
    for name in ("oven", "own-thing"):  # one that everybody knows, one of this drawing
        edit = {"edit": "change", "item": "stand-1", "values": {"facilities": [name]}}
        hall.refresh_from_db()
        save_drawing(hall=hall, edit=edit, based_on=hall.position)
        shown = words(browser.get(f"{page('hall', hall)}?item=stand-1"))
        assert re.search(rf'value="{name}"[^>]*checked', shown), name
    for kind in KINDS:
        hall.refresh_from_db()
        where = {"x": "15", "y": "5", "x1": "15", "y1": "5", "x2": "17", "y2": "5"}
        added = send(browser, hall, edit="add", kind=kind, **where, based_on=hall.position)
        shown = browser.get(added.url).context["forms"]["change"]
        data = {name: shown[name].field.prepare_value(shown[name].initial) for name in shown.fields}
        data = {name: one for name, one in data.items() if one is not None and one is not False}
        hall.refresh_from_db()
        before = drawing_of(hall)
        item = re.search(r"item=([\w-]+)", added.url)[1]

        send(browser, hall, edit="change", item=item, **data, based_on=hall.position)

        hall.refresh_from_db()
        assert drawing_of(hall) == before, kind


def test_a_page_shows_the_hall_and_what_is_amiss(here: Region, browser: Client) -> None:
    hall = hall_at(fair_of(here))
    save_drawing(
        hall=hall,
        edit={
            "edit": "change",
            "item": "stand-1",
            "values": {"facilities": ["oven"], "number": "A2"},
        },
        based_on=2,
    )
    save_drawing(hall=hall, edit={"edit": "remove", "ids": ["exit-1"]}, based_on=3)
    candidate_of(here)

    answer = browser.get(f"{page('hall', hall)}?item=stand-1")

    shown = words(answer)
    assert "The hall has no exit" in shown
    assert "Stand A2 needs power, and no power point is within" in shown
    assert shown.index("Stand A2 needs power") < shown.index("Stand A2, Stand A2 have the same")
    assert "Counted with 1 person who comes so far" in shown
    assert 'aria-label="Stand A2, 3.00 m from the left, 3.00 m from the top' in shown
    assert 'href="?item=stand-1#chosen"' in shown
    assert "Ambacht" in shown


def test_words_are_escaped(here: Region, browser: Client) -> None:
    hall = hall_at(fair_of(here))
    values = {"name": "<script>alert(1)</script>"}
    save_drawing(hall=hall, edit={"edit": "change", "item": "crafts", "values": values}, based_on=2)

    assert "<script>alert" not in browser.get(page("hall", hall)).content.decode()
    assert browser.get(page("hall_paper", hall)).status_code == 200


def test_the_editor_gets_the_board_alone(here: Region, browser: Client) -> None:
    hall = hall_at(fair_of(here))

    answer = browser.post(
        page("draw", hall),
        {"edit": "move", "ids": "stand-1", "dx": "1", "dy": "0", "based_on": 2},
        headers={"HX-Request": "true"},
    )

    shown = words(answer)
    assert (answer.status_code, "<html" in shown) == (200, False)
    assert 'data-position="3" data-chosen="stand-1"' in shown
    assert 'data-said="Stand A1, 4.00 m from the left' in shown


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"garbage", "This is no PNG, no JPEG and no DXF"),
        (picture()[:60], "This file is damaged"),
        (DXF.replace(b"LINE", b"TEXT"), "No lines are in the drawing"),
        (b"AC1027 and more", "This is a DWG"),
    ],
    ids=["garbage", "damaged", "text", "dwg"],
)
def test_a_file_that_cannot_be_used_leaves_the_hall_whole(
    file: bytes, said: str, here: Region, browser: Client
) -> None:
    hall = hall_at(fair_of(here))

    answer = browser.post(page("ground", hall), {"file": SimpleUploadedFile("plan", file)})

    assert answer.status_code == 422
    assert said in words(answer)
    hall.refresh_from_db()
    assert (hall.position, HallGround.objects.count()) == (2, 0)


def test_a_picture_and_a_dxf_are_taken(here: Region, browser: Client) -> None:
    hall = hall_at(fair_of(here))
    assert browser.get(page("ground_picture", hall)).status_code == 404

    for file in (picture(), DXF):
        answer = browser.post(page("ground", hall), {"file": SimpleUploadedFile("plan", file)})
        assert answer.status_code == 302

    shown = browser.get(page("ground_picture", hall))
    assert (shown["Content-Type"], HallGround.objects.get().width) == ("image/jpeg", 20_000)
    assert "sandbox" in shown["Content-Security-Policy"]
    hall.refresh_from_db()
    assert drawing_of(hall).width == 24_000
    assert "ground" in browser.get(page("hall", hall)).content.decode()
    browser.post(page("clear_ground", hall))
    assert not HallGround.objects.exists()


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("what", ["", "&stands"])
def test_the_plan_is_printed_to_scale(
    paper: str, what: str, here: Region, browser: Client, tmp_path: Path
) -> None:
    hall = hall_at(fair_of(here))

    answer = browser.get(f"{page('hall_paper', hall)}?paper={paper}{what}")

    file = tmp_path / "plan.pdf"
    file.write_bytes(answer.content)
    sheets = PdfReader(file).pages
    text = " ".join(" ".join(one.extract_text().split()) for one in sheets)
    scale = {"a4": 100, "a3": 75}[paper]
    wide, _high = PAPERS[paper]
    assert round(float(sheets[0].mediabox.width) / 72 * 25.4) == wide
    assert f"1:{scale} ({paper.upper()})" in text
    assert ("A1" in text, "Free floor" in text, "2.00 m wide" in text) == (True, not what, True)


def test_no_other_paper(here: Region, browser: Client) -> None:
    assert browser.get(f"{page('hall_paper', hall_at(fair_of(here)))}?paper=a0").status_code == 404


def test_halls_begin_and_go(here: Region, browser: Client) -> None:
    fair = fair_of(here)
    with override("en"):
        address = reverse("organiser:halls", args=[fair.pk])

    refused = browser.post(address, {"name": "", "width": "1", "depth": "NaN"})
    made = browser.post(address, {"name": "Sporthal", "width": "30", "depth": "20.5"})

    assert refused.status_code == 422
    hall = fair.halls.get()
    assert (made.url, drawing_of(hall).depth) == (page("hall", hall), 20_500)
    assert "no exit" in words(browser.get(made.url))
    asked = words(browser.get(page("remove_hall", hall)))
    assert "Remove the hall Sporthal" in asked
    assert "Nothing is drawn in this hall yet" in asked
    assert fair.halls.exists()
    browser.post(page("remove_hall", hall))
    assert not fair.halls.exists()


def test_a_hall_of_another_region_is_not_there(
    two_regions: tuple[Region, Region], signed_in: Callable[[Account], Client]
) -> None:
    here, there = two_regions
    browser = signed_in(here.viewers[MemberRole.FAIR_ORGANISER])
    theirs, mine = hall_at(fair_of(there)), hall_at(fair_of(here))
    with override("en"):
        mixed = reverse("organiser:draw", args=[mine.fair_id, theirs.pk])

    assert browser.get(page("hall", theirs)).status_code == 404
    assert browser.get(page("hall_paper", theirs)).status_code == 404
    assert browser.post(mixed, {"edit": "undo", "based_on": 2}).status_code == 404
    theirs.refresh_from_db()
    assert theirs.position == 2


@pytest.mark.parametrize("name", ["hall", "hall_paper"])
def test_a_page_asks_as_much_for_three_as_for_one(
    name: str, here: Region, browser: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    hall = hall_at(fair_of(here))
    browser.get(page(name, hall))
    with django_assert_max_num_queries(40) as first:
        browser.get(page(name, hall))
    save_drawing(
        hall=hall,
        edit={"edit": "duplicate", "ids": ["stand-1", "stand-2", "crafts"], "dx": 0, "dy": 3_000},
        based_on=2,
    )
    with django_assert_max_num_queries(len(first)):
        browser.get(page(name, hall))


def test_everything_the_engine_knows_has_words_and_a_picture(root: Path) -> None:
    dxf = (root / "src/doorstroom/formats/dxf/_values.py").read_text()
    items = (root / "src/doorstroom/engine/planning/hall/_items.py").read_text()

    assert {*engine.CODES} == {*REMARKS}
    assert {*re.findall(r'^    "(\w+)": "', dxf, re.MULTILINE)} == {*DRAWINGS}
    assert {*re.findall(r'kind: ClassVar\[str\] = "(\w+)"', items)} == {*KINDS}
    assert {*engine.FACILITIES} <= {*ICONS}
    for one in (engine.Stand, engine.Corner, engine.Exit, engine.Wall, engine.Column):
        for name in {*one.__dataclass_fields__} - {"id", "kind"}:
            assert field_for(name, {}).label
