"""An organiser begins a fair."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from apps.fair_scene import fair_of
from apps.wall_region import Region
from doorstroom.fairs.actions import add_fair
from doorstroom.fairs.models import Fair
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers[MemberRole.FAIR_ORGANISER])


def page(name: str, *args: object) -> str:
    with override("en"):
        return reverse(f"organiser:{name}", args=args)


def given(here: Region, **other: object) -> dict[str, object]:
    day = timezone.localdate() + dt.timedelta(days=40)
    return {
        "name": "Lente",
        "consortium": here.organisations["centre"].pk,
        "day": day.isoformat(),
        "time": "13:30",
        "template": "small",
        "like": "",
        **other,
    }


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"name": ""}, "This field is required"),
        ({"day": "2001-01-01"}, "Choose a day from today"),
        ({"day": "9999-12-31"}, "Choose a day from today"),
        ({"time": "23:30"}, "after midnight"),
        ({"name": "Open"}, "A fair of this name is here already"),
        ({"template": "huge"}, "Select a valid choice"),
        ({"name": "123456782"}, "citizen service number"),
    ],
)
def test_a_mistake_stands_at_the_form_and_nothing_is_made(
    other: dict[str, object], words: str, here: Region, browser: Client
) -> None:
    fair_of(here)

    answer = browser.post(page("new"), given(here, **other))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Fair.objects.count() == 1


def test_somebody_begins_a_fair(here: Region, browser: Client) -> None:
    answer = browser.post(page("new"), given(here), follow=True)

    fair = Fair.objects.get()
    assert answer.redirect_chain == [(page("fair", fair.pk), 302)]
    assert "time for 11 conversations" in answer.content.decode()


def test_a_fair_of_another_region_is_not_there(
    two_regions: tuple[Region, Region], signed_in: Callable[[Account], Client]
) -> None:
    here, there = two_regions
    browser = signed_in(here.viewers[MemberRole.FAIR_ORGANISER])
    theirs = fair_of(there)

    shown = browser.get(page("fairs")).content.decode()
    copied = browser.post(page("new"), given(here, like=theirs.pk))

    assert browser.get(page("fair", theirs.pk)).status_code == 404
    assert theirs.name not in shown.partition("<main")[2]
    assert (copied.status_code, Fair.objects.count()) == (422, 1)


@pytest.mark.parametrize("name", ["fairs", "fair"])
def test_a_page_asks_as_much_for_three_as_for_one(
    name: str, here: Region, browser: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    fair = fair_of(here)
    args = (fair.pk,) if name == "fair" else ()
    browser.get(page(name, *args))
    with django_assert_max_num_queries(40) as first:
        browser.get(page(name, *args))
    for number in range(2):
        add_fair(
            consortium=here.organisations["centre"],
            name=f"other {number}",
            starts_at=dt.datetime(2027, 5, 1, 12),  # noqa: DTZ001 - the hour on the clock of the hall
        )
        fair.corners.create(key=f"k{number}", name=f"corner {number}")
    with django_assert_max_num_queries(len(first)):
        browser.get(page(name, *args))
