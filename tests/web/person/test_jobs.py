import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from doorstroom.matches.queries import matches_of
from doorstroom.people.models import Account, Person
from doorstroom.vacancies.models import Ask, Vacancy
from doorstroom.vacancies.states import Kind

PATH = "/nl/mijn-overstap/banen/"
LINK = re.compile(r'causeway__title"><a href="([^"]+)"')
PERCENT = re.compile(r"([\d,]+)%<")
PARTS = "tbody", "tfoot"


@pytest.mark.parametrize("asked", [{"page": "99"}, {"page": "5", "order": "wage"}])
def test_jobs_knows_no_page_beyond_the_last(worker: Client, asked: dict[str, str]):
    assert worker.get(PATH, asked).status_code == 404


@pytest.mark.parametrize("key", [0, 999_999_999])
def test_an_unknown_job_does_not_exist(worker: Client, key: int):
    assert worker.get(f"{PATH}{key}/").status_code == 404


def test_a_draft_does_not_exist(worker: Client):
    draft = Vacancy.objects.earliest("pk")
    Vacancy.objects.filter(pk=draft.pk).update(is_published=False)

    assert worker.get(f"{PATH}{draft.pk}/").status_code == 404


@pytest.mark.parametrize("order", ["standing", "distance", "'"])
def test_jobs_hides_nothing_in_any_order(worker: Client, order: str):
    seen = []
    for number in (1, 2, 3, 4):
        page = worker.get(PATH, {"order": order, "page": number}).content.decode()
        seen += LINK.findall(page)

    assert sorted(seen) == sorted(
        f"{PATH}{key}/"
        for key in Vacancy.objects.filter(is_published=True).values_list("pk", flat=True)
    )


def test_jobs_gives_htmx_the_same_list_as_a_fresh_page(
    account: Account, worker: Client, signed_in: Callable[..., Client]
):
    htmx = signed_in(account, headers={"HX-Request": "true", "HX-Target": "results"})

    fresh = worker.get(PATH, {"order": "wage"}).content.decode()
    part = htmx.get(PATH, {"order": "wage"}).content.decode()

    assert LINK.findall(part) == LINK.findall(fresh)
    assert "<html" not in part


def test_a_job_shows_every_term_of_its_fit_and_they_add_up(person: Person, worker: Client):
    first = matches_of(person, language="nl", count=1).matches[0]

    page = worker.get(f"{PATH}{first.vacancy.pk}/").content.decode()

    _, _, table = page.partition("Zo telt het op")
    body, foot = (re.search(f"<{part}>(.*?)</{part}>", table, re.DOTALL) for part in PARTS)
    adds = [
        float(row[-1].replace(",", ".")) for row in map(PERCENT.findall, body[1].split("<tr>")[1:])
    ]
    asked = Ask.objects.filter(vacancy=first.vacancy).count()
    assert len(adds) == asked + 1
    assert "Werk dat lijkt op het jouwe" in body[1]
    whole, total = PERCENT.findall(foot[1])
    assert whole == "100"
    assert float(total.replace(",", ".")) == pytest.approx(100 * first.fit, abs=0.051)
    assert sum(adds) == pytest.approx(100 * first.fit, abs=0.051 * len(adds))


def test_jobs_asks_as_many_queries_for_three_as_for_one(worker: Client):
    worker.get(PATH)  # warms what a process keeps
    counts = []
    for left in (3, 1):
        keys = Vacancy.objects.filter(is_published=True).order_by("pk").values_list("pk", flat=True)
        Vacancy.objects.exclude(pk__in=list(keys[:left])).update(is_published=False)
        worker.get(PATH)
        with CaptureQueriesContext(connection) as asked:
            worker.get(PATH)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_job_says_what_the_law_demands_and_what_can_be_asked(worker: Client, person: Person):
    vacancy = Vacancy.objects.filter(is_published=True, requirements=None)[0]
    vacancy.requirements.create(code="BIG", kind=Kind.LEGAL)
    vacancy.requirements.create(code="Diploma mbo 4", kind=Kind.WISH)
    Vacancy.objects.filter(pk=vacancy.pk).update(text="Je helpt <mensen>.")

    page = worker.get(f"{PATH}{vacancy.pk}/").content.decode()

    law, _, ask = page.partition("Een vraag aan de werkgever")
    assert "een BIG-registratie" in law.partition("Wat de wet eist")[2]
    assert "Diploma mbo 4" in ask
    assert "Je helpt &lt;mensen&gt;." in law
    assert 'id="objection"' in page
    assert page.count("reasons--fits") == 1
