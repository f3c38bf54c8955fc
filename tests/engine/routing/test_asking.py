from dataclasses import replace
from itertools import count

import pytest
from hypothesis import assume, given, settings

from doorstroom.engine.routing import (
    Aim,
    Form,
    Held,
    Learner,
    LearnerError,
    Module,
    Need,
    NoTraining,
    Question,
    Route,
    RoutingError,
    Start,
    StoppedError,
    Work,
    best_proof,
    plan_route,
    plan_routes,
    problems,
    replan,
    without,
)
from doorstroom.engine.values import Level
from engine.routing.routing_questions import questions, small

ALONE = Level.ALONE


def module(key: str, teaches: str, *, hours: int = 16, weeks: int = 2, **columns: object) -> Module:
    taught = dict.fromkeys(teaches, ALONE)
    return Module(key=key, teaches=taught, hours=hours, weeks=weeks, **columns)  # type: ignore[arg-type]


def ask(*modules: Module, needs: str = "xy", **learner: object) -> Question:
    about = {"hours_a_week": 8, "earliest": 1000, **learner}
    return Question(
        modules=modules,
        learner=Learner(**about),  # type: ignore[arg-type]
        needs=tuple(map(Need, needs)),
    )


def route_of(question: Question, aim: Aim = Aim.SHORTEST) -> Route:
    found = plan_route(question, aim)
    assert isinstance(found, Route)
    return found


@given(questions)
@settings(deadline=None, max_examples=40)
def test_the_best_proof_is_the_best_of_all(question: Question):
    assume(question.gaps)
    for aim in Aim:
        route = route_of(question, aim)
        values = []
        for gap in question.gaps:
            held = [one for one in question.learner.held if one.skill != gap.skill]
            learner = replace(question.learner, held=(*held, Held(gap.skill, gap.level)))
            found = plan_route(replace(question, learner=learner), aim)
            values.append(0 if isinstance(found, NoTraining) else found.proof.value)
        gain = best_proof(question, route)
        if gain is None:
            assert min(values) >= route.proof.value or len(question.gaps) > 1
            assert min(values) >= route.proof.value
        elif isinstance(gain.instead.route, Route):
            assert gain.instead.route.proof.value == min(values) < route.proof.value


@given(questions)
@settings(deadline=None, max_examples=40)
def test_without_a_module_the_route_is_dearer_or_leaves_more_open(question: Question):
    assume(question.gaps)
    route = route_of(question, Aim.CHEAPEST)
    for step in route.steps:
        change = without(question, route, step.key).change
        assert step.key in change.dropped
        assert change.opens or change.cents >= 0


@given(questions)
@settings(deadline=None, max_examples=60)
def test_a_new_plan_keeps_what_is_under_way(question: Question):
    assume(question.gaps)
    route = route_of(question)
    assume(route.steps)
    today = min(one.end for one in route.steps)
    done = {one.key for one in route.steps if one.end <= today}
    try:
        found = replan(question, route, done=done, today=today).route
    except LearnerError:
        assert question.learner.latest is not None
        assert question.learner.latest <= today
        return
    if isinstance(found, Route):
        under_way = {one.key: one for one in route.steps if one.begin < today < one.end}
        kept = {one.key: one for one in found.steps if one.key in under_way}
        assert {key: (one.begin, one.end) for key, one in kept.items()} == {
            key: (one.begin, one.end) for key, one in under_way.items()
        }
        assert found.ready <= route.ready


def test_a_proof_can_make_training_needless():
    question = ask(module("a", "x"), needs="x")
    gain = best_proof(question, route_of(question))
    assert gain is not None
    assert (gain.skill, gain.instead.route) == ("x", NoTraining(1000))
    assert (gain.instead.change.days, gain.instead.change.hours) == (-14, -16)


def test_no_more_proofs_are_tried_than_the_work_allows():
    question = ask(module("a", "x"), module("b", "y", hours=32, weeks=4), needs="xy")
    route = route_of(question)

    gain = best_proof(question, route, work=Work(proofs=1))

    assert gain is not None
    assert gain == best_proof(question, route)
    assert best_proof(question, route, work=Work(proofs=0)) is None


def test_removing_the_only_teacher_leaves_a_gap_open():
    question = ask(module("a", "x", cents=100), module("b", "y"), module("c", "x", cents=300))
    route = route_of(question, Aim.CHEAPEST)
    assert [one.need.skill for one in without(question, route, "b").change.opens] == ["y"]
    instead = without(question, route, "a").change
    assert (instead.added, instead.cents) == (("c",), 200)
    with pytest.raises(RoutingError, match="'c' is not in this route"):
        without(question, route, "c")


def test_a_class_that_was_missed_comes_later():
    late = module("a", "x", form=Form.CLASS, starts=(Start(1000), Start(1035)))
    question = ask(late, module("b", "y", weeks=3, hours=9), hours_a_week=11)
    route = route_of(question)
    assert [(one.key, one.begin, one.end) for one in route.steps] == [
        ("a", 1000, 1014),
        ("b", 1000, 1021),
    ]
    missed = replan(
        replace(question, modules=(question.modules[1], late)), route, done=(), today=1021
    )
    assert missed.change.moved == ("b", "a")
    assert missed.change.days == 28
    going_on = replan(question, route, done=("a",), today=1014)
    assert isinstance(going_on.route, Route)
    assert [(one.key, one.begin, one.end, one.cents) for one in going_on.route.steps] == [
        ("b", 1000, 1021, 0)
    ]
    assert (going_on.change.days, going_on.change.cents, going_on.change.dropped) == (0, 0, ())


def test_what_is_done_must_have_been_planned():
    question = ask(module("a", "x"), needs="x")
    with pytest.raises(RoutingError, match="'z' is not in this route"):
        replan(question, route_of(question), done=("z",), today=1014)


def test_what_is_under_way_needs_its_hours():
    question = ask(module("a", "x", form=Form.CLASS), needs="x")
    route = route_of(question)
    less = replace(question, learner=replace(question.learner, hours_a_week=2))
    with pytest.raises(LearnerError, match="take 8 hours a week, and hours_a_week is 2"):
        replan(less, route, done=(), today=1007)


def test_it_can_be_stopped_and_tells_how_far_it_is():
    question = small(3)
    told: list[tuple[str, float]] = []
    plan_routes(question, told=lambda step, share: told.append((step, share)))
    assert [share for step, share in told if step.startswith("looking for ")] != []
    calls = count()
    with pytest.raises(StoppedError, match="Stopped while"):
        plan_routes(question, is_stopped=lambda: next(calls) > 1)


def test_the_same_question_has_the_same_answer():
    question = small(8)
    assert plan_routes(question) == plan_routes(question)


def test_the_checker_sees_what_is_amiss():
    question = ask(module("a", "x", cents=100), module("b", "y", requires={"x": ALONE}), budget=100)
    route = route_of(question)
    assert problems(question, route) == []
    first, second = route.steps
    early = replace(second, begin=first.begin, end=first.end)
    wrong = {
        "begins before x is learnt": replace(route, steps=(first, early)),
        "wrong hours or price": replace(route, steps=(replace(first, cents=1), second)),
        "there twice": replace(route, steps=(first, first, second)),
        "ready on another day": replace(route, weeks=9),
        "named twice, or not at all": replace(route, steps=(first,)),
        "does not take its hours": replace(
            route, steps=(replace(first, minutes=(480, 400)), second)
        ),
        "does not teach y": replace(
            route, steps=(replace(first, closes=("y",)), replace(second, closes=("x",)))
        ),
    }
    for said, one in wrong.items():
        assert any(said in each for each in problems(question, one)), said
    poor = replace(question, learner=replace(question.learner, budget=50, latest=1010))
    assert {"It ends after the latest day.", "It costs more than the budget."} <= set(
        problems(poor, route)
    )
