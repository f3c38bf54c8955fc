"""An organiser invites, reminds and approves: on pages, bad input first."""

import io
import re
from collections.abc import Callable
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.fair_people import NOTE, access_of, others_of, refused_by, stand_at
from apps.fair_scene import candidate_of, fair_of, visitor_of
from apps.wall_region import Region
from doorstroom.fairs.models import Candidate, Visitor
from doorstroom.fairs.states import Entry, Wanted
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db
Captured = DjangoCaptureOnCommitCallbacks


@pytest.fixture
def browser(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers[MemberRole.FAIR_ORGANISER])


def page(name: str, here: Region, query: str = "") -> str:
    with override("en"):
        return reverse(f"organiser:{name}", args=[fair_of(here).pk]) + query


def main_of(browser: Client, address: str) -> str:
    shown = browser.get(address).content.decode().partition("<main")[2]
    return re.sub(r"csrfmiddlewaretoken.*?>", "", shown)


def asking(here: Region) -> Candidate:
    one = candidate_of(here)
    Candidate.objects.filter(pk=one.pk).update(entry=Entry.ASKED)
    return one


def test_nobody_is_decided_on_when_nobody_is_chosen(here: Region, browser: Client) -> None:
    one = asking(here)
    for who in ([], ["x"], [str(one.pk + 999)]):
        answer = browser.post(page("people", here), {"who": who, "entry": "approved"})
        assert answer.status_code == 422
    assert Candidate.objects.get().entry == Entry.ASKED


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"entry": "refused", "reason": " "}, "Say why: the person reads it."),
        ({"entry": "refused", "reason": "123456782"}, "citizen service number"),
        ({"entry": "invited"}, "Select a valid choice"),
        ({}, "This field is required"),
    ],
)
def test_a_decision_that_cannot_be_changes_nobody(
    given: dict[str, str], words: str, here: Region, browser: Client
) -> None:
    first, (second,) = asking(here), others_of(here, 1)

    answer = browser.post(page("people", here), {"who": [first.pk, second.pk], **given})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert {one.entry for one in Candidate.objects.all()} == {Entry.ASKED, Entry.APPROVED}
    assert answer.content.decode().count("checked") == 2  # who was chosen stays so


def test_of_several_all_are_decided_on_or_nobody(
    here: Region, browser: Client, django_capture_on_commit_callbacks: Captured
) -> None:
    first, (second,) = asking(here), others_of(here, 1)
    Candidate.objects.filter(pk=second.pk).update(entry=Entry.WITHDRAWN)
    given = {"who": [first.pk, second.pk], "entry": "approved"}

    with django_capture_on_commit_callbacks(execute=True):
        refused = browser.post(page("people", here), given)
    assert refused.status_code == 422
    assert f"{second.person}: They said that they do not come." in refused.content.decode()
    assert Candidate.objects.get(pk=first.pk).entry == Entry.ASKED
    assert mail.outbox == []

    with django_capture_on_commit_callbacks(execute=True):
        kept = browser.post(page("people", here), {**given, "who": [first.pk]})
    assert kept.status_code == 302
    assert Candidate.objects.get(pk=first.pk).entry == Entry.APPROVED
    assert [one.to for one in mail.outbox] == [["worker@here.nl"]]


def test_a_recruiter_is_not_approved_and_reads_why(
    here: Region, browser: Client, django_capture_on_commit_callbacks: Captured
) -> None:
    given = {"who": [visitor_of(here).pk], "entry": "refused", "reason": "Te veel werkgevers."}
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(page("recruiters", here), given)

    assert Visitor.objects.get().reason == "Te veel werkgevers."
    assert "Te veel werkgevers." in mail.outbox[0].body
    assert "Te veel werkgevers." in main_of(browser, page("recruiters", here))


def test_what_is_decided_stays_when_the_mail_cannot_go(
    here: Region, browser: Client, django_capture_on_commit_callbacks: Captured
) -> None:
    one = asking(here)
    with (
        patch.object(EmailBackend, "send_messages", side_effect=OSError),
        pytest.raises(OSError),  # noqa: PT011 - here the test commits, not the view
        django_capture_on_commit_callbacks(execute=True),
    ):
        browser.post(page("people", here), {"who": [one.pk], "entry": "approved"})

    assert Candidate.objects.get().entry == Entry.APPROVED


def test_the_organiser_sees_needs_and_no_refusal_and_no_wish(here: Region, browser: Client) -> None:
    access_of(here)
    visitor, stand = visitor_of(here), stand_at(candidate_of(here))
    visitor.wishes.create(candidate=stand.candidate, wanted=Wanted.WISH)
    people, recruiters = page("people", here), page("recruiters", here)
    before = main_of(browser, people), main_of(browser, recruiters)

    assert NOTE in before[0]
    assert "a quiet place" in before[0]
    refused_by(here)
    assert (main_of(browser, people), main_of(browser, recruiters)) == before


def test_people_are_found_by_name_and_by_what_they_lack(here: Region, browser: Client) -> None:
    stand_at(candidate_of(here))
    (other,) = others_of(here, 1)
    me, name = here.worker.name, other.person.name

    def listed(query: str) -> tuple[bool, bool]:
        shown = main_of(browser, page("people", here, query))
        return f"<strong>{me}</strong>" in shown, f"<strong>{name}</strong>" in shown

    assert listed("") == (True, True)
    assert listed(f"?q={name}") == (False, True)
    assert listed("?lacks=page") == (False, True)
    assert listed("?lacks=corner") == (True, True)
    assert listed("?entry=asked") == (False, False)
    assert listed("?entry=nonsense&lacks=nonsense") == (True, True)
    assert "Nobody found" in main_of(browser, page("people", here, "?q=%25"))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kind": "people"}, "Choose a file, or write one address a line."),
        ({"kind": "cats", "rows": "worker@here.nl"}, "Select a valid choice"),
        ({"kind": "people", "rows": "name,place\nAns,Hoorn"}, "No column is called e-mail"),
        ({"kind": "people", "file": b"%PDF-1.7"}, "PDF"),
        ({"kind": "people", "file": b""}, "empty"),
        ({"kind": "people", "file": b"e" * 1_048_577}, "larger than 1 MB"),
        ({"kind": "people", "rows": "\n".join(map(str, range(2_003)))}, "more than 2000 rows"),
    ],
)
def test_a_file_that_cannot_be_read_invites_nobody(
    given: dict[str, object], words: str, here: Region, browser: Client
) -> None:
    sent = {key: io.BytesIO(one) if isinstance(one, bytes) else one for key, one in given.items()}
    answer = browser.post(page("invite", here), {**sent, "do": "invite"})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Candidate.objects.exists()


def test_a_file_is_looked_at_first_and_then_who_is_known_is_invited(
    here: Region, browser: Client, django_capture_on_commit_callbacks: Captured
) -> None:
    file = io.BytesIO(b"e-mail;nummer\nworker@here.nl;\nx@y.nl;\n;5\n;5\n;123456782")
    seen = browser.post(page("invite", here), {"kind": "people", "file": file})
    shown = seen.content.decode()

    assert "2 of 5 rows can be invited" in shown
    assert "Nobody of this consortium has this." in shown
    assert "This one is on the list already." in shown
    assert "123456782" not in shown
    assert not Candidate.objects.exists()

    with django_capture_on_commit_callbacks(execute=True):
        done = browser.post(
            page("invite", here),
            {"kind": "people", "rows": seen.context["form"].text, "do": "invite"},
        )
    assert done.headers["Location"] == page("people", here)
    assert {one.entry for one in Candidate.objects.all()} == {Entry.INVITED}
    assert Candidate.objects.count() == 2
    assert [one.to for one in mail.outbox] == [["worker@here.nl"]]


def test_a_registration_that_is_closed_invites_nobody(here: Region, browser: Client) -> None:
    fair = fair_of(here)
    fair.__class__.objects.update(phase="closed")
    given = {"kind": "people", "rows": "worker@here.nl", "do": "invite"}

    answer = browser.post(page("invite", here), given)

    assert "Open the registration first" in answer.content.decode()
    assert not Candidate.objects.exists()


def test_reminders_say_how_many_went(
    here: Region, browser: Client, django_capture_on_commit_callbacks: Captured
) -> None:
    candidate_of(here)
    with django_capture_on_commit_callbacks(execute=True):
        sent = [browser.post(page("remind", here), follow=True).content.decode() for _ in range(2)]

    assert "1 mail is on its way" in sent[0]
    assert "Nobody needs a reminder now" in sent[1]
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("name", ["people", "recruiters", "fair"])
def test_a_page_asks_as_much_for_three_as_for_one(
    name: str, here: Region, browser: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    stand_at(candidate_of(here))
    visitor_of(here)
    browser.get(page(name, here))
    with django_assert_max_num_queries(60) as first:
        browser.get(page(name, here))
    for one in others_of(here, 2):
        stand_at(one)
    for role in (MemberRole.COACH, MemberRole.OUTFLOW_HR):
        membership = here.viewers[role].memberships.get()
        Visitor.objects.create(fair=fair_of(here), membership=membership)
    with django_assert_max_num_queries(len(first)):
        browser.get(page(name, here))
