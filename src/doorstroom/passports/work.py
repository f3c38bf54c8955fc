"""A competence judged again, when something is known of it that was not."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.passports.adapters import standing_of
from doorstroom.passports.models import Competence, Evidence, HeldOccupation
from doorstroom.passports.states import EvidenceKind, Level, Proof, Review
from doorstroom.people.models import Person

MOST_OCCUPATIONS: Final = 60
"""Occupations that somebody tells; files of employers may hold more."""

LONGEST_OPEN: Final = dt.timedelta(days=92)
"""What others can see for longer says what is no longer so."""


LONGEST_ABOUT: Final = 2000
"""Characters in which a piece of evidence, or a question about it, is told."""


def refuse_long(about: str) -> None:
    """Refuse more than anybody reads.

    Raises:
        ValidationError: it is longer than `LONGEST_ABOUT`.
    """
    if len(about) > LONGEST_ABOUT:
        raise ValidationError({"about": _("Make it shorter, please.")})


def refuse_to_come(on: dt.date) -> None:
    """Refuse to have seen what is still to come.

    Raises:
        ValidationError: it is.
    """
    if on > timezone.localdate():
        raise ValidationError({"on": _("This day is still to come.")})


def refuse_day(until: dt.date) -> None:
    """Refuse a day until which something is open to others, when it is over or too far away.

    Raises:
        ValidationError: it is over, or further away than `LONGEST_OPEN`.
    """
    today = timezone.localdate()
    if not today <= until <= today + LONGEST_OPEN:
        raise ValidationError({"until": _("Choose a day within the next three months.")})


def hold(competence: Competence) -> None:
    """Bring a competence up to date, and let nobody else change it until the transaction ends.

    Raises:
        ValidationError: when it was removed meanwhile: nothing brings it back.
    """
    try:
        competence.refresh_from_db(from_queryset=Competence.objects.select_for_update())
    except Competence.DoesNotExist as error:
        raise ValidationError(_("This skill was removed meanwhile.")) from error


def store_judged(competence: Competence) -> None:
    """Store a competence with level, proof and strength as they follow from what is known."""
    pieces = list(competence.evidence.all()) if competence.pk else []
    level, proof, strength = standing_of(competence, pieces, today=timezone.localdate())
    competence.level, competence.proof = int(level), int(proof)
    competence.strength = strength
    competence.full_clean()
    competence.save()


def store_piece(piece: Evidence) -> None:
    """Store a piece of evidence, and judge its competence again."""
    piece.full_clean()
    piece.save()
    store_judged(piece.competence)


def attestation_of(competence: Competence, *, source: str, said_by: str) -> Evidence:
    """Return what one source says it saw, of today; two of one source are one voice, so renewed."""
    given = competence.evidence.filter(kind=EvidenceKind.ATTESTATION, source=source).first()
    piece = given or Evidence(kind=EvidenceKind.ATTESTATION, source=source)
    piece.competence, piece.said_by = competence, said_by
    piece.on, piece.review = timezone.localdate(), Review.ACCEPTED
    return piece


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldSkill:
    """A skill that somebody says they have, how well, and whether it was in work they did."""

    skill: str
    level: Level
    at_work: bool


def store_told(
    person: Person,
    *,
    scheme: str,
    skills: Iterable[ToldSkill],
    occupations: Mapping[str, float | None],
) -> None:
    """Store what somebody says of themselves, as a part of the action that asked it.

    Of what is known already the stronger level and proof stay, and what another confirmed stays as
    it is. No import takes any of it away.

    Args:
        person: whose passport it is.
        scheme: the vocabulary.
        skills: of that vocabulary.
        occupations: of that vocabulary, with how many years each was done.

    Raises:
        ValidationError: when these would be more than `MOST_OCCUPATIONS`.
    """
    refuse_more_work(person, occupations)
    rows = Competence.objects.select_for_update().filter(person=person, scheme=scheme)
    known = {one.skill: one for one in rows.prefetch_related("evidence")}
    for told in skills:
        one = known.get(told.skill) or Competence(
            person=person, scheme=scheme, skill=told.skill, told_level=Level.WITH_HELP
        )
        if one.proof < Proof.CONFIRMED:
            proof = Proof.EXPERIENCE if told.at_work else Proof.CLAIMED
            one.told_level = max(one.told_level, told.level)
            one.told_proof = max(one.told_proof, proof)
            one.imported = False
            store_judged(one)
            known[told.skill] = one
    _store_held(person, scheme, occupations)


def _store_held(person: Person, scheme: str, occupations: Mapping[str, float | None]) -> None:
    for uri, years in occupations.items():
        held = HeldOccupation.objects.filter(
            person=person, scheme=scheme, occupation=uri
        ).first() or HeldOccupation(person=person, scheme=scheme, occupation=uri)
        held.years = held.years if years is None else years
        held.imported = False
        held.full_clean()
        held.save()


def refuse_more_work(person: Person, occupations: Iterable[str]) -> None:
    """Refuse more occupations than anybody reads.

    Raises:
        ValidationError: when with these there would be more than `MOST_OCCUPATIONS`.
    """
    held = set(person.occupations.values_list("occupation", flat=True))
    new = set(occupations) - held
    if new and len(held) + len(new) > MOST_OCCUPATIONS:
        raise ValidationError(
            _("There is room for %(count)s occupations. Remove one that says less about you.")
            % {"count": MOST_OCCUPATIONS}
        )


def drop_denied(person: Person, *, scheme: str, skills: Iterable[str]) -> None:
    """Remove skills that somebody says they do not have, unless there is more than their word."""
    Competence.objects.filter(
        person=person,
        scheme=scheme,
        skill__in=list(skills),
        proof__lt=Proof.CONFIRMED,
        evidence=None,
    ).delete()
