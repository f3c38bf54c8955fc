"""A country in shards is the country in one piece, bit for bit."""

from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstroom.engine.matching.scale import (
    People,
    Ranking,
    Run,
    ScaleError,
    Shard,
    Sizes,
    Vacancies,
    WideRanking,
    match_country,
    numbered,
    plan_shards,
)
from engine.matching.scale.worlds import Size, World, world, worlds

plans = st.builds(Sizes, people=st.integers(1, 60), vacancies=st.integers(1, 20))
FAR = 2**37
Side = TypeVar("Side", People, Vacancies)


@pytest.fixture(scope="module", autouse=True)
def _compile_first() -> None:
    """The first call compiles; no example should be timed for it."""
    one = world(Size(people=1, vacancies=1), 1)
    match_country(one.people, one.vacancies, one.terms)


def counts(one: World) -> tuple[np.ndarray, np.ndarray]:
    places = len(one.terms.travel)
    people_at = np.zeros((places, 256), dtype=np.int64)
    np.add.at(people_at, (one.people.place, one.people.max_km), 1)
    return people_at, np.bincount(one.vacancies.place, minlength=places).astype(np.int64)


def planned(one: World, sizes: Sizes) -> tuple[Shard, ...]:
    return plan_shards(*counts(one), one.terms.travel, sizes)


@dataclass
class Lists:
    """What was found so far, with ids far beyond what the kernel numbers."""

    people: WideRanking
    vacancies: WideRanking
    floors: np.ndarray


def in_shards(one: World, order: list[Shard], *, with_floors: bool) -> Lists:
    found = Lists(
        WideRanking.empty(len(one.people), one.terms.top),
        WideRanking.empty(len(one.vacancies), one.terms.top),
        np.ones(len(one.vacancies), dtype=np.uint16),
    )
    for shard in order:
        here = np.flatnonzero(shard.takes(one.people.place, one.people.max_km))
        people, ids = local(one.people.part(here))
        mine = WideRanking.empty(len(here), one.terms.top)
        for places in shard.pieces:
            there = np.flatnonzero(np.isin(one.vacancies.place, places))
            vacancies, vacancy_ids = local(one.vacancies.part(there))
            floors = (mine.floors, found.floors[there]) if with_floors else (None, None)
            run = Run(people_floors=floors[0], vacancy_floors=floors[1])
            part = match_country(people, vacancies, one.terms, run)
            mine = mine.merged_with(WideRanking.of(part.people, vacancy_ids))
            theirs = WideRanking.of(part.vacancies, ids)
            found.floors[there] = np.maximum(found.floors[there], theirs.floors)
            kept = WideRanking(keys=found.vacancies.keys[there]).merged_with(theirs)
            found.vacancies.keys[there] = kept.keys
        assert not found.people.keys[here].any()
        found.people.keys[here] = mine.keys
    return found


def local(side: Side) -> tuple[Side, np.ndarray]:
    number, ids = numbered(side.ids + np.int64(FAR))
    return replace(side, ids=number), ids


def wide(ranking: Ranking) -> np.ndarray:
    ids = np.where(ranking.ids < 0, -1, ranking.ids + np.int64(FAR))
    return np.stack([ids, ranking.scores])


@given(worlds, plans, st.randoms(use_true_random=False), st.booleans())
@settings(deadline=None)
def test_any_plan_in_any_order_gives_the_lists_of_one_piece(
    one: World,
    sizes: Sizes,
    dice: Random,
    with_floors: bool,  # noqa: FBT001 - drawn
):
    order = list(planned(one, sizes))
    dice.shuffle(order)
    found = in_shards(one, order, with_floors=with_floors)
    whole = match_country(one.people, one.vacancies, one.terms)
    assert np.array_equal(np.stack([found.people.ids, found.people.scores]), wide(whole.people))
    theirs = np.stack([found.vacancies.ids, found.vacancies.scores])
    assert np.array_equal(theirs, wide(whole.vacancies))


@given(worlds, plans)
def test_everyone_is_in_one_shard_with_all_that_they_reach(one: World, sizes: Sizes):
    times = np.zeros(len(one.people), dtype=int)
    for shard in planned(one, sizes):
        here = shard.takes(one.people.place, one.people.max_km)
        times += here
        reached = np.concatenate([[], *shard.pieces])
        assert len(reached) == len(np.unique(reached))
        near = one.terms.travel[one.people.place[here]][:, one.vacancies.place]
        needed = one.vacancies.place[(near <= one.people.max_km[here][:, None]).any(axis=0)]
        assert set(needed.tolist()) <= set(reached.tolist())
    assert (times == 1).all()


def test_shards_keep_to_their_size_where_places_allow_it():
    one = world(Size(people=900, vacancies=400, places=60), 3)
    people_at, vacancies_at = counts(one)
    shards = planned(one, Sizes(people=100, vacancies=50))
    assert len(shards) > 9
    for shard in shards:
        homes = people_at[shard.homes][:, shard.least_km : shard.most_km + 1]
        assert homes.sum() <= 100 or len(shard.homes) == 1
        assert all(vacancies_at[one].sum() <= 50 or len(one) == 1 for one in shard.pieces)


def test_a_small_country_is_one_shard():
    (shard,) = planned(world(Size(people=50, vacancies=20), 3), Sizes())
    assert (shard.least_km, shard.most_km) == (0, 255)


def test_nobody_needs_no_shard():
    assert planned(world(Size(people=0, vacancies=20), 3), Sizes()) == ()


def test_lists_are_packed_and_unpacked():
    one = world(Size(people=30, vacancies=30), 8)
    found = match_country(one.people, one.vacancies, one.terms).people
    ranking = WideRanking.of(found, np.arange(10**6, dtype=np.int64))
    there = ranking.ids >= 0
    starts = np.concatenate([[0], np.cumsum(there.sum(axis=1))])
    packed = (starts, ranking.ids[there], ranking.scores[there])
    assert np.array_equal(WideRanking.listed(*packed, one.terms.top).keys, ranking.keys)
    assert ranking.keys.any()


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        ([4, 4], "an id stands there twice"),
        ([-1, 4], "-1 is not between"),
        ([4, 2**40 - 1], "1099511627775 is not between"),
    ],
)
def test_bad_ids_are_said(ids: list[int], said: str):
    with pytest.raises(ScaleError, match=said):
        numbered(np.array(ids))


def test_ids_are_numbered_in_their_own_order():
    number, ids = numbered(np.array([70, 2**38, 5]))
    assert number.tolist() == [1, 2, 0]
    assert ids.tolist() == [5, 70, 2**38]


@pytest.mark.parametrize("sizes", [Sizes(people=0), Sizes(vacancies=0)])
def test_sizes_below_one_are_said(sizes: Sizes):
    with pytest.raises(ScaleError, match="at least 1 person"):
        planned(world(Size(people=5, vacancies=5), 1), sizes)


def test_counts_of_other_places_are_said():
    travel = np.zeros((2, 2), dtype=np.uint8)
    with pytest.raises(ScaleError, match="counts of 2 places"):
        plan_shards(np.zeros((3, 256), dtype=np.int64), np.zeros(3, dtype=np.int64), travel)
