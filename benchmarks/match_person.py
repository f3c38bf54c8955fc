"""One against all: a person against 1.4 million vacancies, a vacancy against 1.8 million people.

With all filters, exactly; milliseconds of one thread, from a person as a value to their 20 best.
Fifty of each are compared with a slow reference. The peer is SciPy on the same people: the product
of one row with all vacancies, without filters. SIZE=0.02 runs a fiftieth of all.
"""

import json
import os
import time
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
from _checking import mismatched_people, mismatched_vacancies
from _country import country, size_from_environment
from match_national import PEOPLE, VACANCIES, matrices
from numpy.typing import NDArray

from doorstroom.engine.matching.scale import (
    PeopleIndex,
    Ranking,
    VacancyIndex,
    compile_kernels,
)

ASKED, ASKED_PEER, CHECKED = 2_000, 20, 50
Numbers = NDArray[np.int64]
Found = TypeVar("Found")


def main() -> None:
    """Print one JSON object."""
    size = size_from_environment()
    compile_kernels()
    world = country(round(PEOPLE * size), round(VACANCIES * size))
    dice = np.random.default_rng(2)
    people = dice.choice(len(world.people), min(ASKED, len(world.people)), replace=False)
    vacancies = dice.choice(len(world.vacancies), min(ASKED, len(world.vacancies)), replace=False)
    started = time.process_time()
    by_person = VacancyIndex(world.vacancies, world.terms)
    by_vacancy = PeopleIndex(world.people, world.terms)
    prepared = round(time.process_time() - started, 1)
    load = os.getloadavg()[0]
    mine, person = _timed(lambda one: by_person.best_for(world.people.part(one)), people)
    theirs, vacancy = _timed(lambda one: by_vacancy.best_for(world.vacancies.part(one)), vacancies)
    wrong = _mismatched(mine, people, lambda keys, some: mismatched_people(world, keys, some))
    wrong += _mismatched(
        theirs, vacancies, lambda keys, some: mismatched_vacancies(world, keys, some)
    )
    figures = {
        **_percentiles("person", person),
        **_percentiles("vacancy", vacancy),
        "prepare_cpu_seconds": prepared,
        "mismatches": wrong,
    }
    own, asked = matrices(world)
    _, scipy = _timed(lambda one: _scipy(asked, own[one]), people[:ASKED_PEER])
    note = (
        f"SIZE {size:g}; {len(people)} people and {len(vacancies)} vacancies, one at a time; "
        f"load {load:.1f} before and {os.getloadavg()[0]:.1f} after: times are CPU-milliseconds, "
        f"*_wall_* what the clock said; {CHECKED} of each checked"
    )
    peer = _percentiles("scipy", scipy)
    print(json.dumps({"name": "match-person", "figures": figures, "peer": peer, "note": note}))


def _timed(
    ask: Callable[[Numbers], Found], whom: Numbers
) -> tuple[list[Found], list[tuple[float, float]]]:
    ask(whom[:1])
    found, times = [], []
    for one in whom:
        wall, cpu = time.perf_counter(), time.process_time()
        found.append(ask(np.array([one])))
        times.append((time.process_time() - cpu, time.perf_counter() - wall))
    return found, times


def _percentiles(name: str, times: list[tuple[float, float]]) -> dict[str, float]:
    cpu, wall = np.array(times).T * 1000
    figures = {f"{name}_p{at}_ms": round(float(np.percentile(cpu, at)), 2) for at in (50, 95, 99)}
    walls = {f"{name}_wall_p{at}_ms": round(float(np.percentile(wall, at)), 2) for at in (50, 99)}
    return figures | walls


def _mismatched(
    found: list[Ranking], whom: Numbers, count: Callable[[Ranking, Numbers], int]
) -> int:
    """Count the wrong lists among the first; the reference wants a list a row of the country."""
    few = whom[:CHECKED]
    keys = np.zeros((int(few.max()) + 1, found[0].keys.shape[1]), dtype=np.int64)
    keys[few] = np.concatenate([one.keys for one in found[: len(few)]])
    return count(Ranking(keys=keys), few)


def _scipy(asked: Any, row: Any) -> Numbers:
    scores = (asked @ row.T).toarray().ravel()
    best: Numbers = np.argpartition(scores, -20)[-20:]
    return best


if __name__ == "__main__":
    main()
