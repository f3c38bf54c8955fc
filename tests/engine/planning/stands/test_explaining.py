from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstroom.engine.planning.stands import (
    Barrier,
    Effort,
    Place,
    StandsError,
    StandsPlan,
    StandsQuestion,
    explain,
    plan_stands,
    price_of_swap,
    problems,
)
from engine.planning.stands.conftest import Fair
from engine.planning.stands.stands_reference import questions

Change = Callable[[StandsPlan], dict[str, object]]


def planned(question: StandsQuestion) -> StandsPlan:
    found = plan_stands(question, Effort(work=50))
    assert isinstance(found, StandsPlan)
    return found


@given(questions(most=6), st.data())
@settings(deadline=None)
def test_the_price_of_a_drag_is_what_it_then_costs(question: StandsQuestion, data: st.DataObject):
    plan = plan_stands(question, Effort(work=5))
    if not isinstance(plan, StandsPlan):
        return
    one = data.draw(st.sampled_from(sorted(plan.places)))
    target = data.draw(st.sampled_from(question.places))
    price = price_of_swap(question, plan, one, target)
    places = dict(plan.places)
    for other, place in plan.places.items():
        if place == target:
            places[other] = plan.places[one]
    places[one] = target
    dragged = replace(plan, places=places, bound=0)
    told = problems(question, dragged)
    assert len(price.barriers) == sum("cannot stand" in said for said in told)
    assert f"It costs {dragged.costs}" not in told or price.change.total
    after = [new + change for new, change in zip(plan.costs, price.change, strict=True)]
    right = type(plan.costs)(**dict(zip(plan.costs.__slots__, after, strict=True)))
    assert not any("costs" in said for said in problems(question, replace(dragged, costs=right)))


def test_a_drag_onto_somebody_is_a_swap_of_both(fair: Fair):
    question = fair()
    plan = planned(question)
    by_name = price_of_swap(question, plan, "c1", "c2")
    assert by_name == price_of_swap(question, plan, "c1", plan.places["c2"])
    assert by_name.change == price_of_swap(question, plan, "c2", "c1").change
    nothing = price_of_swap(question, plan, "c1", "c1")
    assert not any(nothing.change)
    assert nothing.barriers == ()


def test_everything_that_stops_a_drag_is_told(fair: Fair):
    question = fair(people=2)
    one, other = question.candidates
    lock = Place("s1", "late")
    question = replace(
        question,
        candidates=(
            replace(one, shifts=frozenset({"early"}), needs=frozenset({"screen"})),
            replace(other, shifts=frozenset({"late"}), needs=frozenset({"sink"}), locked=lock),
        ),
    )
    plan = planned(question)
    here = plan.places["c0"]
    assert here.stand in {"s2", "s5"}
    assert price_of_swap(question, plan, "c0", "c1").barriers == (
        Barrier(candidate="c0", kind="facility", what="screen"),
        Barrier(candidate="c0", kind="shift", what="late"),
        Barrier(candidate="c0", kind="taken", what="c1"),
        Barrier(candidate="c1", kind="facility", what="sink"),
        Barrier(candidate="c1", kind="shift", what="early"),
        Barrier(candidate="c1", kind="lock", what="s1"),
    )


def test_an_explanation_shows_every_place_and_the_part_of_one(fair: Fair):
    question = fair()
    plan = planned(question)
    parts = [explain(question, plan, one) for one in plan.places]
    for part in parts:
        assert [option.place for option in part.options] == list(question.places)
        assert {option.place: option.barriers for option in part.options}[part.place] == ()
    twice = sum(part.costs.theme for part in parts)
    assert twice == 2 * plan.costs.theme
    assert sum(part.costs.corner for part in parts) == plan.costs.corner
    stopped = [option for option in parts[1].options if option.barriers]
    assert {one.kind for option in stopped for one in option.barriers} == {"facility"}


def test_people_who_are_gone_do_not_count(fair: Fair):
    question = fair()
    plan = planned(question)
    fewer = replace(question, candidates=question.candidates[1:])
    left = explain(fewer, plan, "c1").costs
    assert left.total <= explain(question, plan, "c1").costs.total
    with pytest.raises(StandsError, match="c0: has no place in this plan"):
        explain(fewer, plan, "c0")
    for nobody in ("c0", "x", Place("s0", "night")):
        with pytest.raises(StandsError, match="no such candidate or place"):
            price_of_swap(fewer, plan, "c1", nobody)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda plan: {"places": {**plan.places, "c0": plan.places["c1"]}},
            "2 candidates stand on",
        ),
        (lambda plan: {"places": {**plan.places, "x": plan.places["c1"]}}, "x is no candidate"),
        (lambda plan: {"places": {"c1": plan.places["c1"]}}, "c0 has no place"),
        (lambda plan: {"places": {**plan.places, "c0": Place("s0", "night")}}, "is not there"),
        (lambda plan: {"bound": plan.costs.total + 1}, "No plan would cost less"),
        (lambda plan: {"costs": replace(plan.costs, noise=plan.costs.noise + 1)}, "It costs"),
    ],
)
def test_a_wrong_plan_is_found_out(fair: Fair, change: Change, said: str):
    question = fair()
    plan = planned(question)
    assert problems(question, plan) == []
    assert any(said in one for one in problems(question, replace(plan, **change(plan))))
