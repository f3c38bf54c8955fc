"""An organiser reads what came of a fair, takes it along, and reminds who is too late."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.core import mail
from django.test import Client, TestCase
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook
from pypdf import PdfReader

from apps.after_scene import encounter_of
from apps.fair_people import others_of
from apps.fair_scene import candidate_of, fair_of, visitor_of
from apps.hall_scene import minute
from apps.wall_region import Region
from doorstroom.encounters.models import Encounter
from doorstroom.engine.measuring import Change, Difference, groups, share
from doorstroom.fairs.models import Visitor
from doorstroom.fairs.states import Entry, Phase
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account
from doorstroom.web.organiser.report.says import change_said, group_said, number_said, share_said

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _after_the_fair(here: Region) -> Iterator[None]:
    """Ten days after the doors closed; addresses are real."""
    Account.objects.update(invented=False)
    with time_machine.travel(minute(here, 210) + dt.timedelta(days=10), tick=False):
        yield


@pytest.fixture
def browser(here: Region, _after_the_fair: None, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers[MemberRole.FAIR_ORGANISER])


def page(name: str, *args: object) -> str:
    with override("en"):
        return reverse(f"organiser:{name}", args=args)


def shown(browser: Client, here: Region) -> str:
    return browser.get(page("report", fair_of(here).pk)).content.decode()


@pytest.mark.parametrize("kind", ["pdf", "json"])
def test_no_other_kind_of_table_is_given(kind: str, here: Region, browser: Client) -> None:
    assert browser.get(page("report_table", fair_of(here).pk, kind)).status_code == 404


def test_an_employer_of_nobody_here_is_not_reminded(here: Region, browser: Client) -> None:
    fair = fair_of(here).pk
    assert browser.post(page("report_remind", fair, 999_999)).status_code == 404

    outflow = here.organisations["outflow"].pk
    answer = browser.post(page("report_remind", fair, outflow), follow=True)
    assert "Nothing of this employer is too late any more." in answer.content.decode()
    assert not mail.outbox


def test_a_fair_of_which_nothing_is_known_says_what_to_do(here: Region, browser: Client) -> None:
    candidate_of(here)
    said = shown(browser, here)

    assert "Nothing is known of this fair yet" in said
    assert page("phones", fair_of(here).pk) in said
    paper = browser.get(page("report_paper", fair_of(here).pk))
    assert "Nothing is known of this fair" in _text(paper.content)


def test_the_page_shows_how_it_was_spread_and_who_is_too_late(
    here: Region, browser: Client
) -> None:
    encounter_of(here)
    said = " ".join(shown(browser, here).split())

    assert "fewer than promised" in said
    assert "did not say whether to go on" in said
    assert candidate_of(here).person.name in said
    assert "8 days too late" in said


def test_the_page_of_the_fair_says_how_much_is_too_late(here: Region, browser: Client) -> None:
    encounter_of(here)
    address = page("fair", fair_of(here).pk)

    assert "1 promise is too late" in browser.get(address).content.decode()
    with time_machine.travel(minute(here, 0), tick=False):
        assert "promise is too late" not in browser.get(address).content.decode()


def test_when_nothing_is_too_late_it_says_so(here: Region, browser: Client) -> None:
    encounter_of(here, "yes")
    assert "Nothing is too late." in shown(browser, here)


def test_one_button_reminds_an_employer_once_a_day(here: Region, browser: Client) -> None:
    encounter_of(here)
    employer = visitor_of(here).membership.organisation_id
    address = page("report_remind", fair_of(here).pk, employer)
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = browser.post(address, follow=True)

    assert "1 mail is on its way." in answer.content.decode()
    assert "reminded on" in answer.content.decode()
    with override("en"):
        assert reverse("employer:follow_ups") in mail.outbox[0].body
    assert "less than a day ago" in browser.post(address, follow=True).content.decode()


def test_who_reads_no_mail_is_not_said_to_be_reminded(here: Region, browser: Client) -> None:
    encounter_of(here)
    account = visitor_of(here).membership.account
    Account.objects.filter(pk=account.pk).update(invented=True)
    employer = visitor_of(here).membership.organisation_id
    answer = browser.post(page("report_remind", fair_of(here).pk, employer), follow=True)

    assert "No mail goes" in answer.content.decode()
    assert "reminded on" not in answer.content.decode()
    assert Visitor.objects.get().reminded_at is None


def test_what_is_taken_along_names_nobody(here: Region, browser: Client) -> None:
    encounter_of(here, "yes", "yes")
    key = fair_of(here).pk
    files = {kind: browser.get(page("report_table", key, kind)) for kind in ("csv", "xlsx")}
    rows = list(csv.reader(io.StringIO(files["csv"].content.decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(files["xlsx"].content)).active
    paper = _text(browser.get(page("report_paper", key)).content)

    assert rows[0][:3] == ["Measure", "Of whom", "Number"]
    assert sheet is not None
    assert sheet.max_row == len(rows)
    assert "Report of the fair" in paper
    name, email = candidate_of(here).person.name, visitor_of(here).membership.account.email
    for text in (str(rows), paper):
        assert name not in text
        assert email not in text


def _text(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(one.extract_text() for one in pages).split())


def test_it_stands_beside_the_fair_before(here: Region, browser: Client) -> None:
    encounter_of(here)
    before = fair_of(here).consortium.fairs.create(name="Vorige", phase=Phase.CLOSED)
    day = dt.date(2020, 3, 2)
    before.sessions.create(day=day, starts=dt.time(13), ends=dt.time(16))
    candidate = before.candidates.create(person=here.worker, entry=Entry.APPROVED)
    visitor = before.visitors.create(membership=visitor_of(here).membership, entry=Entry.APPROVED)
    at = dt.datetime(2020, 3, 2, 14, tzinfo=dt.UTC)
    Encounter.objects.create(candidate=candidate, visitor=visitor, starts=at)

    assert "Beside the fair before: Vorige" in shown(browser, here)


def test_it_takes_as_many_queries_for_one_as_for_three(
    here: Region, browser: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    encounter_of(here)
    with django_assert_max_num_queries(40) as first:  # type: ignore[attr-defined]
        shown(browser, here)
    for one in others_of(here, 2):
        encounter_of(here, "no", candidate=one)
    with django_assert_max_num_queries(len(first)):  # type: ignore[attr-defined]
        assert "3 people" in shown(browser, here)


def test_figures_say_how_sure_they_are() -> None:
    with override("en"):
        assert share_said(share(8, 10)) == "8 of 10 (80%, between 49 and 94)"
        assert share_said(share(0, 0)) == share_said(None) == "–"  # noqa: RUF001 - the dash
        sure = Difference(value=0.2, low=0.05, high=0.33)
        change = Change(name="floor", now=share(8, 10), before=share(6, 10), difference=sure)
        assert change_said(change) == "+20 points, a change"
        assert change_said(Change(name="gini", now=0.2, before=0.25, difference=None)) == "−0.05"  # noqa: RUF001 - the minus
        rows = [("a", n < 36) for n in range(40)] + [("b", n < 10) for n in range(40)]
        _best, worse, small = groups([*rows, ("c", True)])
        assert number_said(2.75, 1) == "2.8"
        assert "look at this: 0.28 of the group" in group_said(worse)
        assert group_said(small) == "too small (fewer than 30)"
