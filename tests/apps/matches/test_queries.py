import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doorstroom.engine.matching import FULL_FIT, State, Subject
from doorstroom.engine.values import Language
from doorstroom.matches.queries import (
    Order,
    candidates_matched,
    causeway_between,
    causeways_from,
    likeness_between,
    matches_of,
)
from doorstroom.people.models import Account, Person
from doorstroom.people.queries import showcase_person
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.queries import occupations_by_uri, search_concepts

pytestmark = pytest.mark.usefixtures("region")


@pytest.fixture
def person(region: None) -> Person:
    found = showcase_person()
    assert found is not None
    return found


def uri_of(label: str) -> str:
    return search_concepts(label, kind="OCCUPATION", language="nl")[0].uri


def test_matches_hide_no_published_vacancy(person: Person) -> None:
    """R-20: over all pages, every vacancy stands there once."""
    published = Vacancy.objects.filter(is_published=True).count()
    shown, start = [], 0
    while True:
        page = matches_of(person, language="nl", start=start, count=7)
        assert page.total == published
        if not page.matches:
            break
        shown += [match.vacancy.pk for match in page.matches]
        start += 7
    assert len(shown) == len(set(shown)) == published


def test_matches_stand_in_order_with_reasons_that_add_up(person: Person) -> None:
    """R-21: every match has its reasons, and the points make the fit."""
    page = matches_of(person, language="nl", count=100)
    assert [match.place for match in page.matches] == list(range(1, page.total + 1))
    standings = [match.standing for match in page.matches]
    assert standings == sorted(standings, reverse=True)
    for match in page.matches:
        reasons = match.reasons
        lines = (*reasons.fits, *reasons.nearly)
        points = reasons.work.points + sum(line.points for line in lines)
        assert points == pytest.approx(match.fit, abs=1 / FULL_FIT)
        assert reasons.work.occupation
        assert all(line.proof for line in lines)
        assert all(line.via for line in reasons.nearly)
        assert not any(line.points or line.proof for line in reasons.missing)
        assert reasons.not_considered
        assert [light.subject for light in match.lights] == list(Subject)


def test_a_recruiter_reads_how_like_the_work_is_and_not_which_work(person: Person) -> None:
    recruiter = Account.objects.get(email="werving@maasheuvel.example")
    seen = [
        one.reasons.work
        for vacancy in Vacancy.objects.filter(organisation__memberships__account=recruiter)
        for one in candidates_matched(recruiter, vacancy, language="nl").candidates
        if one.reasons and one.reasons.work
    ]
    assert seen
    assert {work.occupation for work in seen} == {""}
    assert all(0 < work.points <= work.weight for work in seen)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("nl", "Je kunt al"), ("en", "You can already do")],
)
def test_reasons_are_said_in_the_language_asked(
    person: Person, language: Language, expected: str
) -> None:
    [match] = matches_of(person, language=language, count=1).matches
    assert match.reasons.summary.startswith(expected)


@pytest.mark.parametrize(
    ("order", "key"),
    [
        (Order.FIT, lambda match: -match.fit),
        (Order.WAGE, lambda match: -match.vacancy.wage_max),
    ],
)
def test_the_reader_chooses_the_order(person: Person, order: Order, key) -> None:  # noqa: ANN001
    matches = matches_of(person, language="nl", order=order, count=100).matches
    assert list(matches) == sorted(matches, key=key)
    assert {match.place for match in matches} == set(range(1, len(matches) + 1))


def test_nearest_first_puts_unknown_places_last(person: Person) -> None:
    somewhere = Vacancy.objects.filter(is_published=True).order_by("pk")[0]
    Vacancy.objects.filter(pk=somewhere.pk).update(latitude=None, longitude=None)
    matches = matches_of(person, language="nl", order=Order.DISTANCE, count=100).matches
    assert matches[-1].vacancy == somewhere
    assert matches[-1].lights[0].state is State.UNKNOWN


def test_matches_take_the_same_number_of_queries_for_one_and_for_all(person: Person) -> None:
    def queries(count: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            matches_of(person, language="nl", count=count)
        return len(captured)

    queries(1)  # fills the cache of the vocabulary
    assert queries(1) == queries(3) == queries(100)


def test_causeways_lead_to_other_sectors_only() -> None:
    origin = uri_of("klantcontactmedewerker")
    page = causeways_from(origin, language="nl", count=500)
    assert page is not None
    assert page.total == len(page.steps)
    home = set(page.origin.sectors)
    assert home
    assert all(not home & set(step.sectors) for step in page.steps)
    closeness = [step.closeness for step in page.steps]
    assert closeness == sorted(closeness, reverse=True)


def test_causeways_show_every_occupation_of_other_sectors_once() -> None:
    page = causeways_from(uri_of("bakker"), language="nl", count=500)
    assert page is not None
    names = [
        name for step in page.steps for name in (step.label, *(one.label for one in step.alike))
    ]
    assert len(names) == len(set(names))


def test_causeways_can_be_kept_to_one_sector() -> None:
    origin = uri_of("klantcontactmedewerker")
    everything = causeways_from(origin, language="nl", count=500)
    care = causeways_from(origin, language="nl", sector="R", count=500)
    assert everything is not None
    assert care is not None
    assert care.total == everything.sectors["R"]
    assert all("R" in step.sectors for step in care.steps)
    assert care.sectors == everything.sectors


def test_every_occupation_is_found_under_each_of_its_sectors() -> None:
    """R-20: the closest of a group may lie elsewhere, and that hides nobody."""
    origin = uri_of("medewerker incasso")
    everything = causeways_from(origin, language="nl", count=500)
    assert everything is not None
    uris = {
        uri
        for step in everything.steps
        for uri in (step.occupation.uri, *(one.uri for one in step.alike))
    }
    expected = {
        (letter, one.uri) for one in occupations_by_uri(uris).values() for letter in one.sectors
    }
    found = set()
    for letter, count in everything.sectors.items():
        page = causeways_from(origin, language="nl", sector=letter, count=500)
        assert page is not None
        assert page.total == count
        for step in page.steps:
            found |= {(letter, uri) for uri in (step.occupation.uri, *(o.uri for o in step.alike))}
    assert found == expected


def test_causeways_from_an_unknown_occupation_are_none() -> None:
    assert causeways_from("urn:nothing", language="nl") is None


def test_one_causeway_with_its_reasons() -> None:
    start, end = uri_of("bakker"), uri_of("kok")
    step = causeway_between(start, end, language="nl")
    assert step is not None
    assert step.label == "kok"
    assert sum(line.points for line in (*step.reasons.fits, *step.reasons.nearly)) == (
        pytest.approx(step.fit)
    )


def test_no_causeway_to_itself_or_to_nowhere() -> None:
    baker = uri_of("bakker")
    assert causeway_between(baker, baker, language="nl") is None
    assert causeway_between(baker, "urn:nothing", language="nl") is None
    assert causeway_between("urn:nothing", baker, language="nl") is None


def test_what_changes_in_a_vacancy_shows_at_once(person: Person) -> None:
    first = matches_of(person, language="nl", count=1).matches[0]
    first.vacancy.asks.all().delete()
    assert matches_of(person, language="nl", count=1).matches[0].vacancy != first.vacancy
    Vacancy.objects.filter(is_published=True).update(is_published=False)
    assert matches_of(person, language="nl").total == 0


def test_what_makes_two_occupations_alike_adds_up_to_how_close_they_are() -> None:
    agent, nurse = uri_of("klantcontactmedewerker"), uri_of("mbo-verpleegkundige")
    step = causeway_between(agent, nurse, language="nl")
    assert step is not None

    found = likeness_between(agent, nurse)

    assert sum(one.adds for one in found) == pytest.approx(step.closeness, abs=1e-9)
    assert sum(one.counts for one in found) == pytest.approx(1)
    assert [one.adds for one in found] == sorted((one.adds for one in found), reverse=True)
    assert all(one.adds == pytest.approx(one.alike * one.counts) for one in found)
    assert len({one.name for one in found}) == len(found)
