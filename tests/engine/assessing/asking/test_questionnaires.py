from statistics import fmean
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.assessing import AssessingError
from doorstroom.engine.assessing.asking import Questionnaire, questionnaire_of, scored


def text(word: str) -> dict[str, str]:
    return {"en": word, "nl": word}


def document(**more: Any) -> dict[str, Any]:
    return {
        "key": "test",
        "edition": "1",
        "source": {"en": "ours", "nl": "van ons"},
        "validated": ["en"],
        "question": text("How much?"),
        "answers": [text(word) for word in ("none", "some", "much")],
        "parts": [{"key": "a", **text("a")}, {"key": "b", **text("b")}],
        "items": [
            {"key": "1", "part": "a", **text("one")},
            {"key": "2", "part": "a", "reversed": True, **text("two")},
            {"key": "3", "part": "a", **text("three")},
            {
                "key": "4",
                "part": "b",
                "why": text("because"),
                "options": [{"points": 0, **text("no")}, {"points": 2, **text("yes")}],
                **text("four"),
            },
        ],
        **more,
    }


def test_questions_have_the_points_of_the_document() -> None:
    found = questionnaire_of(document())

    assert [[o.points for o in one.options] for one in found.questions] == [
        [0, 1, 2],
        [2, 1, 0],
        [0, 1, 2],
        [0, 2],
    ]
    assert found.questions[3].why == text("because")
    assert found.validated == {"en"}


@given(
    chosen=st.dictionaries(st.sampled_from("123"), st.integers(0, 2)),
    last=st.none() | st.integers(0, 1),
)
def test_a_part_scores_the_mean_share_of_what_was_answered(
    chosen: dict[str, int], last: int | None
) -> None:
    answers = chosen if last is None else {**chosen, "4": last}
    a, b = scored(questionnaire_of(document()), answers)
    shares = [(2 - n if key == "2" else n) / 2 for key, n in chosen.items()]

    assert (a.answered, a.asked, b.asked) == (len(chosen), 3, 1)
    assert a.share == (pytest.approx(fmean(shares)) if shares else None)
    assert (a.error is None) == (not shares)
    assert b.share == (None if last is None else last)


def test_more_answers_that_agree_leave_less_doubt_and_none_leave_all() -> None:
    found = questionnaire_of(document())
    errors = [
        scored(found, dict(some))[0].error
        for some in ([("1", 2)], [("1", 2), ("2", 0)], [("1", 2), ("2", 0), ("3", 2)])
    ]
    spread = scored(found, {"1": 2, "2": 2, "3": 0})[0].error

    assert errors == sorted((one for one in errors if one), reverse=True)
    assert spread is not None
    assert errors[2] is not None
    assert spread > errors[2] > 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"question": {"en": "How much?"}}, "no text in nl"),
        ({"items": [{"key": "1", "part": "a", **text("x")}] * 2}, "a question twice"),
        ({"items": [{"key": "1", "part": "a", **text("x")}]}, "b is no part with questions"),
        ({"answers": [text("only")]}, "not all the same"),
    ],
)
def test_a_document_says_what_is_wrong_with_it(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(AssessingError, match=said):
        questionnaire_of(document(**wrong))


@pytest.mark.parametrize("chosen", [{"9": 0}, {"1": 3}, {"1": -1}])
def test_an_answer_that_is_not_there_is_refused(chosen: dict[str, int]) -> None:
    with pytest.raises(AssessingError, match="test has no option"):
        scored(questionnaire_of(document()), chosen)


def test_a_questionnaire_is_a_value() -> None:
    assert isinstance(questionnaire_of(document()), Questionnaire)
    assert questionnaire_of(document()) == questionnaire_of(document())
