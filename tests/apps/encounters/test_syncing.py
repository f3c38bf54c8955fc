"""What phones send is kept once, in any order, and nothing is dropped; bad input first."""

import datetime as dt
import uuid
from collections.abc import Iterator

import pytest
import time_machine
from django.utils import timezone

from apps.fair_scene import candidate_of, fair_of, visitor_of
from apps.hall_scene import deed, device_for, door_of, minute, sent, stand_phone_of, walk_of
from apps.wall_region import Region, region
from doorstroom.core.models import Event
from doorstroom.encounters.actions import revoke_device, send_visitor
from doorstroom.encounters.errors import TooMuchError
from doorstroom.encounters.models import Deed, Device, Encounter, Note, Presence, WalkIn
from doorstroom.encounters.queries import code_of
from doorstroom.encounters.states import MOST_DEEDS, Clash
from doorstroom.fairs.models import Candidate, Visitor
from doorstroom.fairs.states import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_the_hall(here: Region) -> Iterator[None]:
    """Forty minutes after the doors open."""
    with time_machine.travel(minute(here, 40), tick=False):
        yield


@pytest.fixture
def other(here: Region) -> Region:
    """A region of others."""
    del here
    return region("there")


def clashes(device: Device, *deeds: object, sent_at: dt.datetime | None = None) -> list[str]:
    return [one.clash for one in sent(device, *deeds, sent_at=sent_at)]  # type: ignore[arg-type]


def test_more_than_is_read_at_once_is_refused_whole(here: Region) -> None:
    door, who = door_of(here), candidate_of(here)
    deeds = [deed("arrive", minute(here, 1), who) for _ in range(MOST_DEEDS + 1)]

    with pytest.raises(TooMuchError):
        sent(door, *deeds)

    assert not Deed.objects.exists()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("dance", {}),
        ("begin", {}),
        ("begin", {"who": "C1-AAAAA"}),
        ("begin", {"who": 7}),
        ("say", {"said": "never"}),
        ("note", {"tags": "try_out"}),
        ("note", {"tags": ["try_out", "handsome"]}),
        ("note", {"text": "x" * 1_001}),
        ("answer", {"errand": "9" * 40, "answer": "going"}),
        ("answer", {"errand": "x", "answer": "going"}),
        ("arrive", {}),
    ],
)
def test_what_cannot_be_read_is_kept_and_listed(
    here: Region, kind: str, words: dict[str, object]
) -> None:
    phone, candidate = walk_of(here), candidate_of(here)
    about = {"who": code_of(candidate), **words} if kind in {"say", "note", "arrive"} else words

    [clash] = clashes(phone, deed(kind, minute(here, 5), **about))

    assert clash in {Clash.UNFIT, Clash.GONE}
    assert Deed.objects.get().clash == clash
    assert not Encounter.objects.exists()
    assert not Presence.objects.exists()
    assert not Note.objects.exists()


def test_a_phone_does_only_what_it_is_for(here: Region) -> None:
    candidate, visitor = candidate_of(here), visitor_of(here)
    at = minute(here, 5)

    assert clashes(door_of(here), deed("say", at, candidate, said="yes")) == [Clash.UNFIT]
    assert clashes(walk_of(here), deed("begin", at, visitor)) == [Clash.UNFIT]
    assert clashes(stand_phone_of(here), deed("begin", at, candidate)) == [Clash.UNFIT]
    assert clashes(stand_phone_of(here), deed("note", at, visitor, text="x")) == [Clash.UNFIT]
    assert not Encounter.objects.exists()


def test_nobody_of_another_fair_can_be_meant(here: Region, other: Region) -> None:
    stranger = candidate_of(other)

    assert clashes(walk_of(here), deed("begin", minute(here, 5), stranger)) == [Clash.GONE]
    assert clashes(door_of(here), deed("arrive", minute(here, 5), stranger)) == [Clash.GONE]


def test_an_id_that_another_phone_used_does_nothing(here: Region) -> None:
    candidate, mine, others = candidate_of(here), door_of(here), device_for(fair_of(here))
    one = deed("arrive", minute(here, 1), candidate)
    sent(others, one)

    assert clashes(mine, one) == [Clash.UNFIT]
    assert Deed.objects.get().device == others


def test_what_is_sent_again_is_done_once_and_answered_as_before(here: Region) -> None:
    phone, candidate = walk_of(here), candidate_of(here)
    at = minute(here, 5)
    deeds = [
        deed("begin", at, candidate),
        deed("note", at, candidate, text="Rustig en precies", tags=["try_out"]),
        deed("dance", at),
    ]

    first, again = clashes(phone, *deeds), clashes(phone, *reversed(deeds), *deeds)

    assert first == ["", "", Clash.UNFIT]
    assert again == [Clash.UNFIT, "", "", *first]
    assert [one.text for one in Note.objects.all()] == ["Rustig en precies"]
    assert Deed.objects.count() == len(deeds)


def test_a_whole_conversation(here: Region) -> None:
    phone, candidate, visitor = walk_of(here), candidate_of(here), visitor_of(here)

    said = clashes(
        phone,
        deed("begin", minute(here, 3), candidate),
        deed("end", minute(here, 12), candidate),
        deed("say", minute(here, 13), candidate, said="yes"),
    )
    theirs = clashes(stand_phone_of(here), deed("say", minute(here, 20), visitor, said="maybe"))

    one = Encounter.objects.get()
    assert said + theirs == ["", "", "", ""]
    assert (one.candidate, one.visitor) == (candidate, visitor)
    assert (one.starts, one.came_at, one.ends) == (
        minute(here, 3),
        minute(here, 3),
        minute(here, 12),
    )
    assert (one.visitor_says, one.candidate_says) == ("yes", "maybe")


def test_the_later_word_holds_and_the_other_phone_is_listed(here: Region) -> None:
    candidate, phone = candidate_of(here), walk_of(here)
    second = device_for(fair_of(here), visitor_of(here))
    late, early = (
        deed("say", minute(here, m), candidate, said=w) for m, w in ((20, "no"), (10, "yes"))
    )

    assert clashes(phone, late) == [""]
    assert clashes(second, early) == [Clash.OTHER_WORD]
    assert Encounter.objects.get().visitor_says == "no"


def test_who_changes_their_mind_on_one_phone_is_not_listed(here: Region) -> None:
    candidate, phone = candidate_of(here), walk_of(here)

    sent(phone, deed("say", minute(here, 10), candidate, said="no"))

    assert clashes(phone, deed("say", minute(here, 11), candidate, said="yes")) == [""]
    assert Encounter.objects.get().visitor_says == "yes"


def test_who_comes_in_at_two_doors_is_counted_once_and_listed(here: Region) -> None:
    candidate, one, two = candidate_of(here), door_of(here), device_for(fair_of(here))

    assert clashes(one, deed("arrive", minute(here, 1), candidate)) == [""]
    assert clashes(one, deed("arrive", minute(here, 2), candidate)) == [""]
    assert clashes(two, deed("arrive", minute(here, 3), candidate)) == [Clash.TWICE]
    assert Presence.objects.get().first_at == minute(here, 1)


def test_who_went_out_and_comes_in_at_another_door_is_fine(here: Region) -> None:
    candidate, one, two = candidate_of(here), door_of(here), device_for(fair_of(here))
    sent(one, deed("arrive", minute(here, 1), candidate), deed("leave", minute(here, 9), candidate))

    assert not Presence.objects.get().is_in
    assert clashes(two, deed("arrive", minute(here, 12), candidate)) == [""]
    assert Presence.objects.get().is_in


def test_who_was_not_approved_is_let_in_and_listed(here: Region) -> None:
    candidate, visitor = candidate_of(here), visitor_of(here)
    Candidate.objects.update(entry=Entry.ASKED)
    Visitor.objects.update(entry=Entry.WITHDRAWN)
    at = minute(here, 1)

    assert clashes(door_of(here), deed("arrive", at, candidate), deed("arrive", at, visitor)) == [
        Clash.UNEXPECTED,
        Clash.UNEXPECTED,
    ]
    assert Presence.objects.count() == 2


def test_walk_ins_are_kept_and_the_same_at_two_doors_is_listed(here: Region) -> None:
    words = {"side": "recruiter", "name": "Jo Jansen", "employer": "Zorgkring", "contact": "1@x.nl"}
    one, two = door_of(here), device_for(fair_of(here))
    other = {**words, "name": "JO JANSEN"}

    assert clashes(one, deed("walk_in", minute(here, 1), **words)) == [""]
    assert clashes(two, deed("walk_in", minute(here, 2), **other)) == [Clash.SAME_WALK_IN]
    assert clashes(one, deed("walk_in", minute(here, 3), **{**words, "side": "x"})) == [Clash.UNFIT]
    assert clashes(one, deed("walk_in", minute(here, 3), **{**words, "name": " "})) == [Clash.UNFIT]
    assert WalkIn.objects.count() == 2


def test_a_number_like_a_bsn_is_left_out_and_said_so(here: Region) -> None:
    phone, candidate = walk_of(here), candidate_of(here)
    words = {"side": "worker", "name": "Jo 111222333"}

    said = clashes(phone, deed("note", minute(here, 5), candidate, text="BSN 111222333, prima"))
    door = clashes(door_of(here), deed("walk_in", minute(here, 5), **words))

    assert said + door == [Clash.MASKED, Clash.MASKED]
    assert "111222333" not in Note.objects.get().text + WalkIn.objects.get().name
    assert "prima" in Note.objects.get().text


def test_no_words_of_anybody_stay_in_a_deed_or_the_trail(here: Region) -> None:
    phone, candidate = walk_of(here), candidate_of(here)

    sent(phone, deed("note", minute(here, 5), candidate, text="Geheim", tags=["later"]))

    kept = Deed.objects.get()
    assert kept.said == {"who": code_of(candidate)}
    assert "Geheim" not in str(list(Event.objects.values()))


def test_what_no_database_keeps_is_left_out(here: Region) -> None:
    phone, candidate = walk_of(here), candidate_of(here)

    assert clashes(phone, deed("note", minute(here, 5), candidate, text="a\0b")) == [""]
    assert Note.objects.get().text == "ab"


@pytest.mark.parametrize("off", [dt.timedelta(minutes=10), -dt.timedelta(minutes=10)])
def test_a_clock_that_is_off_is_put_right(here: Region, off: dt.timedelta) -> None:
    phone, candidate = walk_of(here), candidate_of(here)
    one = deed("begin", minute(here, 5) + off, candidate)

    assert clashes(phone, one, sent_at=timezone.now() + off) == [""]
    assert Encounter.objects.get().starts == minute(here, 5)
    phone.refresh_from_db()
    assert phone.skew_seconds == -off.total_seconds()


@pytest.mark.parametrize("year", [1, 9999])
def test_a_clock_that_is_mad_breaks_nothing(here: Region, year: int) -> None:
    phone, candidate = walk_of(here), candidate_of(here)
    mad = dt.datetime(year, 1, 1, tzinfo=dt.UTC)

    assert len(clashes(phone, deed("begin", mad, candidate), sent_at=mad)) == 1
    assert Encounter.objects.get().starts <= timezone.now()


def test_nothing_happens_after_it_was_received(here: Region) -> None:
    phone, candidate = walk_of(here), candidate_of(here)

    sent(phone, deed("begin", minute(here, 90), candidate))

    assert Encounter.objects.get().starts == minute(here, 40)


def test_a_conversation_outside_the_hours_is_kept_and_listed(here: Region) -> None:
    phone, candidate = walk_of(here), candidate_of(here)
    night = minute(here, -12 * 60)

    assert clashes(phone, deed("begin", night, candidate)) == [Clash.OFF_HOURS]
    assert Encounter.objects.get().starts == night


def test_who_comes_in_on_another_day_is_listed(here: Region) -> None:
    yesterday = minute(here, -24 * 60)

    with time_machine.travel(yesterday, tick=False):
        assert clashes(door_of(here), deed("arrive", yesterday, candidate_of(here))) == [
            Clash.OFF_HOURS
        ]


def test_a_link_taken_back_loses_nothing_that_was_done_before(here: Region) -> None:
    phone, candidate = walk_of(here), candidate_of(here)
    revoke_device(device=phone)
    phone.refresh_from_db()
    before = deed("say", minute(here, 30), candidate, said="yes")

    with time_machine.travel(minute(here, 50)):
        after = deed("say", minute(here, 45), candidate, said="no")
        assert clashes(phone, before, after) == [Clash.REVOKED, Clash.REVOKED]

    assert Encounter.objects.get().visitor_says == "yes"


def test_a_recruiter_answers_the_organiser(here: Region) -> None:
    phone, candidate, visitor = walk_of(here), candidate_of(here), visitor_of(here)
    errand = send_visitor(visitor=visitor, candidate=candidate)
    words = {"errand": str(errand.pk), "answer": "going"}

    assert clashes(phone, deed("answer", minute(here, 39), **words)) == [""]
    errand.refresh_from_db()
    assert (errand.answer, errand.answered_at) == ("going", minute(here, 39))


def test_an_errand_of_somebody_else_cannot_be_answered(here: Region, other: Region) -> None:
    errand = send_visitor(visitor=visitor_of(other), candidate=candidate_of(other))
    words = {"errand": str(errand.pk), "answer": "going"}

    assert clashes(walk_of(here), deed("answer", minute(here, 39), **words)) == [Clash.GONE]


def test_a_break_and_its_end(here: Region) -> None:
    phone = stand_phone_of(here)

    sent(phone, deed("pause", minute(here, 10)))
    assert Presence.objects.get().is_paused
    sent(phone, deed("resume", minute(here, 20)))
    assert not Presence.objects.get().is_paused
    sent(phone, deed("pause", minute(here, 15)))
    assert not Presence.objects.get().is_paused


def test_the_phone_is_heard_of(here: Region) -> None:
    phone = walk_of(here)

    assert sent(phone) == ()
    phone.refresh_from_db()
    assert phone.seen_at == minute(here, 40)


def test_an_answer_is_given_in_the_order_asked(here: Region) -> None:
    door, who = door_of(here), candidate_of(here)
    deeds = [deed("arrive", minute(here, n), who) for n in (9, 3, 6)]

    assert [one.id for one in sent(door, *deeds)] == [one.id for one in deeds]
    assert isinstance(deeds[0].id, uuid.UUID)
