"""What is stored, as facts; what follows from it, and what does not."""

import pytest

from apps.step_scene import day, opened, paper_of, step_at, terms_of
from apps.wall_region import Region
from doorstroom.engine.readiness import SIGNALS, SOLVED_SIGNAL
from doorstroom.engine.readiness.leaving import FEATURES, Level
from doorstroom.transitions.actions import Answers, answer_check_in, plan_transition
from doorstroom.transitions.models import Transition
from doorstroom.transitions.queries import facts_of, proposals_for, warning_of
from doorstroom.transitions.states import Form, Hurdle, Moment, Mood, Party, Severity, Step
from doorstroom.web.switching.sentences import REASONS, reason_of
from doorstroom.web.switching.sentences import SIGNALS as SENTENCES

pytestmark = pytest.mark.django_db


def test_every_signal_and_every_reason_has_a_sentence() -> None:
    assert set(SENTENCES) == {one.name for one in SIGNALS} | {SOLVED_SIGNAL}
    assert set(REASONS) == set(FEATURES)


def test_a_contract_that_ends_soon_without_an_intention_is_proposed_as_large(here: Region) -> None:
    one = opened(here)
    Transition.objects.filter(pk=one.pk).update(last_date=day(40))

    found = proposals_for(Transition.objects.get(), today=day(0))[Hurdle.LATE]

    assert (found.severity, found.signal) == (Severity.LARGE, "no_intention_near_end")
    assert "40" in reason_of(found)


def test_what_is_not_known_proposes_nothing(here: Region) -> None:
    found = proposals_for(opened(here), today=day(0))

    for unknown in (Hurdle.SALARY, Hurdle.TIME, Hurdle.TRAINING, Hurdle.MONEY, Hurdle.LOSS):
        assert unknown not in found


def test_days_between_and_a_lender_of_whom_nobody_knows_are_seen(here: Region) -> None:
    one = step_at(here, Step.INTENTION)
    terms = terms_of(here, form=Form.SECONDED, last_date=day(1), first_date=day(12))
    one = plan_transition(transition=one, terms=terms, version=one.version)

    facts, found = facts_of(one, today=day(0)), proposals_for(one, today=day(0))

    assert (facts.gap_days, facts.is_seconded, facts.lender_is_known) == (10, True, False)
    assert found[Hurdle.BREAK].severity == Severity.BLOCKING


def test_a_signed_intention_and_a_mentor_take_away_what_was_proposed(here: Region) -> None:
    one = step_at(here, Step.INTENTION)
    before = proposals_for(one, today=day(0))[Hurdle.EMPLOYER]
    paper_of(here)

    after = proposals_for(one, today=day(0))[Hurdle.EMPLOYER]

    assert (before.severity, after.severity) == (Severity.LARGE, Severity.SOLVED)


def test_nobody_is_warned_of_before_the_start_and_a_red_answer_asks_to_act(here: Region) -> None:
    assert warning_of(opened(here), today=day(0)) is None
    one = step_at(here, Step.SWITCHED)
    calm = warning_of(one, today=day(0))
    asked = one.check_ins.get(moment=Moment.DAY_1, side=Party.WORKER)

    answer_check_in(
        check_in=asked, answers=Answers(work=Mood.RED, people=Mood.GREEN, ahead=Mood.GREEN)
    )
    after = warning_of(one, today=day(0))

    assert calm is not None
    assert after is not None
    assert (calm.level, after.level) == (Level.NONE, Level.ACT)
    assert [name for name, _share in after.reasons] == ["red_person"]
