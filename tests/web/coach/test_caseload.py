import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.wall_region import Region, region
from doorstroom.core.models import Event
from doorstroom.organisations.actions import end_coaching
from doorstroom.organisations.models import Caseload
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account, Person
from web.swapping import normal, swapped

pytestmark = pytest.mark.django_db
NL, EN = "/nl/coach/", "/en/coach/"
CASE = '<li class="causeway">'


@pytest.fixture
def coach(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers[MemberRole.COACH])


def names(page: str) -> list[str]:
    return re.findall(r'causeway__title"><a href="[^"]+">([^<]+)<', page)


def test_the_caseload_is_not_for_who_is_not_signed_in(client: Client, here: Region):
    assert client.get(NL).headers["Location"].startswith("/nl/inloggen/")


@pytest.mark.parametrize("who", ["worker", *sorted(set(MemberRole) - {MemberRole.COACH})])
def test_the_caseload_is_not_for_other_roles(
    who: str, here: Region, signed_in: Callable[[Account], Client]
):
    assert signed_in(here.viewers[who]).get(NL).status_code == 403


@pytest.mark.parametrize("query", ["?page=9", "?page=3&q=here"])
def test_the_caseload_beyond_the_last_page_is_not_found(query: str, coach: Client):
    assert coach.get(NL + query).status_code == 404


@pytest.mark.parametrize("query", ["?order='", "?page=x", "?q=%00"])
def test_the_caseload_bears_strange_questions(query: str, coach: Client):
    assert coach.get(NL + query).status_code == 200


def test_the_caseload_holds_everybody_whom_the_coach_helps_and_nobody_else(
    coach: Client, here: Region
):
    region("there")

    seen = [
        name for page in (1, 2) for name in names(coach.get(NL, {"page": page}).content.decode())
    ]

    assert sorted(seen) == sorted(f"here {number}" for number in range(12))


def test_who_lacks_most_stands_first_and_who_shares_and_signs_in_last(coach: Client, here: Region):
    here.worker.competences.create(scheme="test", skill="other", proof=3)

    last = coach.get(NL, {"page": 2}).content.decode()

    assert names(last)[-1] == here.worker.name
    row = last.split(CASE)[-1]
    assert "2 vaardigheden" in row
    assert "1 bewezen" in row
    assert "Nog geen account" not in row
    assert "Deelt nog niets met een werkgever" not in row
    assert "Maar 2 vaardigheden bekend" in row


@pytest.mark.parametrize(
    ("order", "first"), [("name", "here 0"), ("skills", "here 0"), ("attention", "here 1")]
)
def test_the_caseload_has_the_order_asked_for(order: str, first: str, coach: Client, here: Region):
    here.competence.proof = 4
    here.competence.save()

    assert names(coach.get(NL, {"order": order}).content.decode())[0] == first


def test_a_search_finds_a_name_without_its_accents_and_capitals(coach: Client, here: Region):
    Person.objects.filter(pk=here.worker.pk).update(name="Özlem Kaya")

    assert names(coach.get(NL, {"q": "OZL"}).content.decode()) == ["Özlem Kaya"]
    nobody = coach.get(NL, {"q": "<nobody>"}).content.decode()
    assert names(nobody) == []
    assert "Je helpt niemand met de naam of het nummer “&lt;nobody&gt;”" in nobody


@pytest.mark.parametrize("words", ["{}", "#{}", "Kandidaat {}", "candidate #{}"])
def test_a_search_finds_who_has_the_number_that_a_recruiter_reads(
    words: str, coach: Client, here: Region
):
    Person.objects.filter(pk=here.worker.pk).update(name="Anna")
    there = region("there")

    found = coach.get(NL, {"q": words.format(here.worker.pk)}).content.decode()
    silent = coach.get(NL, {"q": f"kandidaat {here.silent.pk}"}).content.decode()
    foreign = coach.get(NL, {"q": f"kandidaat {there.worker.pk}"}).content.decode()

    assert "Anna" in names(found)
    assert (names(silent), names(foreign)) == ([], [])


def test_a_coach_without_people_is_told_what_happens_next(coach: Client, here: Region):
    for case in Caseload.objects.filter(until=None):
        end_coaching(case=case)

    assert "You help nobody yet" in coach.get(EN).content.decode()


def test_who_stood_in_the_list_is_kept(coach: Client, here: Region):
    page = coach.get(NL, {"q": here.worker.name, "order": "name"}).content.decode()

    event = Event.objects.order_by("sequence").last()
    shown = Person.objects.filter(name__in=names(page)).values_list("pk", flat=True)
    assert event.action == "organisations.log_caseload"
    assert event.facts == {"people": sorted(shown)}


def test_the_caseload_partial_makes_the_page_a_reload_gives(
    coach: Client, here: Region, signed_in: Callable[..., Client]
):
    htmx = signed_in(
        here.viewers[MemberRole.COACH], headers={"HX-Request": "true", "HX-Target": "results"}
    )
    asked = {"order": "name", "page": 2}
    old, fresh = coach.get(NL).content.decode(), coach.get(NL, asked).content.decode()

    changed = swapped(old, htmx.get(NL, asked).content.decode(), into="results")

    assert results(changed) == results(fresh)


def results(page: str) -> str:
    return normal(page.partition('<div id="results">')[2].partition("</main>")[0])


def test_the_caseload_asks_the_same_queries_for_one_person_and_for_three(
    coach: Client, here: Region
):
    counts = []
    for keep in (3, 1):
        for case in Caseload.objects.filter(until=None).order_by("pk")[keep:]:
            end_coaching(case=case)
        coach.get(NL)
        with CaptureQueriesContext(connection) as queries:
            page = coach.get(NL).content.decode()
        counts.append((page.count(CASE), len(queries)))

    assert [people for people, _ in counts] == [3, 1]
    assert counts[0][1] == counts[1][1]
