from collections.abc import Callable
from dataclasses import replace

import pytest

from doorstroom.engine.planning.stands import (
    MOST_PLACES,
    Effort,
    Place,
    Stand,
    StandsError,
    StandsQuestion,
    Weights,
)
from engine.planning.stands.conftest import Fair

Spoil = Callable[[StandsQuestion], StandsQuestion]


def first_stand(**parts: object) -> Spoil:
    return lambda good: replace(
        good,
        stands=(replace(good.stands[0], **parts), *good.stands[1:]),  # type: ignore[arg-type]
    )


def first_people(*some: dict[str, object]) -> Spoil:
    def spoil(good: StandsQuestion) -> StandsQuestion:
        changed = [
            replace(one, **parts)  # type: ignore[arg-type]
            for one, parts in zip(good.candidates, some, strict=False)
        ]
        return replace(good, candidates=(*changed, *good.candidates[len(some) :]))

    return spoil


def whole(**parts: object) -> Spoil:
    return lambda good: replace(good, **parts)  # type: ignore[arg-type]


FREE = {"shifts": frozenset({"early"}), "needs": frozenset()}
LOCK = {"locked": Place("s1", "early")}


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (whole(candidates=()), "candidates: there are none; approve"),
        (whole(stands=()), "stands: there are none; draw"),
        (whole(shifts=()), "shifts: there are none; name"),
        (whole(shifts=("early", "late", "late")), "shifts: late occurs twice"),
        (first_stand(id="s1"), "stands: s1 occurs twice"),
        (first_stand(x=float("nan")), "stand s0, x: nan is no number"),
        (first_stand(y=float("inf")), "stand s0, y: inf is no number"),
        (first_stand(x="3"), "stand s0, x: '3' is no number"),
        (first_stand(noise=4), "stand s0, noise: 4 is no whole number from 0 to 3"),
        (
            first_stand(facilities=frozenset({"jacuzzi"})),
            "stand s0, facilities: jacuzzi is unknown",
        ),
        (
            first_people({"needs": frozenset({"jacuzzi"})}),
            "candidate c0, needs: jacuzzi is unknown",
        ),
        (first_people({"shifts": frozenset()}), "candidate c0, shifts: there are none"),
        (first_people({"shifts": frozenset({"night"})}), "candidate c0, shifts: night is unknown"),
        (first_people({"id": "c1"}), "candidates: c1 occurs twice"),
        (first_people({"noise": -1}), "candidate c0, noise: -1 is no whole number"),
        (first_people({"noise": 1.5}), "candidate c0, noise: 1.5 is no whole number"),
        (first_people({"popularity": float("nan")}), "candidate c0, popularity: nan"),
        (first_people({"popularity": -1}), "candidate c0, popularity: -1"),
        (first_people(FREE | LOCK, FREE | LOCK), "candidates c0 and c1: both locked on stand s1"),
        (first_people(FREE | {"locked": Place("s99", "early")}), "locked on stand s99"),
        (first_people(FREE | {"locked": Place("s1", "late")}), "is no shift of theirs"),
        (first_people(FREE | LOCK | {"needs": frozenset({"oven"})}), "which has no oven"),
        (whole(weights=Weights(theme=101)), "weights.theme: 101 is no whole number from 0 to 100"),
        (whole(weights=Weights(noise=0.5)), "weights.noise: 0.5"),  # type: ignore[arg-type]
        (whole(near=0), "near: 0 is no number from 0.1"),
    ],
)
def test_bad_input_is_said(fair: Fair, spoil: Spoil, said: str):
    with pytest.raises(StandsError, match=said):
        spoil(fair())


def test_a_hall_too_large_is_said_with_what_to_do(fair: Fair):
    hall = tuple(Stand(id=f"s{at}", x=at % 100, y=at // 100) for at in range(MOST_PLACES // 2 + 1))
    with pytest.raises(StandsError, match="plan each hall or each shift by itself"):
        replace(fair(), stands=hall)


def test_no_work_can_be_less_than_none():
    with pytest.raises(StandsError, match="work: -1"):
        Effort(work=-1)
