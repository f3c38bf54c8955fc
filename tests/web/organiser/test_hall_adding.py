"""A row of stands is added at once, and the list of what is in a hall stays short."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from apps.fair_scene import fair_of, hall_at
from apps.wall_region import Region
from doorstroom.fairs.models import Hall
from doorstroom.fairs.queries import drawing_of
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db
ENDS = {"x1": "2", "y1": "4", "x2": "8.5", "y2": "5"}
"""A rectangle in which three stands fit side by side."""


@pytest.fixture
def browser(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers[MemberRole.FAIR_ORGANISER])


def page(hall: Hall, name: str = "hall") -> str:
    with override("en"):
        return reverse(f"organiser:{name}", args=[hall.fair_id, hall.pk])


def send(browser: Client, hall: Hall, **data: object) -> object:
    return browser.post(page(hall, "draw"), {"based_on": 2, **data})


def words(answer: object) -> str:
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    ("given", "stands"),
    [
        ({}, [(3_000, 4_500, 0), (5_000, 4_500, 0), (7_000, 4_500, 0)]),
        (
            {"x1": "8.5", "x2": "2"},
            [(7_500, 4_500, 0), (5_500, 4_500, 0), (3_500, 4_500, 0)],
        ),
        ({"x2": "3", "y2": "8.1"}, [(2_500, 5_000, 90), (2_500, 7_000, 90)]),
        ({"x2": "2", "y2": "0", "angle": "180"}, [(2_000, 3_000, 270), (2_000, 1_000, 270)]),
        (
            {"width": "3", "depth": "1", "angle": "90", "x2": "4"},
            [(2_500, 4_500, 90), (3_500, 4_500, 90)],
        ),
        ({"x": "999", "angle": ""}, [(3_000, 4_500, 0), (5_000, 4_500, 0), (7_000, 4_500, 0)]),
    ],
    ids=["right", "left", "down", "up", "turned", "what it has not is not read"],
)
def test_a_row_is_as_many_stands_as_fit(
    given: dict[str, str], stands: list[tuple[int, int, int]], here: Region, browser: Client
) -> None:
    hall = hall_at(fair_of(here))

    answer = send(browser, hall, edit="add", kind="row", **{**ENDS, **given})

    assert answer.status_code == 302
    hall.refresh_from_db()
    new = [one for one in drawing_of(hall).stands if one.id not in {"stand-1", "stand-2"}]
    assert [(one.x, one.y, one.angle) for one in new] == stands
    shown = words(browser.get(answer.url))
    assert f"{len(stands)} added. The first: Stand 3, {stands[0][0] / 1000:.2f} m" in shown
    send(browser, hall, edit="undo", based_on=hall.position)
    hall.refresh_from_db()
    assert len(drawing_of(hall).stands) == 2


def test_a_row_that_was_sent_twice_is_there_once(here: Region, browser: Client) -> None:
    hall = hall_at(fair_of(here))

    for _again in range(2):
        assert send(browser, hall, edit="add", kind="row", **ENDS).status_code == 302

    assert len(drawing_of(Hall.objects.get()).stands) == 5


def test_the_list_is_folded_where_it_is_long(here: Region, browser: Client) -> None:
    hall = hall_at(fair_of(here))
    before = words(browser.get(page(hall)))
    send(browser, hall, edit="add", kind="row", **ENDS)

    after = words(browser.get(page(hall)))
    chosen = words(browser.get(f"{page(hall)}?item=stand-4"))

    assert is_open(before, "Stands (2)")
    assert [is_open(shown, "Stands (5)") for shown in (after, chosen)] == [False, False]
    assert 'id="item-stand-4"' in after
    seen = [shown.partition("line--chosen")[2].partition("</div>")[0] for shown in (after, chosen)]
    assert [("Stand 4" in one, "Stand 5" in one) for one in seen] == [(False, False), (True, False)]


def is_open(shown: str, summary: str) -> bool:
    """Whether what has this heading is unfolded."""
    before, _summary, _after = shown.partition(f"<span>{summary}</span>")
    return (
        before[before.rindex("<details") :].partition(" <s")[0]
        == '<details class="disclosure" open>'
    )
