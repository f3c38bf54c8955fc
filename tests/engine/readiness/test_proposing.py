"""What facts propose: facts that cannot be first, then nothing of what is not known."""

import json
import math
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.readiness import (
    CODES,
    SIGNALS,
    SOLVED_SIGNAL,
    FactError,
    Facts,
    Proposal,
    Severity,
    propose,
)

counts = st.integers(0, 130)
answers = st.booleans()
hours = st.floats(0, 60)
# Of each fact what it can be, and whether more (+1) or less (-1) of it is worse.
KINDS: dict[str, tuple[st.SearchStrategy[float], int]] = {
    "days_to_end": (st.integers(-60, 60), -1),
    "intake_days_before_end": (st.integers(60, 400), -1),
    "sectors_suggested": (counts, -1),
    "occupations_discussed": (counts, -1),
    "visits": (counts, -1),
    "requirements_untyped": (counts, 1),
    "route_weeks": (st.floats(0, 120), 1),
    "wage_ratio": (st.floats(0.3, 1.7), -1),
    "supplement_arranged": (answers, -1),
    "income_agreed": (answers, -1),
    "skills_confirmed": (counts, -1),
    "person_is_ready": (answers, -1),
    "coach_finds_ready": (answers, -1),
    "days_without_choice": (counts, 1),
    "learning_hours": (hours, 1),
    "free_hours": (hours, -1),
    "commute_minutes": (counts, 1),
    "commute_most": (counts, -1),
    "gaps_without_module": (counts, 1),
    "start_is_known": (answers, -1),
    "exemptions_asked": (st.integers(9, 18), 1),
    "exemptions_answered": (st.integers(0, 9), -1),
    "funded_share": (st.floats(0, 1), -1),
    "intention_signed": (answers, -1),
    "mentor_named": (answers, -1),
    "vacancy_named": (answers, -1),
    "training_begun": (answers, 1),
    "gap_days": (counts, 1),
    "legal_form_chosen": (answers, -1),
    "ending_form_chosen": (answers, -1),
    "is_seconded": (answers, 1),
    "lender_is_known": (answers, -1),
    "coach_assigned": (answers, -1),
    "steps_adrift": (counts, 1),
    "steps_late": (counts, 1),
    "checkins_late": (counts, 1),
    "red_answers": (counts, 1),
}
known = st.fixed_dictionaries({}, optional={name: kind for name, (kind, _) in KINDS.items()})


def worst(found: tuple[Proposal, ...]) -> dict[str, int]:
    """The severity of each hurdle, by its first proposal; -1 of one of which nothing is said."""
    said = dict.fromkeys(CODES, -1)
    for one in reversed(found):
        said[one.code] = one.severity
    return said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("gap_days", -1),
        ("skills_confirmed", -5),
        ("commute_minutes", math.inf),
        ("days_to_end", math.nan),
        ("route_weeks", math.nan),
        ("wage_ratio", 0.0),
        ("wage_ratio", math.inf),
        ("funded_share", 1.01),
        ("funded_share", -0.1),
        ("free_hours", 169),
        ("learning_hours", math.nan),
    ],
)
def test_a_fact_that_cannot_be_is_refused(name: str, value: float) -> None:
    with pytest.raises(FactError, match=f"{name} cannot be {value}"):
        Facts(**{name: value})


def test_an_intake_that_is_still_to_come_is_refused() -> None:
    with pytest.raises(FactError, match="an intake 30 days before the end is still to come: 40"):
        Facts(days_to_end=40, intake_days_before_end=30)


def test_more_answers_than_questions_are_refused() -> None:
    with pytest.raises(FactError, match="3 exemptions are answered, and 2 asked"):
        Facts(exemptions_asked=2, exemptions_answered=3)


def test_of_what_is_not_known_nothing_is_proposed() -> None:
    assert propose(Facts()) == ()


def test_a_contract_that_ends_in_forty_days_without_an_intention_is_large() -> None:
    found = worst(propose(Facts(days_to_end=40, intention_signed=False)))

    assert found["H05"] == Severity.LARGE


@pytest.mark.parametrize(
    ("known_facts", "code", "severity", "signal"),
    [
        ({"occupations_discussed": 0}, "H01", 3, "few_occupations"),
        ({"occupations_discussed": 2}, "H01", 1, "few_occupations"),
        ({"requirements_untyped": 1}, "H02", 2, "requirements_untyped"),
        ({"route_weeks": 26}, "H02", -1, None),
        ({"route_weeks": 27}, "H02", 2, "long_route"),
        ({"wage_ratio": 0.9}, "H03", 1, "lower_wage"),
        ({"wage_ratio": 0.9, "supplement_arranged": True}, "H03", 1, "lower_wage"),
        ({"wage_ratio": 0.9, "supplement_arranged": False}, "H03", 2, "no_supplement"),
        ({"wage_ratio": 0.8, "supplement_arranged": False}, "H03", 3, "no_supplement"),
        ({"skills_confirmed": 4}, "H04", 1, "few_confirmed"),
        ({"skills_confirmed": 5}, "H04", 0, SOLVED_SIGNAL),
        ({"intake_days_before_end": -1}, "H05", 3, "late_intake"),
        ({"days_to_end": 91, "intention_signed": False}, "H05", -1, None),
        ({"days_to_end": 90, "intention_signed": False}, "H05", 2, "no_intention_near_end"),
        ({"days_to_end": 10, "intention_signed": True}, "H05", -1, None),
        ({"coach_finds_ready": False}, "H06", 3, "coach_finds_not_ready"),
        ({"learning_hours": 8, "free_hours": 7.5}, "H07", 2, "too_few_hours"),
        ({"learning_hours": 8}, "H07", -1, None),
        ({"commute_minutes": 61, "commute_most": 45}, "H07", 3, "long_commute"),
        ({"exemptions_asked": 2, "exemptions_answered": 1}, "H08", 1, "exemptions_open"),
        ({"funded_share": 0.999}, "H09", 2, "not_funded"),
        ({"funded_share": 1}, "H09", 0, SOLVED_SIGNAL),
        ({"mentor_named": False, "intention_signed": True}, "H10", 2, "no_mentor"),
        ({"vacancy_named": False}, "H11", -1, None),
        ({"vacancy_named": False, "intention_signed": False}, "H11", 2, "no_job_in_sight"),
        ({"vacancy_named": True, "training_begun": True}, "H11", 0, SOLVED_SIGNAL),
        (
            {"vacancy_named": False, "intention_signed": False, "training_begun": True},
            "H11",
            3,
            "training_before_job",
        ),
        ({"gap_days": 1}, "H12", 2, "gap_days"),
        ({"is_seconded": True}, "H12", -1, None),
        ({"is_seconded": True, "lender_is_known": False}, "H12", 4, "lender_unknown"),
        ({"is_seconded": False, "lender_is_known": False}, "H12", -1, None),
        ({"coach_assigned": False}, "H13", 3, "no_coach"),
        ({"checkins_late": 1, "red_answers": 4}, "H14", 3, "red_answers"),
    ],
)
def test_facts_propose(
    known_facts: dict[str, float], code: str, severity: int, signal: str | None
) -> None:
    found = propose(Facts(**known_facts))

    assert worst(found)[code] == severity
    assert next((one.signal for one in found if one.code == code), None) == signal


def test_a_proposal_tells_the_numbers_behind_it() -> None:
    (found,) = propose(Facts(commute_minutes=70, commute_most=45))

    assert found.numbers == {"commute_minutes": 70, "commute_most": 45}


def test_every_hurdle_has_a_signal_and_every_fact_is_read() -> None:
    assert dict.fromkeys(one.code for one in SIGNALS) == dict.fromkeys(CODES)
    assert {one.name for one in fields(Facts)} == set(KINDS)
    silent = [name for name in KINDS if not any(_reads(one.reading, name) for one in SIGNALS)]
    assert silent == []


def _reads(reading: Callable[[Facts], float | None], name: str) -> bool:
    """Whether a reading of all facts needs this one."""
    every = Facts(**dict.fromkeys(KINDS, 1))
    bare = replace(every, intention_signed=False, vacancy_named=False, supplement_arranged=False)
    return any(reading(replace(facts, **{name: None})) is None for facts in (every, bare))


def test_steps_run_upwards_and_names_are_used_once() -> None:
    for one in SIGNALS:
        assert list(one.steps) == sorted(one.steps)
        assert list(one.steps.values()) == sorted(set(one.steps.values()))
        assert Severity.SOLVED not in one.steps.values()
    assert len({one.name for one in SIGNALS}) == len(SIGNALS)


@given(facts=known, name=st.sampled_from(sorted(KINDS)), data=st.data())
def test_worse_facts_never_propose_a_lower_severity(
    facts: dict[str, float], name: str, data: st.DataObject
) -> None:
    kind, worse = KINDS[name]
    here, there = sorted((data.draw(kind), data.draw(kind)), key=lambda value: worse * value)
    before, after = (worst(propose(Facts(**{**facts, name: value}))) for value in (here, there))

    # Where nothing is said any more, nothing was amiss before: 0 and "not known" are alike here.
    assert all(before[code] <= max(0, after[code]) for code in CODES)


@given(facts=known)
def test_forgetting_a_fact_only_takes_reasons_away(facts: dict[str, float]) -> None:
    def reasons(some: dict[str, float]) -> set[tuple[str, int]]:
        found = propose(Facts(**some))
        return {(one.signal, one.severity) for one in found if one.severity}

    every = reasons(facts)
    for name in facts:
        assert reasons({one: value for one, value in facts.items() if one != name}) <= every


@given(facts=known)
def test_the_worst_reason_of_a_hurdle_comes_first_and_solved_stands_alone(
    facts: dict[str, float],
) -> None:
    found = propose(Facts(**facts))

    assert list(found) == sorted(found, key=lambda one: (one.code, -one.severity))
    for one in found:
        if one.severity == Severity.SOLVED:
            assert [each.code for each in found].count(one.code) == 1


def test_the_codes_are_those_of_the_list(shared: Path) -> None:
    path = shared / "domain" / "hurdles.json"
    if not path.exists():
        pytest.skip("hurdles.json is not in DOORSTROOM_SHARED")
    listed = json.loads(path.read_text("utf-8"))["hurdles"]

    assert tuple(one["code"] for one in listed) == CODES


def test_the_page_shows_the_table_that_is_used() -> None:
    page = Path(__file__).parents[3] / "docs/algorithms/weakest-link.md"
    rows = [
        line.strip("| ").split(" | ")
        for line in page.read_text("utf-8").splitlines()
        if line.startswith("| H")
    ]

    assert [(row[0], row[1], row[3]) for row in rows] == [
        (one.code, f"`{one.name}`", ", ".join(_told(*step) for step in one.steps.items()))
        for one in SIGNALS
    ]


def _told(least: float, severity: Severity) -> str:
    bound = f"{least:g}" if least == 0 or least > 1e-6 else "more than 0"
    return f"{int(severity)} from {bound}"
