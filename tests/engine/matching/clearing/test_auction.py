import sys

import numpy as np
import pytest
from _clearing import best_value
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstroom.engine.matching.clearing import ClearingError, Market, StoppedError, clear


def market_of(people: int, vacancies: int, seed: int, bonus: int = 260_100) -> Market:
    dice = np.random.default_rng(seed)
    rows = [
        dice.choice(vacancies, dice.integers(0, min(vacancies, 5) + 1), replace=False)
        for _ in range(people)
    ]
    options = np.concatenate([np.zeros(0), *rows]).astype(np.int32)
    return Market(
        starts=np.cumsum([0, *map(len, rows)]).astype(np.int64),
        options=options,
        fit=dice.integers(0, 65_026, len(options)).astype(np.uint16),
        places=dice.integers(0, 4, vacancies).astype(np.int64),
        bonus=bonus,
    )


markets = st.builds(
    market_of,
    st.integers(0, 40),
    st.integers(1, 15),
    st.integers(0, 2**32 - 1),
    st.sampled_from([0, 65_025, 260_100]),
)


def is_allowed(market: Market, vacancy: np.ndarray) -> bool:
    for person, one in enumerate(vacancy.tolist()):
        mine = market.options[market.starts[person] : market.starts[person + 1]]
        if one >= 0 and one not in mine:
            return False
    used = np.bincount(vacancy[vacancy >= 0], minlength=len(market.places))
    return bool((used <= market.places).all())


@given(markets, st.sampled_from([1, 20, 5000]))
@settings(deadline=None)
def test_the_certificate_holds_against_the_exact_best(market: Market, step: int):
    found = clear(market, step=step)
    exact = best_value(market)
    assert is_allowed(market, found.vacancy)
    assert found.value <= exact <= found.bound
    assert found.bound - found.value <= step * len(market)


def test_plain_lines_give_the_same(monkeypatch: pytest.MonkeyPatch):
    name = "doorstroom.engine.matching.clearing._bidding"
    market = market_of(60, 20, 4)
    fast = clear(market)
    monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "numba", None)
    plain = clear(market)
    assert not hasattr(sys.modules[name].bid, "py_func")
    assert np.array_equal(plain.vacancy, fast.vacancy)
    assert (plain.value, plain.bound, plain.bids) == (fast.value, fast.bound, fast.bids)


def test_ten_thousand_people_are_close_to_the_exact_best():
    market = market_of(10_000, 9_000, 11)
    found, exact = clear(market, step=20), best_value(market)
    assert found.value <= exact <= found.bound
    assert found.gap <= 0.0005


def test_it_can_be_stopped():
    with pytest.raises(StoppedError, match="still bidding"):
        clear(market_of(9, 3, 1), progress=lambda _: False)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"fit": np.array([0.5, 1])}, "fit: whole numbers"),
        ({"options": np.array([0, 2], dtype=np.int32)}, "options: one is no vacancy"),
        ({"places": np.array([1, -1])}, "places: none can be below 0"),
        ({"starts": np.array([0, 1])}, "starts: must rise from 0 to 2"),
        ({"starts": np.array([0, 3, 2])}, "starts: must rise"),
        ({"bonus": -1}, "bonus of at least 0"),
    ],
)
def test_bad_input_is_said(columns: dict[str, object], said: str):
    good: dict[str, object] = {
        "starts": np.array([0, 1, 2]),
        "options": np.array([0, 1], dtype=np.int32),
        "fit": np.array([5, 6], dtype=np.uint16),
        "places": np.array([1, 1]),
    }
    with pytest.raises(ClearingError, match=said):
        clear(Market(**(good | columns)))  # type: ignore[arg-type]
