"""Plans of a session: made in the background, stopped, changed by hand, mended and published."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.test import TestCase
from django.utils import timezone

from apps.fair_scene import candidate_of, fair_of, hall_at, session_of, visitor_of
from apps.wall_region import Region
from doorstroom.fairs.actions import (
    _plans,
    cancel_plan,
    mend_plan,
    move_candidate,
    plan_stands,
    plan_talks,
    publish_plan,
    update_lock,
)
from doorstroom.fairs.adapters import Spot
from doorstroom.fairs.models import AccessNeed, Candidate, Fair, Place, Plan, Talk, Visitor
from doorstroom.fairs.states import Entry, Stage, Trouble, Wanted
from doorstroom.fairs.work import Gone, run
from doorstroom.organisations.models import Membership
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Person

pytestmark = pytest.mark.django_db
Make = Callable[..., Plan]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Make:
    """Ask for a plan and make it at once, as the line of the process would."""
    monkeypatch.setattr(_plans, "submit", run)

    def make(action: Callable[..., Plan], **asked: Any) -> Plan:
        with TestCase.captureOnCommitCallbacks(execute=True):
            plan = action(**asked)
        return Plan.objects.get(pk=plan.pk)

    return make


@pytest.fixture
def queued(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Ask for a plan, and leave it in the line."""
    line: list[tuple[Any, ...]] = []
    monkeypatch.setattr(_plans, "submit", lambda *job: line.append(job))
    return line


def people_of(here: Region, count: int) -> list[Candidate]:
    """Some people of the region who come; who shares and who does not make no difference."""
    employees = Person.objects.filter(
        employments__organisation=here.organisations["outflow"]
    ).order_by("pk")
    return [candidate_of(here, person) for person in employees[:count]]


def recruiters_of(here: Region, count: int) -> list[Visitor]:
    """The recruiter of the region, and more for the school and the fund of it."""
    found = [visitor_of(here)]
    fair, session = fair_of(here), session_of(here)
    for role in (MemberRole.TRAINING_PROVIDER, MemberRole.FUND_MANAGER)[: count - 1]:
        member = Membership.objects.get(account=here.viewers[role])
        one, _ = Visitor.objects.get_or_create(
            fair=fair, membership=member, defaults={"entry": Entry.APPROVED}
        )
        one.sessions.add(session)
        found.append(one)
    return found


def standing(here: Region, made: Make, count: int = 2) -> list[Candidate]:
    """People who have a stand."""
    hall_at(fair_of(here))
    found = people_of(here, count)
    plan = made(plan_stands, session=session_of(here))
    assert plan.stage == Stage.READY
    return found


def where(here: Region) -> dict[int, str]:
    rows = Place.objects.filter(session=session_of(here))
    return dict(rows.values_list("candidate", "stand"))


@pytest.mark.parametrize(("count", "trouble"), [(0, Trouble.NO_CANDIDATES), (1, Trouble.NO_STANDS)])
def test_stands_that_cannot_be_planned_say_why(
    count: int, trouble: Trouble, here: Region, made: Make
) -> None:
    people_of(here, count)

    plan = made(plan_stands, session=session_of(here))

    assert (plan.stage, plan.trouble) == (Stage.FAILED, trouble)


def test_too_few_stands_are_proved_and_the_old_places_stay(here: Region, made: Make) -> None:
    standing(here, made)
    before = where(here)
    people_of(here, 3)

    plan = made(plan_stands, session=session_of(here))

    assert plan.stage == Stage.READY
    assert (plan.shortage["candidates"], plan.shortage["places"]) == (3, 2)
    assert where(here) == before


def test_what_somebody_needs_is_never_given_up(here: Region, made: Make) -> None:
    hall_at(fair_of(here))
    (one,) = people_of(here, 1)
    AccessNeed.objects.create(candidate=one, needs=["quiet"])

    plan = made(plan_stands, session=session_of(here))

    assert plan.shortage["claims"] == [{"needs": ["quiet"], "count": 1}]
    fair_of(here).corners.update(quiet=True)
    assert made(plan_stands, session=session_of(here)).shortage == {}
    assert where(here) == {one.pk: where(here)[one.pk]}


def test_a_second_plan_waits_for_the_first(here: Region, queued: list[Any]) -> None:
    plan_stands(session=session_of(here))

    with pytest.raises(ValidationError, match="al een plan gemaakt"):
        plan_stands(session=session_of(here))
    assert plan_talks(session=session_of(here)).stage == Stage.WAITING


def test_a_plan_that_waits_is_stopped_at_once(here: Region, queued: list[Any]) -> None:
    hall_at(fair_of(here))
    people_of(here, 1)
    with TestCase.captureOnCommitCallbacks(execute=True):
        plan = plan_stands(session=session_of(here))

    cancel_plan(plan=plan)
    run(*queued.pop())

    assert Plan.objects.get(pk=plan.pk).stage == Stage.STOPPED
    assert where(here) == {}


def test_a_plan_that_is_being_made_stops_and_stores_nothing(
    here: Region, queued: list[Any]
) -> None:
    hall_at(fair_of(here))
    people_of(here, 1)
    with TestCase.captureOnCommitCallbacks(execute=True):
        plan = plan_stands(session=session_of(here))
    Plan.objects.filter(pk=plan.pk).update(stage=Stage.RUNNING)

    cancel_plan(plan=plan)
    run(*queued.pop())

    assert Plan.objects.get(pk=plan.pk).stage == Stage.STOPPED
    assert where(here) == {}


def test_a_plan_whose_process_ended_does_not_block_the_next(
    here: Region, queued: list[Any], made: Make
) -> None:
    broken = plan_stands(session=session_of(here))
    Plan.objects.filter(pk=broken.pk).update(leased_until=timezone.now())

    again = plan_stands(session=session_of(here))

    assert Plan.objects.get(pk=broken.pk).trouble == Trouble.UNEXPECTED
    assert again.stage == Stage.WAITING


def test_talks_without_stands_say_so(here: Region, made: Make) -> None:
    people_of(here, 1)
    visitor_of(here)

    assert made(plan_talks, session=session_of(here)).trouble == Trouble.NO_PLACES


def test_talks_without_recruiters_say_so(here: Region, made: Make) -> None:
    standing(here, made)

    assert made(plan_talks, session=session_of(here)).trouble == Trouble.NO_VISITORS


def test_everybody_meets_everybody_once_where_there_is_time(here: Region, made: Make) -> None:
    people = standing(here, made)
    recruiters = recruiters_of(here, 3)
    Fair.objects.update(floor=2, no_show_percent=0)

    plan = made(plan_talks, session=session_of(here))

    pairs = set(plan.talks.values_list("candidate", "visitor"))
    assert pairs == {(one.pk, other.pk) for one in people for other in recruiters}
    assert (plan.figures["least"], plan.figures["below"], plan.shortage) == (3, 0, {})


def test_a_promise_that_cannot_be_kept_is_proved(here: Region, made: Make) -> None:
    standing(here, made)
    recruiters_of(here, 3)

    plan = made(plan_talks, session=session_of(here))

    # Two people were promised five each (four, and a fifth do not turn up); there are 2 x 3.
    assert plan.shortage == {"candidates": 2, "needed": 10, "places": 6}


def test_who_refuses_is_not_met_and_who_is_wished_for_is(here: Region, made: Make) -> None:
    one, other = standing(here, made)
    first, second = recruiters_of(here, 2)
    one.refusals.create(employer=first.membership.organisation)
    second.wishes.create(candidate=one, wanted=Wanted.WISH)
    second.wishes.create(candidate=other, wanted=Wanted.PASS)

    plan = made(plan_talks, session=session_of(here))

    found = {(one.candidate_id, one.visitor_id): one.why for one in plan.talks.all()}
    assert set(found) == {(one.pk, second.pk), (other.pk, first.pk)}
    assert found[one.pk, second.pk] == "wished"


def test_nobody_meets_the_employer_they_leave(here: Region, made: Make) -> None:
    standing(here, made, count=1)
    visitor = visitor_of(here)
    visitor.membership.organisation = here.organisations["outflow"]
    visitor.membership.save()

    assert made(plan_talks, session=session_of(here)).talks.count() == 0


def test_who_sits_in_a_workshop_has_no_talk_then(here: Region, made: Make) -> None:
    (one,) = standing(here, made, count=1)
    session = session_of(here)
    workshop = session.workshops.create(
        kind="workshop", name="x", capacity=1, starts=session.starts, ends=session.ends
    )
    workshop.seats.create(candidate=one)
    recruiters_of(here, 2)

    assert made(plan_talks, session=session).talks.count() == 0
    workshop.seats.all().delete()
    workshop.seats.create(visitor=visitor_of(here))
    workshop.seats.create(candidate=one)  # waits, and so is free
    assert made(plan_talks, session=session).talks.count() == 1


def test_who_needs_breaks_has_one_after_two_talks(here: Region, made: Make) -> None:
    (one,) = standing(here, made, count=1)
    AccessNeed.objects.create(candidate=one, needs=["breaks"])
    recruiters_of(here, 3)

    plan = made(plan_talks, session=session_of(here))

    slots = set(plan.talks.values_list("slot", flat=True))
    assert len(slots) == 3
    assert not slots & {2, 5, 8}


def test_the_same_seed_gives_the_same_plan(here: Region, made: Make) -> None:
    standing(here, made)
    recruiters_of(here, 3)
    rows = [
        list(plan.talks.order_by("pk").values_list("candidate", "visitor", "slot", "why"))
        for plan in (made(plan_talks, session=session_of(here), seed=7) for _ in range(2))
    ]

    assert rows[0] == rows[1]


def published(here: Region, made: Make) -> Plan:
    standing(here, made)
    recruiters_of(here, 3)
    plan = made(plan_talks, session=session_of(here))
    publish_plan(plan=plan)
    return plan


def test_one_plan_is_published_at_a_time(here: Region, made: Make) -> None:
    first = published(here, made)
    second = made(plan_talks, session=session_of(here), seed=2)

    publish_plan(plan=second)

    assert Plan.objects.get(pk=first.pk).stage == Stage.REPLACED
    assert Plan.objects.get(pk=second.pk).stage == Stage.PUBLISHED
    with pytest.raises(ValidationError, match="niet klaar"):
        publish_plan(plan=first)


def test_a_plan_in_which_nobody_talks_is_not_published(here: Region, made: Make) -> None:
    (one,) = standing(here, made, count=1)
    one.refusals.create(employer=visitor_of(here).membership.organisation)
    plan = made(plan_talks, session=session_of(here))

    with pytest.raises(ValidationError, match="praat niemand"):
        publish_plan(plan=plan)


def test_a_plan_of_stands_is_not_published(here: Region, made: Make) -> None:
    hall_at(fair_of(here))
    people_of(here, 1)

    with pytest.raises(ValidationError, match="niet klaar"):
        publish_plan(plan=made(plan_stands, session=session_of(here)))


def test_an_absent_recruiter_leaves_the_talks_of_others_as_they_were(
    here: Region, made: Make
) -> None:
    old = published(here, made)
    gone = visitor_of(here)

    new = mend_plan(plan=old, gone=Gone(slot=0, visitors=frozenset({gone.pk})))

    kept = old.talks.exclude(visitor=gone).values_list("candidate", "visitor", "slot")
    assert set(new.talks.values_list("candidate", "visitor", "slot")) == set(kept)
    assert (new.stage, new.figures["changed"], new.figures["others"]) == (Stage.READY, 0, 4)


def test_what_was_held_before_somebody_left_stays(here: Region, made: Make) -> None:
    old = published(here, made)
    gone = visitor_of(here)
    held = Talk.objects.filter(plan=old, visitor=gone).order_by("slot").first()
    assert held is not None

    new = mend_plan(plan=old, gone=Gone(slot=held.slot + 1, visitors=frozenset({gone.pk})))

    assert list(new.talks.filter(visitor=gone).values_list("slot", flat=True)) == [held.slot]


@pytest.mark.parametrize("gone", [Gone(slot=0), Gone(slot=99, visitors=frozenset({1}))])
def test_a_plan_is_not_mended_around_nobody_or_never(gone: Gone, here: Region, made: Make) -> None:
    old = published(here, made)

    with pytest.raises(ValidationError):
        mend_plan(plan=old, gone=gone)
    assert Plan.objects.count() == 2


def test_somebody_is_put_elsewhere_and_changes_places(here: Region, made: Make) -> None:
    one, other = standing(here, made)
    hall = hall_at(fair_of(here))
    before = where(here)

    move_candidate(
        session=session_of(here),
        candidate=one,
        spot=Spot(hall=hall.pk, stand=before[other.pk]),
        shift=0,
    )

    assert where(here) == {one.pk: before[other.pk], other.pk: before[one.pk]}
    assert Place.objects.get(candidate=one).locked
    made(plan_stands, session=session_of(here), seed=5)
    assert where(here)[one.pk] == before[other.pk]


def test_somebody_is_not_put_where_another_is_kept(here: Region, made: Make) -> None:
    one, other = standing(here, made)
    hall, before = hall_at(fair_of(here)), where(here)
    update_lock(place=Place.objects.get(candidate=other), locked=True)

    with pytest.raises(ValidationError, match="blijft op die stand"):
        move_candidate(
            session=session_of(here),
            candidate=one,
            spot=Spot(hall=hall.pk, stand=before[other.pk]),
            shift=0,
        )
    assert where(here) == before


@pytest.mark.parametrize(("stand", "shift"), [("none", 0), ("stand-1", 1)])
def test_somebody_is_not_put_where_nothing_is(
    stand: str, shift: int, here: Region, made: Make
) -> None:
    one, _ = standing(here, made)
    hall = hall_at(fair_of(here))

    with pytest.raises(ValidationError, match="Kijk opnieuw"):
        move_candidate(
            session=session_of(here),
            candidate=one,
            spot=Spot(hall=hall.pk, stand=stand),
            shift=shift,
        )


def test_who_withdrew_while_it_was_planned_gets_no_stand(
    here: Region, made: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall_at(fair_of(here))
    one, other = people_of(here, 2)
    really = _plans.make_stands

    def withdrawn(*args: Any) -> Any:
        found = really(*args)
        Candidate.objects.filter(pk=one.pk).update(entry=Entry.WITHDRAWN)
        return found

    monkeypatch.setattr(_plans, "make_stands", withdrawn)
    made(plan_stands, session=session_of(here))

    assert list(where(here)) == [other.pk]


def test_whose_talks_changed_gets_a_letter_and_nobody_else(
    here: Region, made: Make, mailoutbox: list[EmailMessage]
) -> None:
    worker, _other = standing(here, made)
    first, second, third = recruiters_of(here, 3)
    plan = made(plan_talks, session=session_of(here))
    with TestCase.captureOnCommitCallbacks(execute=True):
        publish_plan(plan=plan, link="https://x.example/start")
    told = sorted(one.to[0] for one in mailoutbox)
    mailoutbox.clear()

    mended = mend_plan(plan=plan, gone=Gone(slot=0, visitors=frozenset({third.pk})))
    with TestCase.captureOnCommitCallbacks(execute=True):
        publish_plan(plan=mended)

    mail = {one.pk: one.membership.account.email for one in (first, second, third)}
    own = worker.person.account.email
    assert told == sorted([own, *mail.values()])
    assert sorted(one.to[0] for one in mailoutbox) == sorted([own, mail[third.pk]])
    assert "https://x.example/start" not in mailoutbox[0].body
