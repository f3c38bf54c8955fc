"""A worker's own step from job to job."""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.step_scene import day, opened, step_at
from apps.wall_region import Region
from doorstroom.people.models import Account
from doorstroom.transitions.models import Transition
from doorstroom.transitions.states import Hurdle, Moment, Party, Step

pytestmark = pytest.mark.django_db
MINE = "/nl/mijn-overstap/stap/"


@pytest.fixture
def worker(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers["worker"])  # type: ignore[arg-type] # somebody


def test_before_it_begins_the_page_says_who_begins(worker: Client) -> None:
    text = worker.get(MINE).content.decode()

    assert "Je overstap is nog niet begonnen" in text
    assert "Je coach begint ermee" in text


def test_a_worker_sees_the_line_the_chain_and_what_is_next(worker: Client, here: Region) -> None:
    one = opened(here)
    Transition.objects.filter(pk=one.pk).update(last_date=day(61))

    text = worker.get(MINE).content.decode()

    assert "Het oude werk is er nog 61 dagen." in text
    assert text.count('class="chain__link') == 14
    assert "Naar 14 schakels is nog niet gekeken." in text
    assert 'aria-current="date"' in text


def test_a_worker_reads_what_a_hurdle_is_and_what_helps(worker: Client, here: Region) -> None:
    opened(here)

    text = worker.get(f"{MINE}{Hurdle.LOSS}/").content.decode()

    assert "Je werk verliezen doet pijn." in text
    assert "Neem goed afscheid" in text
    assert worker.get(f"{MINE}H99/").status_code == 404


def test_three_taps_are_enough_and_only_on_its_day(worker: Client, here: Region) -> None:
    one = step_at(here, Step.SWITCHED)
    asked = one.check_ins.get(moment=Moment.DAY_1, side=Party.WORKER)
    later = one.check_ins.get(moment=Moment.WEEK_2, side=Party.WORKER)
    well = {"work": "green", "people": "amber", "ahead": "green"}
    assert f"hoe/{asked.pk}/" in worker.get(MINE).content.decode()

    assert worker.post(f"{MINE}hoe/{asked.pk}/", {"work": "green"}).status_code == 422
    assert worker.post(f"{MINE}hoe/{later.pk}/", well).status_code == 422
    assert worker.post(f"{MINE}hoe/{asked.pk}/", well).status_code == 302

    assert one.check_ins.get(pk=asked.pk).people == "amber"
    assert f"hoe/{asked.pk}/" not in worker.get(MINE).content.decode()


def test_the_other_side_is_not_asked_of_a_worker(worker: Client, here: Region) -> None:
    one = step_at(here, Step.SWITCHED)
    theirs = one.check_ins.get(moment=Moment.DAY_1, side=Party.INFLOW)

    assert worker.get(f"{MINE}hoe/{theirs.pk}/").status_code == 404
