from dataclasses import fields

import numpy as np
import pytest

from doorstroom.engine.planning.talks import TalksError, TalksQuestion, planned_floor
from engine.planning.talks.talks_worlds import Size, fair


def columns() -> dict[str, object]:
    question = fair(Size(3, 2, 4, free=1.0, barred=0.0))
    return {one.name: getattr(question, one.name) for one in fields(question)}


def people(candidates: int, recruiters: int, slots: int = 2) -> dict[str, object]:
    pairs = (candidates, recruiters)
    return {
        "worth": np.zeros(pairs, dtype=np.int16),
        "barred": np.zeros(pairs, dtype=bool),
        "wished": np.zeros(pairs, dtype=bool),
        "candidate_free": np.ones((candidates, slots), dtype=bool),
        "recruiter_free": np.ones((recruiters, slots), dtype=bool),
        "floor": np.zeros(candidates, dtype=int),
        "ceiling": np.ones(candidates, dtype=int),
        "limit": np.ones(recruiters, dtype=int),
        "themes": np.zeros(candidates, dtype=int),
        "stands": np.zeros((candidates, 2)),
    }


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (people(0, 2), "There are no candidates: register some"),
        (people(2, 0), "There are no recruiters: invite some"),
        (people(2, 2, 0), "There are no slots"),
        (people(10_000, 401), "10,000 candidates x 401 recruiters are more than 4,000,000"),
        ({"worth": np.zeros(3, dtype=int)}, "worth, candidate_free: a table"),
        ({"worth": np.full((3, 2), 1001)}, "worth: must lie between 0 and 1,000"),
        ({"worth": np.full((3, 2), 0.5)}, "worth: whole numbers"),
        ({"worth": np.full((3, 2), 5, dtype=np.uint8)}, "worth: whole numbers .signed. of shape"),
        ({"barred": np.zeros((2, 3), dtype=bool)}, r"barred: yes or no of shape \(3, 2\)"),
        ({"floor": np.array([1, 1, 3])}, "Candidate 2 is promised 3 talks and may have at most 2"),
        ({"floor": np.array([1, 1, -1])}, "floor, limit: none can be below 0"),
        ({"limit": np.array([-1, 1])}, "floor, limit: none can be below 0"),
        ({"stands": None}, "stands, distances: one of the two"),
        ({"distances": np.zeros((3, 3))}, "stands, distances: one of the two"),
        ({"stands": np.full((3, 2), np.nan)}, "metres within a hall"),
        ({"stands": np.array([[0, 0], [9000, 0], [0, 0.5]])}, "metres within a hall"),
        ({"stands": None, "distances": np.full((3, 3), -1.0)}, "metres within a hall"),
        ({"locked": np.array([[3, 0, 0]])}, "names somebody or a slot that is not of this fair"),
        ({"locked": np.array([[0, -1, 0]])}, "names somebody or a slot that is not of this fair"),
        ({"locked": np.array([[0, 0, 1], [0, 1, 1]])}, "clashes with another of the same slot"),
        ({"locked": np.array([[0, 0, 1], [1, 0, 1]])}, "clashes with another of the same slot"),
        ({"locked": np.array([[0, 0, 1], [0, 0, 2]])}, "clashes with another of the same pair"),
        (
            {"locked": np.array([[0, 0, 1]]), "barred": np.ones((3, 2), dtype=bool)},
            "is barred: unlock it",
        ),
        (
            {"locked": np.array([[0, 0, 1]]), "recruiter_free": np.zeros((2, 4), dtype=bool)},
            "while one of them is not free",
        ),
        (
            {"locked": np.array([[0, 0, 1]]), "limit": np.array([0, 4])},
            "Recruiter 0 has more locked talks than 0",
        ),
        (
            {
                "locked": np.array([[2, 0, 1]]),
                "floor": np.zeros(3, dtype=int),
                "ceiling": np.zeros(3, dtype=int),
                "limit": np.array([4, 4]),
            },
            "Candidate 2 has more locked talks than 0",
        ),
    ],
)
def test_bad_input_is_said(change: dict[str, object], said: str):
    with pytest.raises(TalksError, match=said):
        TalksQuestion(**(columns() | change))  # type: ignore[arg-type]


@pytest.mark.parametrize(("floor", "no_show"), [(1, 1.0), (1, -0.1), (-1, 0.2), (1, 7.0)])
def test_no_share_of_people_stays_away(floor: int, no_show: float):
    with pytest.raises(TalksError, match="no_show: a share"):
        planned_floor(floor, no_show=no_show)
