"""What somebody still learns for a job, as their coach and they themselves see it."""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.step_scene import coach_of
from apps.transitions.test_routes import module
from apps.wall_region import Region
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(here: Region, signed_in: Callable[[Account], Client]) -> Callable[[str], str]:
    here.published.asks.all().delete()
    here.published.asks.create(skill="talk")
    browser = signed_in(coach_of(here))

    def read(query: str = "") -> str:
        path = f"/nl/coach/{here.worker.pk}/banen/{here.published.pk}/route/{query}"
        return browser.get(path).content.decode()

    return read


def test_a_route_stands_with_its_weeks_euros_and_days(
    page: Callable[[str], str], here: Region
) -> None:
    module(here, "talking", "talk", form="online")

    text = page("?hours=4")

    assert "Leer talking" in text
    assert "4 weken, 16 uur, € 400; 0 % daarvan op het werk" in text
    assert "We weten zeker dat geen andere route hierin beter is." in text


def test_nothing_taught_is_said_and_odd_hours_are_the_usual_ones(
    page: Callable[[str], str],
) -> None:
    text = page("?hours=abc")

    assert "Voor wat ontbreekt, past nu geen scholing in de regio." in text
    assert "Niemand in de regio leert je dit: praten" in text
    assert "0 weken" not in text


def test_who_can_do_it_all_learns_nothing(page: Callable[[str], str], here: Region) -> None:
    here.worker.competences.create(scheme="test", skill="talk", proof=3)

    assert "Je hoeft niets te leren" in page("")
