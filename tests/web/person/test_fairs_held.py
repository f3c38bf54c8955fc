"""A fair that was held, as a worker finds it back."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client

from apps.after_scene import encounter_of
from apps.fair_scene import fair_of, session_of
from apps.wall_region import Region
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db


def test_a_fair_that_was_held_leads_to_what_follows_and_prepares_nothing(
    here: Region, signed_in: Callable[[Account], Client]
) -> None:
    encounter_of(here, "yes")
    day, at = session_of(here).day, f"/nl/mijn-overstap/markten/{fair_of(here).pk}/"
    with time_machine.travel(dt.datetime.combine(day, dt.time(12)) + dt.timedelta(days=1)):
        page = signed_in(here.viewers["worker"]).get(at).content.decode()

    assert "Deze markt is voorbij" in page
    assert f"{at}daarna/" in page
    assert f"{day.year}" in page
    for gone in ("afmelden/", "nodig/", "stand/"):
        assert f'{at}{gone}"' not in page
