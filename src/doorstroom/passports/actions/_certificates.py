"""Credentials from elsewhere: brought by people themselves, checked here, confirmed by a coach."""

import datetime as dt
import hashlib
from collections.abc import Collection
from contextlib import suppress
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core import audit, issuers
from doorstroom.core.moments import local_moment
from doorstroom.engine.assessing import STRENGTHS
from doorstroom.engine.values import Proof as Class
from doorstroom.engine.values import mask_bsn
from doorstroom.formats.credentials import CredentialError, Standing, Trust, Verdict, read_token
from doorstroom.formats.openbadges import Opened, open_credential
from doorstroom.passports.adapters import holds_bsn, packed_credential
from doorstroom.passports.models import Certificate, Competence, Evidence
from doorstroom.passports.queries import (
    certificates_checked_before,
    certificates_of,
    old_certificates,
    reread_certificate,
)
from doorstroom.passports.states import EvidenceKind, Level, Proof, Review
from doorstroom.passports.work import hold, store_judged, store_piece
from doorstroom.people.models import Person
from doorstroom.vocabulary.queries import active_version, skills_by_uri

MOST_CERTIFICATES: Final = 100
"""Credentials that somebody brings; a coach has to look at all of them."""

CHECKED_AGAIN: Final = dt.timedelta(minutes=50)
"""What was checked less long ago is not checked again; each process asks for it every hour."""

_LONGEST_NAME, _LONGEST_ISSUER, _LONGEST_SOURCE = 300, 200, 100
_FOUND = ("name", "source", "issued_by", "is_known", "is_withdrawn", "checked_at")


@transaction.atomic
def add_certificate(*, content: bytes, person: Person, by: audit.Actor = None) -> Certificate:
    """Take in a credential from elsewhere, to wait until the person says what it shows.

    The same one again is the one that is there.

    Args:
        content: JSON, a token, or a picture with one of these in it; the picture is not kept.
        person: who brings it.
        by: who does so.

    Raises:
        CredentialError: it is no credential.
        ValidationError: a citizen service number is in it, or there are `MOST_CERTIFICATES`.
    """
    opened = open_credential(content, issuers.grounds_for)
    _refuse_bsn(opened)
    Person.objects.select_for_update().get(pk=person.pk)  # one more at a time
    digest = hashlib.sha256(opened.text.encode()).hexdigest()
    certificate = certificates_of(person).filter(hash=digest).first()
    if certificate is None:
        if certificates_of(person).count() >= MOST_CERTIFICATES:
            raise ValidationError(_("There are very many already. Remove one first."))
        certificate = Certificate(
            person=person, hash=digest, content=packed_credential(opened.text)
        )
    _store_found(certificate, opened, sure=issuers.all_at_hand())
    audit.record(
        action="passports.add_certificate",
        by=by,
        subject=person,
        facts={"certificate": certificate.pk, "known": certificate.is_known},
    )
    return certificate


@transaction.atomic
def confirm_certificate(
    *,
    certificate: Certificate,
    aligned: Collection[str] = (),
    shown: Collection[int] = (),
    by: audit.Actor = None,
) -> Certificate:
    """Keep for which skills a credential speaks, as the person says; for any other it stops to.

    For a skill that it names itself it is a certificate, as long as it is real and of an issuer
    that is known here. For any other skill it is own work to look at. Either counts for more than
    the person's own word once their coach accepted it: it is about somebody, and nothing in it
    tells whether that is this person.

    Args:
        certificate: one that waits, or that was kept before.
        aligned: uris of skills that it names itself.
        shown: keys of other competences of the person that it shows.
        by: who says so.

    Raises:
        ValidationError: none is chosen, one is not named in it, or it does not hold now.
    """
    person = certificate.person
    Person.objects.select_for_update().get(pk=person.pk)  # one answer at a time
    opened, sure = _reread(certificate)
    _store_found(certificate, opened, sure=sure)
    _refuse_unfit(certificate, opened, aligned, shown)
    _store_pieces(certificate, opened, aligned, shown)
    certificate.is_kept = True
    certificate.save(update_fields=["is_kept"])
    audit.record(
        action="passports.confirm_certificate",
        by=by,
        subject=person,
        facts={"certificate": certificate.pk, "skills": len(aligned) + len(shown)},
    )
    return certificate


@transaction.atomic
def remove_certificate(*, certificate: Certificate, by: audit.Actor = None) -> None:
    """Take out a credential and all that it says of anything."""
    key, person = certificate.pk, certificate.person
    # It is held first, then its skills, as everywhere: two that wait for each other never end.
    list(Certificate.objects.select_for_update().filter(pk=key))
    touched = list(Competence.objects.filter(evidence__certificate=certificate).distinct())
    for one in touched:
        hold(one)
    certificate.delete()
    for one in touched:
        store_judged(one)
    audit.record(
        action="passports.remove_certificate", by=by, subject=person, facts={"certificate": key}
    )


def update_certificates(*, by: audit.Actor = None) -> int:
    """Check all credentials again: what is withdrawn, or of nobody known any more, counts less.

    Those that waited too long are deleted. Nothing is locked while a signature is checked, and
    what another process checked a moment ago is passed over. Returns how many changed.
    """
    changed = old_certificates().delete()[0]
    due = timezone.now() - CHECKED_AGAIN
    for key in list(certificates_checked_before(due).values_list("pk", flat=True)):
        one = certificates_checked_before(due).filter(pk=key).first()
        if one is not None:
            with suppress(ValidationError):  # it, or a skill, may be removed meanwhile
                changed += _check_again(one)
    with transaction.atomic():
        audit.record(action="passports.update_certificates", by=by, facts={"changed": changed})
    return changed


def _check_again(certificate: Certificate) -> bool:
    """Keep what is found about a credential now; say whether that changes what it counts for."""
    opened, sure = _reread(certificate)
    with transaction.atomic():
        return _store_found(certificate, opened, sure=sure)


def _refuse_bsn(opened: Opened) -> None:
    """Refuse a citizen service number anywhere in what would be kept, also around a credential."""
    said = opened.document
    if not opened.text.startswith("{"):
        token = read_token(opened.text)
        said = {"header": token.header, "payload": token.payload}
    if holds_bsn(said):
        raise ValidationError(
            _("A citizen service number (BSN) is in this credential. We never keep that."),
            code="bsn",
        )


def _store_found(certificate: Certificate, opened: Opened, *, sure: bool) -> bool:
    """Keep what was found about a credential now, and let its evidence follow.

    Where it is not `sure` that all of the issuers was at hand, nothing that was found before is
    taken back: neither that the issuer is known, nor that it is withdrawn.

    Returns whether that changes what it counts for.

    Raises:
        ValidationError: when it was removed meanwhile: nothing brings it back.
    """
    is_new = certificate.pk is None
    if not is_new:
        _hold(certificate)
    before = (certificate.is_known, certificate.is_withdrawn)
    verdict = opened.verdict
    certificate.is_withdrawn = _is_withdrawn(verdict, before=certificate.is_withdrawn, sure=sure)
    if sure or not certificate.is_known:  # else it is not told from who is known no more
        certificate.is_known = verdict.genuine and verdict.issuer.trust is Trust.KNOWN
        certificate.source = verdict.issuer.id.replace("\0", "")[:_LONGEST_NAME]
        name = verdict.issuer.name or verdict.issuer.id
        certificate.issued_by = mask_bsn(name.replace("\0", ""))[:_LONGEST_ISSUER]
    certificate.name = mask_bsn(opened.badge.name)[:_LONGEST_NAME]
    certificate.checked_at = timezone.now()
    certificate.full_clean(validate_unique=False, validate_constraints=False)
    certificate.save(update_fields=None if is_new else _FOUND)
    is_changed = not is_new and before != (certificate.is_known, certificate.is_withdrawn)
    if is_changed:
        _judge_again(certificate, opened)
    return is_changed


def _hold(certificate: Certificate) -> None:
    """Bring a certificate up to date, and let nobody else change it until the transaction ends."""
    try:
        certificate.refresh_from_db(from_queryset=Certificate.objects.select_for_update())
    except Certificate.DoesNotExist as error:
        raise ValidationError(_("This changed while you looked at it. Look again.")) from error


def _is_withdrawn(verdict: Verdict, *, before: bool, sure: bool) -> bool:
    """Say whether it is withdrawn now; only a list that says so ends that."""
    standing = verdict.status.standing
    if standing in {Standing.REVOKED, Standing.SUSPENDED}:
        return True
    return before and (standing is Standing.UNKNOWN or not sure)


def _reread(certificate: Certificate) -> tuple[Opened, bool]:
    """Return a credential with what is found about it now, and whether all was at hand for that."""
    sure = issuers.all_at_hand()
    try:
        return reread_certificate(certificate), sure and issuers.all_at_hand()
    except CredentialError as error:
        raise ValidationError(_("This cannot be read any more. Bring it again.")) from error


def _refuse_unfit(
    certificate: Certificate, opened: Opened, aligned: Collection[str], shown: Collection[int]
) -> None:
    if not aligned and not shown:
        raise ValidationError(_("Choose at least one skill."))
    named = {one.url for one in opened.badge.skills}
    if not set(aligned) <= named & skills_by_uri(aligned).keys():
        raise ValidationError(_("The credential does not name this skill. Choose from the list."))
    if certificate.is_known and not opened.verdict.holds:
        raise ValidationError(_("This does not hold now, so that it cannot count."))


def _competence(person: Person, skill: str) -> Competence:
    """Return the competence for a skill; one that is not there yet is told now."""
    known = {"person": person, "scheme": active_version().scheme, "skill": skill}
    one = Competence.objects.select_for_update().filter(**known).first()
    if one is None:
        one = Competence(**known, strength=STRENGTHS[Class(Proof.CLAIMED)], level=Level.ALONE)
        one.full_clean()
        one.save()
    return one


def _store_pieces(
    certificate: Certificate, opened: Opened, aligned: Collection[str], shown: Collection[int]
) -> None:
    """Store what a credential says of the skills that are chosen, and nothing of any other."""
    person = certificate.person
    named = [_competence(person, uri) for uri in dict.fromkeys(aligned)]
    own = Competence.objects.filter(person=person, pk__in=shown)
    others = list(own.exclude(skill__in=aligned))
    _remove_unchosen(certificate, [*named, *others])
    for one in named:
        _store_piece(certificate, opened, one, is_certificate=certificate.is_known)
    for one in others:
        _store_piece(certificate, opened, one, is_certificate=False)


def _remove_unchosen(certificate: Certificate, chosen: Collection[Competence]) -> None:
    """Take out what a credential said of skills that are not chosen any more."""
    for piece in certificate.evidence.exclude(competence__in=chosen).select_related("competence"):
        hold(piece.competence)
        piece.delete()
        store_judged(piece.competence)


def _store_piece(
    certificate: Certificate, opened: Opened, competence: Competence, *, is_certificate: bool
) -> None:
    """Store what a credential says of one competence; said again, it is the same piece."""
    hold(competence)
    known = competence.evidence.filter(certificate=certificate).first()
    piece = known or Evidence(competence=competence, certificate=certificate, review=Review.OPEN)
    today = timezone.localdate()
    start, end = opened.badge.valid_from, opened.badge.valid_until
    _set_kind(piece, certificate, is_certificate=is_certificate)
    piece.about = certificate.name
    piece.level = piece.level or competence.told_level
    piece.on = min(local_moment(start).date(), today) if start else today
    piece.valid_until = max(local_moment(end).date(), piece.on) if end else None
    piece.is_revoked = certificate.is_withdrawn
    store_piece(piece)


def _source_of(certificate: Certificate) -> str:
    """Return who says so, short enough: of one issuer only one piece counts."""
    if len(certificate.source) <= _LONGEST_SOURCE:
        return certificate.source
    return hashlib.sha256(certificate.source.encode()).hexdigest()


def _judge_again(certificate: Certificate, opened: Opened) -> None:
    """Let the evidence of a credential follow what is known of it now.

    When its issuer is known again, it is a certificate again for the skills that it names.
    """
    named = {one.url for one in opened.badge.skills}
    for piece in certificate.evidence.select_related("competence"):
        hold(piece.competence)
        piece.is_revoked = certificate.is_withdrawn
        is_named = piece.competence.skill in named
        _set_kind(piece, certificate, is_certificate=certificate.is_known and is_named)
        store_piece(piece)


def _set_kind(piece: Evidence, certificate: Certificate, *, is_certificate: bool) -> None:
    piece.kind = EvidenceKind.CREDENTIAL if is_certificate else EvidenceKind.PORTFOLIO
    piece.source = _source_of(certificate) if is_certificate else ""
    piece.said_by = certificate.issued_by if is_certificate else ""
