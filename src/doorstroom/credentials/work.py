"""Parts of actions: who signs, which bit, and what is stored."""

from collections.abc import Callable
from secrets import randbelow, token_bytes

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from doorstroom.credentials.adapters import (
    Facts,
    TookPart,
    award_of,
    end_of,
    endorsement_of,
    list_address,
    new_did,
    part_award_of,
    part_until,
    seal_key,
)
from doorstroom.credentials.models import (
    Credential,
    Issuer,
    Pseudonym,
    SealedKey,
    StatusList,
    new_slug,
)
from doorstroom.credentials.queries import keeper_of
from doorstroom.credentials.states import Kind, Reason
from doorstroom.formats.credentials import (
    Json,
    SigningKey,
    canonical_json,
    free_bit,
    issue_credential,
)
from doorstroom.formats.openbadges import (
    Status,
    achievement_credential,
    endorsement_credential,
)
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import regions_of
from doorstroom.passports.models import Evidence
from doorstroom.people.models import Person

API = "vc-api"
"""Part of the address of the issuer that speaks for nobody."""


def issuer_of(organisation: Organisation | None) -> Issuer:
    """Return the issuer of an organisation, held; made with its first key where there is none."""
    if organisation is not None:
        Organisation.objects.select_for_update().get(pk=organisation.pk)  # one is made, not two
    rows = Issuer.objects.select_for_update()
    found = rows.filter(organisation=organisation).first()
    if found is not None:
        return found
    slug = new_slug() if organisation else API
    try:
        with transaction.atomic():
            issuer = Issuer.objects.create(organisation=organisation, slug=slug, did=new_did(slug))
            add_key(issuer)
    except IntegrityError:  # of two at once the other was first
        return rows.get(organisation=organisation)
    return issuer


def add_key(issuer: Issuer) -> SealedKey:
    """Draw a key and store it sealed."""
    key = SigningKey(token_bytes(32))
    return SealedKey.objects.create(
        issuer=issuer, public=key.public.multibase, sealed=seal_key(key)
    )


def signer_for(person: Person, strongest: Evidence) -> Organisation:
    """Return who proved it: the organisation for which somebody looked, else the consortium.

    Raises:
        ValidationError: the person moves on in no consortium.
    """
    regions = _consortia_of(person)
    if (looked := strongest.organisation) and looked.consortium_id in regions:
        return looked
    return Organisation.objects.get(pk=regions[0])


def consortium_of(person: Person) -> Organisation:
    """Return the consortium that signs for a person what no single organisation can.

    Raises:
        ValidationError: the person moves on in no consortium.
    """
    return Organisation.objects.get(pk=_consortia_of(person)[0])


def _consortia_of(person: Person) -> list[int]:
    regions = sorted(key for key in regions_of([person])[person.pk] if key is not None)
    if not regions:
        raise ValidationError(_("No organisation here can sign this for you."))
    return regions


def pseudonym_of(person: Person) -> str:
    """Return what a person is called in everything that is signed of them."""
    return Pseudonym.objects.get_or_create(person=person)[0].urn


def next_bit(issuer: Issuer) -> tuple[StatusList, int]:
    """Return a free bit of the list that fills; the issuer is held, so two never draw at once."""
    one = issuer.lists.filter(is_full=False).first()
    if one is None:
        one = StatusList.objects.create(issuer=issuer, number=issuer.lists.count() + 1)
    rows = Credential.objects.filter(status_list=one).values_list("index", flat=True)
    bit = free_bit(
        one.size,
        taken_among=lambda some: set(rows.filter(index__in=some)),
        taken=lambda: set(rows),
        draw=randbelow,
    )
    if bit is not None:
        return one, bit
    one.is_full = True
    one.save(update_fields=["is_full"])
    return next_bit(issuer)


def store_signed(credential: Credential, drawn_up: Callable[[Status], Json]) -> Credential:
    """Give a credential its bit, sign it, and store it.

    Args:
        credential: with everything but its bit and its text; its issuer is held.
        drawn_up: gives the text, still to be signed, for the place of its bit.
    """
    credential.status_list, credential.index = next_bit(credential.issuer)
    status = Status(list_url=list_address(credential.status_list), index=credential.index)
    signed = issue_credential(drawn_up(status), keeper_of(credential.issuer), credential.issued_at)
    credential.document = canonical_json(signed)
    credential.full_clean()
    credential.save()
    return credential


def withdraw(credential: Credential, reason: Reason) -> None:
    """Set the bit of a credential; one that is set already keeps its reason."""
    if credential.revoked_at is None:
        credential.revoked_at, credential.reason = timezone.now(), reason
        credential.save(update_fields=["revoked_at", "reason"])


def sign_competence(credential: Credential, facts: Facts) -> Credential:
    """Sign that a competence is proven."""
    recipient = pseudonym_of(facts.competence.person)
    return store_signed(
        credential,
        lambda status: achievement_credential(award_of(credential, facts, recipient, status)),
    )


def sign_word(piece: Evidence, organisation: Organisation, facts: Facts) -> Credential:
    """Sign what an employer saw, in its own name."""
    person, now = facts.competence.person, timezone.now().replace(microsecond=0)
    last = piece.valid_until or facts.until
    credential = Credential(
        kind=Kind.ENDORSEMENT,
        issuer=issuer_of(organisation),
        person=person,
        competence=facts.competence,
        evidence=piece,
        level=piece.level,
        proof=facts.competence.proof,
        label=facts.label[:300],
        issued_at=now,
        until=end_of(last),
    )
    recipient = pseudonym_of(person)
    return store_signed(
        credential,
        lambda status: endorsement_credential(endorsement_of(credential, facts, recipient, status)),
    )


def sign_part(person: Person, organisation: Organisation, took: TookPart) -> Credential:
    """Sign that somebody took part in something; it proves no skill, and changes none.

    Who asks for it keeps it beside what it rests on (`queries.rest_on`), or it does not hold.

    Raises:
        SealError: the key of the organisation cannot be opened.
    """
    credential = Credential(
        kind=Kind.ATTENDANCE,
        issuer=issuer_of(organisation),
        person=person,
        label=took.name[:300],
        issued_at=timezone.now().replace(microsecond=0),
        until=part_until(took),
    )
    recipient = pseudonym_of(person)
    with override(took.language):
        return store_signed(
            credential,
            lambda status: achievement_credential(
                part_award_of(credential, took, recipient, status)
            ),
        )
