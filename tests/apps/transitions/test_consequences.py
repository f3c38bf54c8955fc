"""How a job ends and begins has consequences in plain words, each with a term and a source."""

import pytest
from django.utils.translation import override

from doorstroom.transitions.queries import consequences_of, consequences_of_form, try_outs
from doorstroom.transitions.states import Ending, Form, TryOut

LONGEST = 25
"""Words in a sentence."""


@pytest.mark.parametrize("language", ["nl", "en"])
def test_everything_has_its_consequences_in_short_sentences_with_a_source(language: str) -> None:
    said = [
        *(one for ending in Ending for one in consequences_of(ending)),
        *(one for form in Form for one in consequences_of_form(form)),
    ]

    assert all(consequences_of(ending) for ending in Ending)
    assert all(consequences_of_form(form) for form in Form)
    with override(language):
        for one in said:
            assert one.term
            assert one.source
            for sentence in str(one.says).replace("?", ".").replace(":", ".").split("."):
                assert len(sentence.split()) <= LONGEST


def test_who_resigns_is_warned_of_what_is_lost() -> None:
    warned = [one.term for one in consequences_of(Ending.RESIGNS) if one.is_care]

    assert warned == ["transitievergoeding", "WW"]
    with override("nl"):
        first, *_rest = consequences_of(Ending.RESIGNS)
        assert str(first.says) == "Wie zelf ontslag neemt, krijgt geen transitievergoeding."


def test_a_secondment_asks_who_may_lend_people() -> None:
    for said in (consequences_of(Ending.STAYS), consequences_of_form(Form.SECONDED)):
        assert "Waadi, Wtta" in {one.source for one in said if one.is_care}


def test_a_trial_placement_is_for_who_has_benefit_and_not_for_who_is_employed() -> None:
    employed = {one.way for one in try_outs(employed=True)}
    benefit = {one.way for one in try_outs(employed=False)}

    assert employed == {TryOut.DAY, TryOut.WEEKS, TryOut.SECONDED}
    assert benefit == {TryOut.DAY, TryOut.PLACEMENT}
    assert employed | benefit == set(TryOut)
