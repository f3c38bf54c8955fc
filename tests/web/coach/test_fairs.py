"""A coach registers people whom they help, and helps with a stand page; nobody else's."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from apps.fair_people import NOTE, access_at, access_of, refused_by, stand_at, workshop_of
from apps.fair_scene import candidate_of, fair_of, session_of
from apps.wall_region import Region
from doorstroom.fairs.models import Candidate, Fair, Stand
from doorstroom.fairs.states import Entry, Phase
from doorstroom.organisations.queries import caseload_of, viewings_of
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account, Person

pytestmark = pytest.mark.django_db
PAGES = ("", "komen/", "afmelden/", "nodig/", "liever-niet/", "stand/", "stand/bekijken/")


@pytest.fixture
def browser(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers[MemberRole.COACH])


@pytest.fixture
def coach(here: Region) -> Account:
    found = here.viewers[MemberRole.COACH]
    assert isinstance(found, Account)
    return found


def group(fair: Fair) -> str:
    return f"/nl/coach/markten/{fair.pk}/"


def at(person: Person, fair: Fair, page: str = "") -> str:
    return f"/nl/coach/{person.pk}/markten/{fair.pk}/{page}"


def test_a_coach_registers_several_at_once(browser: Client, here: Region, coach: Account) -> None:
    fair = fair_of(here)
    some = list(caseload_of(coach)[:3])

    page = browser.post(
        group(fair),
        {"people": [one.pk for one in some], "sessions": [session_of(here).pk]},
        follow=True,
    ).content.decode()

    assert "3 mensen zijn aangemeld" in page
    assert {one.person for one in Candidate.objects.all()} == set(some)
    assert "3 van jouw mensen komen" in browser.get("/nl/coach/markten/").content.decode()


def test_nobody_whom_they_do_not_help_is_a_choice(browser: Client, here: Region) -> None:
    given = {"people": [here.silent.pk], "sessions": [session_of(here).pk]}
    answer = browser.post(group(fair_of(here)), given)

    assert answer.status_code == 422
    assert not Candidate.objects.exists()


@pytest.mark.parametrize("given", [{}, {"people": ["x"], "sessions": ["y"]}])
def test_a_mistake_stands_at_the_form(
    given: dict[str, object], browser: Client, here: Region
) -> None:
    answer = browser.post(group(fair_of(here)), given)
    assert answer.status_code == 422
    assert answer.content.decode().count("field__error") == 2


def test_after_the_registration_is_closed_nobody_is_offered(browser: Client, here: Region) -> None:
    fair = fair_of(here)
    Fair.objects.update(phase=Phase.CLOSED)
    assert 'name="people"' not in browser.get(group(fair)).content.decode()
    worker = {"people": [here.worker.pk], "sessions": [session_of(here).pk]}
    page = browser.post(group(fair), worker, follow=True).content.decode()
    assert f"{here.worker}: De aanmelding is gesloten" in page
    assert not Candidate.objects.exists()


def test_a_stand_page_is_written_together_and_the_person_sees_that(
    browser: Client, here: Region
) -> None:
    candidate, fair = candidate_of(here), fair_of(here)
    assert (
        "Doe dit samen met here 0" in browser.get(at(here.worker, fair, "stand/")).content.decode()
    )

    browser.post(at(here.worker, fair, "stand/"), {"title": "Monteur", "shows": "Een fiets"})
    browser.post(at(here.worker, fair, "stand/bekijken/"), {"do": "publish"})

    stand = Stand.objects.get(candidate=candidate)
    assert (stand.title, stand.ready_at is not None) == ("Monteur", True)
    assert viewings_of(here.worker)
    made = browser.get(at(here.worker, fair, "stand/a4.pdf"))
    assert made["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("page", [*PAGES, "stand/a4.pdf"])
def test_a_coach_of_others_reads_and_changes_nothing(
    page: str, browser: Client, here: Region
) -> None:
    other = candidate_of(here, here.silent)
    access_at(other)
    stand_at(other)

    for ask in (browser.get, browser.post):
        assert ask(at(here.silent, fair_of(here), page)).status_code == 404
    assert here.silent.name not in browser.get(group(fair_of(here))).content.decode()


def test_the_own_coach_reads_what_somebody_needs(browser: Client, here: Region) -> None:
    access_of(here)
    refused_by(here)
    fair = fair_of(here)
    assert NOTE in browser.get(at(here.worker, fair, "nodig/")).content.decode()
    assert " checked" in browser.get(at(here.worker, fair, "liever-niet/")).content.decode()
    assert NOTE not in browser.get(group(fair)).content.decode()


def test_a_draft_of_a_fair_does_not_exist(browser: Client, here: Region) -> None:
    draft = fair_of(here, is_open=False)
    assert browser.get(group(draft)).status_code == 404
    assert browser.get(at(here.worker, draft)).status_code == 404


def test_the_page_asks_as_much_for_three_as_for_one(
    browser: Client,
    here: Region,
    coach: Account,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    fair, [first, *others] = fair_of(here), list(caseload_of(coach)[:3])
    stand_at(candidate_of(here, first))
    browser.get(group(fair))
    with django_assert_max_num_queries(80) as asked:
        browser.get(group(fair))
    for one in others:
        stand_at(candidate_of(here, one))
    with django_assert_max_num_queries(len(asked)):
        browser.get(group(fair))


def test_entries_are_said_as_they_are(browser: Client, here: Region) -> None:
    candidate_of(here)
    Candidate.objects.update(entry=Entry.WITHDRAWN)
    assert "0 van jouw mensen komen" in browser.get("/nl/coach/markten/").content.decode()


def told(browser: Client, address: str) -> str:
    """The headings, links and buttons of a page."""
    page = browser.get(address).content.decode()
    found = re.findall(
        r"<(h1|h2|button|a)\b[^>]*>(.*?)</\1>", page.partition("<main")[2], re.DOTALL
    )
    return " | ".join(re.sub("<.*?>", "", words) for _tag, words in found).replace(
        "Mijn mensen", ""
    )


@pytest.mark.parametrize("is_coming", [True, False])
def test_a_coach_reads_of_the_person_and_not_as_the_person(
    browser: Client, here: Region, *, is_coming: bool
) -> None:
    fair, name = fair_of(here), here.worker.name
    if is_coming:
        stand_at(candidate_of(here), is_ready=False)
        workshop_of(here)
    for page in PAGES if is_coming else ("", "komen/"):
        words = told(browser, at(here.worker, fair, page))
        assert name in words
        assert not re.search(r"\b(ik|mijn|je|jouw)\b", words, re.IGNORECASE), words
