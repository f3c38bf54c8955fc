"""What a recruiter saw somebody do at their stand; and whether it goes into the passport."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.core.live.topics import tell
from doorstroom.encounters.models import Demonstration, Encounter
from doorstroom.encounters.queries import part_of, skills_shown
from doorstroom.engine.assessing import NOT_SEEN, Verdict, seen
from doorstroom.passports.adapters import RUBRIC
from doorstroom.passports.models import Competence
from doorstroom.passports.states import CRITERIA, Level
from doorstroom.passports.work import attestation_of, hold, store_piece


@transaction.atomic
def add_demonstration(
    *,
    encounter: Encounter,
    competence: Competence,
    points: Mapping[str, int],
    about: str = "",
    by: audit.Actor = None,
) -> Demonstration:
    """Keep what a recruiter saw of a skill on the stand page, criterion by criterion.

    It counts for nothing until the person takes it into their passport. Like every employer, they
    cannot say that somebody does not do it: who saw too little keeps nothing.

    Raises:
        ValidationError: when the skill is not on the stand page, a criterion has no point, too
            little was seen, the text is too long or holds a BSN, or it was said already.
    """
    if not skills_shown(encounter).filter(pk=competence.pk).exists():
        raise ValidationError({"competence": _("Choose a skill of this stand.")})
    if set(points) != set(CRITERIA) or not set(points.values()) <= {NOT_SEEN, *Level.values}:
        raise ValidationError(_("Say of each point what you saw."))
    _level, verdict = seen(RUBRIC, [points[name] for name in CRITERIA])
    if verdict is not Verdict.SUPPORTS:
        raise ValidationError(_("You saw too little of this to say so. Keep nothing then."))
    made = Demonstration(encounter=encounter, competence=competence, points=dict(points))
    made.about, made.on = about.strip(), timezone.localdate(encounter.starts)
    made.made_by_id = by.pk if by else None
    made.full_clean()
    made.save()
    tell(part_of(encounter.candidate))
    audit.record(
        action="encounters.add_demonstration",
        by=by,
        subject=competence.person,
        organisation=encounter.visitor.membership.organisation_id,
        facts={"demonstration": made.pk},
    )
    return made


@transaction.atomic
def take_demonstration(*, demonstration: Demonstration, by: audit.Actor = None) -> None:
    """Take what somebody saw into the passport, as an attestation of their employer.

    Two of one employer are one voice: the newer takes the place of the older.

    Raises:
        ValidationError: when it was answered already, or the skill was removed meanwhile.
    """
    held = _open(demonstration)
    competence, employer = held.competence, held.encounter.visitor.membership.organisation
    hold(competence)
    level, _verdict = seen(RUBRIC, [held.points[name] for name in CRITERIA])
    piece = attestation_of(competence, source=audit.reference_of(employer), said_by=str(employer))
    piece.level, piece.supports, piece.on, piece.about = level, True, held.on, held.about
    piece.rubric, piece.points = RUBRIC.reference, [held.points[name] for name in CRITERIA]
    piece.organisation = employer
    store_piece(piece)
    _answer(held, taken=True)
    audit.record(
        action="encounters.take_demonstration",
        by=by,
        subject=competence.person,
        organisation=employer.pk,
        facts={"demonstration": held.pk, "evidence": piece.pk},
    )


@transaction.atomic
def decline_demonstration(*, demonstration: Demonstration, by: audit.Actor = None) -> None:
    """Leave what somebody saw out of the passport.

    Raises:
        ValidationError: when it was answered already.
    """
    held = _open(demonstration)
    _answer(held, taken=False)
    audit.record(
        action="encounters.decline_demonstration",
        by=by,
        subject=held.competence.person,
        organisation=held.encounter.visitor.membership.organisation_id,
        facts={"demonstration": held.pk},
    )


def _open(demonstration: Demonstration) -> Demonstration:
    Demonstration.objects.select_for_update().get(pk=demonstration.pk)
    held = Demonstration.objects.select_related(
        "competence__person", "encounter__visitor__membership__organisation"
    ).get(pk=demonstration.pk)
    if held.taken is not None:
        raise ValidationError(_("You said so already."))
    return held


def _answer(held: Demonstration, *, taken: bool) -> None:
    held.taken, held.answered_at = taken, timezone.now()
    held.save(update_fields=["taken", "answered_at"])
    tell(part_of(held.encounter.visitor))
