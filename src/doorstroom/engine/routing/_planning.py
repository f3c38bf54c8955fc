"""Three routes beside each other, each the best at something, with a proof."""

from collections.abc import Callable

from doorstroom.engine.routing._making import make
from doorstroom.engine.routing._question import Question
from doorstroom.engine.routing._route import Aim, Alternatives, NoTraining, Route, Watch, Work

Told = Callable[[str, float], None]
IsStopped = Callable[[], bool]


def plan_routes(
    question: Question,
    *,
    work: Work | None = None,
    told: Told | None = None,
    is_stopped: IsStopped | None = None,
) -> NoTraining | Alternatives:
    """Return the shortest, the cheapest and the most at work; or that no training is needed.

    Each closes as much as can be closed within the budget and the days: all that is essential
    before all that is not, and of each the most weight.

    Args:
        question: who wants to get where.
        work: how much is done at most.
        told: told now and then which step is done, and which share of it.
        is_stopped: asked now and then whether to stop.

    Raises:
        StoppedError: when somebody pressed the stop button.
    """
    if not question.gaps:
        return NoTraining(question.learner.earliest)
    routes = make(question, list(Aim), work or Work(), Watch(told, is_stopped))
    return Alternatives(**{one.aim.value: one for one in routes})


def plan_route(
    question: Question,
    aim: Aim,
    *,
    work: Work | None = None,
    is_stopped: IsStopped | None = None,
) -> NoTraining | Route:
    """Return the best route for one aim; see `plan_routes`."""
    if not question.gaps:
        return NoTraining(question.learner.earliest)
    return make(question, [aim], work or Work(), Watch(None, is_stopped))[0]
