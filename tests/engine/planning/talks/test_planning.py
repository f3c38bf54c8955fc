import sys
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.planning import talks
from doorstroom.engine.planning.talks import (
    Order,
    Reason,
    StoppedError,
    TalksPlan,
    Work,
    compile_kernels,
    holds,
    plan,
    planned_floor,
    problems,
)
from engine.planning.talks.talks_worlds import QUICK, Size, fair, hall, sizes, with_locked


def same(one: TalksPlan, two: TalksPlan) -> bool:
    return (
        np.array_equal(one.talks, two.talks)
        and np.array_equal(one.reasons, two.reasons)
        and np.array_equal(one.unplaced, two.unplaced)
        and (one.score, one.metres, one.wishes) == (two.score, two.metres, two.wishes)
    )


@given(sizes(9, 7, 6), st.integers(0, 99), st.sampled_from(Order))
def test_every_plan_is_what_it_says(size: Size, seed: int, order: Order):
    question = fair(size)
    question = replace(question, locked=with_locked(question, seed))
    found = plan(question, work=Work(order=order, seed=seed, tries=20))
    assert problems(question, found) == []


@given(sizes(9, 7, 9, free=1.0))
def test_without_hours_of_their_own_everything_chosen_finds_a_slot(size: Size):
    """König (1916): nobody has more talks than there are slots."""
    found = plan(fair(size), work=QUICK)
    assert found.score == found.score_chosen
    assert found.floor_met == (found.shortage is None)


def test_narrow_hours_are_found_a_way_through_or_proved_to_be_too_narrow():
    for seed in range(120):
        question = fair(Size(8, 6, 5, floor=2, free=0.6, seed=seed))
        found = plan(question, work=QUICK)
        assert found.floor_met or (found.shortage and holds(question, found.shortage))


@pytest.mark.parametrize("floor", [6, 8])
def test_a_fair_holds_its_floor_and_walks_half(floor: int):
    question = hall(100, 50, 18, floor)
    found = plan(question, work=Work(tries=400))
    assert problems(question, found) == []
    assert found.floor_met
    assert found.counts.min() >= floor
    assert found.walk_share < 0.6
    assert found.metres < 0.6 * plan(question, work=Work(order=Order.RANDOM, tries=20)).metres
    assert 0 <= found.price < 0.1


def test_floors_cost_something_and_talks_say_for_whose_sake_they_are():
    question = hall(100, 40, 12, 4)
    question.worth[:50] //= 4
    found = plan(question, work=QUICK)
    assert found.price > 0
    floor = found.talks[found.reasons == Reason.FLOOR]
    assert len(floor)
    assert set(found.counts[floor[:, 0]]) == {4}
    assert (found.reasons == Reason.WISHED).sum() == found.wishes


def test_the_same_work_gives_the_same_plan_and_another_seed_another():
    question = hall(60, 30, 12, 3)
    work = Work(seed=7, tries=50)
    assert same(plan(question, work=work), plan(question, work=work))
    other = plan(question, work=replace(work, seed=8))
    assert not np.array_equal(plan(question, work=work).talks, other.talks)


@given(sizes(7, 6, 7, free=1.0), st.randoms(use_true_random=False), st.sampled_from(Order))
def test_the_order_knows_no_score(size: Size, dice: Random, order: Order):
    """Everybody meets everybody they may: other scores, the same talks in the same slots."""
    question = fair(size)
    slots = 7 + question.size[2]
    open_ = replace(
        question,
        candidate_free=np.ones((len(question.floor), slots), dtype=bool),
        recruiter_free=np.ones((len(question.limit), slots), dtype=bool),
        ceiling=np.full(len(question.floor), slots),
        limit=np.full(len(question.limit), slots),
        worth=question.worth + 1,
    )
    mixed = open_.worth.ravel().tolist()
    dice.shuffle(mixed)
    other = replace(open_, worth=np.array(mixed).reshape(open_.worth.shape))
    work = Work(order=order, tries=20)
    assert np.array_equal(plan(open_, work=work).talks, plan(other, work=work).talks)


def test_by_theme_a_recruiter_changes_theme_less_often():
    question = hall(60, 20, 12, 3)
    question = replace(question, themes=np.arange(60) % 4)

    def changes(order: Order) -> int:
        talks_ = plan(question, work=Work(order=order, tries=400)).talks
        talks_ = talks_[np.lexsort((talks_[:, 2], talks_[:, 1]))]
        themes, same_ = question.themes[talks_[:, 0]], np.diff(talks_[:, 1]) == 0
        return int((np.diff(themes)[same_] != 0).sum())

    assert changes(Order.THEME) < 0.8 * changes(Order.WALK)


def test_distances_by_way_of_the_caller_count_as_stands_do():
    question = hall(40, 20, 10, 3)
    assert question.stands is not None
    apart = np.linalg.norm(question.stands[:, None] - question.stands, axis=2)
    given_ = replace(question, stands=None, distances=apart)
    assert same(plan(question, work=QUICK), plan(given_, work=QUICK))


def test_plain_lines_give_the_same(monkeypatch: pytest.MonkeyPatch):
    question = fair(Size(12, 8, 6, floor=2, free=0.6, seed=5))
    fast = plan(question, work=QUICK)
    for name in ("_kernel", "_timing", "_making", "_reporting"):
        monkeypatch.delitem(sys.modules, f"{talks.__name__}.{name}")
        monkeypatch.delattr(talks, name)
    monkeypatch.setitem(sys.modules, "numba", None)
    plain = plan(question, work=QUICK)
    kernel = sys.modules[f"{talks.__name__}._kernel"]
    assert not hasattr(kernel.exchange, "py_func")
    assert same(plain, fast)


def test_it_says_how_far_it_is_and_can_be_stopped():
    said: list[tuple[str, float]] = []
    plan(hall(20, 10, 8, 2), work=QUICK, told=lambda *step: said.append(step))
    steps = [step for step, _ in said]
    assert {"counting places", "choosing", "finding slots", "shortening walks"} == set(steps)
    assert all(0 <= share <= 1 for _, share in said)
    for after in range(0, len(said), 9):
        answers = iter([False] * after + [True])
        with pytest.raises(StoppedError, match="the old plan stands"):
            plan(hall(20, 10, 8, 2), work=QUICK, is_stopped=lambda: next(answers))  # noqa: B023


def test_a_recruiter_who_refuses_all_walks_nowhere():
    question = hall(20, 10, 8, 2)
    question.barred[:, 4] = True
    question.wished[:, 4] = False
    found = plan(question, work=QUICK)
    assert problems(question, found) == []
    assert found.floor_met
    assert 4 not in found.talks[:, 1]


def test_ten_thousand_candidates_are_planned():
    question = hall(10_000, 60, 6, 0)
    found = plan(question, work=Work(tries=1))
    assert found.talks.shape == (10_000 // 10_000 * int(found.counts.sum()), 3)
    assert problems(question, found) == []
    assert found.score == found.score_chosen


def test_a_floor_is_planned_higher_than_promised_when_some_stay_away():
    assert planned_floor(8, no_show=0.2) == 10
    assert planned_floor(8, no_show=0) == 8
    assert planned_floor(0, no_show=0.5) == 0
    for floor in range(1, 30):
        for percent in range(0, 100, 7):
            found = planned_floor(floor, no_show=percent / 100)
            assert found * (100 - percent) >= 100 * floor > (found - 1) * (100 - percent)


def test_what_is_compiled_can_be_compiled_ahead():
    compile_kernels()
