"""From days to talks: who meets whom in which slot, when the days of the employers are known."""

from dataclasses import replace
from math import ceil
from typing import Any, Final

from ortools.sat.python import cp_model

from doorstroom.engine.planning.interviews._relaxing import (
    WHOLE,
    Relaxation,
    Relaxed,
    Room,
    Talk,
    is_cut,
)

EFFORT: Final = 3.0


def finish(relaxation: Relaxation, room: Room, relaxed: Relaxed, seed: int) -> list[Talk]:
    """Return the best talks found in a room; none when none was found.

    Employers whose days the relaxation does not cut come on those days, and whoever has whole
    talks only keeps them, unless that leaves nothing. CP-SAT, one worker, a limit of its
    deterministic time: the same answer every time. It stops when the talks cost no more than the
    relaxation.
    """
    everybody = frozenset(range(len(relaxation.question.candidates)))
    cut = {talk[0] for talk, share in relaxed.talks.items() if is_cut(share)}
    for whole in (everybody - cut, frozenset[int]()):
        if found := _found(relaxation, room, relaxed, whole, seed):
            return found
    return []


def _found(
    relaxation: Relaxation, room: Room, relaxed: Relaxed, whole: frozenset[int], seed: int
) -> list[Talk]:
    """Return the best talks found when some candidates keep those of the relaxation."""
    question = relaxation.question
    spans = tuple(
        tuple(span for span in shares if shares[span] > 1 - WHOLE) or tuple(shares)
        for shares in relaxed.spans
    )
    room = replace(room, spans=spans)
    model = cp_model.CpModel()
    talks = {talk: model.new_bool_var("") for talk in relaxation.talks(room)}
    suites = model.new_int_var(*room.suites, "")
    _candidates(model, relaxation, talks)
    attendance = _days(model, relaxation, talks, room)
    _places(model, relaxation, talks, suites)
    likes = [
        question.candidates[one].preferences[employer] * held
        for (one, employer, _), held in talks.items()
    ]
    cost = sum(likes) + question.rent * suites + attendance
    model.add(cost >= ceil(relaxed.value - WHOLE))
    model.minimize(cost)
    for talk, held in talks.items():
        is_held = relaxed.talks.get(talk, 0.0) > 1 / 2
        if talk[0] in whole:
            model.add(held == is_held)
        else:
            model.add_hint(held, is_held)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = EFFORT
    solver.parameters.linearization_level = 2
    if solver.solve(model) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return []
    return [talk for talk, held in talks.items() if solver.value(held)]


def _days(model: Any, relaxation: Relaxation, talks: dict[Talk, Any], room: Room) -> Any:
    """Let each employer choose its days, and hold talks on those only; return what days cost."""
    question, attendance = relaxation.question, []
    comes: dict[tuple[int, int], Any] = {}
    for one, spans in enumerate(room.spans):
        came = {span: model.new_bool_var("") for span in spans}
        model.add_exactly_one(came.values())
        for (first, last), held in came.items():
            attendance.append((last - first + 1) * question.employers[one].day_rate * held)
        for day in range(question.days):
            comes[one, day] = sum(held for (a, b), held in came.items() if a <= day <= b)
    for (_, employer, slot), held in talks.items():
        model.add(held <= comes[employer, slot // question.sessions])
    return sum(attendance)


def _candidates(model: Any, relaxation: Relaxation, talks: dict[Talk, Any]) -> None:
    """Give everybody as many talks as needed, one a slot, one an employer, with little regret."""
    question = relaxation.question
    mine: list[dict[tuple[int, int], Any]] = [{} for _ in question.candidates]
    for (one, employer, slot), held in talks.items():
        mine[one][employer, slot] = held
    for one, held in enumerate(mine):
        for place in (0, 1):
            for key in {both[place] for both in held}:
                model.add_at_most_one(each for both, each in held.items() if both[place] == key)
        preferences = question.candidates[one].preferences
        model.add(sum(held.values()) == question.need(one))
        cost = sum(preferences[employer] * each for (employer, _), each in held.items())
        model.add(cost <= question.best(one) + question.regret)


def _places(model: Any, relaxation: Relaxation, talks: dict[Talk, Any], suites: Any) -> None:
    """Keep within what employers hold at once and in all, and within the suites."""
    question = relaxation.question
    at: dict[tuple[int, int], list[Any]] = {}
    for (_, employer, slot), held in talks.items():
        at.setdefault((employer, slot), []).append(held)
    for one, terms in enumerate(question.employers):
        some = [held for key, each in at.items() if key[0] == one for held in each]
        model.add_linear_constraint(sum(some), terms.least, terms.most)
    for (one, _), some in at.items():
        model.add(sum(some) <= question.employers[one].at_once)
    for slot in range(relaxation.slots):
        model.add(
            sum(held for key, each in at.items() if key[1] == slot for held in each) <= suites
        )
