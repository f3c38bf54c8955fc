from hypothesis import given, settings

from doorstroom.engine.routing import Aim, NoTraining, Question, plan_routes, problems
from engine.routing.routing_questions import questions
from engine.routing.routing_reference import values

ORDER = {
    Aim.SHORTEST: ("open", "weeks", "cents"),
    Aim.CHEAPEST: ("open", "cents", "weeks"),
    Aim.AT_WORK: ("open", "off", "cents"),
}
TAKES = {"weeks": "weeks", "cents": "cents", "off": "off_job"}


@given(questions)
@settings(deadline=None, max_examples=150)
def test_each_route_is_the_best_there_is(question: Question):
    found = plan_routes(question)
    if isinstance(found, NoTraining):
        assert not question.gaps
        return
    every = values(question)
    for route in (found.shortest, found.cheapest, found.at_work):
        assert problems(question, route) == []
        assert route.proof.optimal
        assert route.most_closed
        order = ORDER[route.aim]
        best = min(every, key=lambda one, order=order: [getattr(one, name) for name in order])
        open_ = [one.need for one in route.open]
        weights = [sum(one.weight for one in open_ if one.essential == it) for it in (True, False)]
        assert (tuple(weights), *(getattr(route, TAKES[name]) for name in order[1:])) == tuple(
            getattr(best, name) for name in order
        )
