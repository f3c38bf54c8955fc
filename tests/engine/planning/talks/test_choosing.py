import numpy as np
from hypothesis import given, settings

from doorstroom.engine.planning.talks import Why, holds, plan
from doorstroom.engine.planning.talks._choosing import left_of, reach
from engine.planning.talks.talks_reference import choices, counts, fits, value
from engine.planning.talks.talks_worlds import QUICK, Size, fair, sizes


@given(sizes(4, 3, 3))
@settings(max_examples=40)
def test_the_choice_is_the_best_there_is(size: Size):
    question = fair(size)
    left = left_of(question)
    reached, shortage = reach(left)
    all_choices = list(choices(question))
    fairest = max(
        (sorted(counts(question, some)) for some in all_choices), key=lambda v: (sum(v), v)
    )
    assert sorted(reached) == list(fairest)
    assert (shortage is None) == (sum(fairest) == question.floor.sum())
    if shortage is not None:
        assert shortage.needed - shortage.places == question.floor.sum() - sum(fairest)
        assert holds(question, shortage)
    found = plan(question, work=QUICK)
    held = [some for some in all_choices if (counts(question, some) >= reached).all()]
    assert found.score_chosen == max(value(question, some) for some in held)[1]
    best = max(value(question, some) for some in all_choices)
    assert (found.wishes_unfair, found.score_unfair) == best


@given(sizes(4, 3, 3))
@settings(max_examples=40)
def test_no_timetable_holds_floors_that_a_proof_excludes(size: Size):
    question = fair(size)
    found = plan(question, work=QUICK)
    can = [some for some in choices(question) if (counts(question, some) == question.floor).all()]
    if found.shortage is not None:
        assert not any(fits(question, some) for some in can)
    elif not found.floor_met:
        assert all(row[2] == Why.TIMES for row in found.unplaced.tolist() if row[1] < 0)


def test_a_talk_worth_nothing_is_held_for_a_floor_only():
    question = fair(Size(5, 4, 6, floor=2, room=3, free=1.0, barred=0.0))
    question.worth[:] = 0
    question.wished[:] = False
    question.limit[:] = 6
    assert plan(question, work=QUICK).counts.tolist() == [2] * 5


def test_whoever_has_least_is_raised_first():
    question = fair(Size(6, 2, 8, floor=2, free=1.0, barred=0.0, seed=3))
    question.limit[:] = 4
    question.wished[:] = False
    question.worth[0] = 1000
    assert sorted(plan(question, work=QUICK).counts.tolist()) == [1, 1, 1, 1, 2, 2]
    assert np.all(plan(question, work=QUICK).counts > 0)
