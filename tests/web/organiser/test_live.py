"""The hall now, for who organises it: bad input first; refusals are told by nothing."""

import re
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.core import mail
from django.test import Client, TestCase
from django.urls import reverse
from django.utils.translation import override
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.fair_people import others_of, refused_by
from apps.fair_plans import recruiters_of
from apps.fair_scene import candidate_of, fair_of, hall_at, plan_of, session_of, visitor_of
from apps.hall_scene import both_in, deed, door_of, minute, sent, stand_phone_of, walk_of
from apps.wall_region import Region
from doorstroom.core.live.topics import versions_of
from doorstroom.encounters.models import Announcement, Errand
from doorstroom.encounters.queries import code_of, part_of
from doorstroom.encounters.states import Going
from doorstroom.fairs.models import Fair, Plan, Talk
from doorstroom.fairs.states import Phase, Stage, Wanted, Why
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db
NOW = 30


@pytest.fixture
def browser(here: Region, signed_in: Callable[[Account], Client]) -> Iterator[Client]:
    """An organiser, half an hour after the doors open."""
    with time_machine.travel(minute(here, NOW), tick=False):
        yield signed_in(here.viewers[MemberRole.FAIR_ORGANISER])


def page(name: str, *args: object) -> str:
    with override("en"):
        return reverse(f"organiser:{name}", args=args)


def shown(browser: Client, address: str, **more: str) -> str:
    text = browser.get(address, headers=more).content.decode()
    return " ".join(re.sub(r'csrf\w*" value="\w+"', "", text).split())


def live_of(here: Region) -> str:
    return page("live", fair_of(here).pk)


def send_of(here: Region) -> str:
    return page("live_send", fair_of(here).pk, candidate_of(here).pk)


def absent_of(here: Region) -> str:
    return page("live_absent", fair_of(here).pk)


def posted(browser: Client, address: str, **given: object) -> str:
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = browser.post(address, given)
    assert answer.status_code == 302, answer.content.decode()
    return shown(browser, answer["Location"])


def with_talk_ahead(here: Region) -> Plan:
    """A timetable in which the worker meets two recruiters, the second later on."""
    plan = plan_of(here)
    second = recruiters_of(here, 2)[1]
    Talk.objects.create(
        plan=plan, candidate=candidate_of(here), visitor=second, slot=6, why=Why.FIT
    )
    Fair.objects.update(floor=1, no_show_percent=0)
    return plan


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"text": ""}, "This field is required"),
        ({"text": " "}, "This field is required"),
        ({"text": "x" * 301}, "at most 300 characters"),
        ({"text": "123456782"}, "citizen service number"),
        ({"text": "x", "side": "nobody"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_said_is_not_said(
    given: dict[str, str], words: str, here: Region, browser: Client
) -> None:
    plan_of(here)
    answer = browser.post(live_of(here), given)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Announcement.objects.exists()


@pytest.mark.parametrize("side", ["", "worker", "recruiter"])
def test_what_is_said_stands_on_the_page(side: str, here: Region, browser: Client) -> None:
    plan_of(here)
    told = posted(browser, live_of(here), text="The soup is ready.", side=side)

    assert "Said. It is on their phones." in told
    assert "The soup is ready." in told
    assert Announcement.objects.get().side == side


def test_in_a_cancelled_fair_nothing_is_said(here: Region, browser: Client) -> None:
    plan_of(here)
    Fair.objects.update(phase=Phase.CANCELLED)
    answer = browser.post(live_of(here), {"text": "x"})
    assert answer.status_code == 422
    assert "the fair is not open" in answer.content.decode()


def test_outside_its_hours_nobody_asks_for_a_hand(here: Region, browser: Client) -> None:
    with_talk_ahead(here)
    for at in (-120, 151):
        with time_machine.travel(minute(here, at), tick=False):
            told = shown(browser, live_of(here))
        assert "not on now" in told
        assert "They are not here" not in told
        assert "Send somebody" not in told


def test_who_stands_alone_has_one_step(here: Region, browser: Client) -> None:
    both_in(here)
    told = shown(browser, live_of(here))

    assert "Alone for 30 minutes." in told
    assert told.count("now-state--alone") >= 3  # to do, on the drawing, in the list
    assert f'href="{send_of(here)}"' in told
    assert "<strong>1</strong> <span>of 1 recruiters are in" in told


@pytest.mark.parametrize(
    ("kind", "words", "state"),
    [
        ("begin", "Talks with here inflow.", "talking"),
        ("pause", "Takes a break.", "break"),
        ("leave", "Not in the hall.", "out"),
    ],
)
def test_each_state_has_words_and_a_sign(
    kind: str, words: str, state: str, here: Region, browser: Client
) -> None:
    both_in(here)
    phones = {"begin": walk_of, "pause": stand_phone_of, "leave": door_of}
    about = None if kind == "pause" else candidate_of(here)
    sent(phones[kind](here), deed(kind, minute(here, 29), about))

    told = shown(browser, live_of(here))
    assert words in told
    assert told.count(f"now-state--{state}") >= 3
    assert "now-state--alone" not in told


def test_two_at_one_stand_are_a_queue(here: Region, browser: Client) -> None:
    both_in(here)
    candidate = candidate_of(here)
    sent(walk_of(here), deed("begin", minute(here, 28), candidate))
    second = recruiters_of(here, 2)[1]
    candidate.encounters.create(visitor=second, starts=minute(here, 29), came_at=minute(here, 29))
    told = shown(browser, live_of(here))
    assert "now-state--queue" in told
    assert "2 there" in told


def test_who_waits_for_a_recruiter_who_is_in_asks_after_five_minutes(
    here: Region, browser: Client
) -> None:
    both_in(here)
    found = []
    for at in (4, 6):
        with time_machine.travel(minute(here, at), tick=False):
            told = shown(browser, live_of(here))
        assert "Waits for here inflow." in told
        found.append("Waits for here inflow since 13:30." in told)
    assert found == [False, True]


def test_only_its_part_is_read_again(here: Region, browser: Client) -> None:
    both_in(here)
    told = shown(browser, live_of(here), **{"HX-Request": "true", "HX-Target": "results"})
    assert "Alone for 30 minutes." in told
    assert "<form" not in told
    assert "data-live-page" not in told


def test_a_recruiter_is_sent_and_the_answer_is_seen(here: Region, browser: Client) -> None:
    both_in(here)
    assert "here inflow" in shown(browser, send_of(here))

    told = posted(browser, send_of(here), visitor=visitor_of(here).pk)
    assert "no answer yet" in told
    for answer, words in ((Going.GOING, "is on the way"), (Going.CANNOT, "cannot come")):
        Errand.objects.update(answer=answer)
        assert words in shown(browser, live_of(here))


@pytest.mark.parametrize("asked", ["", "x", "0", "99999999999999999999"])
def test_nobody_is_sent_who_is_nobody(asked: str, here: Region, browser: Client) -> None:
    both_in(here)
    answer = browser.post(send_of(here), {"visitor": asked})
    assert "These two cannot be sent. Choose another." in answer.content.decode()
    assert not Errand.objects.exists()


def test_a_page_tells_by_nothing_that_somebody_refused(here: Region, browser: Client) -> None:
    """It reads, byte for byte, as when the recruiter said that they pass by."""
    both_in(here)
    wish = visitor_of(here).wishes.create(candidate=candidate_of(here), wanted=Wanted.PASS)
    passes = shown(browser, send_of(here)), shown(browser, live_of(here))
    chosen = browser.post(send_of(here), {"visitor": visitor_of(here).pk}).content
    wish.delete()
    refused_by(here)

    assert (shown(browser, send_of(here)), shown(browser, live_of(here))) == passes
    again = browser.post(send_of(here), {"visitor": visitor_of(here).pk}).content
    clean = [re.sub(rb'csrf\w*" value="\w+"', b"", one) for one in (chosen, again)]
    assert clean[0] == clean[1]
    assert not Errand.objects.exists()
    assert "refus" not in passes[0].lower()


def test_who_is_not_here_is_replaced_in_two_presses(here: Region, browser: Client) -> None:
    plan = with_talk_ahead(here)
    second = recruiters_of(here, 2)[1]
    other = others_of(here, 1)[0]
    hall = hall_at(fair_of(here))
    session_of(here).places.create(shift=0, hall=hall, stand="stand-2", candidate=other)
    with time_machine.travel(minute(here, 0), tick=False):
        sent(door_of(here), *(deed("arrive", minute(here, 0), one) for one in (other, second)))
    first = f"{absent_of(here)}?who={code_of(candidate_of(here))}"
    assert first in shown(browser, live_of(here))
    assert re.search(rf'value="{code_of(candidate_of(here))}"[^>]* checked', shown(browser, first))

    told = posted(browser, absent_of(here), who=[code_of(candidate_of(here))])

    assert re.search("Published. [0-9]+ people have another timetable", told)
    assert first not in told
    plan.refresh_from_db()
    assert plan.stage == Stage.REPLACED
    now = Plan.objects.get(stage=Stage.PUBLISHED)
    ahead = now.talks.filter(slot__gte=3)
    assert not ahead.filter(candidate=candidate_of(here)).exists()
    assert ahead.filter(candidate=other, visitor=second).exists()
    assert second.membership.account.email in {one.to[0] for one in mail.outbox}


def test_who_is_nobody_who_is_missed_is_not_replaced(here: Region, browser: Client) -> None:
    with_talk_ahead(here)
    for who in ([], ["x"], [code_of(visitor_of(here))]):  # the last has no conversation ahead
        answer = browser.post(absent_of(here), {"who": who})
        assert answer.status_code == 422
    assert Plan.objects.count() == 1


def test_phones_hear_of_a_timetable_that_is_published_on_its_own_page(
    here: Region, browser: Client
) -> None:
    plan = with_talk_ahead(here)
    Plan.objects.update(stage=Stage.READY)
    topic = part_of(visitor_of(here))
    posted(browser, page("timetable", plan.pk), do="publish")

    assert versions_of([topic]) == {topic: 1}


def test_what_stops_a_new_timetable_is_said_and_the_old_one_holds(
    here: Region, browser: Client
) -> None:
    plan = with_talk_ahead(here)
    Fair.objects.update(phase=Phase.CANCELLED)
    answer = browser.post(absent_of(here), {"who": [code_of(candidate_of(here))]})

    assert answer.status_code == 422
    assert "This fair was cancelled" in answer.content.decode()
    plan.refresh_from_db()
    assert plan.stage == Stage.PUBLISHED


def test_where_there_is_nothing_to_mend_the_page_says_so(here: Region, browser: Client) -> None:
    assert "No timetable is published" in shown(browser, absent_of(here))
    both_in(here)
    assert "Everybody who has conversations ahead is in" in shown(browser, absent_of(here))
    with time_machine.travel(minute(here, 600), tick=False):
        assert "The last conversations" in shown(browser, absent_of(here))
        assert browser.post(absent_of(here), {"who": ["x"]}).status_code in {200, 422}


def test_pages_ask_as_often_for_one_as_for_three(
    here: Region, browser: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    both_in(here)
    addresses = (live_of(here), send_of(here), absent_of(here))
    counts = []
    for address in addresses:
        browser.get(address)
        with django_assert_max_num_queries(60) as asked:
            browser.get(address)
        counts.append(len(asked))
    hall = hall_at(fair_of(here))
    for number, one in enumerate(others_of(here, 2), 2):
        session_of(here).places.create(shift=0, hall=hall, stand=f"s-{number}", candidate=one)
        sent(door_of(here), deed("arrive", minute(here, 1), one))
    sent(door_of(here), *(deed("arrive", minute(here, 1), one) for one in recruiters_of(here, 3)))

    for address, count in zip(addresses, counts, strict=True):
        with django_assert_max_num_queries(count):
            browser.get(address)
