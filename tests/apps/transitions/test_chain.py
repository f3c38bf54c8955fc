"""The chain of a step, and the one thing that is next in it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.step_scene import coach_of, day, opened, paper_of, solve_all, step_at
from apps.wall_region import Region
from doorstroom.core.models import Event
from doorstroom.transitions.actions import (
    Answers,
    Doing,
    Judgement,
    accept_hurdle,
    add_task,
    answer_check_in,
    judge_hurdle,
    log_contact,
    settle_check_in,
    settle_task,
)
from doorstroom.transitions.models import ASKED, CheckIn, Document, Link, Task, Transition
from doorstroom.transitions.queries import NextAction, Why, next_action_of, next_actions_of
from doorstroom.transitions.queries._next import read_with_all
from doorstroom.transitions.states import (
    CLOSED,
    Channel,
    Hurdle,
    Moment,
    Mood,
    Paper,
    Party,
    Severity,
    Step,
)

pytestmark = pytest.mark.django_db
LARGE = Judgement(severity=Severity.LARGE, owner=Party.FUND, due_date=day(5))
WELL = {"work": Mood.GREEN, "people": Mood.GREEN, "ahead": Mood.GREEN}


def link(on: Region, code: Hurdle = Hurdle.MONEY) -> Link:
    return opened(on).links.get(code=code)


def next_of(on: Region) -> NextAction | None:
    return next_action_of(Transition.objects.get(pk=opened(on).pk), today=day(0))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (Judgement(severity=Severity.SOLVED, owner=Party.FUND), "__all__"),
        (Judgement(severity=Severity.LARGE, owner=Party.FUND), "__all__"),
        (Judgement(severity=Severity.LARGE, owner=Party.FUND, due_date=day(-1)), "due_date"),
        (Judgement(severity=9, owner=Party.FUND, due_date=day(1)), "severity"),  # type: ignore[arg-type]
        (Judgement(severity=Severity.LARGE, owner="X", due_date=day(1)), "owner"),  # type: ignore[arg-type]
        (
            Judgement(
                severity=Severity.SMALL, owner=Party.FUND, due_date=day(1), about="bsn 123456782"
            ),
            "about",
        ),
    ],
)
def test_a_judgement_that_cannot_be_is_refused(wrong: Judgement, field: str, here: Region) -> None:
    with pytest.raises(ValidationError) as refused:
        judge_hurdle(link=link(here), judgement=wrong)

    assert list(refused.value.message_dict) == [field]
    assert link(here).judged_at is None


def test_only_what_was_judged_and_does_not_block_can_be_accepted(here: Region) -> None:
    for severity in Severity:
        judgement = Judgement(
            severity=severity, owner=Party.FUND, due_date=day(5), evidence="The letter of the fund"
        )
        one = judge_hurdle(link=link(here), judgement=judgement)
        if severity in (Severity.ATTENTION, Severity.LARGE):
            assert accept_hurdle(
                link=one, why="They decide on Friday.", until=day(8)
            ).accepted_until
        else:
            with pytest.raises(ValidationError):
                accept_hurdle(link=one, why="They decide on Friday.", until=day(8))
    with pytest.raises(ValidationError):
        accept_hurdle(link=link(here, Hurdle.LOSS), why="Not judged yet.", until=day(8))


def test_what_was_accepted_ends_when_it_becomes_heavier(here: Region) -> None:
    attention = Judgement(severity=Severity.ATTENTION, owner=Party.FUND, due_date=day(5))
    one = judge_hurdle(link=link(here), judgement=attention)
    one = accept_hurdle(link=one, why="They decide on Friday.", until=day(8), by=coach_of(here))

    heavier = judge_hurdle(link=one, judgement=LARGE)

    assert (heavier.accepted_until, heavier.accepted_why, heavier.accepted_by) == (None, "", None)
    event = Event.objects.get(action="transitions.accept_hurdle")
    assert event.facts == {"transition": one.transition_id, "hurdle": "H09", "severity": 2}


@pytest.mark.parametrize(("why", "until"), [("", day(3)), ("Friday.", day(-1))])
def test_nobody_answers_for_a_hurdle_without_a_reason_or_an_end(
    why: str, until: dt.date, here: Region
) -> None:
    one = judge_hurdle(link=link(here), judgement=LARGE)

    with pytest.raises(ValidationError):
        accept_hurdle(link=one, why=why, until=until)


def test_the_weakest_link_is_next_until_it_is_accepted(here: Region) -> None:
    step_at(here, Step.INTAKE)
    judge_hurdle(link=link(here, Hurdle.LOSS), judgement=LARGE)
    blocking = Judgement(severity=Severity.BLOCKING, owner=Party.FUND, due_date=day(20))
    money = judge_hurdle(link=link(here), judgement=blocking)

    assert next_of(here) == NextAction(
        why=Why.LINK, owner=Party.FUND, due_date=day(20), about="H09", key=money.pk
    )
    for code in (Hurdle.MONEY, Hurdle.LOSS):
        one = judge_hurdle(link=link(here, code), judgement=LARGE)
        accept_hurdle(link=one, why="They decide on Friday.", until=day(8))
    assert next_of(here) == NextAction(
        why=Why.STEP, owner=Party.COACH, due_date=day(14), about="intake"
    )


def test_a_paper_waits_for_the_next_who_signs(here: Region) -> None:
    step_at(here, Step.INTENTION)
    paper = paper_of(here, signs=False)
    first = next_of(here)
    paper.signatures.create(party=Party.INFLOW, name="Ans", how="here", hash=paper.hash)

    assert (first and first.owner, next_of(here)) == (
        Party.INFLOW,
        NextAction(
            why=Why.PAPER, owner=Party.WORKER, due_date=day(7), about="intention", key=paper.pk
        ),
    )


def test_a_red_answer_opens_a_talk_before_all_else(here: Region) -> None:
    one = step_at(here, Step.SWITCHED)
    mine = one.check_ins.get(moment=Moment.DAY_1, side=Party.WORKER)
    unanswered = next_of(here)

    answered = answer_check_in(check_in=mine, answers=Answers(**WELL | {"people": Mood.RED}))

    assert unanswered is not None
    assert (unanswered.why, unanswered.due_date) == (Why.CHECK_IN, day(7))
    assert next_of(here) == NextAction(
        why=Why.REPAIR, owner=Party.COACH, due_date=day(5), about="day_1", key=mine.pk
    )
    settle_check_in(check_in=answered)
    after = next_of(here)
    assert after is not None
    assert (after.why, after.owner) == (Why.CHECK_IN, Party.INFLOW)


def test_a_check_in_is_not_answered_before_its_day(here: Region) -> None:
    one = step_at(here, Step.SWITCHED)
    later = one.check_ins.get(moment=Moment.WEEK_2, side=Party.WORKER)

    with pytest.raises(ValidationError):
        answer_check_in(check_in=later, answers=Answers(**WELL))
    with pytest.raises(ValidationError):
        settle_check_in(check_in=later)


def test_a_task_is_next_when_it_is_late(here: Region) -> None:
    step_at(here, Step.INTAKE)
    task = add_task(
        transition=opened(here),
        doing=Doing(party=Party.OUTFLOW, title="Free on Tuesdays", due_date=day(0)),
    )
    Task.objects.update(due_date=day(-1))
    late = next_of(here)

    settle_task(task=task)

    assert late == NextAction(
        why=Why.TASK,
        owner=Party.OUTFLOW,
        due_date=day(-1),
        about="Free on Tuesdays",
        key=task.pk,
    )
    assert late.is_late(day(0))
    assert next_of(here) != late


def test_a_contact_is_kept_by_one_tap_and_no_word_of_it_in_the_trail(here: Region) -> None:
    log_contact(transition=opened(here), channel=Channel.PHONE, about="She sleeps badly.")

    event = Event.objects.get(action="transitions.log_contact")
    assert event.facts["channel"] == "phone"
    assert "sleeps" not in str(event.facts)


moods = st.sampled_from([None, Mood.GREEN, Mood.AMBER, Mood.RED])
days = st.integers(-40, 40)
moments = st.sampled_from([None, dt.datetime(2027, 1, 1, tzinfo=dt.UTC)])
links = st.builds(
    Link,
    code=st.sampled_from(Hurdle),
    severity=st.sampled_from(Severity),
    owner=st.sampled_from(Party),
    due_date=days.map(day),
    evidence=st.just("seen"),
    judged_at=moments,
)
tasks = st.builds(Task, party=st.sampled_from(Party), due_date=days.map(day), done_at=moments)


@st.composite
def check_ins(draw: st.DrawFn) -> CheckIn:
    mood = draw(moods)
    return CheckIn(
        moment=draw(st.sampled_from(Moment)),
        side=draw(st.sampled_from(ASKED)),
        due_date=draw(days.map(day)),
        **dict.fromkeys(("work", "people", "ahead"), mood or ""),
        answered_at=dt.datetime(2027, 1, 1, tzinfo=dt.UTC) if mood else None,
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    step=st.sampled_from(Step),
    rows=st.fixed_dictionaries(
        {
            "links": st.lists(links, unique_by=lambda one: one.code),
            "tasks": st.lists(tasks, max_size=3),
            "check_ins": st.lists(check_ins(), max_size=3),
            "documents": st.lists(st.sampled_from(Paper), unique=True),
        }
    ),
)
def test_every_open_step_has_exactly_one_owner_and_one_day(
    step: Step, rows: dict[str, list[object]]
) -> None:
    """Whatever is stored: nothing is open without somebody who does the next thing by a day."""
    one = Transition(pk=1, step=step, entered_on=day(-3), person_id=1)
    papers = [_unsigned(n, kind) for n, kind in enumerate(rows["documents"])]
    for many in rows.values():
        for key, row in enumerate(many):
            if not isinstance(row, Paper):
                row.pk = key  # type: ignore[attr-defined] - a row of a model
    one._prefetched_objects_cache = rows | {"documents": papers}  # type: ignore[attr-defined]

    found = next_action_of(one, today=day(0))

    assert (found is None) == (step in CLOSED)
    if found:
        assert found.owner in Party
        assert isinstance(found.due_date, dt.date)


def _unsigned(key: int, kind: object) -> Document:
    made = Document(pk=key, kind=kind)
    made._prefetched_objects_cache = {"signatures": []}  # type: ignore[attr-defined]
    return made


def test_what_is_next_is_asked_for_many_as_cheaply_as_for_one(
    here: Region, django_assert_num_queries: object
) -> None:
    step_at(here, Step.SWITCHED)
    solve_all(opened(here))
    with django_assert_num_queries(6):  # type: ignore[operator] - of pytest-django
        found = next_actions_of(read_with_all(Transition.objects.all()), today=day(0))
    assert len(found) == 1
