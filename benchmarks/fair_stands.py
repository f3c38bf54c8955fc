"""Who stands where: the search on the layouts of QAPLIB, and on a fair of 300 in three shifts.

One line for each layout, then one for the fair, then the worst. The peer is SciPy's
quadratic_assignment, both methods, in the same run; it knows no side constraints, so it has no
answer for the fair. PARTS=0.1 makes a tenth of the swaps.
"""

import json
import os
import sys
import time
import warnings
from pathlib import Path
from typing import Literal

import numpy as np
from _layouts import Published, published
from scipy.optimize import quadratic_assignment

from doorstroom.engine.planning.stands import (
    Candidate,
    Effort,
    Stand,
    StandsPlan,
    StandsQuestion,
    lower_bound,
    near_to,
    plan_stands,
    price_of_swap,
    problems,
    resolve,
    search,
)

Method = Literal["faq", "2opt"]
ROOT = Path(__file__).resolve().parent.parent
LAYOUTS = ROOT / os.environ.get("DOORSTROOM_SHARED", "../shared") / "data/fairs/qaplib-layout"
PARTS = float(os.environ.get("PARTS", "1"))
PAIRS, MOST_SWAPS = PARTS * 4e9, PARTS * 1e6
SEED, PEOPLE, STANDS, SHIFTS = 1, 300, 110, 3
THEMES = ("crafts", "retail", "finance", "ict", "care", "logistics")
METHODS: tuple[Method, ...] = ("faq", "2opt")
NEEDS = ("power", "screen", "workbench", "sink", "shop_window", "oven")


def main() -> None:
    """Print one JSON object a line."""
    if not LAYOUTS.is_dir():
        missing = f"{LAYOUTS} is not here; name the reference data in DOORSTROOM_SHARED."
        print(json.dumps({"name": "fair-stands", "figures": {}, "peer": {}, "note": missing}))
        return
    some = published(LAYOUTS)
    search(some[0].layout, start=np.arange(len(some[0].layout)), effort=Effort(work=1))  # compiles
    lines = [_layout(one) for one in some]
    _fair()
    figures, peers = ([line[at] for line in lines] for at in (0, 1))
    gaps = [one["gap"] for one in figures]
    worst = {
        "worst_gap": max(gaps),
        "mean_gap": round(sum(gaps) / len(gaps), 6),
        "at_best_known": sum(gap <= 0 for gap in gaps),
        "most_seconds": max(one["seconds"] for one in figures),
        "most_cpu_seconds": max(one["cpu_seconds"] for one in figures),
    }
    peer = {f"{name}_worst_gap": max(one[f"{name}_gap"] for one in peers) for name in METHODS}
    peer |= {
        f"{name}_mean_gap": round(sum(one[f"{name}_gap"] for one in peers) / len(peers), 6)
        for name in METHODS
    }
    note = f"{len(some)} layouts of QAPLIB, seed {SEED}, one thread, load {os.getloadavg()[0]:.1f}"
    print(json.dumps({"name": "fair-stands", "figures": worst, "peer": peer, "note": note}))


def _layout(one: Published) -> tuple[dict[str, float], dict[str, float]]:
    """Search one layout, print its line, and return its figures and those of the peer."""
    work = round(min(MOST_SWAPS, PAIRS / len(one.layout) ** 2))
    started, cpu = time.perf_counter(), time.process_time()
    bound, start = lower_bound(one.layout)
    found = search(one.layout, start=start, effort=Effort(seed=SEED, work=work), enough=bound)
    figures = {
        "ours": 2 * found.cost,
        "best_known": one.best,
        "gap": round(2 * found.cost / one.best - 1, 6),
        "bound": 2 * bound,
        "seconds": round(time.perf_counter() - started, 2),
        "cpu_seconds": round(time.process_time() - cpu, 2),
    }
    peer: dict[str, float] = {}
    for name in METHODS:
        started = time.perf_counter()
        peer[f"{name}_gap"] = round(_scipy(one, name) / one.best - 1, 6)
        peer[f"{name}_seconds"] = round(time.perf_counter() - started, 2)
    note = f"{found.work:,} swaps" + f"; stated {one.stated:,}" * (one.stated != one.best)
    line = {"name": f"fair-stands-{one.name}", "figures": figures, "peer": peer, "note": note}
    print(json.dumps(line), flush=True)
    return figures, peer


def _scipy(one: Published, method: Method) -> float:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # how its seed is read will change
        tables = one.layout.flows[0], one.layout.distances[0]
        found = (
            quadratic_assignment(*tables, method="faq", options={"rng": SEED})
            if method == "faq"
            else quadratic_assignment(*tables, method="2opt", options={"rng": SEED})
        )
    return float(found.fun)


def _fair() -> None:
    """Plan a fair, drag once, and plan again after ten stayed away."""
    question = fair()
    started = time.perf_counter()
    plan = plan_stands(question, Effort(seed=SEED, work=round(PARTS * 20_000), told=_told))
    planned = time.perf_counter()
    assert isinstance(plan, StandsPlan), str(plan)  # noqa: S101 - a benchmark of no fair says nothing
    price_of_swap(question, plan, "c1", "c2")
    dragged = time.perf_counter()
    fewer = StandsQuestion(
        stands=question.stands, shifts=question.shifts, candidates=question.candidates[10:]
    )
    new = resolve(fewer, plan, Effort(seed=SEED, work=round(PARTS * 2_000)))
    ended = time.perf_counter()
    assert isinstance(new, StandsPlan), str(new)  # noqa: S101
    figures = {
        "seconds": round(planned - started, 2),
        "gap_to_bound": round(plan.gap, 4),
        "problems": len(problems(question, plan)) + len(problems(near_to(fewer, plan), new)),
        "drag_seconds": round(dragged - planned, 4),
        "again_seconds": round(ended - dragged, 2),
        "again_moved": sum(plan.places[one] != place for one, place in new.places.items()),
    }
    note = f"{PEOPLE} candidates, {STANDS} stands x {SHIFTS} shifts; {plan.work:,} swaps"
    print(json.dumps({"name": "fair-stands-300", "figures": figures, "peer": {}, "note": note}))


def _told(made: int, cost: int) -> None:
    print(f"{made:,} swaps, cost {cost:,}", file=sys.stderr)


def fair() -> StandsQuestion:
    """Return an invented fair: six corners, demonstrations with needs, old colleagues."""
    dice = np.random.default_rng(SEED)
    shifts = tuple(f"shift {at}" for at in range(1, SHIFTS + 1))
    return StandsQuestion(
        stands=tuple(_stand(at, dice) for at in range(STANDS)),
        shifts=shifts,
        candidates=tuple(_candidate(at, shifts, dice) for at in range(PEOPLE)),
    )


def _stand(at: int, dice: np.random.Generator) -> Stand:
    row, column = divmod(at, 17)
    corner = THEMES[column * len(THEMES) // 17]
    chances = dict.fromkeys(NEEDS, 0.35) | {"power": 0.9, "level_access": 0.8, "near_exit": 0.2}
    return Stand(
        id=f"s{at}",
        x=2.5 * column,
        y=4.0 * row,
        facilities=frozenset(name for name, chance in chances.items() if dice.random() < chance),
        corner=corner,
        noise=3 if corner == "crafts" else int(dice.integers(4)),
    )


def _candidate(at: int, shifts: tuple[str, ...], dice: np.random.Generator) -> Candidate:
    theme = THEMES[dice.integers(len(THEMES))]
    chances = dict.fromkeys(NEEDS, 0.06) | {"power": 0.5, "level_access": 0.08}
    always = dice.random() < 0.7  # noqa: PLR2004 - a share of an invented fair
    return Candidate(
        id=f"c{at}",
        shifts=frozenset(shifts if always else {shifts[dice.integers(SHIFTS)]}),
        needs=frozenset(name for name, chance in chances.items() if dice.random() < chance),
        theme=theme,
        group=f"g{dice.integers(40)}" if dice.random() < 0.3 else None,  # noqa: PLR2004
        noise=int(dice.integers(4 if theme == "crafts" else 2)),
        needs_quiet=bool(dice.random() < 0.1),  # noqa: PLR2004
        popularity=int(min(60, dice.zipf(1.8))),
    )


if __name__ == "__main__":
    main()
