"""Small fairs for the tests: with hours of their own, refusals and wishes, or without."""

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from doorstroom.engine.planning.talks import TalksQuestion, Work

QUICK = Work(tries=20)


@dataclass(frozen=True)
class Size:
    candidates: int
    recruiters: int
    slots: int
    floor: int = 1
    room: int = 1
    free: float = 0.7
    barred: float = 0.2
    seed: int = 0


def fair(size: Size) -> TalksQuestion:
    """Return a fair in which a share of the hours is free and a share of the pairs barred."""
    dice = np.random.default_rng(size.seed)
    people = (size.candidates, size.recruiters)
    return TalksQuestion(
        worth=dice.integers(0, 8, people) * 100,
        barred=dice.random(people) < size.barred,
        wished=dice.random(people) < 0.15,
        candidate_free=dice.random((size.candidates, size.slots)) < size.free,
        recruiter_free=dice.random((size.recruiters, size.slots)) < size.free,
        floor=np.full(size.candidates, size.floor),
        ceiling=np.full(size.candidates, size.floor + size.room),
        limit=dice.integers(0, size.slots + 2, size.recruiters),
        themes=dice.integers(0, 3, size.candidates),
        stands=dice.random((size.candidates, 2)) * 40,
    )


def hall(candidates: int, recruiters: int, slots: int, floor: int, seed: int = 0) -> TalksQuestion:
    """Return a fair as they are: breaks, workshops, late arrivals, and themes that lie together."""
    dice = np.random.default_rng(seed)
    themes = np.sort(dice.integers(0, 5, candidates))
    side = int(np.ceil(np.sqrt(candidates)))
    liked = dice.random(candidates)[:, None] + (themes[:, None] == dice.integers(0, 5, recruiters))
    candidate_free = np.ones((candidates, slots), dtype=bool)
    candidate_free[np.arange(candidates), dice.integers(1, slots, candidates)] = False
    recruiter_free = np.ones((recruiters, slots), dtype=bool)
    recruiter_free[np.arange(recruiters), dice.integers(1, slots, recruiters)] = False
    recruiter_free[::10, :2] = False
    return TalksQuestion(
        worth=(300 * liked + 400 * dice.random((candidates, recruiters))).astype(np.int32),
        barred=dice.random((candidates, recruiters)) < 0.03,
        wished=dice.random((candidates, recruiters)) < 0.02,
        candidate_free=candidate_free,
        recruiter_free=recruiter_free,
        floor=np.full(candidates, floor),
        ceiling=np.full(candidates, floor + 3),
        limit=np.full(recruiters, slots),
        themes=themes,
        stands=np.stack([np.arange(candidates) // side, np.arange(candidates) % side], 1) * 3.0,
    )


def sizes(
    candidates: int, recruiters: int, slots: int, free: float | None = None
) -> st.SearchStrategy[Size]:
    return st.builds(
        Size,
        candidates=st.integers(1, candidates),
        recruiters=st.integers(1, recruiters),
        slots=st.integers(1, slots),
        floor=st.integers(0, 3),
        room=st.integers(0, 2),
        free=st.sampled_from([0.4, 0.7, 1.0]) if free is None else st.just(free),
        barred=st.sampled_from([0.0, 0.3, 1.0]),
        seed=st.integers(0, 2**32 - 1),
    )


def with_locked(question: TalksQuestion, seed: int) -> np.ndarray:
    """Return a few talks that may be locked, chosen by chance."""
    dice = np.random.default_rng(seed)
    found: list[tuple[int, int, int]] = []
    for who, whom, when in dice.integers(0, question.size, (4, 3)).tolist():
        allowed = (
            question.candidate_free[who, when]
            and question.recruiter_free[whom, when]
            and not question.barred[who, whom]
            and sum(who == one for one, _, _ in found) < question.ceiling[who]
            and sum(whom == one for _, one, _ in found) < question.limit[whom]
        )
        clash = any(
            (who, when) == (a, c) or (whom, when) == (b, c) or (who, whom) == (a, b)
            for a, b, c in found
        )
        if allowed and not clash:
            found.append((who, whom, when))
    return np.array(found, dtype=np.int32).reshape(-1, 3)
