from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from doorstroom.engine.matching.scale import (
    LAST_ID,
    Country,
    Ranking,
    Run,
    ScaleError,
    StoppedError,
    check,
    match_country,
    share_out,
)
from engine.matching.scale import country_reference as reference
from engine.matching.scale.worlds import Size, World, world, worlds

PLAIN = Run(compiled=False)
HAMLET = Size(people=150, vacancies=120, top=4)


@pytest.fixture(scope="module", autouse=True)
def _compile_first() -> None:
    """The first call compiles; no example should be timed for it."""
    match(world(Size(people=1, vacancies=1), 1))


@pytest.fixture
def two_threads() -> Iterator[Run]:
    with ThreadPoolExecutor(2) as pool:
        yield Run(workers=2, each=pool.map)


def match(one: World, run: Run | None = None) -> Country:
    return match_country(one.people, one.vacancies, one.terms, run)


def same(left: Country, right: Country) -> bool:
    return bool(
        np.array_equal(left.people.keys, right.people.keys)
        and np.array_equal(left.vacancies.keys, right.vacancies.keys)
    )


@given(worlds)
@settings(deadline=None)
def test_fast_and_plain_agree_with_the_reference(one: World):
    mine, theirs = reference.keys_of(one.people, one.vacancies, one.terms)
    for run in (PLAIN, Run(), Run(workers=3)):
        found = match(one, run)
        assert found.people.keys.tolist() == mine
        assert found.vacancies.keys.tolist() == theirs


@pytest.mark.parametrize("across", [False, True])
def test_threads_change_nothing(two_threads: Run, across: bool):  # noqa: FBT001 - a parameter
    one = world(replace(HAMLET, across=across, people=400), 7)
    assert same(match(one), match(one, two_threads))
    assert match(one).people.keys.any()


@given(worlds)
@settings(deadline=None, max_examples=30)
def test_parts_merged_are_the_whole_with_floors_passed_along(one: World):
    whole = match(one)
    half = len(one.vacancies) // 2
    first, second = np.arange(half), np.arange(half, len(one.vacancies))
    one_part = match(replace(one, vacancies=one.vacancies.part(first)))
    floors = Run(people_floors=one_part.people.floors)
    other = match(replace(one, vacancies=one.vacancies.part(second)), floors)
    assert np.array_equal(one_part.people.merged_with(other.people).keys, whole.people.keys)
    # A floor of the people may leave out what no person needs, not what a vacancy needs.
    theirs = np.concatenate([one_part.vacancies.keys, other.vacancies.keys])
    assert np.array_equal(theirs, whole.vacancies.keys)


def test_order_of_rows_changes_nothing():
    one = world(HAMLET, 3)
    turned = np.arange(len(one.people))[::-1]
    found = match(replace(one, people=one.people.part(turned)))
    assert np.array_equal(found.people.keys[turned], match(one).people.keys)
    assert np.array_equal(found.vacancies.keys, match(one).vacancies.keys)


def test_ties_go_to_the_lower_id():
    one = world(HAMLET, 5)
    twins = replace(one.vacancies.part(np.zeros(9, dtype=int)), ids=np.arange(9, dtype=np.int32))
    near = replace(one.terms, travel=one.terms.travel * np.uint8(0), share=0, across=False)
    people = replace(
        one.people,
        wage_min=one.people.wage_min * np.uint16(0),
        hours=np.tile(np.array([0, 255], dtype=np.uint8), (len(one.people), 1)),
    )
    found = match(World(people, twins, near)).people
    listed = found.ids[found.scores[:, 0] > 0]
    assert len(listed)
    assert (listed == [0, 1, 2, 3]).all()


def test_nothing_brought_is_not_listed():
    one = world(HAMLET, 9)
    empty = replace(
        one.people,
        starts=np.zeros(len(one.people) + 1, dtype=np.int64),
        skills=one.people.skills[:0],
        values=one.people.values[:0],
    )
    found = match(replace(one, people=empty, terms=replace(one.terms, share=0)))
    assert (found.people.ids == -1).all()
    assert (found.vacancies.scores == 0).all()


def test_a_full_score_fits_and_a_row_of_400_skills_counts_all():
    one = world(replace(HAMLET, people=3, vacancies=2, skills=400), 2)
    every = np.arange(400, dtype=np.uint16)
    weights = np.zeros(800, dtype=np.uint8)
    weights[:255] = weights[400:655] = 1
    vacancies = replace(
        one.vacancies,
        starts=np.array([0, 400, 800]),
        skills=np.tile(every, 2),
        weights=weights,
        alone=weights,
        occupation=np.array([-1, -1], dtype=np.int32),
        wage_top=np.full(2, 65535, dtype=np.uint16),
        hours=np.tile(np.array([0, 255], dtype=np.uint8), (2, 1)),
    )
    people = replace(
        one.people,
        starts=np.array([0, 400, 800, 1200]),
        skills=np.tile(every, 3),
        values=np.full(1200, 255, dtype=np.uint8),
        max_km=np.full(3, 255, dtype=np.uint8),
    )
    terms = replace(one.terms, share=0)
    found = match(World(people, vacancies, terms))
    assert (found.people.scores[:, :2] == 65025).all()
    assert same(found, match(World(people, vacancies, terms), PLAIN))


@pytest.mark.parametrize("run", [Run(), PLAIN])
def test_a_run_can_be_stopped(run: Run):
    told: list[tuple[int, int]] = []

    def stop(done: int, of: int) -> bool:
        told.append((done, of))
        return False

    with pytest.raises(StoppedError, match="Stopped after"):
        match(world(HAMLET, 1), replace(run, progress=stop))
    assert len(told) == 1


def test_progress_reaches_the_end():
    told: list[tuple[int, int]] = []
    match(world(HAMLET, 1), Run(progress=lambda done, of: told.append((done, of))))
    assert told[-1][0] == told[-1][1]


BAD = [
    ("people", {"values": np.array([np.nan])}, "People.values: whole numbers"),
    ("people", {"ids": np.array([LAST_ID] * 5, dtype=np.int32)}, "people.ids: 16777215 is not"),
    ("people", {"ids": np.zeros(5, dtype=np.int32)}, "people.ids: an id stands there twice"),
    ("people", {"rows": np.full((5, 3), 99, dtype=np.int32)}, "people.rows: 99 is not between"),
    ("people", {"rows": np.zeros((5, 2), dtype=np.int32)}, "people.rows: 3 columns"),
    ("people", {"place": np.full(5, 99, dtype=np.uint16)}, "people.place: 99 is not"),
    ("people", {"max_km": np.zeros(4, dtype=np.uint8)}, "people.max_km: 5 are needed"),
    ("people", {"hours": np.zeros((5, 3), dtype=np.uint8)}, "people.hours: fewest and most"),
    ("people", {"starts": np.zeros(4, dtype=np.int64)}, "people.starts: 6 are needed"),
    ("vacancies", {"weights": [0.5]}, "Vacancies.weights: whole numbers"),
    ("vacancies", {"occupation": np.full(5, 99, dtype=np.int32)}, "vacancies.occupation: 99"),
    ("terms", {"share": 256}, "terms.share: 256 is not between 0 and 255"),
    ("terms", {"top": 0}, "terms.top: 0 is not"),
    ("terms", {"travel": np.zeros((2, 3), dtype=np.uint8)}, "terms.travel: as many rows"),
    ("terms", {"sections": np.zeros(99, dtype=np.uint32)}, "terms.sections, terms.groups"),
]


@pytest.mark.parametrize(("side", "columns", "said"), BAD)
def test_bad_input_is_said(side: str, columns: dict[str, object], said: str):
    one = world(Size(people=5, vacancies=5), 1)
    spoilt = replace(one, **{side: replace(getattr(one, side), **columns)})
    with pytest.raises(ScaleError, match=said):
        check(spoilt.people, spoilt.vacancies, spoilt.terms)


def test_weights_that_sum_to_more_than_255_are_said():
    one = world(Size(people=5, vacancies=5, skills=20), 1)
    heavy = replace(one.vacancies, alone=np.full_like(one.vacancies.alone, 255))
    with pytest.raises(ScaleError, match="more than 255"):
        check(one.people, heavy, one.terms)


def test_a_skill_that_nobody_knows_is_said():
    one = world(Size(people=5, vacancies=5, skills=20), 1)
    odd = replace(one.people, skills=np.full_like(one.people.skills, 20))
    with pytest.raises(ScaleError, match=r"people.skills: 20 is not between 0 and 19"):
        check(odd, one.vacancies, one.terms)


def test_raw_weights_must_be_whole():
    with pytest.raises(ScaleError, match="NaN is no weight"):
        share_out(np.array([np.nan]), np.array([0, 1]), 255)


def test_ranking_says_ids_and_scores():
    ranking = Ranking(keys=np.array([[(300 << 24) | (LAST_ID - 7), 0]]))
    assert ranking.ids.tolist() == [[7, -1]]
    assert ranking.scores.tolist() == [[300, 0]]
    assert ranking.floors.tolist() == [1]
