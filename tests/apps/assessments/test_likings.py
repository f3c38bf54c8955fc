from hypothesis import given
from hypothesis import strategies as st

from doorstroom.assessments.adapters import likings_of
from doorstroom.assessments.queries import questionnaires
from doorstroom.engine.assessing.asking import PartScore, scored
from doorstroom.engine.matching import Liking, is_telling
from doorstroom.engine.values import Interest

shares = st.floats(0, 1)


def scores(values: list[float], error: float = 0.05) -> list[PartScore]:
    return [
        PartScore(part=one.value, share=share, error=error, answered=8, asked=8)
        for one, share in zip(Interest, values, strict=True)
    ]


@given(values=st.lists(shares, min_size=6, max_size=6))
def test_what_scores_higher_is_never_liked_less(values: list[float]) -> None:
    found = likings_of(scores(values))
    ordered = [found[one] for _, one in sorted(zip(values, Interest, strict=True), key=_first)]

    assert ordered == sorted(ordered)
    assert set(found) == set(Interest)


def _first(pair: tuple[float, Interest]) -> float:
    return pair[0]


@given(value=shares)
def test_who_scores_all_alike_said_nothing(value: float) -> None:
    assert not is_telling(likings_of(scores([value] * 6)))


def test_a_difference_within_the_error_is_a_bit() -> None:
    values = [0.5, 0.5, 0.5, 0.8, 0.5, 0.5]

    assert likings_of(scores(values))[Interest.SOCIAL] is Liking.LIKED
    assert likings_of(scores(values, error=0.3))[Interest.SOCIAL] is Liking.A_BIT


def test_the_questionnaire_itself_gives_likings() -> None:
    interests = questionnaires()["interests"]
    chosen = {one.key: 4 if one.part == "social" else 1 for one in interests.questions}
    found = likings_of(scored(interests, chosen))

    assert found[Interest.SOCIAL] is Liking.LIKED
    assert {found[one] for one in Interest if one is not Interest.SOCIAL} == {Liking.NOT}
    assert likings_of(scored(interests, {})) == {}
