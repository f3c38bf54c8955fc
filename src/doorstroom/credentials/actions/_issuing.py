"""Credentials that people take along."""

import json
from collections.abc import Iterable
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from doorstroom.core import audit
from doorstroom.credentials.adapters import Facts, end_of, holds_until, profile_of
from doorstroom.credentials.models import Credential
from doorstroom.credentials.queries import in_force, newest_of, pieces_behind, takeable_of
from doorstroom.credentials.states import Kind, Reason
from doorstroom.credentials.work import (
    consortium_of,
    issuer_of,
    pseudonym_of,
    sign_competence,
    sign_word,
    signer_for,
    store_signed,
    withdraw,
)
from doorstroom.engine.values import Language
from doorstroom.formats.openbadges import Passport, passport_credential
from doorstroom.organisations.models import Organisation
from doorstroom.passports.models import Competence, Evidence
from doorstroom.passports.states import EvidenceKind, Proof
from doorstroom.passports.work import hold
from doorstroom.people.models import Person
from doorstroom.vocabulary.queries import names_of

AT_MOST: Final = 150
"""Credentials in one passport; that is half a megabyte."""


@transaction.atomic
def issue_competence(
    *, competence: Competence, language: Language, by: audit.Actor = None
) -> Credential:
    """Sign that a competence is proven, and the words of employers for it, for the person to take.

    What holds already and says the same is returned as it is; an older one is withdrawn.

    Raises:
        ValidationError: nobody else proved it, nobody here can sign for this person, or the
            competence was removed meanwhile.
        SealError: the key of the issuer cannot be opened.
    """
    _hold_signers([competence])
    credential = _issued(competence, language)
    audit.record(
        action="credentials.issue_competence",
        by=by,
        subject=competence.person,
        organisation=credential.issuer.organisation_id,
        facts={"credential": credential.pk, "bit": credential.index},
    )
    return credential


@transaction.atomic
def issue_passport(*, person: Person, language: Language, by: audit.Actor = None) -> Credential:
    """Sign the whole passport: everything that others proved, each signed by itself.

    Raises:
        ValidationError: nothing is proven by others, or nobody here can sign for this person.
        SealError: a key cannot be opened.
    """
    Person.objects.select_for_update().get(pk=person.pk)  # one passport at a time
    some = takeable_of(person)[:AT_MOST]
    if not some:
        raise ValidationError(_("Nothing in your passport is proven by others yet."))
    _hold_signers([one.competence for one in some])
    for one in some:
        _issued(one.competence, language)
    credential = _passport(person, language)
    audit.record(
        action="credentials.issue_passport",
        by=by,
        subject=person,
        organisation=credential.issuer.organisation_id,
        facts={"credential": credential.pk, "skills": len(some)},
    )
    return credential


@transaction.atomic
def withdraw_credential(*, credential: Credential, by: audit.Actor = None) -> None:
    """Take back what was signed, at once; whoever has it sees that it was withdrawn."""
    withdraw(credential, Reason.WISHED)
    audit.record(
        action="credentials.withdraw_credential",
        by=by,
        subject=credential.person,
        facts={"credential": credential.pk},
    )


def _issued(competence: Competence, language: Language) -> Credential:
    hold(competence)
    pieces = pieces_behind(competence)
    if competence.proof < Proof.CONFIRMED or not pieces:
        raise ValidationError(_("Nobody else proved this yet, so nobody can sign it."))
    label = names_of([competence.skill], language=language)[competence.skill]
    until = holds_until(competence, competence.evidence.all(), today=timezone.localdate())
    with override(language):
        facts = Facts(
            competence=competence, pieces=pieces, label=label, until=until, language=language
        )
        credential = newest_of(competence) or _anew(facts)
        for piece in pieces:
            _vouched(piece, facts)
    return credential


def _anew(facts: Facts) -> Credential:
    competence, now = facts.competence, timezone.now().replace(microsecond=0)
    organisation = signer_for(competence.person, facts.pieces[0])
    older = Credential.objects.select_for_update().filter(
        kind=Kind.COMPETENCE, competence=competence, revoked_at=None
    )
    for one in older:
        withdraw(one, Reason.REPLACED)
    credential = Credential(
        kind=Kind.COMPETENCE,
        issuer=issuer_of(organisation),
        person=competence.person,
        competence=competence,
        level=competence.level,
        proof=competence.proof,
        label=facts.label[:300],
        issued_at=now,
        until=end_of(facts.until),
    )
    return sign_competence(credential, facts)


def _hold_signers(competences: Iterable[Competence]) -> None:
    """Hold all who will sign, in one order: two at once wait for each other, and never both."""
    signers = set()
    for one in competences:
        pieces = pieces_behind(one)
        signers |= {organisation for piece in pieces if (organisation := _employer_of(piece))}
        if pieces:
            signers.add(signer_for(one.person, pieces[0]))
    for organisation in sorted(signers, key=lambda one: one.pk):
        issuer_of(organisation)


def _employer_of(piece: Evidence) -> Organisation | None:
    """Return the employer whose word a piece is."""
    label, _colon, key = piece.source.partition(":")
    if piece.kind != EvidenceKind.ATTESTATION or label != "organisations.Organisation":
        return None
    return Organisation.objects.filter(pk=int(key)).first()


def _vouched(piece: Evidence, facts: Facts) -> None:
    """Sign the word of an employer, unless it is signed already."""
    organisation = _employer_of(piece)
    signed = in_force(facts.competence.person).filter(evidence=piece, level=piece.level)
    if organisation is None or signed.exists():
        return
    only = Facts(
        competence=facts.competence,
        pieces=(piece,),
        label=facts.label,
        until=facts.until,
        language=facts.language,
    )
    sign_word(piece, organisation, only)


def _passport(person: Person, language: Language) -> Credential:
    inside = list(in_force(person).exclude(kind=Kind.PASSPORT)[: 2 * AT_MOST])
    for one in Credential.objects.filter(person=person, kind=Kind.PASSPORT, revoked_at=None):
        withdraw(one, Reason.REPLACED)
    now = timezone.now().replace(microsecond=0)
    with override(language):
        title = _("Skills passport")
        credential = Credential(
            kind=Kind.PASSPORT,
            issuer=issuer_of(consortium_of(person)),
            person=person,
            label=title,
            issued_at=now,
            until=max(one.until for one in inside),
        )
        told = Competence.objects.filter(person=person).count()
        shown = len({one.competence_id for one in inside if one.competence_id})
        recipient, issuer = pseudonym_of(person), profile_of(credential.issuer)
        return store_signed(
            credential,
            lambda status: passport_credential(
                Passport(
                    id=credential.urn,
                    recipient=recipient,
                    name=title,
                    credentials=[json.loads(one.document) for one in inside],
                    partial=shown < told,
                    issuer=issuer,
                    valid_from=now,
                    valid_until=credential.until,
                    status=status,
                )
            ),
        )
