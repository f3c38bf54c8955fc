"""Who reads and signs which paper, and what may be deducted."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.utils import timezone

from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import Viewer, caseload_of, memberships_of
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account
from doorstroom.transitions.models import Deduction, Document, Signature, Transition
from doorstroom.transitions.queries._needs import papers_that_hold, signed_by
from doorstroom.transitions.queries._seen import transitions_visible_to
from doorstroom.transitions.states import SIGNERS, Paper, Party

_ROLES: Final = {Party.INFLOW: MemberRole.RECRUITER, Party.OUTFLOW: MemberRole.OUTFLOW_HR}
_FIELDS: Final = {Party.INFLOW: "employer", Party.OUTFLOW: "leaves"}
"""Who acts for an employer, and as which employer of the transition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """That somebody agreed to a deduction, and when: all that their employer reads of it."""

    transition: int
    name: str
    on: dt.date


def papers_visible_to(viewer: Viewer) -> QuerySet[Document]:
    """Return the papers that the viewer may read, the newest first.

    The worker and their coach read all, also those withdrawn. An employer reads what holds and
    what it signs itself; a consent is not among it.
    """
    readable = Q(transition__in=transitions_visible_to(viewer))
    for party in _ROLES:
        kinds = [kind for kind, signers in SIGNERS.items() if party in signers]
        where = {f"transition__{_FIELDS[party]}__in": _employers_of(viewer, party)}
        readable |= Q(withdrawn_at=None, kind__in=kinds, **where)
    found = Document.objects.filter(readable)
    return (
        found.select_related("transition__person", "transition__employer", "transition__leaves")
        .prefetch_related("signatures")
        .defer("file")
        .order_by("-made_at", "-pk")
    )


def consents_given_to(viewer: Viewer) -> tuple[Given, ...]:
    """Return who of the viewer's old employer agreed to a deduction, and when; not to what."""
    signed = Signature.objects.filter(
        party=Party.WORKER,
        document__kind=Paper.CONSENT,
        document__withdrawn_at=None,
        document__transition__leaves__in=_employers_of(viewer, Party.OUTFLOW),
    ).select_related("document__transition__person")
    return tuple(
        Given(
            transition=one.document.transition_id,
            name=one.document.transition.person.name,
            on=timezone.localdate(one.signed_at),
        )
        for one in signed.order_by("signed_at", "pk")
    )


def parties_of(viewer: Viewer, transition: Transition) -> frozenset[Party]:
    """Return as whom the viewer takes part in a transition today; nothing for a stranger."""
    if not isinstance(viewer, Account) or not viewer.is_active:
        return frozenset()
    found = {
        party
        for party, field in _FIELDS.items()
        if _employers_of(viewer, party).filter(pk=getattr(transition, f"{field}_id")).exists()
    }
    if viewer.person_id == transition.person_id:
        found.add(Party.WORKER)
    if caseload_of(viewer).filter(pk=transition.person_id).exists():
        found.add(Party.COACH)
    return frozenset(found)


def waiting_for(document: Document) -> tuple[Party, ...]:
    """Return who still has to sign a paper that holds, in the order in which they do."""
    if document.withdrawn_at:
        return ()
    signed = signed_by(document)
    return tuple(one for one in SIGNERS[Paper(document.kind)] if one not in signed)


def is_signed(document: Document | None) -> bool:
    """Whether a paper is there, holds, and was signed by all."""
    return document is not None and not document.withdrawn_at and not waiting_for(document)


def specification_of(transition: Transition) -> Document | None:
    """Return the specification of costs that holds and was signed, when there is one."""
    found = papers_that_hold(transition).get(Paper.SPECIFICATION)
    return found if is_signed(found) else None


def consent_of(transition: Transition) -> tuple[Document, dt.date] | None:
    """Return the consent that holds and since which day, when the worker gave one."""
    found = papers_that_hold(transition).get(Paper.CONSENT)
    if found is None or not is_signed(found) or specification_of(transition) is None:
        return None
    signed = found.signatures.get(party=Party.WORKER)
    return found, timezone.localdate(signed.signed_at)


def deducted_of(transition: Transition) -> Mapping[str, Decimal]:
    """Return how much was deducted for each cost, by what it is for, whatever version named it."""
    rows = Deduction.objects.filter(consent__transition=transition).values_list("about")
    return dict(rows.annotate(sum=Sum("amount")).order_by("about"))


def _employers_of(viewer: Viewer, party: Party) -> QuerySet[Organisation]:
    mine = memberships_of(viewer).filter(role=_ROLES[party], organisation=OuterRef("pk"))
    return Organisation.objects.filter(Exists(mine))
