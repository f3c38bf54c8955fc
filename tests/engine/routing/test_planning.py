import pytest
from _routes import cube, greedy_cents, question, steiner
from hypothesis import example, given, settings

from doorstroom.engine.routing import (
    Aim,
    Held,
    Learner,
    Need,
    NoTraining,
    Question,
    Route,
    plan_route,
    plan_routes,
    problems,
)
from doorstroom.engine.values import Level
from engine.routing.routing_questions import questions, small
from engine.routing.routing_reference import values

ORDER = {
    Aim.SHORTEST: ("open", "weeks", "cents"),
    Aim.CHEAPEST: ("open", "cents", "weeks"),
    Aim.AT_WORK: ("open", "off", "cents"),
}
TAKES = {"weeks": "weeks", "cents": "cents", "off": "off_job"}


@given(questions)
@example(small(3135))
@example(small(14107211))
@settings(deadline=None, max_examples=150)
def test_each_route_is_the_best_there_is(asked: Question):
    found = plan_routes(asked)
    if isinstance(found, NoTraining):
        assert not asked.gaps
        return
    every = values(asked)
    for route in (found.shortest, found.cheapest, found.at_work):
        assert problems(asked, route) == []
        assert route.proof.optimal
        assert route.most_closed
        order = ORDER[route.aim]
        best = min(every, key=lambda one, order=order: [getattr(one, name) for name in order])
        open_ = [one.need for one in route.open]
        weights = [sum(one.weight for one in open_ if one.essential == it) for it in (True, False)]
        assert (tuple(weights), *(getattr(route, TAKES[name]) for name in order[1:])) == tuple(
            getattr(best, name) for name in order
        )


@pytest.mark.parametrize(
    ("instance", "least"), [(steiner(1), 5), (cube(3), 3), (cube(4), 8)], ids=["A9", "CYC3", "CYC4"]
)
def test_covers_with_a_known_optimum_are_proven(instance: Question, least: int):
    route = plan_route(instance, Aim.CHEAPEST)
    assert isinstance(route, Route)
    assert (route.cents, route.proof.bound) == (100 * least, 100 * least)
    assert problems(instance, route) == []


def test_no_training_is_an_answer_of_its_own():
    learner = Learner(held=(Held("x", Level.TEACHES),), hours_a_week=8, earliest=5)
    asked = Question(modules=(), learner=learner, needs=(Need("x"),))
    assert plan_routes(asked) == NoTraining(5)


def test_greedy_pays_more_than_the_proven_price():
    asked = question(60, 15, 1)
    route = plan_route(asked, Aim.CHEAPEST)
    assert isinstance(route, Route)
    assert route.proof.optimal
    assert greedy_cents(asked) > route.cents
