"""What if: one skill more proven, one module less, or part of the route done."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from math import ceil

from doorstroom.engine.routing._choosing import Caps, relaxed_bound
from doorstroom.engine.routing._errors import RoutingError
from doorstroom.engine.routing._making import MEASURES
from doorstroom.engine.routing._options import options_of
from doorstroom.engine.routing._planning import plan_route
from doorstroom.engine.routing._question import Begun, Held, Need, Question
from doorstroom.engine.routing._route import (
    DAYS_OF_A_WEEK,
    NoTraining,
    Open,
    Route,
    Step,
    Work,
)
from doorstroom.engine.values import Level

IsStopped = Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How one route differs from another; below 0 is less.

    Attributes:
        days: how much later the new work can begin.
        cents, hours: how much more.
        added: modules that came.
        dropped: modules that went.
        moved: modules that begin on another day.
        opens: gaps that are open now and were not.
        closes: gaps that were open and are not now.
    """

    days: int
    cents: int
    hours: int
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    opens: tuple[Open, ...] = ()
    closes: tuple[Open, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """Another route, and how it differs.

    Attributes:
        route: the other route; NoTraining when nothing needs to be learnt any more.
        change: what it changes.
    """

    route: Route | NoTraining
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofGain:
    """What it would bring to prove one skill.

    Attributes:
        skill: which.
        level: how well.
        instead: the route that is then the best.
    """

    skill: str
    level: Level
    instead: Instead


def best_proof(
    question: Question,
    route: Route,
    *,
    work: Work | None = None,
    is_stopped: IsStopped | None = None,
) -> ProofGain | None:
    """Return the gap whose proof saves most of what the route aims for; None where none does.

    Each gap gets a bound first, of what it could save at most; from the most promising on they are
    solved, until no bound left is better than what was found, or as many as `work.proofs` were.
    """
    promising = []
    for gap in question.gaps:
        asked = _proving(question, gap)
        if not asked.gaps:
            instead = _instead(route, NoTraining(question.learner.earliest))
            return ProofGain(skill=gap.skill, level=gap.level, instead=instead)
        promising.append((_least(asked, route), gap.skill, gap, asked))
    least, best = route.proof.value, None
    tried = sorted(promising, key=lambda one: one[:2])[: (work or Work()).proofs]
    for bound, _, gap, asked in tried:
        if bound >= least:
            break
        found = plan_route(asked, route.aim, work=work, is_stopped=is_stopped)
        assert isinstance(found, Route)  # noqa: S101 - it has gaps
        if found.proof.value < least:
            least = found.proof.value
            instead = _instead(route, found)
            best = ProofGain(skill=gap.skill, level=gap.level, instead=instead)
    return best


def _least(asked: Question, route: Route) -> int:
    """Return a bound of what a route's aim takes when a question asks less."""
    options, still = options_of(asked), {one.need.skill for one in route.open}
    weights = zip(options.gaps, options.weights, strict=True)
    open_ = sum(weight for one, weight in weights if one.skill in still)
    caps = Caps(open_, options.last, options.budget)
    return relaxed_bound(options, MEASURES[route.aim][0], caps) or 0


def _proving(question: Question, gap: Need) -> Question:
    held = [one for one in question.learner.held if one.skill != gap.skill]
    learner = replace(question.learner, held=(*held, Held(gap.skill, gap.level)))
    return replace(question, learner=learner)


def without(
    question: Question,
    route: Route,
    key: str,
    *,
    work: Work | None = None,
    is_stopped: IsStopped | None = None,
) -> Instead:
    """Return the best route without a module: why it is in is what that costs, or leaves open.

    Raises:
        RoutingError: when the module is not in the route, or under way.
    """
    if key not in {one.key for one in route.steps}:
        raise RoutingError(f"Module {key!r} is not in this route: ask about one of its modules.")
    if key in {one.key for one in question.begun}:
        raise RoutingError(f"Module {key!r} is under way: take it out of `begun` first.")
    asked = replace(question, left_out=question.left_out | {key})
    found = plan_route(asked, route.aim, work=work, is_stopped=is_stopped)
    return _instead(route, found)


def replan(
    question: Question,
    route: Route,
    *,
    done: Collection[str],
    today: int,
    work: Work | None = None,
) -> Instead:
    """Return the best route from today, and how it differs from the old.

    What is done counts as proven, and is paid. What is under way stays as it is. What had to be
    done by now and is not, is planned anew.

    Args:
        question: the question as it was, with what has changed since in catalogue and learner.
        route: the route until now.
        done: modules that were completed.
        today: the first day that can still be planned.
        work: how much is done at most.

    Raises:
        RoutingError: when a module that is done is not in the route, or there is no time left.
    """
    asked = _from_today(question, route, frozenset(done), today)
    return _instead(route, plan_route(asked, route.aim, work=work), done)


def _from_today(question: Question, route: Route, done: frozenset[str], today: int) -> Question:
    if strange := done - {one.key for one in route.steps}:
        raise RoutingError(f"Module {min(strange)!r} is not in this route: it cannot be done.")
    begun = [one for one in route.steps if one.key not in done and one.begin < today < one.end]
    paid = sum(one.cents for one in route.steps if one.key in done or one in begun)
    levels = {one.skill: one.level for one in question.learner.held if one.sure >= question.sure}
    for module in question.modules:
        if module.key in done:
            for skill, level in module.teaches.items():
                levels[skill] = max(level, levels.get(skill, level))
    unsure = [one for one in question.learner.held if one.skill not in levels]
    budget = question.learner.budget
    learner = replace(
        question.learner,
        held=(*(Held(skill, level) for skill, level in levels.items()), *unsure),
        earliest=today,
        budget=None if budget is None else max(0, budget - paid),
    )
    return replace(
        question,
        learner=learner,
        left_out=question.left_out | done,
        begun=tuple(Begun(one.key, one.begin, one.end, _left(one, today)) for one in begun),
    )


def _left(step: Step, today: int) -> int:
    """Return how many minutes are planned from today on; a week that is going on counts whole."""
    weeks = ceil((step.end - today) / DAYS_OF_A_WEEK)
    return sum(step.minutes[-weeks:])


def _instead(old: Route, found: Route | NoTraining, done: Collection[str] = ()) -> Instead:
    """Return a route beside an old one; what is done or under way costs the same in both."""
    steps, open_ = ((), ()) if isinstance(found, NoTraining) else (found.steps, found.open)
    before = {one.key: one for one in old.steps if one.key not in done}
    after = {one.key: one for one in steps}
    stays = {key for key, one in after.items() if key in before and one.begin == before[key].begin}
    was, now = ({one.need.skill for one in each} for each in (old.open, open_))
    change = Change(
        days=found.ready - old.ready,
        cents=_sum("cents", after, stays) - _sum("cents", before, stays),
        hours=_sum("hours", after, stays) - _sum("hours", before, stays),
        added=tuple(key for key in after if key not in before),
        dropped=tuple(key for key in before if key not in after),
        moved=tuple(key for key in after if key in before and key not in stays),
        opens=tuple(one for one in open_ if one.need.skill not in was),
        closes=tuple(one for one in old.open if one.need.skill not in now),
    )
    return Instead(route=found, change=change)


def _sum(name: str, steps: Mapping[str, Step], but: Collection[str]) -> int:
    return sum(getattr(one, name) for key, one in steps.items() if key not in but)
