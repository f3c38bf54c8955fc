import re
from collections import Counter
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from doorstroom.matches.phrases import PARTLY_ALIKE
from doorstroom.matches.queries import causeways_from, likeness_between
from web.swapping import element, normal, swapped

AGENT = "https://doorstroom.example/vocabulary/occupation/contact-centre-agent"
NURSE = "https://doorstroom.example/vocabulary/occupation/mbo-nurse"
NL, EN = "/nl/overstappen/", "/en/causeways/"
STEP = '<li class="causeway">'

pytestmark = pytest.mark.usefixtures("region")


def page_of(client: Client, path: str, **query: object) -> str:
    response = client.get(path, query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(("path", "word"), [(NL, "klantcontact"), (EN, "contact centre")])
def test_causeways_search_without_javascript_lists_occupations(
    client: Client, path: str, word: str
):
    page = page_of(client, path, q=word)

    assert urlencode({"from": AGENT}) in page
    assert f'value="{word}"' in page


def test_causeways_search_says_when_nothing_is_found(client: Client):
    assert "We vonden geen beroep bij “xqzzy”" in page_of(client, NL, q="xqzzy")


@pytest.mark.parametrize(
    "query", [{}, {"q": ""}, {"q": "   "}, {"from": ""}, {"q": "", "from": ""}]
)
def test_causeways_without_a_word_invites(client: Client, query: dict[str, str]):
    page = page_of(client, NL, **query)

    assert "Je kunt meer dan je functie zegt" in page
    assert STEP not in page


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' OR 1=1 --",
        '"unclosed NEAR( * AND',
        "%s {{ 7*7 }} {% load %}",
        "\x00\x07",
        "\u202eplanner\ufeff",
        "é" * 5_000,
        "🧑‍🏭" * 60,
    ],
)
def test_causeways_search_takes_any_text_as_text(client: Client, hostile: str):
    page = page_of(client, NL, q=hostile)

    assert "<script>alert" not in page
    assert "<img" not in page
    assert "49" not in element(page, "results")


@pytest.mark.parametrize(("path", "count"), [(NL, "91 overstappen"), (EN, "91 possible moves")])
def test_causeways_show_every_step_in_pages(client: Client, path: str, count: str):
    first = page_of(client, path, **{"from": AGENT})
    links = []
    for number in range(1, 9):
        page = page_of(client, path, **{"from": AGENT, "page": number})
        links += re.findall(r'causeway__title"><a href="([^"]+)"', page)

    assert count in first
    assert 'page=2#results"' in first
    assert len(links) == len(set(links)) == 91


def test_causeways_show_fit_wage_and_reasons(client: Client):
    page = page_of(client, NL, **{"from": AGENT})
    first = page.split(STEP)[1]

    assert re.search(r"Lijkt [^<]+</span>", first)
    assert re.search(r"€ \d\.\d{3} \u2013 € \d\.\d{3}", first)
    assert "verzonnen" in first
    assert [first.count(f"reasons--{kind}") for kind in ("fits", "nearly", "missing")] == [1, 1, 1]
    assert "omdat je dit kunt: " in first


def test_causeways_say_where_the_law_asks_a_diploma(client: Client):
    page = page_of(client, "/nl/overstappen/stap/", **{"from": AGENT, "to": NURSE})

    assert "Hier is een diploma wettelijk verplicht" in page


def test_causeways_of_one_sector_lie_in_it(client: Client):
    page = page_of(client, NL, **{"from": AGENT, "sector": "Q"})

    steps = page.split(STEP)[1:]
    assert steps
    assert all("Onderwijs" in step for step in steps)


@pytest.mark.parametrize("sector", ["Z", "QQ", "'", ""])
def test_causeways_of_an_unknown_sector_are_all(client: Client, sector: str):
    page = page_of(client, NL, **{"from": AGENT, "sector": sector})

    assert "91 overstappen" in page


@pytest.mark.parametrize("uri", ["https://nowhere.example/1", "x" * 3_000, "\x00", "'--"])
def test_causeways_from_an_unknown_occupation_are_not_found(client: Client, uri: str):
    response = client.get(NL, {"from": uri})

    assert response.status_code == 404
    assert "Dit beroep kennen we niet" in response.content.decode()


@pytest.mark.parametrize("number", ["9", "100000"])
def test_causeways_beyond_the_last_page_are_not_found(client: Client, number: str):
    assert client.get(NL, {"from": AGENT, "page": number}).status_code == 404


@pytest.mark.parametrize(
    "query",
    [{}, {"from": AGENT}, {"to": AGENT}, {"from": AGENT, "to": AGENT}, {"from": "x", "to": "y"}],
)
def test_causeway_that_does_not_exist_is_not_found(client: Client, query: dict[str, str]):
    assert client.get("/nl/overstappen/stap/", query).status_code == 404


def test_causeway_shows_its_reasons_and_what_did_not_count(client: Client):
    page = page_of(client, "/en/causeways/step/", **{"from": AGENT, "to": NURSE})

    assert "From contact centre agent to nurse" in page
    assert page.count('class="reason"') == 31
    assert "your age" not in page
    assert "your health" not in page
    assert 'id="objection"' in page
    assert "An algorithm helps here" in page


def test_causeways_partial_makes_the_page_a_reload_gives(client: Client, htmx: Client):
    old = page_of(client, NL, **{"from": AGENT})
    partial = page_of(htmx, NL, **{"from": AGENT, "sector": "R", "page": 2})
    fresh = page_of(client, NL, **{"from": AGENT, "sector": "R", "page": 2})

    assert "<html" not in partial
    assert _body(swapped(old, partial, into="results")) == _body(fresh)


def _body(page: str) -> str:
    return normal(page.partition("<body>")[2])


def test_causeways_answer_the_combobox_with_options(client: Client):
    response = client.get(
        NL, {"q": "planner"}, headers={"HX-Request": "true", "HX-Target": "options-q"}
    )
    page = response.content.decode()

    assert set(re.findall(r"<(\w+)", page)) <= {"li", "span"}
    assert page.count('role="option"') == len(re.findall('id="option-', page)) > 0
    assert "from=https" in page


def test_causeways_give_the_whole_page_when_the_reader_goes_back(client: Client):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    page = client.get(NL, {"from": AGENT}, headers=headers).content.decode()

    assert page.startswith("<!doctype html>")


def test_causeways_are_cached_apart_from_their_partials(client: Client):
    vary = client.get(NL).headers["Vary"]

    assert {"HX-Request", "HX-Target"} <= {one.strip() for one in vary.split(",")}


@pytest.mark.parametrize(
    ("path", "query", "other"),
    [
        (NL, {"from": AGENT, "sector": "R"}, EN),
        (EN, {"q": "planner"}, NL),
        ("/nl/voorbeeld/", {"order": "wage"}, "/en/example/"),
        ("/nl/", {}, "/en/"),
        ("/en/design/", {}, "/nl/design/"),
    ],
)
def test_language_switch_stays_on_the_same_page(
    client: Client, path: str, query: dict[str, str], other: str
):
    switch = element(page_of(client, path, **query), "languages")

    [href] = re.findall(r'href="([^"]+)"', switch)
    there = href.replace("&amp;", "&")
    assert there.partition("?")[0] == other
    assert there.partition("?")[2] == urlencode(query)
    assert client.get(there).status_code == 200


def test_causeways_ask_the_same_queries_for_few_steps_and_for_many(client: Client):
    counts = []
    for sector in ("S", "R"):
        page_of(client, NL, **{"from": AGENT, "sector": sector})
        with CaptureQueriesContext(connection) as queries:
            page = page_of(client, NL, **{"from": AGENT, "sector": sector})
        counts.append((page.count(STEP), len(queries)))

    assert [steps for steps, _ in counts] == [1, 12]
    assert counts[0][1] == counts[1][1]


@pytest.mark.parametrize("path", ["/nl/", NL, "/nl/voorbeeld/", "/nl/design/"])
def test_pages_allow_nothing_inline(client: Client, path: str):
    response = client.get(path)
    policy = response.headers["Content-Security-Policy"]
    page = response.content.decode()

    assert "unsafe-inline" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]* src=)", page)
    assert response.headers["X-Frame-Options"] == "DENY"


def test_picture_draws_only_where_the_work_leads(client: Client):
    found = causeways_from(AGENT, language="en", count=100)
    assert found is not None
    alike = [step for step in found.steps if step.closeness >= PARTLY_ALIKE]
    leads = Counter(letter for step in alike for letter in step.sectors)
    page = page_of(client, EN, **{"from": AGENT})

    drawn = re.findall(r'sector=(\w)#results">[^<]*</a><span class="flow__note">(\d+) occ', page)
    assert found.leads == leads
    assert {letter: int(count) for letter, count in drawn}.items() <= leads.items()
    assert len(drawn) == min(len(leads), 6) > 0
    assert set(leads) < set(found.sectors)
    assert page.count("<option") == 1 + len(found.sectors)


def test_causeways_lead_to_every_occupation_that_is_much_like_another(client: Client):
    found = causeways_from(AGENT, language="en", count=100)
    assert found is not None
    folded = {one.uri for step in found.steps for one in step.alike}
    pages = "".join(page_of(client, EN, **{"from": AGENT, "page": n}) for n in range(1, 9))
    links = re.findall(r'<ul class="alike" role="list">(.*?)</ul>', pages)
    addresses = [href for one in links for href in re.findall(r'href="([^"]+)"', one)]

    assert len(addresses) == len(folded) > 0
    for address in addresses[:3]:
        assert client.get(address.replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize(
    ("closeness", "words"),
    [(0.7, "Very much like"), (PARTLY_ALIKE, "Partly like"), (0.049, "Very different work")],
)
def test_likeness_is_said_in_words_and_in_part_of_the_whole(closeness: float, words: str):
    with override("en"):
        html = Template("{% load reasons %}{% likeness value %}").render(
            Context({"value": closeness})
        )

    assert words in html
    assert f"{round(100 * closeness)}% alike" in html


def test_a_step_shows_every_aspect_of_the_likeness_with_its_share(client: Client):
    page = page_of(client, f"{NL}stap/", **{"from": AGENT, "to": NURSE})

    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = re.findall(r'<tr><th scope="row">(.+?)</th>', body)
    assert len(rows) == len(likeness_between(AGENT, NURSE))
    assert "Ze vragen dezelfde vaardigheden" in rows
    assert re.search(r"Samen</th><td></td><td></td><td[^>]*>\d+%", page)
