import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from doorstroom.engine.matching import (
    NEITHER,
    REACH,
    Liking,
    Likings,
    Pull,
    is_telling,
    pulled,
    suiting,
    suits,
)
from doorstroom.engine.values import Interest
from engine.matching import wants_reference as reference

likings = st.dictionaries(st.sampled_from(Interest), st.sampled_from(Liking))
profiles = st.tuples(*[st.integers(0, 255)] * 6)
nearly_flat = st.tuples(*[st.integers(100, 103)] * 6)
LIKES_HELPING = {Interest.SOCIAL: Liking.LIKED}


@given(likings=likings, profile=profiles | nearly_flat)
@example(likings=LIKES_HELPING, profile=(0, 0, 0, 255, 0, 0))
@example(  # the correlation is exactly one half: a value that is rounded away from the middle
    likings={one: Liking.NOT for one in Interest if one.value[0] in "ris"}
    | {Interest.ENTERPRISING: Liking.LIKED},
    profile=(100, 101, 100, 102, 100, 101),
)
def test_the_value_is_that_of_the_slow_reference(
    likings: Likings, profile: tuple[int, ...]
) -> None:
    found = suits(likings, profile)

    assert (found.value if found else None) == reference.value(likings, profile)


@given(likings=likings, profile=profiles)
def test_the_parts_add_up_exactly_and_each_is_what_the_reference_says(
    likings: Likings, profile: tuple[int, ...]
) -> None:
    found = suits(likings, profile)
    assume(found is not None)
    assert found is not None

    assert found.value == NEITHER + sum(part.points for part in found.parts)
    assert 1 <= found.value <= 255
    exact = dict(zip(Interest, reference.shares(likings, profile), strict=True))
    for part in found.parts:
        assert abs(part.points - exact[part.interest]) < 1
        assert part.points * exact[part.interest] >= 0, "no part changes sides by rounding"
        assert part.liking is not Liking.A_BIT or part.points == 0
    assert [part.interest for part in found.parts] == [one for one in Interest if one in likings]
    assert [part.has for part in found.parts] == [
        has for one, has in zip(Interest, profile, strict=True) if one in likings
    ]


@given(likings=likings, some=st.lists(profiles | nearly_flat, max_size=20))
def test_many_at_once_are_the_same_as_one_by_one(
    likings: Likings, some: list[tuple[int, ...]]
) -> None:
    table = np.array(some, dtype=np.uint8).reshape(len(some), 6)
    one_by_one = [suits(likings, profile) for profile in some]

    assert suiting(likings, table).tolist() == [one.value if one else -1 for one in one_by_one]


@given(likings=likings, profile=profiles)
def test_disliking_what_was_liked_turns_the_value_around(
    likings: Likings, profile: tuple[int, ...]
) -> None:
    turned = {interest: Liking(-liking) for interest, liking in likings.items()}
    here, there = suits(likings, profile), suits(turned, profile)

    assert (here is None) == (there is None)
    if here and there:
        assert here.value - NEITHER == NEITHER - there.value


@given(profile=profiles, more=st.integers(0, 100))
def test_only_the_shape_of_the_work_counts_and_not_how_high_all_of_it_is(
    profile: tuple[int, ...], more: int
) -> None:
    assume(max(profile) + more <= 255)

    here = suits(LIKES_HELPING, profile)
    raised = suits(LIKES_HELPING, tuple(one + more for one in profile))

    assert (raised and raised.value) == (here and here.value)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {Interest.SOCIAL: Liking.A_BIT},
        dict.fromkeys(Interest, Liking.LIKED),
        dict.fromkeys(Interest, Liking.NOT),
    ],
)
def test_no_evidence_gives_no_score(said: Likings) -> None:
    assert not is_telling(said)
    assert suits(said, (0, 0, 0, 255, 0, 0)) is None


def test_work_of_which_nothing_is_known_gets_no_score() -> None:
    assert suits(LIKES_HELPING, ()) is None
    assert suits(LIKES_HELPING, (80,) * 6) is None


def test_a_profile_that_is_not_one_of_six_is_refused() -> None:
    with pytest.raises(ValueError, match="six interests, not 2"):
        suits(LIKES_HELPING, (1, 2))
    with pytest.raises(ValueError, match="six interests, not 5"):
        suiting(LIKES_HELPING, np.zeros((1, 5), dtype=np.uint8))


@given(
    standing=st.integers(0, 65_025),
    value=st.none() | st.integers(1, 255),
    pull=st.sampled_from(Pull),
)
def test_wants_move_a_standing_by_no_more_than_was_chosen(
    standing: int, value: int | None, pull: Pull
) -> None:
    moved = pulled(standing, value, pull)

    assert abs(moved - standing) * 100 <= standing * pull + 100
    if value in {None, NEITHER} or pull is Pull.NONE:
        assert moved == standing
    else:
        assert value is not None
        assert (moved - standing) * (value - NEITHER) >= 0
    assert REACH == 127
