"""CSPLib prob062, read; and a plain CP-SAT model of it, the peer of the interviews."""

import csv
from pathlib import Path
from typing import Any

from ortools.sat.python import cp_model

from doorstroom.engine.planning.interviews import Candidate, Employer, InterviewsQuestion

SIZES = {
    37: ("test2", "slots", "company2", 12),
    100: ("test100", "slots100", "company100", None),
    200: ("test200", "slots200", "company200", None),
    400: ("test400", "slots400", "company400", None),
}


def question_of(folder: Path, size: int) -> InterviewsQuestion:
    """Read one of the four sizes; slots count from 1 in the files, from 0 with us."""
    preferences, slots, companies, suites = SIZES[size]
    return InterviewsQuestion(
        candidates=tuple(
            Candidate(
                preferences=tuple(int(one) for one in liked),
                slots=tuple(int(one) - 1 for one in free[1:]),
            )
            for liked, free in zip(_rows(folder, preferences), _rows(folder, slots), strict=True)
        ),
        employers=tuple(
            Employer(least=least, most=most, day_rate=rate, at_once=at_once)
            for _, least, most, rate, at_once in (
                map(int, row[1:]) for row in _rows(folder, companies)
            )
        ),
        suites=suites,
    )


def _rows(folder: Path, name: str) -> list[list[str]]:
    """Return the rows of a file without its heading."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file) if row][1:]


def plainly(question: InterviewsQuestion, seconds: float) -> tuple[float, float]:
    """Return what CP-SAT finds and proves in some seconds, with two workers; -1 for no plan."""
    model = cp_model.CpModel()
    suites = model.new_int_var(question.fewest_suites, question.most_suites, "")
    talks = _talks(model, question)
    cost = question.rent * suites + _attendance(model, question, talks)
    for (one, employer, _), held in talks.items():
        cost += question.candidates[one].preferences[employer] * held
    for slot in range(question.days * question.sessions):
        model.add(sum(held for talk, held in talks.items() if talk[2] == slot) <= suites)
    model.minimize(cost)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.max_time_in_seconds = seconds
    found = solver.solve(model) in {cp_model.OPTIMAL, cp_model.FEASIBLE}
    return solver.objective_value if found else -1.0, solver.best_objective_bound


def _talks(model: Any, question: InterviewsQuestion) -> dict[tuple[int, int, int], Any]:
    """Add what holds for each candidate."""
    talks: dict[tuple[int, int, int], Any] = {}
    for one, candidate in enumerate(question.candidates):
        mine = {
            (employer, slot): model.new_bool_var("")
            for employer in range(len(question.employers))
            for slot in candidate.slots
        }
        for employer in range(len(question.employers)):
            model.add_at_most_one(mine[employer, slot] for slot in candidate.slots)
        for slot in candidate.slots:
            model.add_at_most_one(mine[at, slot] for at in range(len(question.employers)))
        model.add(sum(mine.values()) == question.need(one))
        liked = sum(candidate.preferences[at] * held for (at, _), held in mine.items())
        model.add(liked <= question.best(one) + question.regret)
        talks |= {(one, *key): held for key, held in mine.items()}
    return talks


def _attendance(model: Any, question: InterviewsQuestion, talks: dict[Any, Any]) -> Any:
    """Add what holds for each employer; return what their days cost."""
    costs = []
    for one, employer in enumerate(question.employers):
        spans = {span: model.new_bool_var("") for span in question.spans}
        model.add_exactly_one(spans.values())
        costs += [(b - a + 1) * employer.day_rate * held for (a, b), held in spans.items()]
        mine = [(slot, held) for (_, at, slot), held in talks.items() if at == one]
        model.add_linear_constraint(sum(held for _, held in mine), employer.least, employer.most)
        for slot in range(question.days * question.sessions):
            day = slot // question.sessions
            comes = sum(held for (a, b), held in spans.items() if a <= day <= b)
            some = sum(held for at, held in mine if at == slot)
            model.add(some <= employer.at_once * comes)
    return sum(costs)
