"""Meetings of equals: on how many of the 20 original instances the fewest breaks are proved.

Instances and best values: Bofill and others, JAIR 74 (2022), whose MaxSAT proves all 20 within
24 s. The peer is CP-SAT as it comes on the same model, with as many seconds on one worker.
WORK=5 gives each instance 5 deterministic seconds, LIMIT=5 the peer 5 seconds; NAMES=tic-12,tic-13
takes only those that begin so.
"""

import json
import os
import sys
import time

from _b2b import best_known, folder, question_of
from ortools.sat.python import cp_model

from doorstroom.engine.planning.meetings import MeetingsQuestion, NoPlanError, problems, schedule
from doorstroom.engine.planning.meetings._model import model_of

SPREAD, SECONDS = 2, 60.0


def main() -> None:
    """Print one JSON object per instance and one for all."""
    work = float(os.environ.get("WORK", SECONDS))
    limit = float(os.environ.get("LIMIT", SECONDS))
    names = tuple(os.environ.get("NAMES", "").split(","))
    rows = []
    for file, best in best_known(SPREAD).items():
        name = file.split("/")[-1].removesuffix(".original.dzn")
        if name.startswith(names):
            print(name, file=sys.stderr)
            question = question_of(folder() / file, SPREAD)
            rows.append((_ours(question, best, work), _default(question, limit)))
            _print(f"fair-b2b-{name}", *rows[-1], f"best known {best}")
    ours, peers = [row[0] for row in rows], [row[1] for row in rows]
    figures = {
        "proved": sum(one["proved"] for one in ours),
        "instances": len(ours),
        "all_best_known": all(one["is_best_known"] for one in ours),
        "worst_seconds": max((one["seconds"] for one in ours), default=0),
    }
    peer = {"cpsat_proved": sum(one["proved"] for one in peers), "published_maxsat_proved": 20}
    _print(
        "fair-b2b", figures, peer, f"work {work:g}, peer {limit:g} s, load {os.getloadavg()[0]:.1f}"
    )


def _print(name: str, figures: object, peer: object, note: str) -> None:
    print(json.dumps({"name": name, "figures": figures, "peer": peer, "note": note}), flush=True)


def _ours(question: MeetingsQuestion, best: int | None, work: float) -> dict[str, float]:
    started, cpu = time.perf_counter(), time.process_time()
    figures: dict[str, float] = {"proved": False, "is_best_known": False}
    try:
        plan = schedule(question, work=work)
    except NoPlanError:
        pass
    else:
        wrong = problems(question, plan)
        if wrong:
            sys.exit(f"The timetable is wrong: {wrong[0]}.")
        figures = {
            "breaks": plan.total,
            "bound": plan.bound,
            "proved": plan.is_proved,
            "is_best_known": plan.total == best,
            "work": round(plan.work, 2),
        }
    return figures | {
        "seconds": round(time.perf_counter() - started, 1),
        "cpu_seconds": round(time.process_time() - cpu, 1),
    }


def _default(question: MeetingsQuestion, limit: float) -> dict[str, float]:
    model = model_of(question)
    model.cp.minimize(sum(model.breaks))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = limit
    started = time.perf_counter()
    proved = solver.solve(model.cp) == cp_model.OPTIMAL
    return {"proved": proved, "seconds": round(time.perf_counter() - started, 1)}


if __name__ == "__main__":
    main()
