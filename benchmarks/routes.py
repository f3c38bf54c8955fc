"""Routes from what somebody has proven to what a vacancy asks: the best ones, and a whole group.

Twenty learners with 40 gaps before 200 modules each: the shortest, the cheapest and the most at
work, each solved to the proof and checked by code that knows no solver. `optimal_seconds` is the
slowest of all sixty. Peers on the same twenty: greedy lists, the best price for each open gap.
Then set-cover instances whose optimum is known from the literature. Then 10,000 people and 50
vacancies, estimated on two threads; the exact routes of some of the pairs must lie between.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from _routes import cube, greedy_cents, group, one_of, question, steiner

from doorstroom.engine.routing import (
    Aim,
    Estimates,
    Group,
    Question,
    Route,
    best_proof,
    estimate_routes,
    plan_route,
    problems,
    replan,
)

MODULES, GAPS, LEARNERS = 200, 40, 20
PEOPLE, VACANCIES, PAIRS, WORKERS = 10_000, 50, 200, 2
KNOWN: dict[str, tuple[Callable[[], Question], int]] = {
    "A9": (lambda: steiner(1), 5),
    "A27": (lambda: steiner(2), 18),
    "CYC4": (lambda: cube(4), 8),
    "CYC5": (lambda: cube(5), 24),
}


class Timed(NamedTuple):
    """A route, and how long it took by the clock and by the processor."""

    asked: Question
    route: Route
    seconds: float
    cpu: float


def main() -> None:
    """Print one JSON object."""
    started = time.perf_counter()
    plan_route(question(20, 4, 99), Aim.SHORTEST)  # loads the solver
    loaded = time.perf_counter() - started
    asked = [question(MODULES, GAPS, seed) for seed in range(LEARNERS)]
    found = {aim: [_timed(one, aim) for one in asked] for aim in Aim}
    every = [one for some in found.values() for one in some]
    figures = {
        "optimal_seconds": round(max(one.seconds for one in every), 2),
        "optimal_median_seconds": round(float(np.median([one.seconds for one in every])), 2),
        "optimal_cpu_seconds": round(max(one.cpu for one in every), 2),
        "proven": sum(one.route.proof.optimal and one.route.most_closed for one in every),
        "of": len(every),
        "problems": sum(len(problems(one.asked, one.route)) for one in every),
        **_asked_again(found[Aim.CHEAPEST][0]),
        **_known(),
        **_batch(),
    }
    dearer = [greedy_cents(one.asked) / one.route.cents - 1 for one in found[Aim.CHEAPEST]]
    peer = {
        "greedy_dearer_mean": round(float(np.mean(dearer)), 3),
        "greedy_dearer_most": round(max(dearer), 3),
    }
    note = f"first call {loaded:.1f} s (imports); one thread, load {os.getloadavg()[0]:.1f}"
    print(json.dumps({"name": "routes", "figures": figures, "peer": peer, "note": note}))


def _timed(asked: Question, aim: Aim) -> Timed:
    started, cpu = time.perf_counter(), time.process_time()
    route = plan_route(asked, aim)
    assert isinstance(route, Route)  # noqa: S101 - there are gaps
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    print(f"{aim.value}: {seconds:.2f} s, {len(route.steps)} modules", file=sys.stderr)
    return Timed(asked, route, seconds, cpu)


def _asked_again(one: Timed) -> dict[str, float]:
    """Time the best single proof of 40, and a new plan after the first modules were done."""
    started = time.perf_counter()
    best_proof(one.asked, one.route)
    between = time.perf_counter()
    today = min(step.end for step in one.route.steps)
    done = [step.key for step in one.route.steps if step.end <= today]
    again = time.perf_counter()
    replan(one.asked, one.route, done=done, today=today)
    return {
        "best_proof_seconds": round(between - started, 2),
        "replan_seconds": round(time.perf_counter() - again, 2),
    }


def _known() -> dict[str, float]:
    """Return how many instances with a known optimum end at it with the proof, and how fast."""
    right, slowest = 0, 0.0
    for name, (make, least) in KNOWN.items():
        one = _timed(make(), Aim.CHEAPEST)
        right += one.route.proof.optimal and one.route.cents == 100 * least
        slowest = max(slowest, one.seconds)
        print(f"{name}: {one.route.cents // 100}, known {least}", file=sys.stderr)
    return {"known_proven": right, "known_of": len(KNOWN), "known_seconds": round(slowest, 2)}


def _batch() -> dict[str, float]:
    """Estimate everybody, and hold some pairs against their exact routes."""
    asked = question(MODULES, GAPS, 0)
    some = group(asked, PEOPLE, VACANCIES, 1)
    estimate_routes(asked.modules, group(asked, 1, 1, 2))  # compiles, or reads what was compiled
    started, cpu = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(WORKERS) as pool:
        found = estimate_routes(asked.modules, some, each=pool.map)
    minutes, cpu = (time.perf_counter() - started) / 60, time.process_time() - cpu
    high = found.weeks_high >= 0
    return {
        "batch_minutes": round(minutes, 3),
        "batch_cpu_minutes": round(cpu / 60, 3),
        "batch_found": round(float(high.mean()), 4),
        "batch_weeks_apart": round(float((found.weeks_high - found.weeks_low)[high].mean()), 2),
        "batch_cents_gap": round(
            1 - float(found.cents_low[high].sum() / found.cents_high[high].sum()), 3
        ),
        "batch_outside": _outside(asked, found, some),
    }


def _outside(asked: Question, found: Estimates, some: Group) -> int:
    """Return how many of some pairs have an exact route that is not within its estimate."""
    dice, outside = np.random.default_rng(3), 0
    for person, vacancy in dice.integers(0, (PEOPLE, VACANCIES), (PAIRS, 2)).tolist():
        one = one_of(asked, some, person, vacancy)
        for aim, name in ((Aim.SHORTEST, "weeks"), (Aim.CHEAPEST, "cents")):
            route = plan_route(one, aim)
            value = route.proof.value if isinstance(route, Route) else 0
            low, high = (
                int(getattr(found, f"{name}_{side}")[person, vacancy]) for side in ("low", "high")
            )
            outside += not (low <= value and (high < 0 or value <= high))
    return outside


if __name__ == "__main__":
    main()
