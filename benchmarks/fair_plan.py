"""Who meets whom, when: two fairs planned with a floor for everybody, and mended on the day.

Hours, breaks, workshops and routes are part of both; `_fairs.py` says how they are made. Each plan
is checked by the verifier, which knows no solver. Peers on the same fair of 300 in the same run:
every recruiter asks for their own best candidates, as many as there are slots; and greedy, which
gives the best pair left its first open slot, wishes first. Mending is timed at half-time: a
recruiter or a candidate leaves, or is away for two slots, or refuses a talk.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple, TypeVar

import numpy as np
from _fairs import fair

from doorstroom.engine.planning.talks import (
    TalksPlan,
    TalksQuestion,
    absent,
    compile_kernels,
    mend,
    plan,
    problems,
    refused,
    since,
)

FAIRS = {"300": (300, 150, 18, 8), "1000": (1000, 400, 24, 8)}
ABSENCES = 10
Figures = dict[str, float]
Found = TypeVar("Found")


class Planned(NamedTuple):
    """A fair, its plan, and how long that took by the clock and by the processor."""

    question: TalksQuestion
    plan: TalksPlan
    seconds: float
    cpu: float


class Mended(NamedTuple):
    """How long it took, the share of other people's talks that changed, and what is amiss."""

    seconds: float
    changed: float
    unproved: int
    problems: int


def main() -> None:
    """Print one JSON object."""
    compile_kernels()
    fairs = {name: _planned(name) for name in FAIRS}
    mended = [one for each in fairs.values() for one in _mended(each)]
    held = np.concatenate([one.plan.counts >= one.question.floor for one in fairs.values()])
    figures = {
        **{f"seconds_{name}": round(one.seconds, 2) for name, one in fairs.items()},
        **{f"cpu_seconds_{name}": round(one.cpu, 2) for name, one in fairs.items()},
        "floor_share": round(float(held.mean()), 4),
        "walk_share": round(max(one.plan.walk_share for one in fairs.values()), 3),
        "score_kept": round(
            min(one.plan.score / one.plan.score_unfair for one in fairs.values()), 4
        ),
        "mend_seconds": round(max(one.seconds for one in mended), 2),
        "mend_changed_share": round(max(one.changed for one in mended), 4),
        "mend_missed_unproved": sum(one.unproved for one in mended),
        "problems": sum(len(problems(one.question, one.plan)) for one in fairs.values())
        + sum(one.problems for one in mended),
    }
    question, found = fairs["300"][:2]
    peer = {**_own_top(question), **_greedy(question)}
    peer |= {"ours_score": found.score, "ours_most_asked": int(found.counts.max())}
    walks = " and ".join(f"{one.plan.walk_share:.3f}" for one in fairs.values())
    sizes = " and ".join(" x ".join(map(str, size[:3])) for size in FAIRS.values())
    load = f"one thread, load {os.getloadavg()[0]:.1f}"
    note = f"{sizes}, floor 8; walks {walks}; {len(mended)} times mended; {load}"
    print(json.dumps({"name": "fair-plan", "figures": figures, "peer": peer, "note": note}))


def _timed(make: Callable[[], Found]) -> tuple[Found, float, float]:
    started, cpu = time.perf_counter(), time.process_time()
    found = make()
    return found, time.perf_counter() - started, time.process_time() - cpu


def _planned(name: str) -> Planned:
    print(f"planning {' x '.join(map(str, FAIRS[name][:3]))}", file=sys.stderr)
    question = fair(*FAIRS[name])
    return Planned(question, *_timed(partial(plan, question)))


def _mended(planned: Planned) -> Iterator[Mended]:
    """Mend after each change at half-time."""
    question, old = planned.question, planned.plan
    start = question.size[2] // 2
    for now, gone in _changes(question, old, start):
        new, seconds, _ = _timed(partial(mend, now, old, start=start))
        talks = set(map(tuple, new.talks.tolist()))
        others = [row for row in old.talks.tolist() if not gone & set(enumerate(row[:2]))]
        yield Mended(
            seconds=seconds,
            changed=sum(tuple(row) not in talks for row in others) / len(others),
            unproved=int(not new.floor_met and new.shortage is None),
            problems=len(problems(since(now, old, start=start), new)),
        )


def _changes(
    question: TalksQuestion, old: TalksPlan, start: int
) -> Iterator[tuple[TalksQuestion, set[tuple[int, int]]]]:
    """Return changed questions and who is not another: (0, candidate) or (1, recruiter)."""
    later = old.talks[old.talks[:, 2] >= start]
    for who, whom, _ in later[:: len(later) // ABSENCES].tolist():
        yield absent(question, recruiters=[whom], start=start), {(1, whom)}
        yield absent(question, recruiters=[whom], start=start, end=start + 2), {(1, whom)}
        yield absent(question, candidates=[who], start=start), {(0, who)}
        yield absent(question, candidates=[who], start=start, end=start + 2), {(0, who)}
        yield refused(question, [(who, whom)]), {(0, who), (1, whom)}


def _own_top(question: TalksQuestion) -> Figures:
    """Say what happens when every recruiter asks for their own best."""
    worth = np.where(question.barred, -1, question.worth)
    asked = np.zeros(len(worth), dtype=np.int64)
    for whom, most in enumerate(question.recruiter_free.sum(axis=1).tolist()):
        asked[np.argsort(-worth[:, whom], kind="stable")[:most]] += 1
    return {
        "own_top_unseen": int((asked == 0).sum()),
        "own_top_below_floor": int((asked < question.floor).sum()),
        "own_top_most_asked": int(asked.max()),
    }


def _greedy(question: TalksQuestion) -> Figures:
    """Say what happens when the best pair left gets its first open slot."""
    mine, theirs = question.candidate_free.copy(), question.recruiter_free.copy()
    counts, score = np.zeros(len(mine), dtype=np.int64), 0
    order = np.argsort(-(question.worth + 10_000 * question.wished).ravel(), kind="stable")
    for who, whom in zip(*np.unravel_index(order, question.worth.shape), strict=True):
        open_ = mine[who] & theirs[whom]
        if question.barred[who, whom] or counts[who] >= question.ceiling[who] or not open_.any():
            continue
        when = int(open_.argmax())
        mine[who, when] = theirs[whom, when] = False
        counts[who] += 1
        score += int(question.worth[who, whom])
    return {
        "greedy_unseen": int((counts == 0).sum()),
        "greedy_below_floor": int((counts < question.floor).sum()),
        "greedy_talks": int(counts.sum()),
        "greedy_score": score,
    }


if __name__ == "__main__":
    main()
