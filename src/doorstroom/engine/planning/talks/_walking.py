"""How far it is from stand to stand, and how far recruiters walk."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.planning.talks._plan import Numbers
from doorstroom.engine.planning.talks._question import TalksQuestion

DECIMETRES: Final = 10


def distances(question: TalksQuestion) -> NDArray[np.uint16]:
    """Return how far it is from stand to stand in decimetres (C x C)."""
    candidates = len(question.worth)
    found = np.empty((candidates, candidates), dtype=np.uint16)
    everybody = np.arange(candidates)
    for one in everybody:
        found[one] = np.rint(between(question, np.full(candidates, one), everybody) * DECIMETRES)
    return found


def between(
    question: TalksQuestion, one: NDArray[np.integer], two: NDArray[np.integer]
) -> NDArray[np.float64]:
    """Return how many metres it is between stands, each in `one` to the same place in `two`."""
    if question.distances is not None:
        return np.asarray(question.distances[one, two], dtype=np.float64)
    assert question.stands is not None  # noqa: S101 - a question has one of the two
    apart = np.asarray(question.stands[one] - question.stands[two], dtype=np.float64)
    return np.asarray(np.sqrt((apart**2).sum(axis=1)))


def metres(question: TalksQuestion, talks: Numbers) -> float:
    """Return how far recruiters walk when they go by slot."""
    return _walked(question, talks, talks[:, 2])


def metres_by_score(question: TalksQuestion, talks: Numbers) -> float:
    """Return how far they would walk from the highest score to the lowest."""
    return _walked(question, talks, -question.worth[talks[:, 0], talks[:, 1]])


def _walked(question: TalksQuestion, talks: Numbers, keys: NDArray[np.integer]) -> float:
    talks = talks[np.lexsort((talks[:, 0], keys, talks[:, 1]))]
    same = talks[1:, 1] == talks[:-1, 1]
    return float(between(question, talks[:-1, 0][same], talks[1:, 0][same]).sum())
