"""A worker reads which employers read their stand page, and on which day."""

import json
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from apps.fair_people import stand_at
from apps.fair_scene import candidate_of, fair_of, visitor_of
from apps.wall_region import Region
from doorstroom.core.audit import events_about
from doorstroom.fairs.actions import log_stand
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db
PATH = "/nl/mijn-overstap/wie-ziet-wat/"


@pytest.fixture
def worker(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers["worker"])


def looked(here: Region, moment: str) -> None:
    with time_machine.travel(moment, tick=False):
        log_stand(visitor=visitor_of(here), candidate=candidate_of(here))


def shown(browser: Client) -> str:
    return " ".join(browser.get(PATH).content.decode().split())


def test_nobody_looked_yet(worker: Client, here: Region) -> None:
    stand_at(candidate_of(here))
    assert "je standpagina" not in shown(worker)


def test_who_read_the_stand_page_is_told_by_day(worker: Client, here: Region) -> None:
    stand_at(candidate_of(here))
    year = timezone.localdate().year
    for moment in ("03-01 10:00", "03-01 10:05", "03-02 09:00"):
        looked(here, f"{year}-{moment}:00+01:00")

    page = shown(worker)

    first, second = (
        "2 maart: here inflow keek naar je standpagina, 1 keer",
        "1 maart: here inflow keek naar",
    )
    assert 0 < page.index(first) < page.index(second)
    assert "1 maart: here inflow keek naar je standpagina, 2 keer" in page


def test_it_is_in_the_file_of_all_own_data(worker: Client, here: Region) -> None:
    stand_at(candidate_of(here))
    log_stand(visitor=visitor_of(here), candidate=candidate_of(here))

    data = json.loads(worker.get("/nl/mijn-overstap/gegevens/").content)

    [one] = data["stand_viewings"]
    assert (one["organisation"], one["fair"]) == ("here inflow", fair_of(here).name)
    assert events_about(here.worker, "fairs.log_stand").count() == 1
