"""From days to talks: who meets whom in which slot, when the days of the employers are known."""

from dataclasses import replace
from math import ceil
from typing import Any, Final

from ortools.sat.python import cp_model

from doorstroom.engine.planning.interviews._relaxing import WHOLE, Relaxation, Relaxed, Room, Talk

EFFORT: Final = 20.0


def finish(relaxation: Relaxation, room: Room, relaxed: Relaxed, seed: int) -> list[Talk]:
    """Return the best talks found on the days of a relaxation; none when none was found.

    CP-SAT, one worker, a limit of its deterministic time: the same answer every time. It stops
    when it costs no more than the relaxation.
    """
    question = relaxation.question
    days = tuple((max(shares, key=lambda one: shares[one]),) for shares in relaxed.spans)
    model = cp_model.CpModel()
    talks = {talk: model.new_bool_var("") for talk in relaxation.talks(replace(room, spans=days))}
    suites = model.new_int_var(*room.suites, "")
    _candidates(model, relaxation, talks)
    _places(model, relaxation, talks, suites)
    likes = [
        question.candidates[one].preferences[employer] * held
        for (one, employer, _), held in talks.items()
    ]
    cost = sum(likes) + question.rent * suites
    attendance = sum(
        (last - first + 1) * employer.day_rate
        for ((first, last),), employer in zip(days, question.employers, strict=True)
    )
    model.add(cost >= ceil(relaxed.value - WHOLE) - attendance)
    model.minimize(cost)
    for talk, held in talks.items():
        model.add_hint(held, relaxed.talks.get(talk, 0.0) > 1 / 2)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = EFFORT
    solver.parameters.linearization_level = 2
    if solver.solve(model) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return []
    return [talk for talk, held in talks.items() if solver.value(held)]


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
