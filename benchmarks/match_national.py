"""The whole country: 1.8 million people against 1.4 million vacancies, exactly, both ways.

Everyone's 20 best vacancies and every vacancy's 20 best people, after commute, wage and hours; then
once more without the person's own sectors. 200 people and 200 vacancies are compared with a slow
reference. In the same run, at 100,000 x 100,000: sparse_dot_topn and SciPy, which do one direction
and no filters, on the same skills; ratios are pairs per CPU-second, and a calibration kernel tells
how fast this machine was. SIZE=0.02 runs a fiftieth of all.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
from _checking import mismatched_people, mismatched_vacancies
from _country import World, country, size_from_environment
from scipy import sparse

from doorstroom.engine.matching.scale import Country, Run, Terms, match_country

PEOPLE, VACANCIES, SIDE, WORKERS, SAMPLE = 1_800_000, 1_400_000, 100_000, 2, 200
GIB = 2**30 / (1 if sys.platform == "darwin" else 2**10)


def main() -> None:
    """Print one JSON object."""
    size = size_from_environment()
    _match(country(64, 64))  # compiles, or reads what was compiled
    load = os.getloadavg()[0]
    world = country(round(PEOPLE * size), round(VACANCIES * size))
    figures: dict[str, float] = {}
    found, figures["minutes"], figures["cpu_seconds"] = _measured(world)
    figures["peak_gib"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / GIB, 2)
    figures["mismatches"] = _mismatches(world, found)
    del found
    other = replace(world, terms=replace(world.terms, across=True))
    found, figures["across_minutes"], figures["across_cpu_seconds"] = _measured(other)
    figures["across_mismatches"] = _mismatches(other, found)
    del found, other
    ours, peer = _peers(round(SIDE * min(1.0, size * 10)))
    figures |= ours
    note = (
        f"SIZE {size:g}; {WORKERS} threads, "
        f"load {load:.1f} before and {os.getloadavg()[0]:.1f} after; "
        f"CPU-seconds are the steadier figure; {SAMPLE} people and {SAMPLE} vacancies checked"
    )
    print(json.dumps({"name": "match-national", "figures": figures, "peer": peer, "note": note}))


def _match(world: World) -> Country:
    shown = -1

    def progress(done: int, of: int) -> None:
        nonlocal shown
        if done * 20 // of > shown:
            shown = done * 20 // of
            print(f"{done:,} of {of:,} tiles", file=sys.stderr)

    with ThreadPoolExecutor(WORKERS) as pool:
        run = Run(workers=WORKERS, each=pool.map, progress=progress)
        return match_country(world.people, world.vacancies, world.terms, run)


def _measured(world: World) -> tuple[Country, float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    found = _match(world)
    minutes = (time.perf_counter() - wall) / 60
    return found, round(minutes, 3), round(time.process_time() - cpu, 1)


def _mismatches(world: World, found: Country) -> int:
    dice = np.random.default_rng(1)
    people = dice.choice(len(world.people), min(SAMPLE, len(world.people)), replace=False)
    vacancies = dice.choice(len(world.vacancies), min(SAMPLE, len(world.vacancies)), replace=False)
    return mismatched_people(world, found.people, people) + mismatched_vacancies(
        world, found.vacancies, vacancies
    )


def _peers(side: int) -> tuple[dict[str, float], dict[str, float]]:
    """Measure all at side x side; returns ratios, and the peers' CPU-seconds."""
    world = country(side, side)
    _, _, filtered = _measured(world)
    _, _, open_ = _measured(_unfiltered(world))
    people, vacancies = matrices(world)
    peer = {
        "sparse_dot_topn_cpu_seconds": _cpu(lambda: _sparse_dot_topn(people, vacancies)),
        "scipy_cpu_seconds": _cpu(lambda: _scipy(people, vacancies, world.terms)),
        "calibration_cpu_seconds": _cpu(_calibration),
    }
    topn, plain = peer["sparse_dot_topn_cpu_seconds"], peer["scipy_cpu_seconds"]
    figures = {
        "side": side,
        "side_cpu_seconds": filtered,
        "side_unfiltered_cpu_seconds": open_,
        "ratio_sparse_dot_topn": round(topn / max(open_, 1e-9), 1),
        "ratio_sparse_dot_topn_filtered": round(topn / max(filtered, 1e-9), 1),
        "ratio_scipy": round(plain / max(open_, 1e-9), 1),
    }
    return figures, peer


def _unfiltered(world: World) -> World:
    """Everyone may meet everyone, and only skills count: what the peers compute."""
    people = replace(
        world.people,
        max_km=np.full_like(world.people.max_km, 255),
        wage_min=np.zeros_like(world.people.wage_min),
        hours=np.tile(np.array([0, 255], dtype=np.uint8), (len(world.people), 1)),
        rows=np.full_like(world.people.rows, -1),
    )
    return replace(world, people=people)


def matrices(world: World) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Return what people bring and what vacancies ask, for the peers."""
    terms, people, vacancies = world.terms, world.people, world.vacancies
    skills = len(terms.carry_starts) - 1
    own: Any = sparse.csr_array(
        (people.values, people.skills, people.starts), (len(people), skills)
    )
    carry: Any = sparse.csr_array(
        (terms.carry, terms.carry_to, terms.carry_starts), (skills, skills)
    )
    # The sum of what carries stands in for the best that carries: as many entries, so as much work.
    spread = own.astype(np.float32) @ (carry.astype(np.float32) / 255)
    asked: Any = sparse.csr_array(
        (vacancies.alone, vacancies.skills, vacancies.starts), (len(vacancies), skills)
    )
    return sparse.csr_array(spread.astype(np.float32)), asked.astype(np.float32)


def _sparse_dot_topn(people: Any, vacancies: Any) -> None:
    try:
        from sparse_dot_topn import sp_matmul_topn  # noqa: PLC0415 - a peer, for developers
    except ImportError:
        return
    left, right = sparse.csr_matrix(people), sparse.csr_matrix(vacancies.T)
    for one in (left, right):  # it multiplies only where both have one kind of index
        one.indices, one.indptr = one.indices.astype(np.int32), one.indptr.astype(np.int32)
    sp_matmul_topn(left, right, top_n=20, n_threads=WORKERS)


def _scipy(people: Any, vacancies: Any, terms: Terms) -> None:
    turned = sparse.csr_array(vacancies.T)
    for begin in range(0, people.shape[0], 500):
        scores = (people[begin : begin + 500] @ turned).toarray()
        np.argpartition(scores, -min(terms.top, scores.shape[1]), axis=1)


def _calibration() -> None:
    """A fixed piece of work: 64 million random reads of a table that fits in no near cache."""
    dice = np.random.default_rng(0)
    table, where = dice.integers(0, 9, 2**24), dice.integers(0, 2**24, 2**22)
    for _ in range(16):
        table[where].sum()


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return round(time.process_time() - started, 2)


if __name__ == "__main__":
    main()
