"""The stand page: written, kept as a draft, and shown to the recruiters of the fair."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.fairs.models import Candidate, Corner, Stand
from doorstroom.fairs.states import Facility, Noise, Tongue
from doorstroom.fairs.work import refuse_absent, refuse_long
from doorstroom.passports.models import Competence, Evidence
from doorstroom.passports.queries import competences_of, shown_pieces

MOST_SKILLS: Final = 12
"""A recruiter reads no more of them while walking past."""
MOST_PIECES: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class StandPage:
    """What somebody writes and chooses for their stand page."""

    title: str = ""
    shows: str = ""
    seeks: str = ""
    wage_from: int | None = None
    wage_to: int | None = None
    languages: Collection[Tongue] = ()
    facilities: Collection[Facility] = ()
    noise: Noise = Noise.TALK
    corner: Corner | None = None
    competences: Collection[Competence] = ()
    pieces: Collection[Evidence] = ()


@transaction.atomic
def save_stand(*, candidate: Candidate, page: StandPage, by: audit.Actor = None) -> Stand:
    """Keep a stand page; a draft may lack anything, one that recruiters see may not.

    Raises:
        ValidationError: when they do not come to the fair, a text is too long or holds a BSN, the
            wages run downwards, the corner is of another fair or bears less noise, or what is
            chosen is not theirs, not for readers, or too much.
    """
    refuse_absent(candidate)
    stand = Stand.objects.filter(candidate=candidate).first() or Stand(candidate=candidate)
    _refuse_unfit(candidate, page)
    for one in ("wage_from", "wage_to", "noise", "corner"):
        setattr(stand, one, getattr(page, one))
    for one in ("title", "shows", "seeks"):
        setattr(stand, one, getattr(page, one).strip())
    stand.languages, stand.facilities = sorted({*page.languages}), sorted({*page.facilities})
    stand.changed_at = timezone.now()
    if stand.ready_at:
        _refuse_unready(stand, bool(page.competences))
    refuse_long(stand, "shows", "seeks")
    stand.full_clean(exclude=() if stand.title else ("title",))
    stand.save()
    stand.competences.set(page.competences)
    stand.pieces.set(page.pieces)
    audit.record(
        action="fairs.save_stand",
        by=by,
        subject=candidate.person,
        organisation=candidate.fair.consortium_id,
        facts={"fair": candidate.fair_id, "is_ready": stand.ready_at is not None},
    )
    return stand


@transaction.atomic
def publish_stand(*, stand: Stand, by: audit.Actor = None) -> None:
    """Say that a stand page is ready: the recruiters of the fair read it once its owner may come.

    Raises:
        ValidationError: when it has no title, or shows and says nothing that somebody can do.
    """
    refuse_absent(stand.candidate)
    _refuse_unready(stand, stand.competences.exists())
    _set_ready(stand, is_ready=True)
    audit.record(
        action="fairs.publish_stand",
        by=by,
        subject=stand.candidate.person,
        organisation=stand.candidate.fair.consortium_id,
        facts={"fair": stand.candidate.fair_id},
    )


@transaction.atomic
def withdraw_stand(*, stand: Stand, by: audit.Actor = None) -> None:
    """Take a stand page back to change it: no recruiter sees it until it is ready again."""
    _set_ready(stand, is_ready=False)
    audit.record(
        action="fairs.withdraw_stand",
        by=by,
        subject=stand.candidate.person,
        organisation=stand.candidate.fair.consortium_id,
        facts={"fair": stand.candidate.fair_id},
    )


def _set_ready(stand: Stand, *, is_ready: bool) -> None:
    stand.ready_at = timezone.now() if is_ready else None
    stand.save(update_fields=["ready_at"])


def _refuse_unready(stand: Stand, has_skills: bool) -> None:  # noqa: FBT001 - one of two signs
    if not stand.title:
        raise ValidationError({"title": _("Say in one line what your work is.")})
    if not (stand.shows or has_skills):
        raise ValidationError({"shows": _("Write what you show, or choose what you can do.")})


def _refuse_unfit(candidate: Candidate, page: StandPage) -> None:
    person, corner = candidate.person, page.corner
    skills, pieces = ({one.pk for one in some} for some in (page.competences, page.pieces))
    if competences_of(person).filter(pk__in=skills).count() < len(skills):
        raise ValidationError({"competences": _("Choose from what is in your passport.")})
    if len(skills) > MOST_SKILLS:
        said = _("These are %(count)s skills. Choose the %(most)s that matter most.")
        given = {"count": len(skills), "most": MOST_SKILLS}
        raise ValidationError({"competences": said % given})
    if shown_pieces(person).filter(pk__in=pieces).count() < len(pieces):
        raise ValidationError({"pieces": _("Choose from the work that everybody may see.")})
    if len(pieces) > MOST_PIECES:
        said = _("These are %(count)s pieces of work. Choose %(most)s at most.")
        raise ValidationError({"pieces": said % {"count": len(pieces), "most": MOST_PIECES}})
    if corner and corner.fair_id != candidate.fair_id:
        raise ValidationError({"corner": _("Choose a corner of this fair.")})
    if corner and page.noise > corner.noise:
        raise ValidationError(
            {"corner": _("This corner is too quiet for your demonstration. Choose another one.")}
        )
