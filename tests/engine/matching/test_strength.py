import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.assessing import STRENGTHS, proof_of
from doorstroom.engine.matching import Competence, Level, MatchingError, Proof, value_of
from doorstroom.engine.matching._weighing import BY_LEVEL, BY_PROOF

levels = st.sampled_from(Level)


@given(level=levels, proof=st.sampled_from(Proof))
def test_the_least_strength_of_a_class_counts_for_what_the_class_counts_for(
    level: Level, proof: Proof
) -> None:
    of_class = value_of(Competence(skill="s", level=level, proof=proof))
    least = Competence(skill="s", level=level, proof=proof, strength=STRENGTHS[proof])

    assert value_of(least) == of_class
    assert of_class == (255 * BY_LEVEL[level] * BY_PROOF[proof] + 5000) // 10_000


@given(level=levels, strength=st.integers(40, 254))
def test_more_strength_never_counts_for_less_and_stays_below_the_next_class(
    level: Level, strength: int
) -> None:
    def value(one: int) -> int:
        proof = proof_of(one)
        assert proof is not None
        return value_of(Competence(skill="s", level=level, proof=proof, strength=one))

    assert value(strength) <= value(strength + 1) <= value(255)


def test_a_strength_of_another_class_is_refused() -> None:
    with pytest.raises(MatchingError, match="bake: 130 is no strength of TESTED"):
        value_of(Competence(skill="bake", proof=Proof.TESTED, strength=130))
    with pytest.raises(MatchingError, match="256 is no strength of CERTIFIED"):
        value_of(Competence(skill="bake", proof=Proof.CERTIFIED, strength=256))
