import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from doorstroom.vacancies.models import Vacancy

pytestmark = pytest.mark.usefixtures("region")


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("nl", "Van werk dat verdwijnt naar werk dat ertoe doet"),
        ("en", "From work that disappears to work that matters"),
    ],
)
def test_home_names_the_region_and_says_what_doorstroom_is(
    client: Client, language: str, title: str
):
    page = client.get(f"/{language}/").content.decode()

    assert f'<html lang="{language}">' in page
    assert f"<h1>{title}</h1>" in page
    assert "Noordoost-Brabant" in page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_home_says_what_doorstroom_is_in_three_sentences(client: Client, language: str):
    page = client.get(f"/{language}/").content.decode()

    lead, *_ = re.findall(r'<p class="lead">(.*?)</p>', page, re.DOTALL)
    assert len(re.findall(r"\.(?:\s|$)", lead)) == 3


@pytest.mark.parametrize("language", ["nl", "en"])
def test_home_has_one_primary_action(client: Client, language: str):
    page = client.get(f"/{language}/").content.decode()

    assert page.count("button--primary") == 1


def test_home_shows_three_matches_of_the_invented_worker(client: Client):
    page = client.get("/nl/").content.decode()

    assert page.count('<li class="causeway">') == 3
    assert page.count("<dt>Past</dt>") == 3
    assert 'class="tag tag--invented"' in page


@pytest.mark.parametrize(
    ("accepted", "home"), [("en", "/en/"), ("nl", "/nl/"), ("de", "/nl/"), ("", "/nl/")]
)
def test_root_leads_to_the_readers_language(client: Client, accepted: str, home: str):
    response = client.get("/", headers={"Accept-Language": accepted})

    assert (response.status_code, response.headers["Location"]) == (302, home)


@pytest.mark.parametrize("path", ["/nl/nergens/", "/nergens"])
def test_not_found_says_so_and_leads_home(client: Client, path: str):
    response = client.get(path)

    assert response.status_code == 404
    assert "Deze pagina bestaat niet" in response.content.decode()
    assert 'href="/nl/"' in response.content.decode()


def test_broken_says_so_without_the_database(client: Client, monkeypatch: pytest.MonkeyPatch):
    client.raise_request_exception = False
    monkeypatch.setattr("doorstroom.web.public.showcase.show", lambda **_: 1 / 0)

    response = client.get("/en/example/")

    assert response.status_code == 500
    assert "Something went wrong here" in response.content.decode()


def test_home_asks_the_same_queries_for_one_vacancy_and_for_three(client: Client):
    counts = []
    for keep in (3, 1):
        kept = list(Vacancy.objects.order_by("pk").values_list("pk", flat=True)[:keep])
        Vacancy.objects.exclude(pk__in=kept).delete()
        client.get("/nl/")
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/nl/").content.decode()
        counts.append((page.count('<li class="causeway">'), len(queries)))

    assert [matches for matches, _ in counts] == [3, 1]
    assert counts[0][1] == counts[1][1]
