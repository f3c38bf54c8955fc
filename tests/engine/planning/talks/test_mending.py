from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.planning.talks import (
    Reason,
    StoppedError,
    TalksError,
    TalksPlan,
    TalksQuestion,
    Work,
    absent,
    mend,
    plan,
    problems,
    refused,
    since,
)
from engine.planning.talks.talks_worlds import QUICK, Size, fair, hall, sizes, with_locked

START = 5


@pytest.fixture(scope="module")
def asked() -> TalksQuestion:
    return hall(90, 45, 14, 5, seed=2)


@pytest.fixture(scope="module")
def old(asked: TalksQuestion) -> TalksPlan:
    return plan(asked, work=QUICK)


def rows(found: TalksPlan) -> set[tuple[int, ...]]:
    return set(map(tuple, found.talks.tolist()))


def changed(old: TalksPlan, new: TalksPlan, column: int, gone: list[int]) -> float:
    """The share of other people's talks that is not there any more."""
    others = {row for row in rows(old) if row[column] not in gone}
    return len(others - rows(new)) / len(others)


def test_a_recruiter_who_leaves_costs_nobody_their_floor(asked: TalksQuestion, old: TalksPlan):
    for one in range(0, 45, 5):
        now = absent(asked, recruiters=[one], start=START)
        new = mend(now, old, start=START)
        assert problems(since(now, old, start=START), new) == []
        assert new.floor_met
        assert not any(row[1] == one and row[2] >= START for row in rows(new))
        assert changed(old, new, 1, [one]) <= 0.05


def test_the_places_of_a_candidate_who_leaves_go_to_others(asked: TalksQuestion, old: TalksPlan):
    now = absent(asked, candidates=[4, 9], start=START)
    new = mend(now, old, start=START)
    assert problems(since(now, old, start=START), new) == []
    assert new.floor_met
    assert changed(old, new, 0, [4, 9]) == 0
    mended = new.talks[new.reasons == Reason.MENDED]
    assert len(mended)
    assert {tuple(row) for row in mended.tolist()} == rows(new) - rows(old)


def test_who_comes_late_is_still_promised_the_same(asked: TalksQuestion, old: TalksPlan):
    now = absent(asked, candidates=[7], recruiters=[3], start=2, end=6)
    new = mend(now, old, start=2)
    assert now.floor[7] == asked.floor[7]
    assert problems(since(now, old, start=2), new) == []
    assert new.floor_met


def test_a_refusal_takes_out_one_talk_only_when_it_was_not_held_yet(
    asked: TalksQuestion, old: TalksPlan
):
    early = old.talks[old.talks[:, 2] < START][0]
    late = old.talks[old.talks[:, 2] >= START][0]
    pairs = [(int(early[0]), int(early[1])), (int(late[0]), int(late[1]))]
    now = refused(asked, pairs)
    new = mend(now, old, start=START)
    assert problems(since(now, old, start=START), new) == []
    assert tuple(early.tolist()) in rows(new)
    assert pairs[1] not in {row[:2] for row in rows(new)}
    assert new.floor_met


def test_what_was_held_stays_and_nothing_is_planned_in_the_past(
    asked: TalksQuestion, old: TalksPlan
):
    now = absent(asked, recruiters=[1, 2], candidates=[1], start=START)
    new = mend(now, old, start=START)
    assert {row for row in rows(old) if row[2] < START} == {
        row for row in rows(new) if row[2] < START
    }


@given(sizes(9, 7, 6), st.integers(0, 99), st.integers(0, 6))
def test_every_mended_plan_is_what_it_says(size: Size, seed: int, start: int):
    question = fair(size)
    question = replace(question, locked=with_locked(question, seed))
    start = min(start, question.size[2])
    old = plan(question, work=QUICK)
    dice = np.random.default_rng(seed)
    who, whom = int(dice.integers(size.candidates)), int(dice.integers(size.recruiters))
    now = refused(
        absent(question, candidates=[who], recruiters=[whom], start=start), [(who // 2, whom // 2)]
    )
    now = replace(
        now,
        recruiter_free=now.recruiter_free | (dice.random((1, 1)) < 0.5),
        wished=now.wished ^ (dice.random(now.wished.shape) < 0.1),
    )
    new = mend(now, old, start=start)
    assert problems(since(now, old, start=start), new) == []
    assert [row for row in old.talks.tolist() if row[2] < start] == [
        row for row in new.talks.tolist() if row[2] < start
    ]


def test_nothing_changed_means_the_same_talks(asked: TalksQuestion, old: TalksPlan):
    new = mend(asked, old, start=0)
    assert rows(new) == rows(old)
    assert new.reasons.tolist() == old.reasons.tolist()


def test_who_registers_at_the_door_is_met_as_well():
    later = hall(40, 20, 12, 3)
    names = ("worth", "barred", "wished", "candidate_free", "floor", "ceiling", "themes", "stands")
    first = replace(later, **{name: getattr(later, name)[:38] for name in names})
    old = plan(first, work=QUICK)
    new = mend(later, old, start=4)
    assert problems(since(later, old, start=4), new) == []
    assert new.floor_met
    assert new.counts[38:].tolist() == [3, 3]


def test_a_reason_that_is_no_reason_any_more_is_not_said():
    question = hall(30, 15, 10, 3)
    first = plan(question, work=QUICK)
    locked = replace(question, locked=first.talks[first.talks[:, 2] == 9][:3])
    old = plan(locked, work=QUICK)
    assert (old.reasons == Reason.LOCKED).sum() == 3
    new = mend(question, old, start=0)
    assert rows(new) == rows(old)
    assert (new.reasons == Reason.MENDED).sum() == 3
    assert problems(since(question, old, start=0), new) == []


def test_locked_talks_that_cannot_be_are_let_go(asked: TalksQuestion, old: TalksPlan):
    one = old.talks[old.talks[:, 2] >= START][0]
    locked = replace(asked, locked=one[None])
    assert len(refused(locked, [(int(one[0]), int(one[1]))]).locked) == 0
    assert len(absent(locked, candidates=[int(one[0])], start=int(one[2]) + 1).locked) == 1
    assert len(absent(locked, recruiters=[int(one[1])], start=0).locked) == 0


def test_bad_input_is_said(asked: TalksQuestion, old: TalksPlan):
    with pytest.raises(TalksError, match="start: must lie between 0 and 14"):
        mend(asked, old, start=15)
    with pytest.raises(StoppedError, match="the old plan stands"):
        mend(asked, old, start=1, work=Work(), is_stopped=lambda: True)
