"""An organiser takes the list of everybody along, without what is nobody else's business."""

import csv
import io
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook

from apps.fair_people import NOTE, access_of, others_of, refused_by
from apps.fair_scene import candidate_of, fair_of, plan_of, visitor_of
from apps.wall_region import Region, region
from doorstroom.core.models import Event
from doorstroom.fairs.models import Candidate, Fair, Talk
from doorstroom.fairs.states import Entry, Phase
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers[MemberRole.FAIR_ORGANISER])


def page(here: Region, kind: str) -> str:
    with override("en"):
        return reverse("organiser:guests_file", args=[fair_of(here).pk, kind])


def rows_of(answer: HttpResponse) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("kind", ["pdf", "csv2"])
def test_no_other_kind_of_file_is_given(kind: str, here: Region, browser: Client) -> None:
    assert browser.get(page(here, kind)).status_code == 404


@pytest.mark.parametrize("role", ["coach", "recruiter"])
def test_only_the_organiser_gets_it(
    role: str, here: Region, signed_in: Callable[[Account], Client]
) -> None:
    assert signed_in(here.viewers[MemberRole(role)]).get(page(here, "csv")).status_code in {
        403,
        404,
    }
    assert not Event.objects.filter(action="fairs.log_guests").exists()


def test_an_organiser_of_another_region_gets_nothing(
    here: Region, signed_in: Callable[[Account], Client]
) -> None:
    there = region("there")
    browser = signed_in(there.viewers[MemberRole.FAIR_ORGANISER])
    assert browser.get(page(here, "xlsx")).status_code == 404


def test_everybody_stands_in_it_with_their_stand_and_their_talks(
    here: Region, browser: Client
) -> None:
    plan_of(here)
    (other,) = others_of(here, 1)
    Candidate.objects.filter(pk=other.pk).update(entry=Entry.ASKED, reason="ziek geweest")

    header, *rows = rows_of(browser.get(page(here, "csv")))

    assert header[:4] == ["comes as", "name", "employer", "how far"]
    when = f"{fair_of(here).sessions.get().day:%d-%m-%Y} 13:30"
    mine = next(one for one in rows if one[1] == here.worker.name)
    assert mine == [
        "has a stand",
        here.worker.name,
        "",
        "comes",
        when,
        "A1 \N{MIDDLE DOT} Ambacht",
        "1",
    ]
    assert rows[-1][0] == "recruiter"
    assert rows[-1][2:] == ["here inflow", "comes", when, "", "1"]
    asked = next(one for one in rows if one[1] == other.person.name)
    assert asked[3:] == ["waits for approval", when, "", "0"]
    assert "ziek" not in str(rows)
    assert Event.objects.filter(action="fairs.log_guests").count() == 1


def test_needs_and_refusals_make_no_difference(here: Region, browser: Client) -> None:
    candidate_of(here)
    visitor_of(here)
    before = browser.get(page(here, "csv")).content
    access_of(here)
    refused_by(here)
    assert browser.get(page(here, "csv")).content == before
    assert NOTE.encode() not in before


def test_the_workbook_says_the_same(here: Region, browser: Client) -> None:
    plan_of(here)
    rows = rows_of(browser.get(page(here, "csv")))
    answer = browser.get(page(here, "xlsx"))

    sheet = load_workbook(io.BytesIO(answer.content)).active
    found = [[str(cell or "") for cell in row] for row in sheet.values]
    assert found == [[one if one != "0" else "" for one in row] for row in rows]
    assert answer["Content-Disposition"].endswith('.xlsx"')


def test_of_a_cancelled_fair_nobody_talks(here: Region, browser: Client) -> None:
    plan_of(here)
    Fair.objects.update(phase=Phase.CANCELLED)
    _header, *rows = rows_of(browser.get(page(here, "csv")))
    assert [one[-1] for one in rows] == ["0", "0"]
    assert Talk.objects.count() == 1


def test_it_asks_as_much_for_three_as_for_one(
    here: Region, browser: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    plan_of(here)
    browser.get(page(here, "csv"))
    with django_assert_max_num_queries(60) as first:
        browser.get(page(here, "csv"))
    others_of(here, 2)
    with django_assert_max_num_queries(len(first)):
        browser.get(page(here, "csv"))
