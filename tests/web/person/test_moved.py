"""Who moved to another region still sees the fairs to which they come, and no others there."""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.fair_scene import candidate_of, fair_of, session_of
from apps.wall_region import Region, region
from doorstroom.fairs.models import Fair
from doorstroom.fairs.states import Entry
from doorstroom.organisations.models import Employment
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers["worker"])


@pytest.fixture
def fair(here: Region) -> Fair:
    one = fair_of(here)
    one.open_to_all = True
    one.save()
    return one


def at(fair: Fair, page: str = "") -> str:
    return f"/nl/mijn-overstap/markten/{fair.pk}/{page}"


def shown(browser: Client, path: str) -> str:
    return browser.get(path).content.decode()


def moved(here: Region) -> None:
    """The worker has an employer of another region from now on."""
    elsewhere = region("there").organisations["outflow"]
    Employment.objects.filter(person=here.worker).update(organisation=elsewhere, reference="new")


def test_who_moved_to_another_region_sees_no_fair_to_which_they_never_came(
    worker: Client, here: Region, fair: Fair
) -> None:
    moved(here)
    assert worker.get(at(fair)).status_code == 404
    assert at(fair) not in shown(worker, "/nl/mijn-overstap/markten/")


def test_who_moved_to_another_region_still_sees_their_fair_and_calls_it_off(
    worker: Client, here: Region, fair: Fair
) -> None:
    candidate = candidate_of(here)
    moved(here)

    for path in ("/nl/mijn-overstap/", "/nl/mijn-overstap/markten/"):
        assert at(fair) in shown(worker, path)
    assert at(fair, "afmelden/") in shown(worker, at(fair))
    answer = worker.post(at(fair, "afmelden/"), {"reason": ""}, follow=True)
    assert answer.status_code == 200
    candidate.refresh_from_db()
    assert candidate.entry == Entry.WITHDRAWN

    again = worker.post(at(fair, "komen/"), {"sessions": [session_of(here).pk]})
    assert again.status_code == 422
    candidate.refresh_from_db()
    assert candidate.entry == Entry.WITHDRAWN


def test_a_draft_is_shown_to_nobody_who_moved(worker: Client, here: Region) -> None:
    draft = fair_of(here, is_open=False)
    draft.candidates.create(person=here.worker, entry=Entry.INVITED)
    moved(here)
    assert worker.get(at(draft)).status_code == 404
