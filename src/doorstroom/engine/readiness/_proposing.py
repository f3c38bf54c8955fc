"""What follows from facts: a severity for each hurdle, with the reason. A person decides.

The list of hurdles and their signals is `hurdles.json`; where a severity begins is our choice, in
one table (docs/algorithms/weakest-link.md). Facts that are worse never give a lower severity, and
what is not known gives none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from doorstroom.engine.readiness._chain import CODES, Severity
from doorstroom.engine.readiness._facts import Facts

Reading = Callable[[Facts], float | None]
"""How bad it is: more is worse; None when it is not known."""

SOLVED_SIGNAL: Final = "all_in_order"
"""The reason of a proposal that a hurdle is solved."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing to look at.

    Attributes:
        code: the hurdle it is about.
        name: of the signal, for the sentence of a page.
        reading: how bad it is.
        steps: from which reading on it has which severity, both upwards.
        shows: facts that the sentence tells.
    """

    code: str
    name: str
    reading: Reading
    steps: Mapping[float, Severity]
    shows: tuple[str, ...] = ()

    def severity(self, facts: Facts) -> Severity | None:
        """Return what it says; None when it is not known."""
        bad = self.reading(facts)
        if bad is None:
            return None
        return max(
            (severity for least, severity in self.steps.items() if bad >= least),
            default=Severity.SOLVED,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A severity that facts give a hurdle, and why; a person confirms it or does not.

    Attributes:
        numbers: the facts behind it, by name.
    """

    code: str
    severity: Severity
    signal: str
    numbers: Mapping[str, float]


def propose(facts: Facts) -> tuple[Proposal, ...]:
    """Return what follows from facts, by hurdle, the worst reason of each first.

    The first proposal of a hurdle is its severity. That it is solved is proposed only when
    everything about it is known and in order.

    >>> found = propose(Facts(days_to_end=40, intention_signed=False))
    >>> [(one.code, int(one.severity), one.signal, one.numbers) for one in found]
    [('H05', 3, 'no_intention_near_end', {'days_to_end': 40}), ('H10', 3, 'no_intention', {})]
    """
    return tuple(one for code in CODES for one in _about(code, facts))


def _about(code: str, facts: Facts) -> list[Proposal]:
    said = [(one, one.severity(facts)) for one in SIGNALS if one.code == code]
    if all(severity == Severity.SOLVED for _, severity in said):
        return [Proposal(code=code, severity=Severity.SOLVED, signal=SOLVED_SIGNAL, numbers={})]
    found = [
        Proposal(
            code=code,
            severity=severity,
            signal=one.name,
            numbers={name: getattr(facts, name) for name in one.shows},
        )
        for one, severity in said
        if severity
    ]
    return sorted(found, key=lambda one: -one.severity)


def _of(name: str) -> Reading:
    """Read a number as it is."""
    return lambda facts: getattr(facts, name)


def _short(name: str, wanted: float) -> Reading:
    """Read how much of a number is missing."""
    return lambda facts: _less(wanted, getattr(facts, name))


def _beyond(name: str, most: str) -> Reading:
    """Read how far one number is above another."""
    return lambda facts: _less(getattr(facts, name), getattr(facts, most))


def _not(name: str) -> Reading:
    """Read what is not so as 1, what is so as 0."""
    return lambda facts: _less(1, getattr(facts, name))


def _less(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other


def _wage_lost_bare(facts: Facts) -> float | None:
    """Return how much lower the new wage is where no supplement is arranged; 0 where one is."""
    if facts.supplement_arranged:
        return 0
    return None if facts.supplement_arranged is None else _less(1, facts.wage_ratio)


def _near_end(facts: Facts) -> float | None:
    """Return how close the end is without an intention, counted from 90 days before; else -1."""
    if facts.intention_signed:
        return -1
    return None if facts.intention_signed is None else _less(90, facts.days_to_end)


def _no_job(facts: Facts) -> float | None:
    """Return 1 when neither vacancy nor intention is there; 0 when one of them is."""
    known = (facts.vacancy_named, facts.intention_signed)
    if any(known):
        return 0
    return None if None in known else 1


def _training_first(facts: Facts) -> float | None:
    """Return 1 when training has begun without a job in sight (D2)."""
    if facts.training_begun is False:
        return 0
    return None if facts.training_begun is None else _no_job(facts)


def _lender_unknown(facts: Facts) -> float | None:
    """Return 1 when somebody is lent by who knows whom (D13)."""
    if facts.is_seconded is False:
        return 0
    return None if facts.is_seconded is None else _less(1, facts.lender_is_known)


_SMALL, _ATTENTION, _LARGE, _BLOCKING = list(Severity)[1:]
_ANY: Final = 1e-9
"""The least part of a share that counts as something."""

SIGNALS: Final = (
    Signal(
        "H01",
        "few_occupations",
        _short("occupations_discussed", 3),
        {1: _SMALL, 2: _ATTENTION, 3: _LARGE},
        ("occupations_discussed",),
    ),
    Signal(
        "H01",
        "few_sectors",
        _short("sectors_suggested", 3),
        {1: _SMALL, 3: _ATTENTION},
        ("sectors_suggested",),
    ),
    Signal("H01", "no_visit", _short("visits", 1), {1: _SMALL}),
    Signal(
        "H02",
        "requirements_untyped",
        _of("requirements_untyped"),
        {1: _ATTENTION, 3: _LARGE},
        ("requirements_untyped",),
    ),
    Signal(
        "H02", "long_route", _of("route_weeks"), {26.1: _ATTENTION, 52.1: _LARGE}, ("route_weeks",)
    ),
    Signal("H03", "lower_wage", _short("wage_ratio", 1), {0.001: _SMALL}, ("wage_ratio",)),
    Signal(
        "H03", "no_supplement", _wage_lost_bare, {0.05: _ATTENTION, 0.15: _LARGE}, ("wage_ratio",)
    ),
    Signal("H03", "income_not_agreed", _not("income_agreed"), {1: _SMALL}),
    Signal(
        "H04",
        "few_confirmed",
        _short("skills_confirmed", 5),
        {1: _SMALL, 3: _ATTENTION, 5: _LARGE},
        ("skills_confirmed",),
    ),
    Signal(
        "H05",
        "late_intake",
        _short("intake_days_before_end", 90),
        {1: _SMALL, 31: _ATTENTION, 91: _LARGE},
        ("intake_days_before_end",),
    ),
    Signal(
        "H05",
        "no_intention_near_end",
        _near_end,
        {0: _ATTENTION, 45: _LARGE},
        ("days_to_end",),
    ),
    Signal("H06", "person_not_ready", _not("person_is_ready"), {1: _ATTENTION}),
    Signal("H06", "coach_finds_not_ready", _not("coach_finds_ready"), {1: _LARGE}),
    Signal(
        "H06",
        "no_choice",
        _of("days_without_choice"),
        {61: _ATTENTION, 121: _LARGE},
        ("days_without_choice",),
    ),
    Signal(
        "H07",
        "too_few_hours",
        _beyond("learning_hours", "free_hours"),
        {_ANY: _ATTENTION, 4: _LARGE},
        ("learning_hours", "free_hours"),
    ),
    Signal(
        "H07",
        "long_commute",
        _beyond("commute_minutes", "commute_most"),
        {1: _ATTENTION, 16: _LARGE},
        ("commute_minutes", "commute_most"),
    ),
    Signal(
        "H08",
        "gaps_without_module",
        _of("gaps_without_module"),
        {1: _ATTENTION, 3: _LARGE},
        ("gaps_without_module",),
    ),
    Signal("H08", "start_unknown", _not("start_is_known"), {1: _ATTENTION}),
    Signal(
        "H08",
        "exemptions_open",
        _beyond("exemptions_asked", "exemptions_answered"),
        {1: _SMALL},
        ("exemptions_asked", "exemptions_answered"),
    ),
    Signal(
        "H09",
        "not_funded",
        _short("funded_share", 1),
        {_ANY: _ATTENTION, 0.5: _LARGE},
        ("funded_share",),
    ),
    Signal("H10", "no_intention", _not("intention_signed"), {1: _LARGE}),
    Signal("H10", "no_mentor", _not("mentor_named"), {1: _ATTENTION}),
    Signal("H11", "no_job_in_sight", _no_job, {1: _ATTENTION}),
    Signal("H11", "training_before_job", _training_first, {1: _LARGE}),
    Signal("H12", "gap_days", _of("gap_days"), {1: _ATTENTION, 8: _LARGE}, ("gap_days",)),
    Signal("H12", "no_legal_form", _not("legal_form_chosen"), {1: _LARGE}),
    Signal("H12", "no_ending_form", _not("ending_form_chosen"), {1: _LARGE}),
    Signal("H12", "lender_unknown", _lender_unknown, {1: _BLOCKING}),
    Signal("H13", "no_coach", _not("coach_assigned"), {1: _LARGE}),
    Signal(
        "H13", "steps_adrift", _of("steps_adrift"), {1: _ATTENTION, 3: _LARGE}, ("steps_adrift",)
    ),
    Signal("H13", "steps_late", _of("steps_late"), {1: _SMALL, 3: _ATTENTION}, ("steps_late",)),
    Signal(
        "H14", "checkins_late", _of("checkins_late"), {1: _ATTENTION, 2: _LARGE}, ("checkins_late",)
    ),
    Signal("H14", "red_answers", _of("red_answers"), {1: _ATTENTION, 3: _LARGE}, ("red_answers",)),
)
"""What is looked at, in the order of the hurdles."""
