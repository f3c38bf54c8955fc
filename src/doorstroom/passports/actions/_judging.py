"""What coaches and assessors found who looked at somebody's work, or supervised a test."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.engine.assessing import NOT_SEEN, Verdict, seen
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.queries import helping_organisation
from doorstroom.passports.adapters import RUBRIC
from doorstroom.passports.models import LONGEST_SAYER, AttestationRequest, Competence, Evidence
from doorstroom.passports.queries import requests_asked
from doorstroom.passports.states import CRITERIA, Asked, EvidenceKind, Level, Review
from doorstroom.passports.work import hold, refuse_long, refuse_to_come, store_piece
from doorstroom.people.models import Account


@dataclass(frozen=True, slots=True)
class Result:
    """How a supervised test went: for which level it was, and whether it was passed."""

    level: Level
    passed: bool


@transaction.atomic
def add_observation(
    *,
    competence: Competence,
    points: Mapping[str, int],
    on: dt.date,
    about: str = "",
    request: AttestationRequest | None = None,
    by: Account,
) -> Evidence:
    """Keep what somebody was seen to do, criterion by criterion (0 is not seen, else a level).

    An assessor answers a question of the person with it; without one it is what their coach saw.

    Raises:
        NotYoursError: when they do not help this person, or the question is not theirs, not about
            this, or not open any more.
        ValidationError: when a criterion has no point, or it is of a day to come.
    """
    _refuse_unseen(points)
    given = [points[name] for name in RUBRIC.criteria]
    level, verdict = seen(RUBRIC, given)
    piece = Evidence(
        competence=competence,
        kind=EvidenceKind.OBSERVATION,
        level=level,
        supports=verdict is Verdict.SUPPORTS,
        on=on,
        about=about,
        rubric=RUBRIC.reference,
        points=given,
    )
    _keep(piece, request, by=by)
    audit.record(
        action="passports.add_observation",
        by=by,
        subject=competence.person,
        organisation=piece.organisation_id,
        facts={"evidence": piece.pk, "supports": piece.supports},
    )
    return piece


@transaction.atomic
def add_test(
    *,
    competence: Competence,
    name: str,
    result: Result,
    on: dt.date,
    request: AttestationRequest | None = None,
    by: Account,
) -> Evidence:
    """Keep how a supervised test went, by the name that others know it by.

    With a question of the person an assessor answers it; without one it was their coach's. Who
    failed a test for a level is not said to lack the levels below it.

    Raises:
        NotYoursError: as for what was seen.
        ValidationError: when the test has no name, it is of a day to come, or the skill was
            removed meanwhile.
    """
    if not name.strip():
        raise ValidationError({"about": _("Say which test it was.")})
    piece = Evidence(
        competence=competence,
        kind=EvidenceKind.TEST,
        level=result.level,
        supports=result.passed,
        on=on,
        about=name.strip(),
    )
    _keep(piece, request, by=by)
    audit.record(
        action="passports.add_test",
        by=by,
        subject=competence.person,
        organisation=piece.organisation_id,
        facts={"evidence": piece.pk, "supports": piece.supports},
    )
    return piece


@transaction.atomic
def decline_assessment(*, request: AttestationRequest, by: Account) -> None:
    """Say that nobody looked: it counts for nothing, also not against the person.

    Raises:
        NotYoursError: when the question is not for them, or not open any more.
    """
    asked = _held(request, by=by)
    _answer(asked, saw=False)
    audit.record(
        action="passports.decline_assessment",
        by=by,
        subject=asked.competence.person,
        organisation=asked.organisation_id,
        facts={"request": asked.pk},
    )


def _keep(piece: Evidence, request: AttestationRequest | None, *, by: Account) -> None:
    """Store a piece of who may say it, and answer the question that it was asked with."""
    refuse_to_come(piece.on)
    refuse_long(piece.about)
    competence = piece.competence
    if request is None:
        organisation = helping_organisation(by, competence.person)
        names = [by.name]
    else:
        asked = _held(request, by=by)
        organisation = asked.organisation if asked.competence_id == competence.pk else None
        names = [by.name, str(organisation)]
    if organisation is None:
        raise NotYoursError
    hold(competence)
    piece.organisation, piece.source = organisation, audit.reference_of(by)
    piece.said_by = Truncator(", ".join(filter(None, names))).chars(LONGEST_SAYER)
    piece.review = Review.ACCEPTED
    store_piece(piece)
    if request is not None:
        _answer(asked, saw=True)


def _held(request: AttestationRequest, *, by: Account) -> AttestationRequest:
    """Return an open question that is theirs to answer; nobody else answers it or takes it back."""
    asked = requests_asked(by, Asked.ASSESSMENT).select_for_update(of=("self",))
    if (found := asked.filter(pk=request.pk).first()) is None:
        raise NotYoursError
    return found


def _refuse_unseen(points: Mapping[str, int]) -> None:
    known = {NOT_SEEN, *Level.values}
    if set(points) != set(CRITERIA) or not set(points.values()) <= known:
        raise ValidationError(_("Say of each point what you saw."))


def _answer(asked: AttestationRequest, *, saw: bool) -> None:
    asked.answered_at, asked.saw = timezone.now(), saw
    asked.save(update_fields=["answered_at", "saw"])
