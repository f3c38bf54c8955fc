"""Phones, paper, and what does not fit, for who organises a fair; bad input first."""

import io
import re
import uuid
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.core import mail
from django.test import Client, TestCase
from django.urls import reverse
from django.utils.translation import override
from pypdf import PdfReader
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.fair_people import NOTE, access_of, others_of, refused_by
from apps.fair_plans import recruiters_of
from apps.fair_scene import candidate_of, fair_of, plan_of, visitor_of
from apps.hall_scene import deed, device_for, door_of, minute, sent, walk_of
from apps.wall_region import Region, region
from doorstroom.encounters.actions import add_device
from doorstroom.encounters.models import Deed, Device
from doorstroom.encounters.queries import admitted, code_of
from doorstroom.encounters.states import Clash
from doorstroom.encounters.work import Sent
from doorstroom.fairs.models import Fair
from doorstroom.fairs.states import Phase
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account
from doorstroom.web.organiser.live.clashes import ADVICE

pytestmark = pytest.mark.django_db
NOW = 30


@pytest.fixture
def browser(here: Region, signed_in: Callable[[Account], Client]) -> Iterator[Client]:
    """An organiser, half an hour after the doors open."""
    plan_of(here)
    with time_machine.travel(minute(here, NOW), tick=False):
        yield signed_in(here.viewers[MemberRole.FAIR_ORGANISER])


def page(name: str, *args: object) -> str:
    with override("en"):
        return reverse(f"organiser:{name}", args=args)


def phones_of(here: Region) -> str:
    return page("phones", fair_of(here).pk)


def clashes_at(here: Region) -> str:
    return page("live_clashes", fair_of(here).pk)


def shown(browser: Client, address: str) -> str:
    return " ".join(browser.get(address).content.decode().split())


def text_of(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(one.extract_text() for one in pages).split())


@pytest.mark.parametrize(
    ("label", "words"),
    [("x" * 61, "at most 60 characters"), ("123456782", "citizen service number")],
)
def test_a_name_that_cannot_be_kept_makes_no_link(
    label: str, words: str, here: Region, browser: Client
) -> None:
    answer = browser.post(phones_of(here), {"label": label})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Device.objects.exists()


def test_of_a_cancelled_fair_nobody_gets_a_link(here: Region, browser: Client) -> None:
    Fair.objects.update(phase=Phase.CANCELLED)
    assert browser.post(phones_of(here), {"label": "x"}).status_code == 422
    for name in ("phone_slips", "phone_mails"):
        answer = browser.post(page(name, fair_of(here).pk), {"who": "all"}, follow=True)
        assert "Open the registration of this fair first." in answer.content.decode()
    assert not Device.objects.exists()


def test_a_link_is_shown_once_and_works(here: Region, browser: Client) -> None:
    made = browser.post(phones_of(here), {"label": "Main door"}).content.decode()
    [key] = re.findall(r"/en/hall/([\w-]{43})/", made)

    found = admitted(key)
    assert found is not None
    assert found.reads
    assert "<svg" in made
    assert "This link is shown only now" in made
    later = shown(browser, phones_of(here))
    assert "Door: Main door" in later
    assert key not in later
    assert Client().get(f"/en/hall/{key}/").status_code == 200


def test_a_link_is_taken_back_after_a_question(here: Region, browser: Client) -> None:
    device, key = add_device(fair=fair_of(here), visitor=visitor_of(here))
    address = page("phone_back", device.pk)

    assert "wiped" in shown(browser, address)
    device.refresh_from_db()
    assert device.revoked_at is None
    browser.post(address)

    assert Client().get(f"/en/hall/{key}/").status_code == 410
    told = shown(browser, phones_of(here))
    assert "taken back" in told
    assert address not in told


def test_the_list_says_whose_a_phone_is_and_how_it_does(here: Region, browser: Client) -> None:
    device = walk_of(here)
    Device.objects.filter(pk=device.pk).update(skew_seconds=-600, seen_at=minute(here, 20))
    device_for(fair_of(here), candidate_of(here))
    Deed.objects.create(
        id=uuid.uuid4(),
        device=device,
        happened_at=minute(here, 1),
        received_at=minute(here, 1),
        clash=Clash.UNFIT,
    )
    told = shown(browser, phones_of(here))

    for words in (
        "here inflow",
        "13:50",
        "its clock is 10 minutes fast",
        "1 thing does not fit",
        "not heard of yet",
        candidate_of(here).person.name,
    ):
        assert words in told
    assert "here inflow" not in shown(browser, f"{phones_of(here)}?role=stand")
    assert "here inflow" in shown(browser, f"{phones_of(here)}?role=nonsense&page=x")


def test_slips_are_for_who_has_no_link_or_for_everybody(here: Region, browser: Client) -> None:
    device_for(fair_of(here), candidate_of(here))
    address = page("phone_slips", fair_of(here).pk)

    first = browser.post(address, {"who": "new"})
    assert first["Content-Type"] == "application/pdf"
    assert "here inflow" in text_of(first.content)
    assert candidate_of(here).person.name not in text_of(first.content)
    assert Device.objects.count() == 2
    again = browser.post(address, {"who": "new"}, follow=True)
    assert "Everybody has a link already." in again.content.decode()
    everybody = text_of(browser.post(address, {"who": "all"}).content)
    assert candidate_of(here).person.name in everybody
    assert code_of(visitor_of(here)) in everybody
    assert Device.objects.count() == 4


def test_links_are_mailed_to_who_reads_mail(here: Region, browser: Client) -> None:
    address = page("phone_mails", fair_of(here).pk)
    Account.objects.update(invented=True)
    told = browser.post(address, {"who": "new"}, follow=True).content.decode()
    assert "There is nobody to mail" in told
    Account.objects.update(invented=False)
    with TestCase.captureOnCommitCallbacks(execute=True):
        browser.post(address, {"who": "new"})

    letters = {one.to[0]: one.body for one in mail.outbox}
    mine = str(letters[visitor_of(here).membership.account.email])
    [key] = re.findall(r"/(?:nl/hal|en/hall)/([\w-]{43})/", mine)
    found = admitted(key)
    assert found is not None
    assert found.device.visitor == visitor_of(here)


def test_badges_and_the_list_have_everybody_and_nothing_else(here: Region, browser: Client) -> None:
    access_of(here)
    refused_by(here)
    for name in ("badges", "door_list"):
        told = text_of(browser.get(page(name, fair_of(here).pk)).content)
        for guest in (candidate_of(here), visitor_of(here)):
            assert code_of(guest) in told
        assert "A1" in told
        assert NOTE not in told


def test_a_badge_shows_nobodys_e_mail_address(here: Region, browser: Client) -> None:
    account = visitor_of(here).membership.account
    Account.objects.filter(pk=account.pk).update(name="")
    told = text_of(browser.get(page("badges", fair_of(here).pk)).content)
    assert account.email.partition("@")[0] not in told
    assert "here inflow" in told


def odd(here: Region) -> None:
    """Two that do not fit: a note with a number in it, and something of nobody."""
    device = walk_of(here)
    sent(
        device,
        deed("note", minute(here, 10), candidate_of(here), text="call 123456782 SECRET"),
        Sent(id=uuid.uuid4(), kind="begin", at=minute(here, 11), words={"who": "C1-AAAAA"}),
    )


def test_what_does_not_fit_is_said_in_words_without_what_was_typed(
    here: Region, browser: Client
) -> None:
    odd(here)
    told = shown(browser, clashes_at(here))

    assert candidate_of(here).person.name in told
    assert "wrote a note" in told
    assert "Held a number like a BSN; the number was left out." in told
    assert "Nobody we know" in told
    assert "here inflow" in told
    assert "SECRET" not in told
    assert "123456782" not in told


def test_a_walk_in_is_named(here: Region, browser: Client) -> None:
    for name in ("a", "b"):
        door = device_for(fair_of(here), key=name)
        words = {"side": "worker", "name": "Toos Onverwacht", "contact": "06"}
        sent(door, Sent(id=uuid.uuid4(), kind="walk_in", at=minute(here, 5), words=words))
    assert "Toos Onverwacht" in shown(browser, clashes_at(here))


def test_every_clash_says_what_to_do() -> None:
    assert set(ADVICE) == set(Clash)


def test_what_was_seen_leaves_the_list_and_is_not_gone(here: Region, browser: Client) -> None:
    odd(here)
    first = Deed.objects.exclude(clash="").earliest("happened_at")
    browser.post(clashes_at(here), {"deed": first.pk})

    assert "wrote a note" not in shown(browser, clashes_at(here))
    assert "Nobody we know" in shown(browser, clashes_at(here))
    assert "wrote a note" in shown(browser, f"{clashes_at(here)}?seen=1")
    assert browser.post(clashes_at(here), {"deed": first.pk}).status_code == 404


def test_one_kind_can_be_chosen(here: Region, browser: Client) -> None:
    odd(here)
    told = shown(browser, f"{clashes_at(here)}?kind=gone")
    assert "Nobody we know" in told
    assert "wrote a note" not in told
    assert "wrote a note" in shown(browser, f"{clashes_at(here)}?kind=nonsense")


@pytest.mark.parametrize("key", ["", "x", str(uuid.UUID(int=7))])
def test_nothing_is_seen_that_is_not_there(key: str, here: Region, browser: Client) -> None:
    assert browser.post(clashes_at(here), {"deed": key}).status_code == 404


def test_what_is_of_another_fair_cannot_be_settled_here(here: Region, browser: Client) -> None:
    there = region("there")
    at = minute(here, 1)
    strange = Deed.objects.create(
        id=uuid.uuid4(), device=door_of(there), happened_at=at, received_at=at, clash=Clash.UNFIT
    )
    assert browser.post(clashes_at(here), {"deed": strange.pk}).status_code == 404


def test_pages_ask_as_often_for_one_as_for_three(
    here: Region, browser: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    odd(here)
    about = {"who": code_of(visitor_of(here))}
    sent(door_of(here), Sent(id=uuid.uuid4(), kind="x", at=minute(here, 1), words=about))
    names = ("phones", "live_clashes", "badges", "door_list")
    addresses = [page(name, fair_of(here).pk) for name in names]
    counts = []
    for address in addresses:
        browser.get(address)
        with django_assert_max_num_queries(60) as asked:
            browser.get(address)
        counts.append(len(asked))
    for one in (*others_of(here, 2), *recruiters_of(here, 3)):
        phone = device_for(fair_of(here), one)
        strange = Sent(id=uuid.uuid4(), kind="x", at=minute(here, 1), words={"who": code_of(one)})
        sent(phone, strange)

    for address, count in zip(addresses, counts, strict=True):
        with django_assert_max_num_queries(count):
            browser.get(address)
