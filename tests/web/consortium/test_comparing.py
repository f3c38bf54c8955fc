"""Comparing everybody from a page: begun, followed with and without HTMX, stopped, done again."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.wall_region import EMPLOYEES, Region
from doorstroom.core.leases import LEASE
from doorstroom.matches.models import Run, StoredMatch
from doorstroom.matches.states import Problem, Step
from doorstroom.matches.work import in_background
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import MemberRole
from doorstroom.passports.actions import add_competence
from doorstroom.passports.states import Level
from doorstroom.people.models import Account
from web.swapping import normal, swapped

pytestmark = pytest.mark.django_db
LIST = "/nl/regio/vergelijkingen/"
Enter = Callable[[Account], Client]


@pytest.fixture
def manager(here: Region, signed_in: Enter) -> Client:
    return signed_in(here.viewers[MemberRole.CONSORTIUM_MANAGER])


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in the background is done at once, in the transaction of the test."""
    monkeypatch.setattr("doorstroom.matches.actions.submit", in_background)
    monkeypatch.setattr("django.db.transaction.on_commit", lambda job: job())


def begin(manager: Client) -> str:
    answer = manager.post(LIST)
    assert answer.status_code == 302
    return str(answer["Location"])


def do(client: Client, path: str, deed: str) -> str:
    return client.post(path, {"do": deed}, follow=True).content.decode()


def busy(step: Step = Step.MATCHING) -> None:
    until = timezone.now() + LEASE
    Run.objects.update(step=step, leased_until=until, done=1280, total=10_000, finished_at=None)


@pytest.mark.usefixtures("at_once")
def test_everybody_is_compared_and_the_page_says_with_what_and_what_came_out(manager: Client):
    path = begin(manager)
    page = manager.get(path).content.decode()

    run = Run.objects.get()
    assert "Iedereen is vergeleken" in page
    assert f"{EMPLOYEES} mensen" in page
    assert (run.input_hash[:12] in page, run.output_hash[:12] in page) == (True, True)
    assert "Begonnen door consortium_manager@here.nl" in page
    assert "Een streepje is een getal onder de 10" in page
    assert "Klaar" in manager.get(LIST).content.decode()

    assert "kwamen alle 24 lijsten er weer zo uit" in do(manager, path, "replay")
    StoredMatch.objects.filter(pk=run.matches.earliest("pk").pk).update(fit=65_025)
    assert "Overdoen gaf iets anders" in do(manager, path, "replay")


def test_a_comparison_that_is_busy_shows_how_far_and_asks_again_by_itself(
    manager: Client, here: Region, signed_in: Enter
):
    path = begin(manager)
    assert "Wacht op zijn beurt" in manager.get(path).content.decode()
    busy()

    page = manager.get(path).content.decode()
    partial = manager.get(path, headers={"HX-Request": "true", "HX-Target": "results"})

    assert "1.280 van 10.000 mensen" in page
    assert 'hx-trigger="load delay:1s"' in page
    assert f'href="{path}"' in page
    assert 'value="12"' in page
    assert "1.280 van 10.000" in manager.get(LIST).content.decode()
    again = normal(swapped(page, partial.content.decode(), into="results"))
    assert 'value="12"' in again
    assert "Er loopt al een vergelijking" in manager.post(LIST, follow=True).content.decode()
    assert "Het stopt" in do(manager, path, "stop")
    assert Run.objects.get().cancel_wished


def test_one_that_broke_off_says_why_and_can_go_on(manager: Client):
    path = begin(manager)
    busy()
    Run.objects.update(leased_until=timezone.now() - LEASE, input_hash="x", people=10_000)
    page = manager.get(path).content.decode()
    assert "Deze vergelijking is afgebroken" in page
    assert "voor 1.280 van de 10.000 mensen" in page
    assert 'value="resume"' in page

    Run.objects.update(step="", problem=Problem.MEMORY)
    assert "om meer geheugen toe te staan" in manager.get(path).content.decode()
    assert "Wacht op zijn beurt" in do(manager, path, "resume")


@pytest.mark.usefixtures("at_once")
def test_the_page_says_what_changed_since(manager: Client, here: Region):
    begin(manager)
    assert "Er veranderde niets" in manager.get(LIST).content.decode()

    add_competence(person=here.silent, skill="listen", level=Level.ALONE)

    page = manager.get(LIST).content.decode()
    assert "Minder dan 10 mensen kwamen erbij of veranderden" in page
    assert "Vergelijk iedereen opnieuw" in page


@pytest.mark.usefixtures("at_once")
def test_the_privacy_officer_reads_and_changes_nothing(
    manager: Client, here: Region, signed_in: Enter
):
    path = begin(manager)
    officer = signed_in(here.viewers[MemberRole.PRIVACY_OFFICER])
    page = officer.get(path).content.decode()
    before = list(Run.objects.order_by("pk").values())

    assert "Iedereen is vergeleken" in page
    assert 'name="do"' not in page
    assert "Vergelijk iedereen nu" not in officer.get(LIST).content.decode()
    for address, data in ((LIST, {}), (path, {"do": "replay"}), (path, {"do": "stop"})):
        assert officer.post(address, data).status_code == 403
    assert list(Run.objects.order_by("pk").values()) == before


def test_nothing_can_be_begun_while_the_matcher_is_stopped(manager: Client, here: Region):
    path = begin(manager)
    do(manager, path, "stop")
    Organisation.objects.filter(pk=here.organisations["centre"].pk).update(
        matching_stopped_at=timezone.now()
    )

    assert "De computer vergelijkt nu niets" in manager.get(LIST).content.decode()
    assert 'value="resume"' not in manager.get(path).content.decode()
    assert "De computer vergelijkt nu niets" in manager.post(LIST, follow=True).content.decode()
    assert "De computer vergelijkt nu niets" in do(manager, path, "resume")
    assert Run.objects.count() == 1


@pytest.mark.parametrize("data", [{}, {"do": "x"}])
def test_a_deed_nobody_knows_does_not_exist(manager: Client, data: dict[str, str]):
    path = begin(manager)

    assert manager.post(path, data).status_code == 404


@pytest.mark.usefixtures("at_once")
def test_three_comparisons_cost_as_many_queries_as_one(manager: Client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert manager.get(LIST).status_code == 200
        return len(captured)

    begin(manager)
    manager.get(LIST)
    one = queries()
    begin(manager)
    begin(manager)

    assert queries() == one
