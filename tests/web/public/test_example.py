import re

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from doorstroom.matches.queries import ReasonLine, Reasons, matches_of
from doorstroom.people.queries import showcase_person
from doorstroom.vacancies.models import Vacancy
from web.swapping import normal, swapped

NL, EN = "/nl/voorbeeld/", "/en/example/"
MATCH = '<li class="causeway">'

pytestmark = pytest.mark.usefixtures("region")


def titles(page: str) -> list[str]:
    return re.findall(r'causeway__title">([^<]+)<', page)


@pytest.mark.parametrize(
    ("path", "title"), [(NL, "zoekt ander werk"), (EN, "looks for other work")]
)
def test_example_tells_the_story_of_an_invented_worker(client: Client, path: str, title: str):
    page = client.get(path).content.decode()

    assert title in page
    assert "Oss" in page


@pytest.mark.parametrize("order", ["standing", "fit", "distance", "wage", "'", ""])
def test_example_hides_no_vacancy_in_any_order(client: Client, order: str):
    seen = []
    for number in range(1, 6):
        seen += titles(client.get(NL, {"order": order, "page": number}).content.decode())

    assert sorted(seen) == sorted(
        Vacancy.objects.filter(is_published=True).values_list("title", flat=True)
    )


def test_example_puts_the_highest_wage_first_when_asked(client: Client):
    page = client.get(NL, {"order": "wage"}).content.decode()

    tops = [int(top.replace(".", "")) for top in re.findall(r"\u2013 € ([\d.]+)", page)]
    assert tops == sorted(tops, reverse=True)
    assert 'value="wage" selected' in page


@pytest.mark.parametrize("path", [NL, EN])
def test_example_gives_every_match_reasons_and_four_lights(client: Client, path: str):
    matches = client.get(path).content.decode().split(MATCH)[1:]

    for match in matches:
        assert match.count('class="light light--') == 4
        assert [match.count(f"reasons--{kind}") for kind in ("fits", "nearly", "missing")] == [
            1
        ] * 3
        assert 'href="#objection"' in match


@pytest.mark.parametrize(
    ("path", "notice", "age"),
    [(NL, "Hier helpt een algoritme", "je leeftijd"), (EN, "An algorithm helps here", "your age")],
)
def test_example_says_that_an_algorithm_helps_and_what_did_not_count(
    client: Client, path: str, notice: str, age: str
):
    page = client.get(path).content.decode()

    assert notice in page
    assert f"<li>{age}</li>" in page
    assert 'id="objection"' in page


def test_example_gives_the_proof_of_what_fits(client: Client):
    first = client.get(NL).content.decode().split(MATCH)[1]
    fits = first.partition("reasons--nearly")[0]

    assert fits.count("reason__detail") == fits.count('class="reason"') > 0


def test_example_partial_makes_the_page_a_reload_gives(client: Client, htmx: Client):
    old = client.get(NL).content.decode()
    partial = htmx.get(NL, {"order": "wage", "page": 2}).content.decode()
    fresh = client.get(NL, {"order": "wage", "page": 2}).content.decode()

    changed = swapped(old, partial, into="results")
    assert normal(changed.partition("<body>")[2]) == normal(fresh.partition("<body>")[2])


def test_example_asks_the_same_queries_for_one_vacancy_and_for_three(client: Client):
    counts = []
    for keep in (3, 1):
        kept = list(Vacancy.objects.order_by("pk").values_list("pk", flat=True)[:keep])
        Vacancy.objects.exclude(pk__in=kept).delete()
        client.get(NL)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(NL).content.decode()
        counts.append((page.count(MATCH), len(queries)))

    assert [matches for matches, _ in counts] == [3, 1]
    assert counts[0][1] == counts[1][1]


def test_example_beyond_the_last_page_is_not_found(client: Client):
    assert client.get(NL, {"page": "9"}).status_code == 404


def test_what_places_a_match_lower_is_said(client: Client):
    person = showcase_person()
    assert person is not None
    found = matches_of(person, language="nl", count=100)
    lowered = [match for match in found.matches if match.standing < match.fit]
    pages = [client.get(NL, {"page": number}) for number in range(1, 6)]
    said = sum(page.content.decode().count("Staat lager in de lijst door:") for page in pages)
    assert said == len(lowered) > 0


@pytest.mark.parametrize(
    ("weights", "heavy"), [([0.1] * 6, 0), ([0.3, 0.3, 0.1, 0.1, 0.1, 0.1], 2), ([], 0)]
)
def test_at_most_the_heaviest_third_of_what_is_asked_counts_heavily(
    weights: list[float], heavy: int
):
    lines = tuple(
        ReasonLine(label=str(at), via="", proof="", essential=True, weight=weight, points=0)
        for at, weight in enumerate(weights)
    )
    given = Reasons(
        summary="", work=None, fits=lines[::2], nearly=(), missing=lines[1::2], not_considered=()
    )
    with override("en"):
        html = Template("{% load reasons %}{% why given 2 person=person %}")
        shown, hidden = (
            html.render(Context({"given": given, "person": person})) for person in (True, False)
        )

    assert shown.count("counts heavily") == heavy
    assert "counts heavily" not in hidden


@pytest.mark.parametrize(
    ("path", "words"), [(NL, r"De uren passen: \d+(,\d)?( tot \d+)?"), (EN, r"The hours fit: \d+")]
)
def test_example_says_which_hours_fit(client: Client, path: str, words: str):
    page = client.get(path).content.decode()

    lights = re.findall(r"(?:De uren passen|The hours fit)[^<]*", page)
    assert lights
    assert all(re.match(words, light) for light in lights)
