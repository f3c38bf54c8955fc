import os
from dataclasses import replace
from pathlib import Path

import pytest
from _b2b import FOLDER, question_of
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from doorstroom.engine.planning.meetings import (
    ImpossibleError,
    Meeting,
    MeetingsPlan,
    MeetingsQuestion,
    NoPlanError,
    Progress,
    QuestionError,
    StoppedError,
    problems,
    schedule,
)
from doorstroom.engine.planning.meetings._asking import Asking
from doorstroom.engine.planning.meetings._counting import at_most, count_up, more_than
from doorstroom.engine.planning.meetings._model import model_of
from doorstroom.engine.planning.meetings._question import why_impossible
from engine.planning.meetings.meetings_reference import fewest_breaks

# Three who all meet, and a fourth who meets the first: five slots, one session before lunch of 3.
FOUR = MeetingsQuestion(
    participants=5,
    meetings=tuple(Meeting(between=two) for two in ((0, 1), (0, 2), (1, 2), (3, 0))),
    sessions=(3, 2),
    tables=2,
)


@st.composite
def questions(draw: st.DrawFn) -> MeetingsQuestion:
    people = draw(st.integers(2, 5))
    sessions = draw(st.sampled_from([(2,), (4,), (2, 2), (3, 2)]))
    slots, some = sum(sessions), st.integers(0, people - 1)
    meetings = draw(
        st.lists(
            st.builds(
                Meeting,
                between=st.tuples(some, some).filter(lambda two: two[0] != two[1]),
                session=st.sampled_from([None, None, *range(len(sessions))]),
                slot=st.sampled_from([None] * 4 + list(range(slots))),
            ),
            min_size=1,
            max_size=5,
        )
    )
    some_meeting = st.integers(0, len(meetings) - 1)
    pairs = st.tuples(some_meeting, some_meeting).filter(lambda two: two[0] != two[1])
    away = st.lists(st.integers(0, slots - 1), max_size=2, unique=True).map(tuple)
    return MeetingsQuestion(
        participants=people,
        meetings=tuple(meetings),
        sessions=sessions,
        tables=draw(st.integers(1, 3)),
        away=draw(st.one_of(st.just(()), st.tuples(*[away] * people))),
        precedences=tuple(draw(st.lists(pairs, max_size=1)) if len(meetings) > 1 else ()),
        spread=draw(st.integers(0, 2)),
    )


@given(questions(), st.integers(0, 99))
@settings(deadline=None, max_examples=60)
def test_it_has_the_fewest_breaks_of_all_timetables(question: MeetingsQuestion, seed: int):
    fewest = fewest_breaks(question)
    if fewest is None:
        with pytest.raises(ImpossibleError, match="No timetable exists"):
            schedule(question, seed=seed)
        return
    plan = schedule(question, seed=seed)
    assert problems(question, plan) == []
    assert (plan.total, plan.bound, plan.is_proved) == (fewest, fewest, True)


@given(questions())
@settings(deadline=None, max_examples=40)
def test_counted_by_clauses_it_has_the_fewest_breaks(question: MeetingsQuestion):
    assume(why_impossible(question) is None)
    fewest = fewest_breaks(question)
    asking = Asking(question, model_of(question), 0, 20.0, None, None)
    if fewest is None:
        with pytest.raises(ImpossibleError, match="No timetable exists"):
            asking.descend(20)
        return
    asking.descend(20)
    assert (asking.total, asking.bound) == (fewest, fewest)
    asking.descend(20)
    assert (asking.total, asking.bound) == (fewest, fewest)


@given(st.lists(st.booleans(), min_size=1, max_size=6), st.integers(1, 4))
def test_clauses_count_what_is_true(true: list[bool], number: int):
    known = sum(true)
    for count, is_possible in (
        (at_most, known <= number),
        (count_up, known == number),
        (more_than, True),
    ):
        cp = cp_model.CpModel()
        literals = [cp.new_bool_var("") for _ in true]
        more = count(cp, literals, number) or []
        for literal, value in zip(literals, true, strict=True):
            cp.add(literal == value)
        cp.minimize(sum(more))
        solver = cp_model.CpSolver()
        assert (solver.solve(cp) == cp_model.OPTIMAL) == is_possible
        if more:
            assert [solver.boolean_value(one) for one in more] == [
                known > k for k in range(len(more))
            ]


def test_the_same_seed_gives_the_same_timetable():
    assert schedule(FOUR, seed=3) == schedule(FOUR, seed=3)


def test_nobody_has_a_meeting():
    question = MeetingsQuestion(participants=2, meetings=(), sessions=(), tables=0)
    plan = schedule(question)
    assert (plan.slots, plan.breaks, plan.is_proved) == ((), (0, 0), True)
    assert problems(question, plan) == []


def test_one_stays_at_their_table():
    pairs = ((0, 1), (2, 3), (0, 2))
    question = MeetingsQuestion(
        participants=4,
        meetings=tuple(
            Meeting(between=two, slot=at) for two, at in zip(pairs, (0, 0, 1), strict=True)
        ),
        sessions=(2,),
        tables=3,
    )
    assert schedule(question).tables == (0, 1, 0)


def test_it_tells_and_can_be_stopped():
    heard: list[Progress] = []
    plan = schedule(FOUR, told=heard.append)
    assert (heard[-1].total, heard[-1].bound) == (plan.total, plan.bound)
    assert [one.work for one in heard] == sorted(one.work for one in heard)
    with pytest.raises(StoppedError, match="before there was a timetable"):
        schedule(FOUR, is_stopped=lambda: True)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"participants": -1}, "participants: a whole number"),
        ({"participants": True}, "participants: a whole number"),
        ({"participants": 3}, "meeting 3: a participant must be a number from 0 to 2, not 3"),
        ({"meetings": (Meeting(between=(1, 1)),)}, "meeting 0: participant 1 cannot meet themse"),
        ({"meetings": (Meeting(between=(0, 1, 2)),)}, "meeting 0: two numbers"),  # type: ignore[arg-type]
        ({"meetings": (Meeting(between=(0, 1), session=2),)}, "its session must be"),
        ({"meetings": (Meeting(between=(0, 1), slot=5),)}, "its slot must be a number from 0 to 4"),
        ({"sessions": ()}, "sessions: 1 to 100 slots"),
        ({"sessions": (60, 60)}, "sessions: 1 to 100 slots"),
        ({"sessions": (3, 0)}, "session 1: a whole number from 1"),
        ({"tables": -1}, "tables: a whole number"),
        ({"spread": 1.5}, "spread: a whole number"),
        ({"away": ((),)}, "away: 5 participants need as many lists"),
        ({"away": ((5,), (), (), (), ())}, "away: a slot of participant 0"),
        ({"precedences": ((0, 4),)}, "precedences: a meeting must be a number from 0 to 3"),
        ({"precedences": ((2, 2),)}, "meeting 2 cannot be before itself"),
    ],
)
def test_bad_input_is_said(changed: dict[str, object], said: str):
    with pytest.raises(QuestionError, match=said):
        replace(FOUR, **changed)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"tables": 0}, "4 meetings must be in 5 slots of 0 tables"),
        ({"sessions": (2,)}, "participant 0 has 3 meetings that must be in 2 slots"),
        ({"away": ((0, 1, 2, 3, 4), (), (), (), ())}, "meeting 0 has no slot in which both"),
        ({"precedences": ((0, 1), (1, 0))}, "however many breaks: this was proved"),
    ],
)
def test_it_says_what_makes_a_timetable_impossible(changed: dict[str, object], said: str):
    with pytest.raises(ImpossibleError, match=said):
        schedule(replace(FOUR, **changed))


def test_too_little_work_is_no_proof():
    with pytest.raises(QuestionError, match="more than 0"):
        schedule(FOUR, work=0)
    everybody = tuple(Meeting(between=(a, b)) for a in range(20) for b in range(a))
    full = MeetingsQuestion(participants=20, meetings=everybody, sessions=(19,), tables=10)
    with pytest.raises(NoPlanError, match=r"none was excluded\. Give more work"):
        schedule(full, work=0.001)


PLAN = schedule(FOUR)


@pytest.mark.parametrize(
    ("question", "changed", "said"),
    [
        ({}, {"slots": PLAN.slots[1:]}, "4 meetings need as many slots"),
        ({}, {"breaks": PLAN.breaks[1:]}, "5 participants need as many counts"),
        ({}, {"slots": (5, *PLAN.slots[1:])}, "meeting 0 is in slot 5, which does not exist"),
        ({}, {"slots": (PLAN.slots[1], *PLAN.slots[1:])}, "share participant 0 in slot"),
        ({}, {"tables": (2, *PLAN.tables[1:])}, "meeting 0 is at table 2, which does not exist"),
        ({}, {"breaks": (1, *PLAN.breaks[1:])}, "participant 0 has 0 breaks, not 1"),
        ({}, {"bound": PLAN.total + 1}, "no bound can be"),
        ({"away": (PLAN.slots, (), (), (), ())}, {}, "participant 0 is away when meeting 0 is"),
        ({"precedences": ((0, 1), (1, 0))}, {}, "is not before meeting"),
    ],
)
def test_the_check_finds_what_is_planted(
    question: dict[str, object], changed: dict[str, object], said: str
):
    found = problems(replace(FOUR, **question), replace(PLAN, **changed))
    assert any(said in one for one in found), found


def test_the_check_finds_sessions_slots_tables_and_unfair_breaks():
    asked = (
        Meeting(between=(0, 1), session=1),
        Meeting(between=(0, 2), slot=1),
        Meeting(between=(3, 4)),
    )
    question = MeetingsQuestion(participants=5, meetings=asked, sessions=(2, 2), tables=1, spread=0)
    plan = MeetingsPlan(slots=(0, 2, 0), tables=(0, 0, 0), breaks=(1, 0, 0, 0, 0), bound=0, work=0)
    assert problems(question, plan) == [
        "meeting 0 is in session 0, not 1",
        "meeting 1 is in slot 2, not 1",
        "meetings 0 and 2 share table 0 in slot 0",
        "breaks of participants differ by more than 0",
    ]


SHARED = Path(os.environ.get("DOORSTROOM_SHARED", "absent")) / FOLDER / "data_table03_origin"


@pytest.mark.skipif(not SHARED.is_dir(), reason="DOORSTROOM_SHARED has no instances of meetings")
@pytest.mark.parametrize(("name", "fewest"), [("tic-12", 0), ("forumt-14", 5)])
def test_a_real_event_is_proved(name: str, fewest: int):
    question = question_of(SHARED / f"{name}.original.dzn", 2)
    plan = schedule(question, work=20)
    assert problems(question, plan) == []
    assert (plan.total, plan.is_proved) == (fewest, True)
