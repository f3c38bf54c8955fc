import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from doorstroom.engine.matching import (
    NEITHER,
    REACH,
    Told,
    agreement,
    agreements,
    is_shaped,
)
from engine.matching import congruence_reference as reference

told_one = st.builds(Told, share=st.floats(0, 1), error=st.floats(0.02, 0.3))
told_profiles = st.lists(told_one | st.none(), min_size=6, max_size=6)
profiles = st.tuples(*[st.integers(0, 255)] * 6)
HELPER = [Told(share=share, error=0.08) for share in (0.3, 0.4, 0.3, 0.95, 0.2, 0.6)]
CARE = (128, 43, 21, 234, 21, 64)


@given(told=told_profiles, profile=profiles)
@example(told=HELPER, profile=CARE)
@example(told=[None, None, *HELPER[2:]], profile=CARE)
@example(told=HELPER, profile=(7,) * 6)
def test_it_is_what_the_slow_reference_says(
    told: list[Told | None], profile: tuple[int, ...]
) -> None:
    found = agreement(told, profile)

    if not reference.shaped(told) or len(set(profile)) == 1:
        assert found is None
        return
    assert found is not None
    alike = reference.alike(told, profile)
    assert alike is not None
    assert abs(found.value - NEITHER - REACH * alike) <= 0.5 + 1e-6
    assert found.error == pytest.approx(REACH * reference.error(told, profile), abs=1e-3, rel=1e-3)
    assert found.parts == pytest.approx(
        [REACH * one for one in reference.parts(told, profile)], abs=1e-9
    )


@given(told=told_profiles, profile=profiles)
def test_the_parts_add_up_and_what_is_not_answered_adds_nothing(
    told: list[Told | None], profile: tuple[int, ...]
) -> None:
    found = agreement(told, profile)
    assume(found is not None)
    assert found is not None

    assert 1 <= found.value <= 255
    assert abs(NEITHER + sum(found.parts) - found.value) <= 0.5 + 1e-9
    assert [part for part, one in zip(found.parts, told, strict=True) if one is None] == [
        0.0
    ] * told.count(None)
    assert found.error >= 0


@given(told=told_profiles, some=st.lists(profiles, max_size=20))
def test_many_at_once_are_the_same_as_one_by_one(
    told: list[Told | None], some: list[tuple[int, ...]]
) -> None:
    table = np.array(some, dtype=np.uint8).reshape(len(some), 6)
    for value, profile in zip(agreements(told, table).tolist(), some, strict=True):
        found = agreement(told, profile)
        # Where 127 times the correlation ends on a half the two may round it to either side.
        assert (value == -1) == (found is None)
        assert found is None or value == found.value or abs(sum(found.parts) % 1 - 0.5) < 1e-6


@given(told=told_profiles, profile=profiles, less=st.floats(0.1, 0.9))
def test_who_is_quickly_enthusiastic_agrees_with_the_same_work(
    told: list[Told | None], profile: tuple[int, ...], less: float
) -> None:
    """All lower and nearer together, with errors as much smaller, is no other taste."""
    same = [one and Told(share=one.share * less, error=one.error * less) for one in told]
    here, there = agreement(told, profile), agreement(same, profile)
    assume(here is not None and there is not None)
    assert here is not None
    assert there is not None

    assert abs(here.value - there.value) <= 1
    assert here.error == pytest.approx(there.error, rel=1e-6, abs=1e-6)


def test_a_surer_questionnaire_gives_a_surer_agreement() -> None:
    errors = []
    for error in (0.15, 0.1, 0.05):
        found = agreement([Told(share=one.share, error=error) for one in HELPER], CARE)
        assert found is not None
        errors.append(found.error)
    assert errors == sorted(errors, reverse=True)
    assert errors[0] == pytest.approx(3 * errors[2])


def test_the_error_is_how_far_repeated_answers_fall_apart() -> None:
    """2,000 times the same person: the spread of what comes out is the error that was said."""
    dice = np.random.default_rng(5)
    sure = [Told(share=one.share, error=0.03) for one in HELPER]
    expected = agreement(sure, CARE)
    assert expected is not None
    seen = []
    for noise in dice.normal(0, 0.03, (2000, 6)):
        found = agreement(
            [Told(share=one.share + n, error=0.03) for one, n in zip(sure, noise, strict=True)],
            CARE,
        )
        assert found is not None
        seen.append(sum(found.parts))
    assert np.std(seen) == pytest.approx(expected.error, rel=0.1)


def test_luck_alone_is_called_a_shape_in_one_case_of_twenty() -> None:
    dice = np.random.default_rng(6)
    cases = [
        is_shaped([Told(share=share, error=0.1) for share in row])
        for row in dice.normal(0.5, 0.1, (4000, 6)).tolist()
    ]
    assert 0.04 < np.mean(cases) < 0.06


@pytest.mark.parametrize(
    "told",
    [
        [None] * 6,
        [*HELPER[:3], None, None, None],
        [Told(share=0.5, error=0.1)] * 6,
        [Told(share=one.share, error=0.5) for one in HELPER],
    ],
)
def test_no_evidence_gives_no_score(told: list[Told | None]) -> None:
    assert not is_shaped(told)
    assert agreement(told, CARE) is None
    assert agreements(told, np.array([CARE], dtype=np.uint8)).tolist() == [-1]


def test_work_of_which_nothing_is_known_gets_no_score() -> None:
    assert agreement(HELPER, ()) is None
    assert agreement(HELPER, (80,) * 6) is None


def test_what_cannot_be_compared_is_refused() -> None:
    with pytest.raises(ValueError, match="6 parts cannot be laid beside 5"):
        agreements(HELPER, np.zeros((1, 5), dtype=np.uint8))
    with pytest.raises(ValueError, match="shorter"):
        agreement(HELPER, (1, 2))
    for wrong in (0.0, -1.0, float("nan")):
        with pytest.raises(ValueError, match="above 0"):
            is_shaped([Told(share=0.5, error=wrong)] * 6)
