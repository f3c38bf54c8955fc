"""Keys of issuers, and the lists that they publish."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from doorstroom.core import audit
from doorstroom.credentials.adapters import list_address, open_key, seal_key
from doorstroom.credentials.models import Credential, Issuer, SealedKey, StatusList
from doorstroom.credentials.queries import bits_of, hash_of, keeper_of, unfounded
from doorstroom.credentials.states import Reason
from doorstroom.credentials.work import add_key, issuer_of
from doorstroom.formats.credentials import (
    REVOCATION,
    Answer,
    Keeper,
    ListTerms,
    answer_issue,
    canonical_json,
    issue_credential,
    status_list_credential,
)
from doorstroom.formats.credentials import (
    issuer_of as issuer_named_in,
)


@transaction.atomic
def publish_list(*, status_list: StatusList, by: audit.Actor = None) -> StatusList:
    """Sign a list as it is now; what lost its ground is withdrawn for good.

    Raises:
        SealError: the key of the issuer cannot be opened.
    """
    issuer = Issuer.objects.select_for_update().get(pk=status_list.issuer_id)
    now = timezone.now()
    rows = Credential.objects.filter(status_list=status_list)
    lost = list(unfounded(rows).values_list("pk", flat=True))
    rows.filter(pk__in=lost).update(revoked_at=now, reason=Reason.UNFOUNDED)
    bits = bits_of(status_list)
    terms = ListTerms(url=list_address(status_list), issuer=issuer.did, purpose=REVOCATION, now=now)
    signed = issue_credential(status_list_credential(bits, terms), keeper_of(issuer), now)
    status_list.document, status_list.bits = canonical_json(signed), hash_of(bits)
    status_list.published_at = now
    status_list.signed_with = issuer.keys.get(replaced_at=None)
    status_list.save(update_fields=["document", "bits", "published_at", "signed_with"])
    audit.record(
        action="credentials.publish_list",
        by=by,
        organisation=issuer.organisation_id,
        facts={"list": status_list.pk, "withdrawn_now": len(lost)},
    )
    return status_list


@transaction.atomic
def replace_key(*, issuer: Issuer, by: audit.Actor = None) -> SealedKey:
    """Let an issuer sign with a new key; the old one stays published, so what it signed holds."""
    key = _replaced(issuer)
    audit.record(
        action="credentials.replace_key",
        by=by,
        organisation=issuer.organisation_id,
        facts={"issuer": issuer.pk, "key": key.pk},
    )
    return key


@transaction.atomic
def revoke_key(*, key: SealedKey, by: audit.Actor = None) -> SealedKey:
    """Say that a key leaked: nothing that it signed counts from now; return the one that signs."""
    issuer = Issuer.objects.select_for_update().get(pk=key.issuer_id)
    key.refresh_from_db()
    if key.replaced_at is None:
        _replaced(issuer)
        key.refresh_from_db()
    key.revoked_at = key.revoked_at or timezone.now()
    key.save(update_fields=["revoked_at"])
    # Withdrawn, so that people have it signed again; the moment of signing has no microseconds.
    signed = issuer.credentials.filter(
        issued_at__gte=key.made_at - dt.timedelta(seconds=1), issued_at__lte=key.replaced_at
    )
    signed.filter(revoked_at=None).update(revoked_at=key.revoked_at, reason=Reason.LEAKED)
    audit.record(
        action="credentials.revoke_key",
        by=by,
        organisation=issuer.organisation_id,
        facts={"issuer": issuer.pk, "key": key.pk},
    )
    return issuer.keys.get(replaced_at=None)


@transaction.atomic
def seal_keys(*, old_secret: str, by: audit.Actor = None) -> int:
    """Seal every key again with the secret in the settings: all of them, or none.

    Returns how many.

    Raises:
        SealError: one cannot be opened with the old secret, nor with the one in the settings.
    """
    count = 0
    for row in SealedKey.objects.select_for_update().order_by("pk"):
        key = open_key(row.sealed, row.public, secret=old_secret)
        row.sealed = seal_key(key)
        row.save(update_fields=["sealed"])
        count += 1
    audit.record(action="credentials.seal_keys", by=by, facts={"keys": count})
    return count


@transaction.atomic
def sign_document(*, body: Any, by: audit.Actor = None) -> Answer:
    """Sign what the VC-API is asked to, as the issuer that speaks for nobody.

    The document names as its issuer the did:web of that issuer, or the did:key of its key.
    """
    issuer = issuer_of(None)
    keeper = keeper_of(issuer)
    document = body.get("credential") if isinstance(body, dict) else None
    did_key = keeper.key.public.did
    if isinstance(document, dict) and issuer_named_in(document) == did_key:
        keeper = Keeper(did=did_key, key=keeper.key, method=f"{did_key}#{did_key[8:]}")
    answer = answer_issue(body, keeper, timezone.now())
    audit.record(action="credentials.sign_document", by=by, facts={"status": answer.status})
    return answer


def _replaced(issuer: Issuer) -> SealedKey:
    Issuer.objects.select_for_update().get(pk=issuer.pk)
    issuer.keys.filter(replaced_at=None).update(replaced_at=timezone.now())
    return add_key(issuer)
