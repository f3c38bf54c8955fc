import re
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doorstroom.matches.queries import flows_of_region
from doorstroom.organisations.models import Employment, Organisation
from doorstroom.organisations.states import Role
from doorstroom.people.models import Account, Person
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.queries import search_concepts

NL, EN = "/nl/regio/kaart/", "/en/region/map/"
FROM_NL, FROM_EN = "/nl/regio/kaart/vanuit/", "/en/region/map/from/"
MANAGER = "regie@overstapkring.example"


@pytest.fixture
def account(region: None) -> Account:
    return Account.objects.get(email=MANAGER)


@pytest.fixture
def manager(account: Account, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(account)


def page_of(client: Client, path: str, **query: object) -> str:
    response = client.get(path, query)
    assert response.status_code == 200
    return response.content.decode()


def uri_of(label: str) -> str:
    return search_concepts(label, kind="OCCUPATION", language="nl")[0].uri


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (
            NL,
            ("Waar mensen heen kunnen", "Welke opleiding", "Waar niets opengaat", "minder dan 10"),
        ),
        (EN, ("Where people can go", "Which training", "Where nothing opens", "fewer than 10")),
    ],
)
def test_the_region_is_told_in_both_languages(path: str, words: tuple[str, ...], manager: Client):
    page = page_of(manager, path)

    assert [one for one in words if one not in page] == []


def test_every_line_of_the_map_stands_in_a_table(manager: Client, account: Account):
    found = flows_of_region(account, language="nl")
    lines = sum(len(one.flows) for one in found.outgoing)

    page = page_of(manager, NL)

    whole = page[page.index('class="map-whole"') : page.index('class="map-trees"')]
    rows = re.findall(r'<tr>\s*<th scope="row" class="table__first">', page)
    assert len(re.findall(r'<path class="map__line--\d', whole)) == len(rows) == lines
    for one in found.outgoing:
        assert f"{one.people} mensen" in page
        assert urlencode({"from": one.uri}) in page
    for gap in found.gaps:
        assert gap.label.lower() in page.lower()


def test_nobody_is_named_on_the_map(manager: Client):
    page = page_of(manager, NL)

    names = {name for name in Person.objects.values_list("name", flat=True) if name}
    assert {name for name in names if f">{name}<" in page} == set()


def test_where_nothing_opens_stands_there_with_its_own_map(manager: Client):
    far = Vacancy.objects.filter(is_published=True, occupation=uri_of("mbo-verpleegkundige"))
    Vacancy.objects.exclude(pk__in=far).update(is_published=False)

    page = page_of(manager, NL)

    assert "Geen enkele vacature lijkt ook maar deels op het werk dat verdwijnt." in page
    assert "Hier is een langere weg nodig" in page
    assert urlencode({"from": uri_of("klantcontactmedewerker")}) in page
    assert "0 van 1" in page


def test_without_vacancies_the_manager_reads_what_to_do(manager: Client):
    Vacancy.objects.update(is_published=False)

    page = page_of(manager, NL)

    assert "Er zijn nog geen vacatures in jouw regio" in page
    assert 'href="/nl/regio/uitnodigen/"' in page


def test_with_too_few_people_the_map_says_why_it_is_empty(manager: Client):
    Employment.objects.all().delete()

    page = page_of(manager, NL)

    assert "We weten nog te weinig" in page
    assert f'href="{FROM_NL}"' in page


@pytest.mark.parametrize("path", [NL, FROM_NL])
def test_while_the_matcher_is_stopped_there_is_no_map(path: str, manager: Client):
    Organisation.objects.filter(role=Role.CONSORTIUM).update(matching_stopped_at=timezone.now())

    page = page_of(manager, path, **{"from": uri_of("bakker")})

    assert "De computer vergelijkt nu niets" in page
    assert "map__dot" not in page


def test_the_map_of_any_occupation_is_found_by_a_word(manager: Client):
    page = page_of(manager, FROM_NL, q="klantcontact")
    link = re.search(r'<h3 class="causeway__title"><a href="([^"]+)">', page)
    assert link is not None

    page = page_of(manager, link[1].replace("&amp;", "&"))

    assert page.count('<tr id="way-') == 8
    assert "in je eigen plaats" not in page
    assert "/mijn-overstap/" not in page


@pytest.mark.parametrize(
    ("path", "said"),
    [(FROM_NL, "Dit beroep kennen we niet"), (FROM_EN, "We do not know this occupation")],
)
def test_an_unknown_occupation_is_said(path: str, said: str, manager: Client):
    response = manager.get(path, {"from": "nowhere"})

    assert response.status_code == 404
    assert said in response.content.decode()


def test_a_word_that_is_no_occupation_is_said(manager: Client):
    assert "xqzzy" in page_of(manager, FROM_NL, q="xqzzy")
    assert "We vonden geen beroep bij" in page_of(manager, FROM_NL, q="xqzzy")


def test_the_page_of_the_region_leads_to_the_map(manager: Client):
    assert f'href="{NL}"' in page_of(manager, "/nl/regio/")


def test_the_map_asks_as_many_queries_for_three_vacancies_as_for_one(manager: Client):
    page_of(manager, NL)
    counts = []
    for left in (3, 1):
        keys = Vacancy.objects.filter(is_published=True).order_by("pk").values_list("pk", flat=True)
        Vacancy.objects.exclude(pk__in=list(keys[:left])).update(is_published=False)
        with CaptureQueriesContext(connection) as asked:
            page_of(manager, NL)
        counts.append(len(asked))

    assert counts[0] == counts[1]
