"""Classes that are in the same weeks, and no day on which all must be done."""

from doorstroom.engine.routing import (
    Form,
    Learner,
    Module,
    Need,
    Question,
    Reason,
    Route,
    Start,
    plan_routes,
)
from doorstroom.engine.values import Level


def in_class(key: str, day: int, weeks: int) -> Module:
    return Module(
        key=key,
        teaches={key: Level.ALONE},
        form=Form.CLASS,
        hours=8 * weeks,
        weeks=weeks,
        starts=(Start(day=day),),
    )


def test_what_is_taught_in_the_same_weeks_only_is_learnt_in_part() -> None:
    """Without a last day it was looked for in every week of twenty thousand years."""
    skills = ("a", "b", "c", "d", "e", "f")
    question = Question(
        modules=tuple(in_class(one, 7 * (n % 2) + 1, 4 + n) for n, one in enumerate(skills)),
        learner=Learner(hours_a_week=8, earliest=1),
        needs=tuple(Need(one) for one in skills),
    )

    found = plan_routes(question)

    route = getattr(found, "shortest", None)
    assert isinstance(route, Route)
    assert len(route.steps) == 1
    assert {one.reason for one in route.open} == {Reason.TOGETHER}
