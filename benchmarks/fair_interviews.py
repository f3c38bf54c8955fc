"""Interviews after the fair: cost, proven bound and gap on the four sizes of CSPLib prob062.

One line for each size, then the worst. No best values are published. The peer is a plain CP-SAT
model, two workers, given as many seconds in the same run; ours uses one. A plan is repeatable: its
limit is WORK parts of the search. LIMIT=60 stops each size after so many seconds, PEER=5 the peer,
SIZES=37,100 chooses sizes.
"""

import json
import os
import sys
import time
from pathlib import Path

from _prob062 import SIZES, plainly, question_of

from doorstroom.engine.planning.interviews import StoppedError, assign, problems

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / os.environ.get("DOORSTROOM_SHARED", "../shared") / "data/fairs/csplib-prob062"
LIMIT = float(os.environ.get("LIMIT", "inf"))
PEER = float(os.environ.get("PEER", "inf"))
WORK = int(os.environ.get("WORK", "100"))
CHOSEN = [int(one) for one in os.environ.get("SIZES", ",".join(map(str, SIZES))).split(",")]


def main() -> None:
    """Print one JSON object a line."""
    if not FOLDER.is_dir():
        missing = f"{FOLDER} is not here; name the reference data in DOORSTROOM_SHARED."
        print(json.dumps({"name": "fair-interviews", "figures": {}, "peer": {}, "note": missing}))
        return
    lines = [_size(one) for one in CHOSEN]
    figures, peers = ([line[at]["gap"] for line in lines] for at in (0, 1))
    worst = {"worst_gap": max(figures), "sizes": len(lines)}
    _print("fair-interviews", (worst, {"worst_gap": max(peers)}), "the worst of all sizes")


def _size(size: int) -> tuple[dict[str, float], dict[str, float]]:
    """Print and return how we and the peer do on one size."""
    question = question_of(FOLDER, size)
    started, cpu = time.perf_counter(), time.process_time()

    def told(done: int, value: int | None) -> None:
        print(f"{size}: part {done}, best {value}", file=sys.stderr)

    ours: dict[str, float] = {"value": -1, "bound": 0, "gap": 1.0}
    try:
        plan = assign(
            question,
            work=WORK,
            told=told,
            is_stopped=lambda: time.perf_counter() - started > LIMIT,
        )
        ours = {"value": plan.value, "bound": plan.bound, "gap": round(plan.gap, 5)}
        ours["problems"] = len(problems(question, plan))
    except StoppedError as error:
        print(f"{size}: {error}", file=sys.stderr)
    ours["seconds"] = round(time.perf_counter() - started, 1)
    ours["cpu_seconds"] = round(time.process_time() - cpu, 1)
    value, bound = plainly(question, min(PEER, ours["seconds"]))
    gap = (value - bound) / value if value > 0 else 1.0
    peer = {"value": value, "bound": bound, "gap": round(gap, 5)}
    note = f"{size} candidates, at most {WORK} parts; load {os.getloadavg()[0]:.1f}"
    _print(f"fair-interviews-{size}", (ours, peer), note)
    return ours, peer


def _print(name: str, found: tuple[dict[str, float], dict[str, float]], note: str) -> None:
    figures, peer = found
    print(json.dumps({"name": name, "figures": figures, "peer": peer, "note": note}), flush=True)


if __name__ == "__main__":
    main()
