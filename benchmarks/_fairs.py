"""Reverse job fairs as they could be: popular people, themes, hours of their own, a hall."""

import numpy as np

from doorstroom.engine.planning.talks import TalksQuestion

THEMES, BARRED, WISHED = 8, 0.03, 0.01
AISLE, STAND = 3.0, 2.5
"""Metres from row to row, and from stand to stand in a row."""


def fair(candidates: int, recruiters: int, slots: int, floor: int) -> TalksQuestion:
    """Make a fair with the seed of its size.

    A quarter of the candidates comes three slots late and a quarter leaves three earlier, a third
    is two slots in a workshop, and everybody has a break of one slot; one recruiter in ten misses
    the first two. 3 % of the pairs are barred and 1 % wished. What a talk is worth is 0.4
    popularity, which all see alike, 0.3 the same theme, and 0.3 chance.
    """
    dice = np.random.default_rng((candidates, recruiters, slots))
    themes = np.sort(dice.integers(0, THEMES, candidates))
    theirs = dice.integers(0, THEMES, recruiters)
    alike, popular = themes[:, None] == theirs, dice.beta(2, 3, candidates)[:, None]
    worth = 400 * popular + 300 * alike + 300 * dice.random((candidates, recruiters))
    row = int(np.ceil(np.sqrt(candidates)))
    place = np.arange(candidates)
    candidate_free = np.ones((candidates, slots), dtype=bool)
    candidate_free[place % 4 == 0, :3] = False
    candidate_free[place % 4 == 1, -3:] = False
    for one in range(candidates):
        if one % 3 == 0:
            workshop = dice.integers(3, slots - 4)
            candidate_free[one, workshop : workshop + 2] = False
        candidate_free[one, dice.integers(4, slots - 4)] = False
    recruiter_free = np.ones((recruiters, slots), dtype=bool)
    recruiter_free[np.arange(recruiters), dice.integers(5, slots - 5, recruiters)] = False
    recruiter_free[::10, :2] = False
    return TalksQuestion(
        worth=worth.astype(np.int32),
        barred=dice.random((candidates, recruiters)) < BARRED,
        wished=dice.random((candidates, recruiters)) < WISHED,
        candidate_free=candidate_free,
        recruiter_free=recruiter_free,
        floor=np.full(candidates, floor),
        ceiling=np.full(candidates, floor + 4),
        limit=np.full(recruiters, slots),
        themes=themes,
        stands=np.stack([place // row * AISLE, place % row * STAND], axis=1),
    )
