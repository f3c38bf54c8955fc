"""The market cleared: everybody at most one job, every vacancy its places, with a proven gap.

The options are the 20 best vacancies of everyone in the country of match_national. Peers
on the same options in the same run: greedy, which gives the best pair left its job until none is
left; and for the first 100,000 people OR-Tools' min-cost flow, which is exact (developers have it).
The minutes are those of the auction; making the options is timed by match_national. SIZE=0.02
runs a fiftieth of it.
"""

import json
import os
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from _country import country, size_from_environment
from numpy.typing import NDArray

from doorstroom.engine.matching.clearing import Market, clear
from doorstroom.engine.matching.scale import Ranking, Run, match_country

PEOPLE, VACANCIES, WORKERS, STEP, MORE_PLACES = 1_800_000, 1_400_000, 2, 300, 0.22
EXACTLY = 100_000


def main() -> None:
    """Print one JSON object."""
    size = size_from_environment()
    market = _market(round(PEOPLE * size), round(VACANCIES * size))
    clear(_first(market, 10))  # compiles, or reads what was compiled
    started, cpu = time.perf_counter(), time.process_time()
    found = clear(market, step=STEP)
    minutes, cpu = (time.perf_counter() - started) / 60, time.process_time() - cpu
    placed, value = _greedy(market)
    figures = {
        "minutes": round(minutes, 3),
        "cpu_seconds": round(cpu, 1),
        "gap": round(found.gap, 6),
        "placed": found.placed,
        "placed_over_greedy": found.placed - placed,
    }
    peer = {
        "greedy_placed": placed,
        "greedy_value_share": round(value / max(found.value, 1), 4),
        **_exactly(_first(market, min(len(market), EXACTLY))),
    }
    note = (
        f"SIZE {size:g}; {int(market.places.sum()):,} places, {len(market.options):,} options, "
        f"{found.bids:,} bids of {STEP}; one thread, load {os.getloadavg()[0]:.1f}"
    )
    print(json.dumps({"name": "match-clearing", "figures": figures, "peer": peer, "note": note}))


def _market(people: int, vacancies: int) -> Market:
    """Match the country and let everyone choose among their best vacancies."""
    world = country(people, vacancies)
    with ThreadPoolExecutor(WORKERS) as pool:
        run = Run(workers=WORKERS, each=pool.map)
        found = match_country(world.people, world.vacancies, world.terms, run).people
    places = np.random.default_rng(6).poisson(MORE_PLACES, vacancies) + 1
    return market_of(found, places.astype(np.int64))


def market_of(found: Ranking, places: NDArray[np.int64]) -> Market:
    """Make a market of a ranking whose ids are places in `places`."""
    listed = found.keys > 0
    return Market(
        starts=np.concatenate([[0], np.cumsum(listed.sum(axis=1))]).astype(np.int64),
        options=found.ids[listed],
        fit=found.scores[listed],
        places=places,
    )


def _first(market: Market, count: int) -> Market:
    end = int(market.starts[count])
    return Market(
        starts=market.starts[: count + 1],
        options=market.options[:end],
        fit=market.fit[:end],
        places=market.places,
    )


def _exactly(market: Market) -> dict[str, float]:
    """Compare both on a part: processor seconds, and how far the auction is from the best."""
    try:
        from _clearing import best_value  # noqa: PLC0415 - OR-Tools is a package of developers
    except ImportError:
        return {}
    started = time.process_time()
    found = clear(market, step=STEP)
    between = time.process_time()
    best = best_value(market)
    return {
        "part": len(market),
        "part_cpu_seconds": round(between - started, 2),
        "ortools_cpu_seconds": round(time.process_time() - between, 2),
        "below_ortools": round(1 - found.value / best, 6),
    }


def _greedy(market: Market) -> tuple[int, int]:
    """Return how many people greedy places, and what that is worth."""
    person = np.repeat(np.arange(len(market), dtype=np.int32), np.diff(market.starts))
    order = np.argsort(65_535 - market.fit, kind="stable")
    left, free = market.places.copy(), np.ones(len(market), dtype=bool)
    placed, value = 0, 0
    for chunk in np.array_split(order, max(1, len(order) // 1_000_000)):
        open_ = chunk[free[person[chunk]] & (left[market.options[chunk]] > 0)]
        columns = (person[open_], market.options[open_], market.fit[open_])
        for who, what, fit in zip(*(column.tolist() for column in columns), strict=True):
            if free[who] and left[what] > 0:
                free[who] = False
                left[what] -= 1
                placed += 1
                value += market.bonus + fit
    return placed, value


if __name__ == "__main__":
    main()
