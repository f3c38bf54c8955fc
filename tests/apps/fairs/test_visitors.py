"""Recruiters at a fair: they register, look at stands, wish, and walk a route; bad input first."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from apps.fair_people import others_of, refused_by, stand_at, talk_of, workshop_of
from apps.fair_scene import (
    candidate_of,
    corner_of,
    fair_of,
    hall_at,
    plan_of,
    session_of,
    visitor_of,
)
from apps.wall_region import Region
from doorstroom.fairs.actions import Hours as SessionHours
from doorstroom.fairs.actions import (
    choose_briefings,
    request_visit,
    save_wish,
    update_session,
    withdraw_visit,
)
from doorstroom.fairs.models import Fair, Seat, Session, Stand, Visitor
from doorstroom.fairs.queries import (
    Looking,
    briefings_for,
    route_of,
    stands_listed,
    stands_on_view,
    wishes_of,
)
from doorstroom.fairs.states import Entry, Phase, Stage, Wanted, Why
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.models import Membership
from doorstroom.organisations.states import MemberRole

pytestmark = pytest.mark.django_db


def recruiting(on: Region, role: MemberRole = MemberRole.RECRUITER) -> Membership:
    return Membership.objects.filter(account=on.viewers[role], role=role).earliest("pk")


def recruiting_for(on: Region, kind: str) -> Membership:
    return Membership.objects.get(organisation=on.organisations[kind], role=MemberRole.RECRUITER)


def asked(on: Region, **other: object) -> Visitor:
    given = {
        "fair": fair_of(on),
        "membership": recruiting(on),
        "sessions": [session_of(on)],
        **other,
    }
    return request_visit(**given)  # type: ignore[arg-type]  # of the right kinds


def everybody(on: Region) -> None:
    Fair.objects.filter(pk=fair_of(on).pk).update(open_to_all=True)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"phase": Phase.CLOSED}, "niet meer aanmelden"),
        ({"register_until": dt.date(2020, 1, 1)}, "niet meer aanmelden"),
        ({"phase": Phase.CANCELLED}, "gaat niet door"),
        ({"open_to_all": False}, "uitgenodigd"),
    ],
)
def test_nobody_registers_who_cannot(change: dict[str, object], words: str, here: Region) -> None:
    everybody(here)
    Fair.objects.filter(pk=fair_of(here).pk).update(**change)

    with pytest.raises(ValidationError, match=words):
        asked(here)
    assert not Visitor.objects.exists()


def test_a_visit_without_sessions_or_with_others_is_refused(
    two_regions: tuple[Region, Region],
) -> None:
    here, there = two_regions
    everybody(here)
    for sessions in ([], [session_of(there)]):
        with pytest.raises(ValidationError) as refused:
            asked(here, sessions=sessions)
        assert list(refused.value.message_dict) == ["sessions"]
    with pytest.raises(ValidationError) as refused:
        asked(here, limit=0)
    assert list(refused.value.message_dict) == ["limit"]


def test_who_is_no_recruiter_of_the_region_does_not_walk(
    two_regions: tuple[Region, Region],
) -> None:
    here, there = two_regions
    everybody(here)
    for membership in (recruiting(there), recruiting(here, MemberRole.COACH)):
        with pytest.raises(NotYoursError):
            asked(here, membership=membership)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, Entry.ASKED),
        (Entry.INVITED, Entry.APPROVED),
        (Entry.WITHDRAWN, Entry.ASKED),
        (Entry.ASKED, Entry.ASKED),
        (Entry.APPROVED, Entry.APPROVED),
    ],
)
def test_who_was_invited_comes_at_once_and_others_wait(
    before: Entry | None, after: Entry, here: Region
) -> None:
    everybody(here)
    if before:
        Visitor.objects.filter(pk=visitor_of(here).pk).update(entry=before)

    visitor = asked(here, limit=5)

    assert (visitor.entry, visitor.limit, Visitor.objects.count()) == (after, 5, 1)
    assert list(visitor.sessions.all()) == [session_of(here)]


def test_who_was_not_approved_does_not_ask_again(here: Region) -> None:
    Visitor.objects.filter(pk=visitor_of(here).pk).update(entry=Entry.REFUSED)

    with pytest.raises(ValidationError, match="niet goedgekeurd"):
        asked(here)
    with pytest.raises(ValidationError):
        withdraw_visit(visitor=Visitor.objects.get())


def test_nobody_walks_for_two_employers_at_once(here: Region) -> None:
    everybody(here)
    other = Membership.objects.create(
        account=here.viewers[MemberRole.RECRUITER],
        organisation=here.organisations["outflow"],
        role=MemberRole.RECRUITER,
        since=timezone.localdate(),
    )
    visitor_of_first = Visitor.objects.create(
        fair=fair_of(here),
        membership=recruiting_for(here, "inflow"),
        entry=Entry.APPROVED,
    )

    with pytest.raises(ValidationError, match="andere werkgever"):
        asked(here, membership=other)
    withdraw_visit(visitor=visitor_of_first)
    assert asked(here, membership=other).entry == Entry.ASKED


def test_who_stays_away_leaves_their_seat(here: Region) -> None:
    visitor = visitor_of(here)
    choose_briefings(visitor=visitor, workshops=[workshop_of(here, is_briefing=True)])
    withdraw_visit(visitor=visitor)

    assert visitor.entry == Entry.WITHDRAWN
    assert not visitor.seats.exists()


@pytest.mark.parametrize("hidden", ["draft page", "not approved", "not coming", "cancelled"])
def test_no_wish_for_a_stand_that_is_not_on_view(hidden: str, here: Region) -> None:
    visitor, candidate = visitor_of(here), candidate_of(here)
    stand_at(candidate, is_ready=hidden != "draft page")
    if hidden == "not approved":
        candidate.__class__.objects.update(entry=Entry.ASKED)
    if hidden == "not coming":
        Visitor.objects.update(entry=Entry.ASKED)
    if hidden == "cancelled":
        Fair.objects.update(phase=Phase.CANCELLED)

    with pytest.raises(NotYoursError):
        save_wish(visitor=visitor, candidate=candidate, wanted=Wanted.WISH)
    assert wishes_of(visitor) == {}


def test_a_wish_is_kept_changed_and_taken_back(here: Region) -> None:
    visitor, candidate = visitor_of(here), stand_at(candidate_of(here)).candidate

    for wanted, kept in ((Wanted.WISH, "wish"), (Wanted.PASS, "pass"), (None, None)):
        save_wish(visitor=visitor, candidate=candidate, wanted=wanted)
        assert wishes_of(visitor).get(candidate.pk) == kept


def test_a_refusal_changes_nothing_that_a_recruiter_sees(here: Region) -> None:
    visitor, candidate = visitor_of(here), stand_at(candidate_of(here)).candidate
    viewer = here.viewers[MemberRole.RECRUITER]
    others = [stand_at(one) for one in others_of(here, 4)]
    before = stands_listed(viewer, visitor, Looking())

    refused_by(here)
    save_wish(visitor=visitor, candidate=candidate, wanted=Wanted.WISH)

    assert stands_listed(viewer, visitor, Looking()) == before
    assert len(before) == len(others) + 1


def test_stands_are_found_by_corner_language_and_word(here: Region) -> None:
    viewer, visitor = here.viewers[MemberRole.RECRUITER], visitor_of(here)
    mine = stand_at(candidate_of(here))
    Stand.objects.update(languages=["ar"], corner=corner_of(here), seeks="Werk met HOUT")
    (other,) = [stand_at(one) for one in others_of(here, 1)]

    def found(**looking: object) -> list[Stand]:
        return stands_listed(viewer, visitor, Looking(**looking))  # type: ignore[arg-type]

    assert found() == [mine, other]  # who chose no corner comes last
    assert found(corner=corner_of(here).pk) == [mine]
    assert found(tongue="ar") == [mine]
    assert found(tongue="pl") == []
    assert found(word=" hout ") == [mine]
    assert found(word=other.candidate.person.name) == [other]
    assert found(word="%") == []


def test_the_order_is_by_lot_and_another_one_for_each_recruiter(here: Region) -> None:
    viewer, visitor = here.viewers[MemberRole.RECRUITER], visitor_of(here)
    stands = {stand_at(one).pk for one in others_of(here, 12)}

    def order(of: Visitor) -> list[int]:
        return [one.pk for one in stands_listed(viewer, of, Looking(order="chance"))]

    mine = order(visitor)
    others = [order(Visitor(pk=visitor.pk + n, fair=visitor.fair)) for n in range(1, 6)]
    assert mine == order(visitor)
    assert set(mine) == stands
    assert len({tuple(one) for one in [mine, *others]}) == 6
    assert mine != sorted(mine)


def test_a_route_names_time_stand_and_reason(here: Region) -> None:
    hall = hall_at(fair_of(here))
    talk = talk_of(here, slot=2)
    stand_at(talk.candidate)
    Stand.objects.update(corner=corner_of(here))
    session_of(here).places.create(shift=0, hall=hall, stand="stand-2", candidate=talk.candidate)

    [step] = route_of(visitor_of(here))

    assert (step.starts, step.ends) == (dt.time(13, 58), dt.time(14, 8))
    assert (step.hall, step.sign, step.corner) == ("hall", "A2", "Ambacht")
    assert (step.candidate.person, step.title, step.why) == (
        here.worker,
        "Monteur met geduld",
        Why.WISHED,
    )


def test_a_route_is_only_what_is_published_and_of_who_comes(here: Region) -> None:
    talk = talk_of(here, stage=Stage.READY)
    assert route_of(visitor_of(here)) == ()
    talk.plan.__class__.objects.update(stage=Stage.PUBLISHED)

    [step] = route_of(visitor_of(here))
    assert (step.sign, step.corner, step.title) == ("", "", "")

    candidate = candidate_of(here)
    candidate.__class__.objects.update(entry=Entry.WITHDRAWN)
    assert route_of(visitor_of(here)) == ()
    candidate.__class__.objects.update(entry=Entry.APPROVED)
    Visitor.objects.update(entry=Entry.WITHDRAWN)
    assert route_of(Visitor.objects.get()) == ()


def test_a_talk_after_the_end_of_shortened_hours_is_left_out(here: Region) -> None:
    talk_of(here, slot=10)
    session = session_of(here)
    session.plans.update(stage=Stage.READY)
    update_session(
        session=session,
        hours=SessionHours(day=session.day, starts=dt.time(13, 30), ends=dt.time(14)),
    )
    session.plans.update(stage=Stage.PUBLISHED)

    assert route_of(visitor_of(here)) == ()


def test_briefings_at_once_or_of_others_are_refused(here: Region) -> None:
    visitor = visitor_of(here)
    first, second = (workshop_of(here, name, is_briefing=True) for name in ("een", "twee"))

    with pytest.raises(ValidationError, match="tegelijk"):
        choose_briefings(visitor=visitor, workshops=[first, second])
    with pytest.raises(NotYoursError):
        choose_briefings(visitor=visitor, workshops=[workshop_of(here, "pitch")])
    with pytest.raises(NotYoursError):
        choose_briefings(visitor=Visitor(fair=visitor.fair), workshops=[first])
    assert not visitor.seats.exists()


def test_who_comes_after_the_seats_waits_and_moves_up(here: Region) -> None:
    full = workshop_of(here, "briefing", seats=1, is_briefing=True)
    later = workshop_of(here, "later", at=15, seats=1, is_briefing=True)
    other = Visitor.objects.create(
        fair=fair_of(here),
        membership=recruiting(here, MemberRole.OUTFLOW_HR),
        entry=Entry.APPROVED,
    )
    choose_briefings(visitor=other, workshops=[full])
    visitor = visitor_of(here)
    choose_briefings(visitor=visitor, workshops=[full, later])

    waiting, sitting = briefings_for(visitor)
    assert (waiting.signed_up, waiting.ahead, waiting.free) == (True, 1, 0)
    assert (sitting.signed_up, sitting.ahead, sitting.free) == (True, 0, 0)

    choose_briefings(visitor=other, workshops=[])
    assert [one.ahead for one in briefings_for(visitor)] == [0, 0]


def test_nobody_sits_in_a_briefing_while_their_route_has_a_conversation(here: Region) -> None:
    session = plan_of(here).session
    briefing = session.workshops.create(
        kind="briefing", name="x", capacity=9, starts=session.starts, ends=session.ends
    )

    with pytest.raises(ValidationError, match="In je route"):
        choose_briefings(visitor=visitor_of(here), workshops=[briefing])
    assert Seat.objects.count() == 0


def test_stands_can_be_read_until_four_weeks_after_the_fair(here: Region) -> None:
    stand_at(candidate_of(here))
    visitor_of(here)
    recruiter = here.viewers[MemberRole.RECRUITER]
    today = timezone.localdate()

    for days, count in ((28, 1), (29, 0)):
        Session.objects.update(day=today - dt.timedelta(days=days))
        assert stands_on_view(recruiter).count() == count
