"""What has to be there before a step begins, and whether it is."""

import datetime as dt
from collections.abc import Callable
from typing import Final

from doorstroom.engine.readiness import gate
from doorstroom.organisations.queries import coaching_of
from doorstroom.transitions.adapters import chain_of
from doorstroom.transitions.models import Document, Transition
from doorstroom.transitions.states import RULE_OF, Form, Need, Paper, Party, Step

YEAR = 12


def papers_that_hold(transition: Transition) -> dict[str, Document]:
    """Return the papers that were not withdrawn, by kind."""
    found = transition.documents.filter(withdrawn_at=None).prefetch_related("signatures")
    return {one.kind: one for one in found}


def signed_by(document: Document | None) -> frozenset[str]:
    """Return which parties signed a paper, when there is one."""
    return frozenset(one.party for one in document.signatures.all()) if document else frozenset()


def has_commitment(transition: Transition) -> bool:
    """Whether the employer signed an intention, or somebody said why there is none yet (D2)."""
    paper = papers_that_hold(transition).get(Paper.INTENTION)
    return Party.INFLOW in signed_by(paper) or bool(transition.early_reason)


def _has_chain(transition: Transition, today: dt.date) -> bool:
    return gate(chain_of(transition.links.all()), today=today).may_start


def _has_form(transition: Transition) -> bool:
    is_seconded = transition.form == Form.SECONDED
    return bool(transition.form) and (not is_seconded or transition.lender_admitted is True)


def _has_started(transition: Transition, today: dt.date) -> bool:
    return transition.first_date is not None and transition.first_date <= today


def _has_year(transition: Transition) -> bool:
    return transition.results.filter(month=YEAR, at_work=True).exists()


_IS_THERE: Final[dict[Need, Callable[[Transition, dt.date], bool]]] = {
    Need.COACH: lambda one, _today: coaching_of(one.person).exists(),
    Need.INTAKE: lambda one, today: one.intake_date is not None and one.intake_date <= today,
    Need.SKILLS: lambda one, _today: one.person.competences.exists(),
    Need.VACANCY: lambda one, _today: one.vacancy_id is not None and one.employer_id is not None,
    Need.COMMITMENT: lambda one, _today: has_commitment(one),
    Need.ENDING: lambda one, _today: bool(one.ending and one.last_date),
    Need.FORM: lambda one, _today: _has_form(one),
    Need.DATES: lambda one, _today: bool(one.employer_id and one.first_date),
    Need.CHAIN: _has_chain,
    Need.STARTED: _has_started,
    Need.MENTOR: lambda one, _today: bool(one.mentor),
    Need.YEAR: lambda one, _today: _has_year(one),
    Need.REASON: lambda one, _today: bool(one.stop_reason and one.stop_hurdle),
}


def missing_for(transition: Transition, step: Step, *, today: dt.date) -> tuple[Need, ...]:
    """Return what is not there yet and has to be, before this step begins."""
    return tuple(one for one in RULE_OF[step].needs if not _IS_THERE[one](transition, today))
