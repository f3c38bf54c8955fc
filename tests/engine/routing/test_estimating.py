import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings

from doorstroom.engine.routing import (
    Aim,
    Estimates,
    Group,
    LearnerError,
    NeedError,
    NoTraining,
    Question,
    StoppedError,
    estimate_routes,
    plan_route,
)
from engine.routing.routing_questions import small, unlimited


def group_of(question: Question, people: int = 1) -> Group:
    """One question as a group of people who are all the same."""
    skills = tuple(f"s{i}" for i in range(4))
    has = {one.skill: one.level for one in question.learner.held if one.sure >= question.sure}
    asked = {one.skill: one.level for one in question.needs}
    return Group(
        skills=skills,
        levels=np.array([[has.get(one, 0) for one in skills]] * people, dtype=np.int8),
        hours_a_week=np.full(people, question.learner.hours_a_week, dtype=np.int64),
        earliest=np.full(people, question.learner.earliest, dtype=np.int64),
        needs=np.array([[asked.get(one, 0) for one in skills]], dtype=np.int8),
    )


def table(found: Estimates) -> np.ndarray:
    return np.stack(
        [found.weeks_low, found.weeks_high, found.cents_low, found.cents_high, found.shut]
    )


@given(unlimited)
@settings(deadline=None, max_examples=150)
def test_the_exact_route_lies_between(question: Question):
    found = table(estimate_routes(question.modules, group_of(question)))[:, 0, 0]
    shortest, cheapest = (plan_route(question, aim) for aim in (Aim.SHORTEST, Aim.CHEAPEST))
    if isinstance(shortest, NoTraining) or isinstance(cheapest, NoTraining):
        assert found.tolist() == [0, 0, 0, 0, 0]
        return
    weeks_low, weeks_high, cents_low, cents_high, shut = found.tolist()
    assert shut == len(shortest.open)
    assert weeks_low <= shortest.weeks
    assert cents_low <= cheapest.cents
    assert (weeks_high < 0) == (cents_high < 0)
    assert weeks_high < 0 or weeks_high >= shortest.weeks
    assert cents_high < 0 or cents_high >= cheapest.cents


def test_most_routes_are_found_quickly_and_close():
    found = [
        table(estimate_routes(one.modules, group_of(one)))[:, 0, 0]
        for one in (small(seed, limits=False) for seed in range(200))
    ]
    weeks_low, weeks_high, cents_low, cents_high, _ = np.array(found).T
    assert (weeks_high >= 0).mean() > 0.95
    assert (weeks_high == weeks_low).mean() > 0.6
    assert (cents_high == cents_low).mean() > 0.6


def test_plain_lines_and_two_threads_give_the_same(monkeypatch: pytest.MonkeyPatch):
    question = small(5, modules=6, limits=False)
    group = group_of(question, people=250)
    with ThreadPoolExecutor(2) as pool:
        fast = table(estimate_routes(question.modules, group, each=pool.map))
    monkeypatch.delitem(sys.modules, "doorstroom.engine.routing._kernel")
    monkeypatch.setitem(sys.modules, "numba", None)
    plain = table(estimate_routes(question.modules, group_of(question, people=2)))
    assert (fast == fast[:, :1]).all()
    assert (plain == fast[:, :2]).all()


def test_it_can_be_stopped_and_tells_how_far_it_is():
    question = small(5, limits=False)
    told: list[tuple[str, float]] = []
    group = group_of(question, people=250)
    estimate_routes(question.modules, group, told=lambda *it: told.append(it))
    assert told == [("estimating", share) for share in (0, 0.4, 0.8)]
    with pytest.raises(StoppedError, match="Stopped while estimating"):
        estimate_routes(question.modules, group, is_stopped=lambda: True)


@pytest.mark.parametrize(
    ("columns", "error", "said"),
    [
        ({"levels": np.full((1, 4), 4, dtype=np.int8)}, LearnerError, "levels: 0 to 3"),
        ({"levels": np.zeros((1, 3), dtype=np.int8)}, LearnerError, "levels: whole numbers"),
        ({"hours_a_week": np.array([0])}, LearnerError, "hours_a_week: 1 to 80"),
        ({"earliest": np.array([0.5])}, LearnerError, "earliest: whole numbers"),
        ({"needs": np.full((1, 4), -1, dtype=np.int8)}, NeedError, "needs: levels of 0 to 3"),
        ({"skills": ("s0", "s0", "s1", "s2")}, NeedError, "skills: one is there twice"),
    ],
)
def test_bad_columns_are_said(columns: dict[str, object], error: type[Exception], said: str):
    question = small(5, limits=False)
    good = group_of(question)
    names = ("skills", "levels", "hours_a_week", "earliest", "needs")
    with pytest.raises(error, match=said):
        estimate_routes(
            question.modules,
            Group(**({name: getattr(good, name) for name in names} | columns)),  # type: ignore[arg-type]
        )
