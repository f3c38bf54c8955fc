import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doorstroom.matches.queries import ways_visible_to
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import Role
from doorstroom.people.models import Account, Person
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.queries import active_version, search_concepts
from web.swapping import element, normal, swapped

NL, EN = "/nl/mijn-overstap/kaart/", "/en/my-switch/map/"
ROW = re.compile(r'<tr id="way-\d+">(.*?)</tr>', re.DOTALL)
STOP = re.compile(r'<a class="map__label" href="(#way-\d+)">([^<]+)</a>')


def page_of(client: Client, path: str = NL, **query: object) -> str:
    response = client.get(path, query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_table_says_the_same_as_the_map(worker: Client):
    page = page_of(worker)

    rows, stops = ROW.findall(page), STOP.findall(page)
    assert len(rows) == len(stops) == 8
    for number, ((href, label), row) in enumerate(zip(stops, rows, strict=True), start=1):
        assert href == f"#way-{number}"
        assert f">{label}</a>" in row
        assert "€" in row
        assert "Nog te leren" in row
    assert page.count('class="map__dot"') == 2 * len(rows)  # a wide picture and a narrow one


def test_all_pages_together_leave_no_vacancy_out(worker: Client):
    seen: list[str] = []
    number = 1
    while (response := worker.get(NL, {"page": number})).status_code == 200:
        page = response.content.decode()
        seen += re.findall(r'href="/nl/mijn-overstap/banen/(\d+)/"', page)
        number += 1

    published = Vacancy.objects.filter(is_published=True)
    assert number > 2
    assert sorted(map(int, seen)) == sorted(published.values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (NL, ("Waar je werk je kan brengen", "lijkt er", "Dichtstbij:", "vacature", "Welke")),
        (EN, ("Where your work can take you", "alike", "Nearest:", "vacanc", "Which ones")),
    ],
)
def test_the_map_is_told_in_both_languages(path: str, words: tuple[str, ...], worker: Client):
    page = page_of(worker, path)

    assert [one for one in words if one not in page] == []
    [title, told] = re.findall(r'<(?:title|desc) id="map-[0-9a-f]+-t[^"]+">([^<]+)<', page)
    assert title
    assert told.count(";") == 7


def test_a_sector_keeps_the_ways_that_lead_to_it(worker: Client, account: Account):
    found = ways_visible_to(account, account.person, language="nl")
    letter = found.ways[0].occupation.sectors[0]
    kept = [way.label for way in found.ways if letter in way.occupation.sectors]

    page = page_of(worker, sector=letter)

    labels = [label.lower() for _, label in STOP.findall(page)]
    assert labels == [label.lower() for label in kept[:8]]
    assert STOP.findall(page_of(worker, sector="?")) == STOP.findall(page_of(worker))


def test_htmx_gets_the_same_map_as_a_fresh_page(
    worker: Client, account: Account, signed_in: Callable[..., Client]
):
    htmx = signed_in(account, headers={"HX-Request": "true", "HX-Target": "results"})
    old, part, fresh = page_of(worker), page_of(htmx, sector="R"), page_of(worker, sector="R")

    assert normal(element(swapped(old, part, into="results"), "results")) == normal(
        element(fresh, "results")
    )


@pytest.mark.parametrize("query", [{"page": 99}, {"page": 9, "sector": "R"}])
def test_a_page_beyond_the_last_does_not_exist(query: dict[str, object], worker: Client):
    assert worker.get(NL, query).status_code == 404


def test_who_did_several_kinds_of_work_chooses(worker: Client, person: Person):
    other = search_concepts("elektricien", kind="OCCUPATION", language="nl")[0].uri
    assert "Vanuit welk werk?" not in page_of(worker)
    person.occupations.create(scheme=active_version().scheme, occupation=other)

    page = page_of(worker, **{"from": other})

    assert "Vanuit welk werk?" in page
    assert f'<option value="{other}" selected>' in page
    assert "van elektricien naar" in page


def test_without_known_work_it_asks_for_it(worker: Client, person: Person):
    person.occupations.all().delete()

    page = page_of(worker)

    assert "We weten nog niet welk werk je deed" in page
    assert 'href="/nl/mijn-overstap/werk/"' in page
    assert '<svg class="map__' not in page


def test_without_vacancies_it_says_so_and_where_to_look(worker: Client):
    Vacancy.objects.update(is_published=False)

    page = page_of(worker)

    assert "Er zijn hier nog geen vacatures" in page
    assert 'href="/nl/overstappen/"' in page
    assert "Lijkt op dit werk, maar nu geen vacature" in page


def test_while_the_matcher_is_stopped_there_is_no_map(worker: Client):
    Organisation.objects.filter(role=Role.CONSORTIUM).update(matching_stopped_at=timezone.now())

    page = page_of(worker)

    assert "De computer vergelijkt nu niets" in page
    assert "map__dot" not in page


def test_vacancies_beside_the_map_are_counted(worker: Client, person: Person):
    held = person.occupations.earliest("pk").occupation
    odd, same = Vacancy.objects.filter(is_published=True).order_by("pk")[:2]
    Vacancy.objects.filter(pk=odd.pk).update(occupation="nowhere")
    Vacancy.objects.filter(pk=same.pk).update(occupation=held)

    page = page_of(worker)

    assert "1 vacature vraagt precies dit werk." in page
    assert "1 vacature staat niet op de kaart" in page


def test_the_map_asks_as_many_queries_for_three_as_for_one(worker: Client):
    page_of(worker)  # warms what a process keeps
    counts = []
    for left in (3, 1):
        keys = Vacancy.objects.filter(is_published=True).order_by("pk").values_list("pk", flat=True)
        Vacancy.objects.exclude(pk__in=list(keys[:left])).update(is_published=False)
        with CaptureQueriesContext(connection) as asked:
            page_of(worker)
        counts.append(len(asked))

    assert counts[0] == counts[1]
