import sys
from itertools import permutations
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstroom.engine.planning.stands import (
    Effort,
    Layout,
    StandsError,
    StandsQuestion,
    compile_kernels,
    lower_bound,
    search,
    shortage_of,
)
from doorstroom.engine.planning.stands._search import _changes
from doorstroom.engine.planning.stands._tables import layout_of
from doorstroom.engine.planning.stands._tabu import walk
from doorstroom.engine.planning.stands._terms import Ruler
from engine.planning.stands.stands_reference import questions


def layout(n: int, layers: int, seed: int, *, things: int | None = None) -> Layout:
    dice = np.random.default_rng(seed)
    tables = dice.integers(0, 9, (2, layers, n, n)).astype(float)
    tables = tables + tables.transpose(0, 1, 3, 2)
    tables[:, :, np.arange(n), np.arange(n)] = 0
    things = n if things is None else things
    alone = dice.integers(0, 40, (n, n)).astype(float)
    tables[0][:, things:] = tables[0][:, :, things:] = alone[things:] = 0
    return Layout(
        flows=tables[0],
        distances=tables[1],
        alone=alone,
        allowed=np.ones((n, n), dtype=bool),
        things=things,
    )


layouts = st.builds(layout, st.integers(1, 6), st.integers(0, 3), st.integers(0, 2**32 - 1))


@given(layouts)
@settings(deadline=None)
def test_the_search_finds_the_best_of_all_and_the_bound_lies_below(some: Layout):
    best = min(some.cost(np.array(order)) for order in permutations(range(len(some))))
    bound, start = lower_bound(some)
    found = search(some, start=start, effort=Effort(work=3000), enough=bound)
    assert bound <= found.cost == some.cost(found.order) == best


@given(
    st.integers(2, 12), st.integers(0, 3), st.integers(0, 2**32 - 1), st.integers(1, 40), st.data()
)
@settings(deadline=None)
def test_changes_kept_along_a_walk_are_those_counted_anew(
    n: int, layers: int, seed: int, steps: int, data: st.DataObject
):
    some = layout(n, layers, seed, things=data.draw(st.integers(1, n)))
    order = np.random.default_rng(seed).permutation(n)
    best, misfit, near = order.copy(), ~some.allowed, some.placed(order)
    delta = _changes(some.flows, near, some.alone[:, order])
    forbidden = np.zeros((n, n), dtype=np.int64)
    costs = np.array([some.cost(order), some.cost(order)], dtype=float)
    counts = np.array([0, steps, some.things, 0, 7, 0])
    walk((some.flows, near, some.alone, misfit, delta, forbidden), order, best, costs, counts)
    anew = _changes(some.flows, some.placed(order), some.alone[:, order])
    swaps = np.triu_indices(n, 1)
    assert np.array_equal(delta[swaps], anew[swaps])
    assert np.array_equal(near, some.placed(order))
    assert costs.tolist() == [some.cost(order), some.cost(best)]


@given(questions(most=7), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_tables_count_what_the_readable_lines_count(question: StandsQuestion, dice: Random):
    if shortage_of(question):
        return
    tables, ruler, places = layout_of(question), Ruler(question), question.places
    order = list(range(len(places)))
    dice.shuffle(order)
    standing = {one.id: places[at] for one, at in zip(question.candidates, order, strict=False)}
    assert tables.cost(np.array(order)) == ruler.share(standing.keys(), standing).total
    for row, one in enumerate(question.candidates):
        may = [not ruler.barriers(one.id, place) for place in places]
        assert tables.allowed[row].tolist() == may


def test_it_passes_through_what_is_not_allowed():
    """Three things that can only change places together, in a ring."""
    n = 3
    allowed = np.eye(n, dtype=bool) | np.roll(np.eye(n, dtype=bool), 1, axis=1)
    ring = Layout(
        flows=np.zeros((0, n, n)),
        distances=np.zeros((0, n, n)),
        alone=10 * np.eye(n),
        allowed=allowed,
        things=n,
    )
    found = search(ring, start=np.arange(n), effort=Effort(work=500))
    assert (found.order.tolist(), found.cost) == ([1, 2, 0], 0)


def test_a_walk_that_is_never_allowed_keeps_what_it_had():
    some = layout(6, 1, 3)
    some.allowed[:] = np.eye(6, dtype=bool)
    start = np.arange(6)
    found = search(some, start=start, effort=Effort(work=30_000))
    assert np.array_equal(found.order, start)
    assert found.cost == some.cost(start)


def test_plain_lines_give_the_same(monkeypatch: pytest.MonkeyPatch):
    name = "doorstroom.engine.planning.stands._tabu"
    some = layout(9, 2, 4)
    start = np.arange(9)
    fast = search(some, start=start, effort=Effort(work=900))
    monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "numba", None)
    plain = search(some, start=start, effort=Effort(work=900))
    assert not hasattr(sys.modules[name].walk, "py_func")
    assert np.array_equal(plain.order, fast.order)
    assert (plain.cost, plain.work) == (fast.cost, fast.work)


@pytest.mark.parametrize(
    ("part", "value", "said"),
    [
        ("flows", np.array([[[0.0, 1], [2, 0]]]), "flows: symmetric"),
        ("distances", np.array([[[1.0, 1], [1, 0]]]), "distances: symmetric"),
        ("flows", np.array([[[0.0, 0.5], [0.5, 0]]]), "flows: whole numbers"),
        ("alone", np.array([[0.0, -1], [0, 0]]), "alone: whole numbers"),
        ("flows", np.array([[[0.0, 2.0**52], [2.0**52, 0]]]), "too large to stay exact"),
    ],
)
def test_tables_that_are_wrong_are_said(part: str, value: np.ndarray, said: str):
    good = layout(2, 1, 1)
    parts = {name: getattr(good, name) for name in good.__slots__}
    with pytest.raises(StandsError, match=said):
        Layout(**(parts | {part: value}))


def test_a_start_that_is_not_allowed_is_said():
    some = layout(2, 1, 1)
    some.allowed[:] = np.eye(2, dtype=bool)
    with pytest.raises(StandsError, match="where it may not"):
        search(some, start=np.array([1, 0]))
    some.allowed[:, 0] = False
    with pytest.raises(StandsError, match="not everything can have a place"):
        lower_bound(some)


def test_what_is_compiled_at_set_up_is_what_a_plan_runs():
    compile_kernels()
    if not hasattr(walk, "signatures"):
        pytest.skip("Numba is not installed: nothing is compiled")
    before = list(walk.signatures)

    search(layout(5, 2, 1), start=np.arange(5), effort=Effort(work=10))

    assert walk.signatures == before
