from dataclasses import replace

import pytest
from hypothesis import given, settings

from doorstroom.engine.planning.stands import (
    Candidate,
    Claim,
    Place,
    Shortage,
    Stand,
    StandsQuestion,
    plan_stands,
    shortage_of,
    shortage_problems,
)
from engine.planning.stands.conftest import Fair
from engine.planning.stands.stands_reference import least_cost, questions

BOTH = frozenset({"early", "late"})


def workshop() -> StandsQuestion:
    """One sink for two shifts, and five who need it; three do not."""
    sink = frozenset({"sink"})
    return StandsQuestion(
        stands=(
            Stand(id="wet", x=0, y=0, facilities=sink),
            *(Stand(id=f"dry{at}", x=at, y=3) for at in range(6)),
        ),
        shifts=("early", "late"),
        candidates=(
            *(Candidate(id=f"cook{at}", shifts=BOTH, needs=sink) for at in range(5)),
            *(Candidate(id=f"clerk{at}", shifts=BOTH) for at in range(3)),
        ),
    )


def test_it_says_who_needs_what_and_how_many_places_there_are():
    found = shortage_of(workshop())
    assert found is not None
    assert sorted(found.candidates) == [f"cook{at}" for at in range(5)]
    assert found.places == (Place("wet", "early"), Place("wet", "late"))
    assert str(found) == (
        "5 candidates who need sink in shift early or late: 2 places for them, 3 too few."
    )
    assert shortage_problems(workshop(), found) == []


@given(questions(most=9))
@settings(deadline=None)
def test_there_is_a_proof_exactly_when_nobody_finds_a_placement(question: StandsQuestion):
    found = shortage_of(question)
    assert (found is None) == (least_cost(question) is not None)
    assert found is None or shortage_problems(question, found) == []


def test_a_lock_takes_a_place_from_others():
    question = workshop()
    first, second, *_ = question.candidates
    clerk = Candidate(id="clerk", shifts=BOTH, locked=Place("wet", "late"))
    question = replace(question, candidates=(first, second, clerk))
    found = plan_stands(question)
    assert isinstance(found, Shortage)
    assert found.places == (Place("wet", "early"),)
    assert shortage_problems(question, found) == []


def test_ten_thousand_candidates_hear_how_many_places_there_are(fair: Fair):
    crowd = tuple(Candidate(id=f"c{at}", shifts=BOTH) for at in range(10_000))
    question = fair(stands=50, candidates=crowd)
    found = plan_stands(question)
    assert isinstance(found, Shortage)
    assert (len(found.candidates), len(found.places), found.missing) == (10_000, 100, 9_900)
    assert shortage_problems(question, found) == []


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"candidates": ("cook0", "cook0", "cook1")}, "counted twice"),
        ({"candidates": ("cook0", "cook1", "nobody")}, "nobody is no candidate"),
        ({"candidates": ("cook0", "cook1", "clerk0")}, "clerk0 may stand on stand dry0"),
        ({"candidates": ("cook0", "cook1")}, "as many places as candidates"),
        ({"places": (Place("wet", "early"),)}, "cook0 may stand on stand wet in shift late"),
        (
            {"claims": (Claim(needs=frozenset(), shifts=BOTH, locked=0, count=5),)},
            "needs told are not those",
        ),
    ],
)
def test_a_false_proof_is_found_out(parts: dict[str, object], said: str):
    found = shortage_of(workshop())
    assert found is not None
    false = replace(found, **parts)  # type: ignore[arg-type]
    assert any(said in one for one in shortage_problems(workshop(), false))
