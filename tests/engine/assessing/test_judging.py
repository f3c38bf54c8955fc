from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from doorstroom.engine.assessing import (
    BANDS,
    OWN,
    STRENGTHS,
    AssessingError,
    Evidence,
    Kind,
    Outcome,
    Part,
    Rung,
    Verdict,
    judged,
    proof_of,
)
from doorstroom.engine.values import Level, Proof
from engine.assessing import proof_reference as reference

TODAY = date(2026, 11, 26)
VOUCHED = [Kind.ATTESTATION, Kind.TEST, Kind.OBSERVATION, Kind.CREDENTIAL]


@st.composite
def pieces(draw: st.DrawFn, **given_: Any) -> Evidence:
    kind = given_.pop("kind", None) or draw(st.sampled_from(Kind))
    on = TODAY - timedelta(days=draw(st.sampled_from([0, 1, 400, 400, 2000, 5000])))
    source = draw(st.sampled_from("ABC")) if kind in VOUCHED else OWN
    ends = st.none() | st.just(on) | st.just(TODAY)
    made = Evidence(
        reference=draw(st.uuids()).hex,
        kind=kind,
        level=draw(st.sampled_from(Level)),
        on=on,
        source=source,
        valid_until=draw(ends),
        is_revoked=draw(st.booleans()) and draw(st.booleans()),
        verdict=draw(st.sampled_from([Verdict.SUPPORTS, Verdict.SUPPORTS, Verdict.CONTRADICTS])),
    )
    return replace(made, **given_)


files = st.lists(pieces(), max_size=7, unique_by=lambda one: one.reference)


def piece(kind: Kind, **more: Any) -> Evidence:
    source = {"source": f"{kind.name} 1"} if kind in VOUCHED else {}
    made = {"reference": f"{kind.name} {more}", "level": Level.ALONE, "on": TODAY, **source}
    return Evidence(kind=kind, **{**made, **more})


@given(files=files)
def test_every_level_has_the_strength_of_the_slow_reference(files: list[Evidence]) -> None:
    found = judged(files, today=TODAY)

    assert {one.level: one.strength for one in found.levels} == {
        level: reference.strength(level, files, TODAY) for level in Level
    }
    assert found.strength == found.levels[0].strength


@given(files=files, more=pieces(verdict=Verdict.SUPPORTS))
def test_more_evidence_never_lowers_any_strength(files: list[Evidence], more: Evidence) -> None:
    before = judged(files, today=TODAY)
    after = judged([*files, more], today=TODAY)

    assert after.strength >= before.strength
    for then, now in zip(before.levels, after.levels, strict=True):
        assert now.strength >= then.strength
        assert now.certainty[0] >= then.certainty[0]


@given(files=files, less=pieces(verdict=Verdict.CONTRADICTS))
def test_what_contradicts_never_raises_any_strength(files: list[Evidence], less: Evidence) -> None:
    before = judged(files, today=TODAY)
    after = judged([*files, less], today=TODAY)

    for then, now in zip(before.levels, after.levels, strict=True):
        assert now.strength <= then.strength


@given(files=files)
def test_a_higher_level_is_never_proven_better(files: list[Evidence]) -> None:
    strengths = [one.strength for one in judged(files, today=TODAY).levels]

    assert strengths == sorted(strengths, reverse=True)


@given(
    own=st.lists(pieces(verdict=Verdict.SUPPORTS), max_size=6, unique_by=lambda o: o.reference),
    observed=pieces(kind=Kind.OBSERVATION, verdict=Verdict.SUPPORTS, valid_until=None),
)
def test_no_number_of_weaker_pieces_outranks_an_observation(
    own: list[Evidence], observed: Evidence
) -> None:
    weaker = [one for one in own if one.kind < Kind.OBSERVATION]
    observed = replace(observed, is_revoked=False)

    assert judged(weaker, today=TODAY).strength < judged([observed], today=TODAY).strength


@given(files=files, days=st.integers(1, 6000))
def test_strength_only_fades_with_time_while_nothing_contradicts(
    files: list[Evidence], days: int
) -> None:
    said = [one for one in files if one.verdict is Verdict.SUPPORTS]
    later = TODAY + timedelta(days=days)

    assert judged(said, today=later).strength <= judged(said, today=TODAY).strength


@given(files=files, order=st.randoms(use_true_random=False))
def test_the_order_of_the_pieces_does_not_matter(files: list[Evidence], order: Any) -> None:
    mixed = list(files)
    order.shuffle(mixed)

    assert judged(mixed, today=TODAY) == judged(files, today=TODAY)


@given(files=files)
def test_every_piece_has_its_reason_and_each_source_counts_once(files: list[Evidence]) -> None:
    found = judged(files, today=TODAY)

    assert {one.evidence.reference for one in found.reasons} == {one.reference for one in files}
    adding = [one for one in found.reasons if one.part is Part.ADDS]
    assert len({one.evidence.source for one in adding}) == len(adding)
    assert [one.rung for one in found.reasons] == sorted(
        (one.rung for one in found.reasons), reverse=True
    )
    if found.levels[0].rung > Rung.DOUBTED and found.levels[0].outcome is Outcome.STANDS:
        assert any(one.part is Part.CARRIES for one in found.reasons)


@given(files=files)
def test_every_contradiction_is_named_where_there_is_something_to_contradict(
    files: list[Evidence],
) -> None:
    found = judged(files, today=TODAY)
    disputed = {one.says.reference for one in found.disputes}

    for one in files:
        if one.verdict is Verdict.CONTRADICTS:
            denied = [p for p in files if p.verdict is Verdict.SUPPORTS and p.level >= one.level]
            assert (one.reference in disputed) == bool(denied)


def test_the_ladder_is_the_one_of_the_kinds() -> None:
    ages = [TODAY - timedelta(days=9000), TODAY]
    ladder = [[judged([piece(kind, on=on)], today=TODAY).strength for on in ages] for kind in Kind]

    assert ladder == [
        [42, 44],
        [82, 83],
        [103, 106],
        [133, 139],
        [169, 172],
        [189, 192],
        [241, 246],
    ]


def test_two_assessors_count_for_more_than_one_and_the_same_twice_does_not() -> None:
    one = piece(Kind.OBSERVATION, source="ann", reference="1")
    again = replace(one, reference="2", on=TODAY - timedelta(days=30))
    other = replace(again, source="bob")

    alone, twice, both = (judged(some, today=TODAY) for some in ([one], [one, again], [one, other]))

    assert (alone.strength, twice.strength, both.strength) == (192, 192, 215)
    assert both.rung is Rung.TWO_OBSERVERS
    assert [reason.part for reason in twice.reasons] == [Part.CARRIES, Part.SAME_SOURCE]
    assert [reason.part for reason in both.reasons] == [Part.CARRIES, Part.CARRIES]


@pytest.mark.parametrize("end", [{"is_revoked": True}, {"valid_until": TODAY - timedelta(days=1)}])
def test_a_credential_that_ended_counts_as_experience(end: dict[str, Any]) -> None:
    on = TODAY - timedelta(days=1)
    found = judged([piece(Kind.CREDENTIAL, on=on, **end)], today=TODAY)

    assert found.proof is Proof.EXPERIENCE
    assert judged([piece(Kind.CREDENTIAL, on=on, valid_until=TODAY)], today=TODAY).proof is (
        Proof.CERTIFIED
    )


def test_a_failed_test_doubts_a_claim_until_it_is_shown() -> None:
    claim = piece(Kind.CLAIM)
    failed = piece(Kind.TEST, on=TODAY - timedelta(days=90), verdict=Verdict.CONTRADICTS)
    passed = piece(Kind.TEST, reference="passed", source="another")

    doubted = judged([claim, failed], today=TODAY)
    assert doubted.level is Level.WITH_HELP, "with help it was never denied"
    assert doubted.levels[Level.ALONE - 1].outcome is Outcome.REFUTED
    assert doubted.levels[Level.ALONE - 1].proof is None
    assert [(one.says, one.other, one.outcome) for one in doubted.disputes] == [
        (failed, claim, Outcome.REFUTED)
    ]

    shown = judged([claim, failed, passed], today=TODAY)
    assert (shown.level, shown.proof) == (Level.ALONE, Proof.TESTED)
    assert [(one.says, one.other, one.outcome) for one in shown.disputes] == [
        (failed, passed, Outcome.ANSWERED)
    ]


def test_one_angry_employer_weighs_as_much_as_one_content_one_and_less_than_two() -> None:
    good = piece(Kind.ATTESTATION, source="north")
    bad = piece(Kind.ATTESTATION, source="south", verdict=Verdict.CONTRADICTS, reference="bad")
    better = piece(Kind.ATTESTATION, source="west", reference="better")

    even = judged([good, bad], today=TODAY).levels[Level.ALONE - 1]
    won = judged([good, bad, better], today=TODAY).levels[Level.ALONE - 1]

    assert (even.outcome, even.rung) == (Outcome.CONTESTED, Rung.PORTFOLIO)
    assert (won.outcome, won.rung) == (Outcome.STANDS, Rung.ATTESTATION)
    assert even.certainty == (33, 67)


def test_who_looked_closer_sets_the_level_and_the_difference_is_named() -> None:
    claim = piece(Kind.CLAIM, level=Level.TEACHES)
    watched = piece(Kind.OBSERVATION, level=Level.WITH_HELP)

    found = judged([claim, watched], today=TODAY)

    assert (found.level, found.proof) == (Level.WITH_HELP, Proof.TESTED)
    assert [(one.says, one.other, one.outcome) for one in found.disputes] == [
        (claim, watched, Outcome.LESS_SEEN)
    ]


def test_nothing_says_nothing() -> None:
    found = judged([], today=TODAY)

    assert (found.level, found.strength, found.proof, found.certainty) == (None, 0, None, (0, 100))


@given(strength=st.integers(0, 255))
def test_the_class_of_a_strength_is_that_of_its_rung(strength: int) -> None:
    (rung,) = [one for one, (low, high) in BANDS.items() if low <= strength <= high]
    found = proof_of(strength)

    assert (found is None) == (rung is Rung.DOUBTED)
    assume(found is not None)
    assert found is not None
    assert STRENGTHS[found] <= BANDS[rung][0]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": Kind.TEST, "source": OWN}, "say who gave it"),
        ({"kind": Kind.CLAIM, "source": "ann"}, "the person's own"),
        ({"kind": Kind.CLAIM, "valid_until": TODAY - timedelta(days=1)}, "ended before"),
    ],
)
def test_a_piece_says_what_is_wrong_with_it(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(AssessingError, match=said):
        piece(**wrong)


def test_a_wrong_clock_and_a_double_are_refused() -> None:
    tomorrow = piece(Kind.CLAIM, on=TODAY + timedelta(days=1))
    with pytest.raises(AssessingError, match="is dated 2026-11-27, after 2026-11-26"):
        judged([tomorrow], today=TODAY)
    with pytest.raises(AssessingError, match="twice"):
        judged([piece(Kind.CLAIM)] * 2, today=TODAY)
