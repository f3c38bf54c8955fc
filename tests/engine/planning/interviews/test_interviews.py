from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstroom.engine.planning.interviews import (
    SCALE,
    Candidate,
    Cases,
    Employer,
    Interview,
    InterviewsPlan,
    InterviewsQuestion,
    NoPlanError,
    Prices,
    ProofError,
    QuestionError,
    Split,
    StoppedError,
    assign,
    problems,
    proven,
)
from engine.planning.interviews.interviews_reference import cheapest


def question_of(people: int, employers: int, seed: int, suites: int | None) -> InterviewsQuestion:
    dice = np.random.default_rng(seed)
    days, sessions = int(dice.integers(1, 4)), int(dice.integers(1, 3))
    wanted = int(dice.integers(1, min(2, days * sessions) + 1))
    return InterviewsQuestion(
        candidates=tuple(
            Candidate(
                preferences=tuple(dice.integers(1, 6, employers).tolist()),
                slots=tuple(
                    dice.choice(
                        days * sessions,
                        int(dice.integers(wanted, min(3, days * sessions) + 1)),
                        replace=False,
                    ).tolist()
                ),
            )
            for _ in range(people)
        ),
        employers=tuple(
            Employer(
                least=1,
                most=int(dice.integers(1, people + 1)),
                day_rate=int(dice.integers(0, 8)),
                at_once=int(dice.integers(1, 3)),
            )
            for _ in range(employers)
        ),
        days=days,
        sessions=sessions,
        rent=int(dice.integers(0, 12)),
        suites=suites,
        wanted=wanted,
    )


questions = st.builds(
    question_of,
    st.integers(1, 4),
    st.integers(1, 3),
    st.integers(0, 2**32 - 1),
    st.sampled_from([None, 1, 2]),
)


@given(questions)
@settings(deadline=None, max_examples=60)
def test_the_plan_is_the_cheapest_and_its_bound_is_proven(question: InterviewsQuestion):
    best = cheapest(question)
    if best is None:
        with pytest.raises(NoPlanError):
            assign(question, work=500)
        return
    plan = assign(question, work=500)
    assert problems(question, plan) == []
    assert plan.bound == best == plan.value
    assert proven(question, plan.proof) == best


@given(questions, st.integers(1, 3))
@settings(deadline=None, max_examples=40)
def test_with_little_work_the_bound_holds(question: InterviewsQuestion, work: int):
    best = cheapest(question)
    try:
        plan = assign(question, work=work)
    except NoPlanError as error:
        assert best is None or "more work" in str(error)  # noqa: PT017 - either is right
        return
    assert best is not None
    assert plan.bound <= best <= plan.value
    assert problems(question, plan) == []


@given(questions, st.integers(0, 2**32 - 1))
@settings(deadline=None)
def test_any_prices_prove_no_more_than_is_true(question: InterviewsQuestion, seed: int):
    dice = np.random.default_rng(seed)
    slots = question.days * question.sessions
    prices = Prices(
        talks=tuple(
            tuple(dice.integers(-9 * SCALE, 9 * SCALE, slots).tolist()) for _ in question.employers
        ),
        places=tuple(dice.integers(0, 9 * SCALE, slots).tolist()),
    )
    best = cheapest(question)
    if best is None:
        return
    for proof in (prices, _by_cases(prices)):
        found = proven(question, proof)
        assert found is not None
        assert found <= best


def _by_cases(prices: Prices) -> Cases:
    talk = Cases(split=Split(kind="talk", what=(0, 0, 0)), yes=prices, no=prices)
    span = Cases(split=Split(kind="span", what=(0, 0, 0)), yes=prices, no=talk)
    return Cases(split=Split(kind="suites", what=(1,)), yes=span, no=prices)


@pytest.fixture(scope="module")
def question() -> InterviewsQuestion:
    """Six people and three employers on two days of two sessions."""
    return InterviewsQuestion(
        candidates=tuple(
            Candidate(preferences=preferences, slots=slots)
            for preferences, slots in (
                ((1, 2, 3), (0, 1, 2)),
                ((2, 1, 3), (1, 2, 3)),
                ((1, 1, 5), (0, 2, 3)),
                ((3, 1, 2), (0, 1, 3)),
                ((1, 2, 2), (0, 1, 2, 3)),
                ((5, 5, 5), ()),
            )
        ),
        employers=(
            Employer(least=2, most=4, day_rate=10, at_once=2),
            Employer(least=3, most=5, day_rate=5, at_once=2),
            Employer(least=1, most=4, day_rate=3, at_once=1),
        ),
        days=2,
        sessions=2,
        rent=20,
        wanted=2,
    )


@pytest.fixture(scope="module")
def plan(question: InterviewsQuestion) -> InterviewsPlan:
    return assign(question)


def test_the_same_seed_gives_the_same_plan(question: InterviewsQuestion, plan: InterviewsPlan):
    assert assign(question) == plan
    assert plan.value == plan.bound == cheapest(question)
    assert plan.gap == 0


def test_who_likes_nobody_has_no_interviews(plan: InterviewsPlan):
    assert all(one.candidate != 5 for one in plan.interviews)


def test_progress_is_told(question: InterviewsQuestion):
    said: list[tuple[int, int | None]] = []
    found = assign(question, told=lambda done, value: said.append((done, value)))
    assert [done for done, _ in said] == list(range(1, len(said) + 1))
    assert said[-1][1] == found.value


def test_stopping_before_a_plan_says_so_and_after_it_keeps_it(question: InterviewsQuestion):
    tight = replace(question, rent=0, regret=0)
    said: list[int | None] = []
    kept = assign(
        tight,
        told=lambda _, value: said.append(value),
        is_stopped=lambda: said[-1] is not None,
    )
    assert problems(tight, kept) == []
    if said[0] is None:
        with pytest.raises(StoppedError, match="before there was a plan"):
            assign(tight, is_stopped=lambda: True)


def moved(plan: InterviewsPlan, at: int, **change: int) -> InterviewsPlan:
    interviews = list(plan.interviews)
    one = interviews[at]
    found = {"candidate": one.candidate, "employer": one.employer}
    found |= {"slot": one.slot, "suite": one.suite} | change
    interviews[at] = Interview(**found)
    return replace(plan, interviews=tuple(interviews))


def test_the_verifier_finds_planted_mistakes(question: InterviewsQuestion, plan: InterviewsPlan):
    first, second = plan.interviews[:2]
    assert first.candidate == second.candidate == 0
    free = ({0, 1, 2, 3} - set(question.candidates[0].slots)).pop()
    mistakes = [
        (moved(plan, 0, slot=free), "cannot come"),
        (moved(plan, 0, slot=second.slot), "two places at once"),
        (moved(plan, 0, employer=second.employer), "meets an employer twice"),
        (moved(plan, 0, candidate=9), "not of this question"),
        (moved(plan, 0, suite=7), "Preferences, regret"),
        (replace(plan, interviews=plan.interviews[1:]), "has 1 interviews, not 2"),
        (replace(plan, rent=plan.rent - 1), "Preferences, regret"),
        (replace(plan, bound=plan.bound + 1), "proof proves"),
        (replace(plan, bound=plan.value + 1), "above the value"),
        (replace(plan, proof=Prices(talks=(), places=(0,) * 4)), "not proven"),
    ]
    for wrong, sentence in mistakes:
        assert any(sentence in one for one in problems(question, wrong)), sentence


def test_the_verifier_reads_the_limits(question: InterviewsQuestion, plan: InterviewsPlan):
    one_suite = replace(question, suites=1)
    assert any("suites are used" in one for one in problems(one_suite, plan))
    same = replace(plan, interviews=tuple(replace(one, suite=0) for one in plan.interviews))
    assert any("Suite 0 has" in one for one in problems(question, same))
    strict = replace(
        question,
        employers=tuple(replace(one, least=5, most=5, at_once=1) for one in question.employers),
        regret=0,
    )
    found = problems(strict, plan)
    assert any("not 5 to 5" in one for one in found)
    assert any("1 is the most" in one for one in found)


def test_a_large_regret_is_found(question: InterviewsQuestion, plan: InterviewsPlan):
    worst = [Interview(2, 0, 0, 0), Interview(2, 2, 2, 0)]
    rest = [one for one in plan.interviews if one.candidate != 2]
    wrong = replace(plan, interviews=tuple(sorted([*rest, *worst])))
    assert any("regret of 4" in one for one in problems(question, wrong))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"days": 0}, "days: a whole number from 1"),
        ({"sessions": True}, "sessions: a whole number"),
        ({"rent": -1}, "rent"),
        ({"regret": 0.5}, "regret"),
        ({"wanted": 9}, "wanted"),
        ({"suites": 0}, "suites: 1 or more"),
        ({"candidates": ()}, "candidates: there are 0"),
        ({"employers": ()}, "employers: there are 0"),
        ({"employers": (Employer(least=0, most=1, day_rate=1, at_once=1),)}, r"\[0\].least"),
        ({"employers": (Employer(least=3, most=2, day_rate=1, at_once=1),)}, "more than most"),
        ({"employers": (Employer(least=1, most=2, day_rate=1, at_once=0),)}, r"\[0\].at_once"),
        ({"candidates": (Candidate(preferences=(1,), slots=(0,)),)}, "1 preferences, but"),
        ({"candidates": (Candidate(preferences=(0, 1, 2), slots=(0,)),)}, "from 1 to 5"),
        ({"candidates": (Candidate(preferences=(1, 1, 2), slots=(0, 0)),)}, "different sessions"),
        ({"candidates": (Candidate(preferences=(1, 1, 2), slots=(0, 4)),)}, "0 to 3"),
        ({"candidates": (Candidate(preferences=(1, 1, 2), slots=(0,)),)}, "1 slots for 2"),
    ],
)
def test_bad_questions_are_refused(
    question: InterviewsQuestion, change: dict[str, object], sentence: str
):
    with pytest.raises(QuestionError, match=sentence):
        replace(question, **change)


def test_what_counting_shows_is_said_at_once(question: InterviewsQuestion):
    greedy = tuple(replace(one, least=5, most=9) for one in question.employers)
    with pytest.raises(NoPlanError, match="employers want 15"):
        assign(replace(question, employers=greedy))
    with pytest.raises(NoPlanError, match="do not fit in 2 suites"):
        assign(replace(question, suites=2))
    with pytest.raises(NoPlanError, match="work"):
        assign(question, work=0)


def test_that_there_is_no_plan_is_proven(question: InterviewsQuestion):
    one = Candidate(preferences=(1, 5, 5), slots=(0,))
    alike = replace(
        question,
        candidates=(one, one, one),
        employers=(Employer(least=1, most=9, day_rate=1, at_once=2),) * 3,
        wanted=1,
    )
    with pytest.raises(NoPlanError, match="proven"):
        assign(alike)


def test_prices_that_are_none_are_refused(question: InterviewsQuestion):
    talks = ((0,) * 4,) * 3
    with pytest.raises(ProofError, match="0 or more"):
        proven(question, Prices(talks=talks, places=(0, 0, 0, -1)))
    with pytest.raises(ProofError, match="one per employer"):
        proven(question, Prices(talks=talks[1:], places=(0,) * 4))
