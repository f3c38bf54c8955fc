"""What people ask others about what they can do, and what employers say that they saw."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.models import Organisation
from doorstroom.passports.models import AttestationRequest, Competence, Evidence
from doorstroom.passports.queries import organisations_to_ask, requests_asked, requests_of
from doorstroom.passports.states import Asked, Level
from doorstroom.passports.work import attestation_of, hold, store_piece
from doorstroom.people.models import Account, Person

LASTS: Final = dt.timedelta(days=42)
"""After six weeks a question is over; it can be asked again."""


@transaction.atomic
def request_attestations(
    *,
    person: Person,
    organisation: Organisation,
    competences: Iterable[Competence],
    asks: Asked = Asked.ATTESTATION,
    by: audit.Actor = None,
) -> list[AttestationRequest]:
    """Ask whether they saw a person do some things, or to look; what was asked already is not.

    Raises:
        ValidationError: when nothing is asked, or the person never worked there, or nobody there
            assesses.
    """
    asked = [one for one in competences if one.person_id == person.pk]
    if not asked:
        raise ValidationError({"competences": _("Choose at least one skill.")})
    if not organisations_to_ask(person, asks).filter(pk=organisation.pk).exists():
        raise ValidationError({"organisation": _("Choose one from the list.")})
    Person.objects.select_for_update().get(pk=person.pk)  # one question at a time
    waiting = _waiting(asked, organisation, asks)
    until = timezone.localdate() + LASTS
    made = [
        AttestationRequest(competence=one, organisation=organisation, asks=asks, until=until)
        for one in asked
        if one.pk not in waiting
    ]
    for one in made:
        one.full_clean()
        one.save()
    audit.record(
        action="passports.request_attestations",
        by=by,
        subject=person,
        organisation=organisation.pk,
        facts={"asked": len(made), "for": asks.value},
    )
    return made


@transaction.atomic
def log_requests_seen(
    *, by: Account, asks: Asked = Asked.ATTESTATION, only: int | None = None
) -> list[AttestationRequest]:
    """Return what is asked of who answers such questions; keep for each asker that they look.

    With a key, only the question of that key, if it is asked of them.
    """
    asked = [one for one in requests_asked(by, asks) if only in {None, one.pk}]
    AttestationRequest.objects.filter(pk__in=[one.pk for one in asked]).update(
        seen_at=timezone.now()
    )
    for one in asked:
        audit.record(
            action="passports.log_requests_seen",
            by=by,
            subject=one.competence.person,
            organisation=one.organisation_id,
            facts={"request": one.pk},
        )
    return asked


@transaction.atomic
def answer_attestation(
    *, request: AttestationRequest, level: Level | None, by: Account
) -> Evidence | None:
    """Keep what an employer saw; None is that they cannot say, which counts for nothing.

    Whoever answers, it is the employer who speaks: two answers of one employer are one voice.
    An employer cannot say that somebody does not do it: they were not asked for that. They may
    have seen a lower level than was told.

    Raises:
        NotYoursError: when the question is not for them, or not open any more.
        ValidationError: when the skill was removed meanwhile.
    """
    # Who answers at once with another waits here, and then finds it answered.
    asked = requests_asked(by, Asked.ATTESTATION).select_for_update(of=("self",))
    if asked.filter(pk=request.pk).first() is None:
        raise NotYoursError
    competence, piece = request.competence, None
    hold(competence)
    if level is not None:
        source = audit.reference_of(request.organisation)
        piece = attestation_of(competence, source=source, said_by=str(request.organisation))
        piece.level = level
        store_piece(piece)
    request.answered_at, request.saw = timezone.now(), piece is not None
    request.save(update_fields=["answered_at", "saw"])
    audit.record(
        action="passports.answer_attestation",
        by=by,
        subject=competence.person,
        organisation=request.organisation_id,
        facts={"request": request.pk, "saw": piece is not None},
    )
    return piece


@transaction.atomic
def withdraw_attestation_request(*, request: AttestationRequest, by: audit.Actor = None) -> None:
    """Take a question back: who was asked sees it no more. What was answered meanwhile stays."""
    person, key = request.competence.person, request.pk
    _take_back(requests_of(person).filter(pk=key))
    audit.record(
        action="passports.withdraw_attestation_request",
        by=by,
        subject=person,
        facts={"request": key},
    )


@transaction.atomic
def withdraw_attestation_requests(*, person: Person, by: audit.Actor = None) -> None:
    """Take every open question of a person back at once: no employer sees one any more (R-13)."""
    taken = _take_back(requests_of(person))
    audit.record(
        action="passports.withdraw_attestation_requests",
        by=by,
        subject=person,
        facts={"taken_back": taken},
    )


def _take_back(open_now: QuerySet[AttestationRequest]) -> int:
    """Remove what is still open, and return how much that was; nobody answers it meanwhile."""
    keys = [one.pk for one in open_now.select_for_update(of=("self",))]
    AttestationRequest.objects.filter(pk__in=keys).delete()
    return len(keys)


def _waiting(asked: list[Competence], organisation: Organisation, asks: Asked) -> set[int]:
    """Return of which competences this is asked already; what is over is removed: it makes room."""
    unanswered = AttestationRequest.objects.filter(
        competence__in=asked, organisation=organisation, asks=asks, answered_at=None
    )
    open_now = unanswered.filter(until__gte=timezone.localdate())
    waiting = set(open_now.values_list("competence", flat=True))
    unanswered.exclude(competence__in=waiting).delete()
    return waiting
