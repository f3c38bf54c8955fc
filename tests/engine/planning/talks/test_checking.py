from dataclasses import replace

import numpy as np
import pytest

from doorstroom.engine.planning.talks import (
    Reason,
    Shortage,
    TalksPlan,
    TalksQuestion,
    Why,
    holds,
    plan,
    problems,
)
from engine.planning.talks.talks_worlds import QUICK, Size, fair, hall


@pytest.fixture(scope="module")
def asked() -> TalksQuestion:
    return hall(30, 15, 10, 3)


@pytest.fixture(scope="module")
def right(asked: TalksQuestion) -> TalksPlan:
    return plan(asked, work=QUICK)


def said(question: TalksQuestion, found: TalksPlan) -> str:
    return " ".join(problems(question, found))


def test_a_plan_with_talks_that_cannot_be_is_seen_through(asked: TalksQuestion, right: TalksPlan):
    talks, (who, whom, when) = right.talks, right.talks[0]
    busy = int(np.flatnonzero(~asked.recruiter_free[whom])[0])
    away = int(np.flatnonzero(~asked.candidate_free[who])[0])
    for change, expected in (
        ((talks[5, 0], talks[5, 1], -1), "is not of this fair"),
        ((talks[1, 0], whom, talks[1, 2]), "has two talks in slot"),
        ((talks[-1, 0], talks[-1, 1], when), "meets recruiter"),
        ((who, whom, busy), f"Recruiter {whom} is not free in slot {busy}"),
        ((who, whom, away), f"Candidate {who} is not free in slot {away}"),
    ):
        wrong = talks.copy()
        wrong[0] = change
        assert expected in said(asked, replace(right, talks=wrong))
    twice = np.concatenate([talks, [[talks[0, 0], (whom + 1) % 15, when]]]).astype(np.int32)
    longer = replace(right, talks=twice, reasons=np.append(right.reasons, 2))
    assert f"Candidate {who} has two talks in slot {when}" in said(asked, longer)
    other = next(row for row in talks.tolist() if row[0] != who and row[2] == when)
    wrong = talks.copy()
    wrong[0, 1] = other[1]
    assert f"Recruiter {other[1]} has two talks" in said(asked, replace(right, talks=wrong))


def test_rules_that_are_broken_are_named(asked: TalksQuestion, right: TalksPlan):
    who, whom, _ = right.talks[0].tolist()
    barred = asked.barred.copy()
    barred[who, whom] = True
    assert "do not want to meet" in said(replace(asked, barred=barred), right)
    low = replace(asked, floor=asked.floor * 0, ceiling=asked.ceiling * 0)
    assert "more talks than the ceiling" in said(low, right)
    assert "more talks than the limit" in said(replace(asked, limit=asked.limit * 0), right)
    missing = [next([0, 0, t] for t in range(10) if [0, 0, t] not in right.talks.tolist())]
    free = replace(
        asked,
        barred=asked.barred & False,
        candidate_free=asked.candidate_free | True,
        recruiter_free=asked.recruiter_free | True,
        locked=np.array(missing),
    )
    assert f"The locked talk {missing[0]} is not there" in said(free, right)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"floor_met": False}, "floor_met: is True"),
        ({"score": 1}, "score, wishes: are"),
        ({"wishes": 99}, "score, wishes: are"),
        ({"score_unfair": 0, "wishes_unfair": 0}, "score_unfair: the plan itself is better"),
        ({"metres": 1.0}, "metres: is"),
        ({"metres_by_score": 1.0}, "metres_by_score: is"),
        ({"counts": np.zeros(30, dtype=np.int32)}, "talks, not 0"),
        ({"reasons": np.zeros(3, dtype=np.int32)}, "one for each talk"),
        ({"talks": np.zeros((3, 2), dtype=np.int32)}, "a table of candidate"),
        ({"unplaced": np.array([[0, -1, Why.TIMES]])}, "what candidate 0 is missing"),
        ({"unplaced": np.array([[0, 0, Why.TIMES]] * 9)}, "exactly the wishes"),
        (
            {
                "shortage": Shortage(
                    candidates=np.array([0], dtype=np.int32),
                    counted=np.zeros((1, 10), dtype=bool),
                    needed=3,
                    places=2,
                )
            },
            "the proof does not hold",
        ),
    ],
)
def test_claims_that_are_wrong_are_seen_through(
    asked: TalksQuestion, right: TalksPlan, change: dict[str, object], expected: str
):
    assert problems(asked, right) == []
    assert expected in said(asked, replace(right, **change))  # type: ignore[arg-type]


def test_reasons_that_are_wrong_are_seen_through(asked: TalksQuestion, right: TalksPlan):
    for code in (Reason.LOCKED, Reason.WISHED, Reason.FIT):
        plain = np.full_like(right.reasons, code)
        assert "is not why candidate" in said(asked, replace(right, reasons=plain))
    assert "is not why" in said(asked, replace(right, reasons=right.reasons + 9))


def test_a_wish_that_is_not_barred_is_not_said_to_be():
    question = hall(30, 15, 10, 3)
    question.wished[:20, 0] = True
    question.barred[0, 0] = True
    found = plan(question, work=QUICK)
    assert problems(question, found) == []
    assert {Why.BARRED, Why.RECRUITER_FULL} <= set(found.unplaced[:, 2].tolist())
    for code in (Why.BARRED, Why.TIMES):
        rows = found.unplaced.copy()
        rows[:, 2] = code
        assert "is not why candidate" in said(question, replace(found, unplaced=rows))


def crowded() -> tuple[TalksQuestion, Shortage]:
    """Forty candidates of six talks each, and recruiters with two hundred places."""
    question = fair(Size(40, 20, 10, floor=6, free=1.0, barred=0.0))
    question.limit[:] = 10
    shortage = plan(question, work=QUICK).shortage
    assert shortage is not None
    return question, shortage


def test_the_proof_says_what_is_needed_and_what_there_is():
    question, shortage = crowded()
    assert str(shortage) == "40 candidates were promised 240 talks; there is room for 200."
    assert holds(question, shortage)
    few = fair(Size(1, 1, 5, floor=2, free=1.0, barred=0.0))
    few.limit[:] = 5
    assert str(plan(few, work=QUICK).shortage) == (
        "1 candidate was promised 2 talks; there is room for 1."
    )


def test_a_proof_that_says_too_much_does_not_hold():
    question, shortage = crowded()
    for change in (
        {"needed": 241},
        {"places": 199},
        {"candidates": shortage.candidates[:39], "counted": shortage.counted[:39]},
        {"candidates": shortage.candidates[[0] * 40]},
        {"candidates": shortage.candidates + 1},
        {"counted": shortage.counted[:, :9]},
        {"counted": ~shortage.counted},
    ):
        assert not holds(question, replace(shortage, **change))  # type: ignore[arg-type]
    roomy = replace(question, floor=question.floor - 1)
    assert not holds(roomy, replace(shortage, needed=200))


def test_hours_can_be_what_is_short():
    """Enough places in all, but nobody to fill them while the recruiters are there."""
    question = fair(Size(6, 6, 6, floor=3, free=1.0, barred=0.0))
    question.limit[:] = 6
    question.recruiter_free[:, 2:] = False
    question.recruiter_free[0, :] = True
    found = plan(question, work=QUICK)
    assert problems(question, found) == []
    assert not found.floor_met
    assert found.shortage is not None
    assert {row[2] for row in found.unplaced.tolist() if row[1] < 0} == {Why.SHORTAGE}


def test_too_few_slots_and_too_few_recruiters_are_said_for_each():
    question = fair(Size(3, 5, 6, floor=3, free=1.0, barred=0.0))
    question.limit[:] = 6
    question.wished[:] = False
    question.candidate_free[0, 2:] = False
    question.barred[1, 2:] = True
    found = plan(question, work=QUICK)
    assert problems(question, found) == []
    assert found.unplaced.tolist() == [[0, -1, Why.OWN_SLOTS], [1, -1, Why.FEW_RECRUITERS]]
    assert found.counts.tolist() == [2, 2, 4]
