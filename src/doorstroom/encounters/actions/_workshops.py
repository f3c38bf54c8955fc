"""Workshops: who was there, what they are given, and the certificate that they took part."""

import uuid
from collections.abc import Collection
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from doorstroom.core import audit
from doorstroom.core.apart import cleaned_apart
from doorstroom.core.live.topics import tell
from doorstroom.credentials.adapters import TookPart, public_address
from doorstroom.credentials.work import sign_part
from doorstroom.encounters.models import Attendance, Material, new_name
from doorstroom.encounters.queries import (
    Guest,
    certificates_due,
    door_of,
    hall_of,
    hours_at,
)
from doorstroom.encounters.states import GIVEN_BEFORE
from doorstroom.encounters.work import word_attendance
from doorstroom.engine.values import Language
from doorstroom.fairs.models import Workshop
from doorstroom.fairs.states import Gathering, Phase
from doorstroom.fairs.work import Letter, accounts_of, send
from doorstroom.formats.works import MAX_DOCUMENT, Work, WorkKind
from doorstroom.people.models import Account, Person

MAX_FILE: Final = MAX_DOCUMENT
"""Bytes of a file that a workshop gives, once it is cleaned."""


@transaction.atomic
def save_attendance(
    *,
    workshop: Workshop,
    there: Collection[Guest] = (),
    absent: Collection[Guest] = (),
    by: audit.Actor = None,
) -> None:
    """Keep who was at a workshop, and who was not after all; of others nothing changes.

    The latest word counts, also when a phone at the door sends an earlier one later.

    Raises:
        ValidationError: when it begins in more than an hour, the fair is cancelled, somebody is
            not of this fair, or both was said of somebody.
    """
    fair = workshop.session.fair
    _refuse_early(workshop)
    if set(there) & set(absent) or {one.fair_id for one in (*there, *absent)} - {fair.pk}:
        raise ValidationError(_("The list changed while you looked at it. Look again."))
    now = timezone.now()
    for guest in there:
        word_attendance(workshop, guest, now, there=True)
    for guest in absent:
        word_attendance(workshop, guest, now, there=False)
    tell(door_of(fair), hall_of(fair))
    audit.record(
        action="encounters.save_attendance",
        by=by,
        subject=workshop,
        organisation=fair.consortium_id,
        facts={"there": len(there), "absent": len(absent)},
    )


def save_material(
    *,
    workshop: Workshop,
    link: str = "",
    file: bytes = b"",
    keeps_file: bool = True,
    by: audit.Actor = None,
) -> None:
    """Keep what a workshop gives to who sits in it: a link, a file, both, or nothing any more.

    Args:
        workshop: which.
        link: on the web; it is never opened here. Empty is none.
        file: a picture or a PDF in the place of the one before; it is cleaned before it is kept.
        keeps_file: whether the file before stays where no other is given.
        by: who acts.

    Raises:
        WorkError: the file cannot be kept; nothing is changed.
        ValidationError: it is a film, it is too large, or the link is none.
    """
    work = _fit(file) if file else None
    with transaction.atomic():
        Workshop.objects.select_for_update().get(pk=workshop.pk)
        found = Material.objects.filter(workshop=workshop).first() or Material(workshop=workshop)
        found.link = link.strip()
        if work or not keeps_file:
            found.content = work.content if work else b""
            found.media_type = work.media_type if work else ""
            found.size, found.slug = len(found.content), new_name()
        _store(found)
        audit.record(
            action="encounters.save_material",
            by=by,
            subject=workshop,
            organisation=workshop.session.fair.consortium_id,
            facts={"link": bool(found.link), "bytes": found.size},
        )


@transaction.atomic
def issue_certificates(*, workshop: Workshop, link: str = "", by: audit.Actor = None) -> int:
    """Sign for everybody who was there that they took part, and write it to them.

    Done again, only who has none gets one.

    Args:
        workshop: a workshop or a training that is over.
        link: to the page where they find it.
        by: who acts.

    Returns:
        How many were handed out.

    Raises:
        ValidationError: after a briefing, before the end, or when everybody has one.
        SealError: the key of the consortium cannot be opened; nobody gets one.
    """
    Workshop.objects.select_for_update().get(pk=workshop.pk)  # pressed twice, it is done once
    fair = workshop.session.fair
    if workshop.kind == Gathering.BRIEFING:
        raise ValidationError(_("There is no certificate of a briefing."))
    if fair.phase == Phase.CANCELLED or hours_at(workshop)[1] > timezone.now():
        raise ValidationError(_("Hand out certificates when it is over."))
    due = list(certificates_due(workshop))
    if not due:
        raise ValidationError(_("There is nobody left to give a certificate."))
    for one in due:
        _hand_out(one, workshop)
    candidates = [one.candidate for one in due if one.candidate]
    visitors = [one.visitor for one in due if one.visitor]
    send(Letter.CERTIFICATE, fair, accounts_of(candidates, visitors), workshop=workshop, link=link)
    tell(hall_of(fair))
    audit.record(
        action="encounters.issue_certificates",
        by=by,
        subject=workshop,
        organisation=fair.consortium_id,
        facts={"credentials": [one.credential_id or 0 for one in due]},
    )
    return len(due)


def _refuse_early(workshop: Workshop) -> None:
    """Refuse to say who was at a workshop that is not near, or does not go on.

    Raises:
        ValidationError: when that is so.
    """
    if workshop.session.fair.phase == Phase.CANCELLED:
        raise ValidationError(_("This fair is cancelled."))
    if timezone.now() < hours_at(workshop)[0] - GIVEN_BEFORE:
        raise ValidationError(_("Say who is there from an hour before it begins."))


def _fit(file: bytes) -> Work:
    """Return a file as it may be kept."""
    work = cleaned_apart(file)
    if work.kind is WorkKind.FILM:
        raise ValidationError({"file": _("Give a picture or a PDF. Of a film, give the link.")})
    if len(work.content) > MAX_FILE:
        most = {"most": MAX_FILE // 1024**2}
        raise ValidationError({"file": _("Give a file of at most %(most)s MB.") % most})
    return work


def _store(found: Material) -> None:
    """Store a material; one of nothing is deleted."""
    if found.link or found.size:
        found.given_at = timezone.now()
        found.full_clean()
        found.save()
    elif found.pk:
        found.delete()


def _hand_out(one: Attendance, workshop: Workshop) -> None:
    """Sign that somebody was there, in their own language."""
    person = _person_of(one)
    language = _language_of(person)
    starts, ends = hours_at(workshop)
    with override(language):
        kind = str(Gathering(workshop.kind).label)
    took = TookPart(
        id=uuid.uuid5(uuid.NAMESPACE_URL, f"{public_address()}/workshops/{workshop.pk}").urn,
        name=workshop.name,
        about=workshop.about,
        kind=kind,
        at=workshop.session.fair.name,
        starts=starts,
        ends=ends,
        language=language,
    )
    one.credential = sign_part(person, workshop.session.fair.consortium, took)
    one.save(update_fields=["credential"])


def _person_of(one: Attendance) -> Person:
    if one.candidate:
        return one.candidate.person
    person = one.visitor and one.visitor.membership.account.person
    assert isinstance(person, Person)  # noqa: S101 - `certificates_due` asks for one
    return person


def _language_of(person: Person) -> Language:
    account = Account.objects.filter(person=person).first()
    return "en" if account and account.language == "en" else "nl"
