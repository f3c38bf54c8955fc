"""Papers of a step at any stage, written and signed as the actions do."""

import datetime as dt
from decimal import Decimal

from apps.step_scene import day, opened, terms_of
from apps.wall_region import Region
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account
from doorstroom.transitions.actions import plan_transition, sign_document, write_document
from doorstroom.transitions.models import Document, Transition
from doorstroom.transitions.states import AFTER_PAPER, SIGNERS, Paper, Party
from doorstroom.transitions.work import Filled

COSTS = (("Cursus verzorgende", Decimal("1200.50")), ("Loopbaanadvies", Decimal(300)))
FILLED: dict[Paper, Filled] = {
    Paper.INTENTION: Filled(promises="Een plek op de afdeling.", until=day(60)),
    Paper.SPECIFICATION: Filled(costs=COSTS),
    Paper.CONSENT: Filled(),
    Paper.TRAINING: Filled(
        training="Verzorgende IG",
        provider="ROC Kop",
        since=day(10),
        until=day(200),
        hours=8.0,
        pays="De nieuwe werkgever betaalt de opleiding.",
        stops="Dan hoeft niemand iets terug te betalen.",
    ),
    Paper.MENTOR: Filled(hours=2.0, until=day(90)),
    Paper.THREE_PARTY: Filled(pays="Ieder betaalt het eigen loon."),
}


def account_of(on: Region, party: Party) -> Account:
    """Who signs for a party; a provider signs on paper, which the coach brings."""
    key = {
        Party.WORKER: "worker",
        Party.INFLOW: MemberRole.RECRUITER,
        Party.OUTFLOW: MemberRole.OUTFLOW_HR,
        Party.COACH: MemberRole.COACH,
    }[party]
    found = on.viewers[key]
    assert isinstance(found, Account)
    return found


def planned(on: Region, **other: object) -> Transition:
    """A step of which everything is agreed that a paper may need."""
    one = opened(on)
    return plan_transition(transition=one, terms=terms_of(on, **other), version=one.version)


def written(on: Region, kind: Paper, *, language: str = "nl") -> Document:
    """A paper that nobody signed yet, after all that it rests on."""
    one = opened(on)
    if not one.vacancy_id:
        one = planned(on)
    before = AFTER_PAPER.get(kind)
    if before and not one.documents.filter(kind=before, withdrawn_at=None).exists():
        sign_all(on, written(on, before))
    return write_document(
        transition=one,
        kind=kind,
        language=language,  # type: ignore[arg-type] - of ours
        filled=FILLED[kind],
    )


def sign_all(on: Region, document: Document) -> Document:
    """Everybody signs, in order."""
    for party in SIGNERS[Paper(document.kind)]:
        sign_document(
            document=document,
            party=party,
            name=f"Naam {party.label}",
            shown=document.hash,
            by=account_of(on, party),
        )
    return document


def today() -> dt.date:
    return day(0)
