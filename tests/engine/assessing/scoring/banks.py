"""Banks of items for tests: any bank, and a plausible one by seed."""

import numpy as np
from hypothesis import strategies as st

from doorstroom.engine.assessing.scoring import Bank, Item

tenths = st.integers(-25, 25).map(lambda one: one / 10)
slopes = st.integers(3, 30).map(lambda one: one / 10)


@st.composite
def banks(draw: st.DrawFn) -> Bank:
    size = draw(st.integers(1, 6))
    return Bank(
        tuple(
            Item(
                key=f"i{i}",
                slope=draw(slopes),
                thresholds=tuple(
                    sorted(draw(st.lists(tenths, min_size=1, max_size=4, unique=True)))
                ),
                facet=draw(st.sampled_from("xyz")),
            )
            for i in range(size)
        )
    )


@st.composite
def sittings(draw: st.DrawFn) -> tuple[Bank, dict[str, int]]:
    """A bank and answers to some of it."""
    bank = draw(banks())
    asked = [one for one in bank.items if draw(st.booleans())]
    return bank, {one.key: draw(st.integers(0, one.answers - 1)) for one in asked}


def plausible(size: int, answers: int, *, seed: int, facets: int = 4) -> Bank:
    """Slopes around 1.5; thresholds spread over where people are."""
    dice = np.random.default_rng(seed)
    items = []
    for i in range(size):
        middle = dice.normal(0, 0.8)
        spread = np.linspace(-1.4, 1.4, answers - 1) if answers > 2 else np.zeros(1)
        items.append(
            Item(
                key=f"i{i}",
                slope=float(dice.lognormal(0.4, 0.25)),
                thresholds=tuple((middle + spread).tolist()),
                facet=f"f{i % facets}",
            )
        )
    return Bank(tuple(items))
