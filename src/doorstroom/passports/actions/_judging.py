"""What coaches and assessors found who looked at somebody's work, or supervised a test."""

import datetime as dt
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.engine.assessing import NOT_SEEN, Verdict, seen
from doorstroom.organisations.errors import NotYoursError
from doorstroom.passports.adapters import RUBRIC
from doorstroom.passports.models import LONGEST_SAYER, AttestationRequest, Competence, Evidence
from doorstroom.passports.queries import assessment_asked, requests_asked
from doorstroom.passports.rules import may_look
from doorstroom.passports.states import CRITERIA, Asked, EvidenceKind, Level, Review
from doorstroom.passports.work import hold, refuse_long, refuse_to_come, store_piece
from doorstroom.people.models import Account


@transaction.atomic
def add_observation(
    *,
    competence: Competence,
    points: Mapping[str, int],
    on: dt.date,
    about: str = "",
    by: Account,
) -> Evidence:
    """Keep what an assessor saw somebody do, criterion by criterion (0 is not seen, else a level).

    It answers what the person asked of their organisation.

    Raises:
        NotYoursError: when they do not help this person, and were not asked to look.
        ValidationError: when a criterion has no point, it is of a day to come, or the skill was
            removed meanwhile.
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
    organisation = _keep(piece, by=by)
    audit.record(
        action="passports.add_observation",
        by=by,
        subject=competence.person,
        organisation=organisation,
        facts={"evidence": piece.pk, "supports": piece.supports},
    )
    return piece


@transaction.atomic
def add_test(
    *,
    competence: Competence,
    name: str,
    level: Level,
    passed: bool,
    on: dt.date,
    by: Account,
) -> Evidence:
    """Keep how a supervised test went: its name, for which level it was, and whether it was passed.

    It answers what the person asked of their organisation. Who failed a test for a level is not
    said to lack the levels below it.

    Raises:
        NotYoursError: when they do not help this person, and were not asked to look.
        ValidationError: when the test has no name, it is of a day to come, or the skill was
            removed meanwhile.
    """
    if not name.strip():
        raise ValidationError({"about": _("Say which test it was.")})
    piece = Evidence(
        competence=competence,
        kind=EvidenceKind.TEST,
        level=level,
        supports=passed,
        on=on,
        about=name.strip(),
    )
    organisation = _keep(piece, by=by)
    audit.record(
        action="passports.add_test",
        by=by,
        subject=competence.person,
        organisation=organisation,
        facts={"evidence": piece.pk, "supports": piece.supports},
    )
    return piece


@transaction.atomic
def decline_assessment(*, request: AttestationRequest, by: Account) -> None:
    """Say that nobody looked: it counts for nothing, also not against the person.

    Raises:
        NotYoursError: when the question is not for them, or not open any more.
        ValidationError: when the skill was removed meanwhile.
    """
    hold(request.competence)
    found = requests_asked(by, Asked.ASSESSMENT).filter(pk=request.pk).first()
    if found is None:
        raise NotYoursError
    _answer(found, saw=False)
    audit.record(
        action="passports.decline_assessment",
        by=by,
        subject=found.competence.person,
        organisation=found.organisation_id,
        facts={"request": found.pk},
    )


def _keep(piece: Evidence, *, by: Account) -> int | None:
    """Store a piece of who may say it; return for which organisation, if that was asked."""
    competence = piece.competence
    refuse_to_come(piece.on)
    refuse_long(piece.about)
    hold(competence)  # who answers at once with another waits here, and then finds it answered
    if not may_look(by, competence):
        raise NotYoursError
    asked = assessment_asked(by, competence)
    piece.source = audit.reference_of(by)
    piece.said_by = _name(by, asked)
    piece.review = Review.ACCEPTED
    store_piece(piece)
    if asked is None:
        return None
    _answer(asked, saw=True)
    return asked.organisation_id


def _name(by: Account, asked: AttestationRequest | None) -> str:
    """Return how who looked is called, and for which organisation, as far as there is room."""
    if asked is None:
        return by.name
    return Truncator(f"{by.name or by.email}, {asked.organisation}").chars(LONGEST_SAYER)


def _refuse_unseen(points: Mapping[str, int]) -> None:
    known = {NOT_SEEN, *Level.values}
    if set(points) != set(CRITERIA) or not set(points.values()) <= known:
        raise ValidationError(_("Say of each point what you saw."))


def _answer(asked: AttestationRequest, *, saw: bool) -> None:
    asked.answered_at, asked.saw = timezone.now(), saw
    asked.save(update_fields=["answered_at", "saw"])
