from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.assessing import STEPS, AssessingError, Rubric, Verdict, seen
from doorstroom.engine.values import Level

RUBRIC = Rubric(reference="r", criteria=tuple("abcde"), vital=frozenset("a"))
points = st.lists(st.integers(0, 3), min_size=5, max_size=5)


@given(points=points)
def test_half_of_the_criteria_and_every_vital_one_reach_the_level(points: list[int]) -> None:
    level, verdict = seen(RUBRIC, points)

    def is_reached(one: int) -> bool:
        return points[0] >= one and sum(point >= one for point in points) >= 3

    reached = [one for one in Level if is_reached(one)]
    assert verdict is (Verdict.SUPPORTS if reached else Verdict.CONTRADICTS)
    assert level is max(reached, default=Level.WITH_HELP)


def test_points_are_those_of_the_rubric() -> None:
    with pytest.raises(AssessingError, match="5 criteria have 2 points"):
        seen(RUBRIC, [1, 2])
    with pytest.raises(AssessingError, match="run from 0 to 3"):
        seen(RUBRIC, [1, 2, 3, STEPS, 0])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"criteria": ()}, "has criteria"),
        ({"criteria": ("a", "a")}, "none twice"),
        ({"criteria": ("a",), "vital": frozenset("b")}, "b is vital"),
    ],
)
def test_a_rubric_says_what_is_wrong_with_it(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(AssessingError, match=said):
        Rubric(reference="r", **wrong)
