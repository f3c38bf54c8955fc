"""Evidence that people bring themselves, and what a coach says of it."""

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.core.apart import cleaned_apart
from doorstroom.formats.works import Work
from doorstroom.organisations.errors import NotYoursError
from doorstroom.passports.models import Competence, Evidence, FilePart, PieceFile
from doorstroom.passports.queries import PART, QUOTA, competences_grown_old, room_left
from doorstroom.passports.rules import may_assess
from doorstroom.passports.states import EvidenceKind, Level, Review, Sight
from doorstroom.passports.work import hold, refuse_long, refuse_to_come, store_judged, store_piece
from doorstroom.people.models import Account, Person

AT_MOST: Final = 20
"""Pieces that somebody brings for one competence; a coach has to look at all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shows:
    """What can be seen of a piece of work.

    Attributes:
        link: where, on the web; it is never opened here.
        file: a photo, film or document; it is cleaned before it is kept.
        sees: who may see it; of what only its owner sees the coach can say nothing, so that it
            counts as their own word.
    """

    link: str = ""
    file: bytes = b""
    sees: Sight = Sight.COACH


def add_portfolio_piece(
    *,
    competence: Competence,
    about: str,
    on: dt.date,
    shows: Shows = Shows(),
    by: audit.Actor = None,
) -> Evidence:
    """Keep what somebody shows of their own work; it counts more once their coach accepts it.

    Raises:
        WorkError: the file cannot be kept; nothing is.
        ValidationError: when it says nothing, is of a day to come, there are `AT_MOST` already, or
            there is no room for the file.
    """
    _refuse_unfit(about, on)
    work = cleaned_apart(shows.file) if shows.file else None
    with transaction.atomic():
        hold(competence)
        _refuse_many(competence, work)
        piece = Evidence(
            competence=competence,
            kind=EvidenceKind.PORTFOLIO,
            level=competence.told_level,
            on=on,
            about=about,
            link=shows.link,
            sees=shows.sees,
        )
        store_piece(piece)
        if work:
            _store_file(piece, work)
        audit.record(
            action="passports.add_portfolio_piece",
            by=by,
            subject=piece.competence.person,
            facts={"evidence": piece.pk, "file": work.kind.value if work else ""},
        )
    return piece


@transaction.atomic
def update_sight(*, evidence: Evidence, sees: Sight, by: audit.Actor = None) -> Evidence:
    """Keep who may see a piece of somebody's own work; it holds at once (R-13)."""
    evidence.sees = sees
    evidence.full_clean()
    evidence.save(update_fields=["sees"])
    audit.record(
        action="passports.update_sight",
        by=by,
        subject=evidence.competence.person,
        facts={"evidence": evidence.pk, "sees": sees.value},
    )
    return evidence


@transaction.atomic
def decide_evidence(
    *,
    evidence: Evidence,
    review: Review,
    level: Level | None = None,
    question: str = "",
    by: Account,
) -> Evidence:
    """Keep what a coach says of a piece that somebody brought: yes, yes at a lower level, or ask.

    Raises:
        NotYoursError: when they do not help this person.
        ValidationError: when the level is not lower, the question asks nothing, or the piece or
            the level that was told changed since it was read.
    """
    _refuse_stranger(by, evidence.competence)
    evidence = _unchanged(evidence)
    told = evidence.competence.told_level
    if review == Review.LOWERED and not (level and level < told):
        raise ValidationError({"level": _("Choose a level that is lower than what was told.")})
    if review == Review.ASKED and not question.strip():
        raise ValidationError({"question": _("Write what you want to know.")})
    evidence.review = review
    evidence.level = level if review == Review.LOWERED and level else told
    evidence.question = question.strip() if review == Review.ASKED else ""
    store_piece(evidence)
    audit.record(
        action="passports.decide_evidence",
        by=by,
        subject=evidence.competence.person,
        facts={"evidence": evidence.pk, "review": review.value},
    )
    return evidence


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: audit.Actor = None) -> None:
    """Take out one piece; whoever gave it, it is about the person and theirs to remove (R-17)."""
    competence, key = evidence.competence, evidence.pk
    hold(competence)
    evidence.delete()
    store_judged(competence)
    audit.record(
        action="passports.remove_evidence",
        by=by,
        subject=competence.person,
        facts={"evidence": key, "kind": evidence.kind},
    )


def judge_competences(*, by: audit.Actor = None) -> int:
    """Judge every competence whose evidence says something else today: it aged, or is past its end.

    Returns how many changed.
    """
    old = list(competences_grown_old())
    for one in old:
        with suppress(ValidationError), transaction.atomic():  # it may be removed meanwhile
            hold(one)
            store_judged(one)
            audit.record(
                action="passports.judge_competences",
                by=by,
                subject=one.person,
                facts={"competence": one.pk},
            )
    return len(old)


def _unchanged(read: Evidence) -> Evidence:
    """Return a piece as it is now, held; what is said of it is about what was read."""
    competence, told = read.competence, read.competence.told_level
    hold(competence)
    now = Evidence.objects.filter(pk=read.pk, review=read.review).first()
    if now is None or competence.told_level != told:
        raise ValidationError(_("This changed while you looked at it. Look again."))
    now.competence = competence
    return now


def _refuse_many(competence: Competence, work: Work | None) -> None:
    own = competence.evidence.filter(kind=EvidenceKind.PORTFOLIO)
    if own.count() >= AT_MOST:
        raise ValidationError(
            _("There are %(count)s pieces already. Remove one that says less.") % {"count": AT_MOST}
        )
    if work:
        person = Person.objects.select_for_update().get(pk=competence.person_id)
        if len(work.content) > room_left(person):
            raise ValidationError(
                _("Your files take %(most)s MB already, which is the most. Remove one first.")
                % {"most": QUOTA // 1024**2}
            )


def _store_file(piece: Evidence, work: Work) -> None:
    """Store a cleaned file in parts, so that no row and no answer holds all of it at once."""
    file = PieceFile(
        evidence=piece,
        kind=work.kind.value,
        media_type=work.media_type,
        size=len(work.content),
    )
    file.full_clean()
    file.save()
    for number, start in enumerate(range(0, len(work.content), PART)):
        FilePart.objects.create(
            file=file, number=number, content=work.content[start : start + PART]
        )


def _refuse_unfit(about: str, on: dt.date) -> None:
    if not about.strip():
        raise ValidationError({"about": _("Write in a few words what it shows.")})
    refuse_long(about)
    refuse_to_come(on)


def _refuse_stranger(by: Account, competence: Competence) -> None:
    if not may_assess(by, competence.person):
        raise NotYoursError
