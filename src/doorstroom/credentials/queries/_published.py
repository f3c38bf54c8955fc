"""What is published, so that anybody can check what was signed here."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone

from doorstroom.credentials.adapters import list_address, open_key
from doorstroom.credentials.models import Credential, Issuer, SealedKey, StatusList
from doorstroom.credentials.queries._badges import unfounded
from doorstroom.formats.credentials import (
    REVOCATION,
    Grounds,
    IssuerKey,
    Json,
    Keeper,
    PublicKey,
    bits_with,
    credential_token,
    did_document,
    method_id,
    resolve_key,
)
from doorstroom.formats.credentials import (
    StatusList as ReadList,
)

MOST_LISTS: Final = 50
"""So many lists are looked up for one document; a passport of ours names fewer."""

OLD_AFTER: Final = dt.timedelta(hours=12)
"""A list holds for a day; it is signed again when half of that is over."""


def issuer_named(slug: str) -> Issuer | None:
    """Return the issuer at an address."""
    if "\0" in slug:
        return None
    return Issuer.objects.filter(slug=slug).select_related("organisation").first()


def list_named(slug: str, number: int) -> StatusList | None:
    """Return the status list at an address."""
    if "\0" in slug or number >= 2**31:
        return None
    rows = StatusList.objects.filter(issuer__slug=slug, number=number)
    return rows.select_related("issuer", "signed_with").first()


def document_of(issuer: Issuer) -> Json:
    """Return the DID document of an issuer: all its keys, also those that were replaced."""
    return did_document(issuer.did, map(_key, issuer.keys.order_by("-pk")))


def _key(one: SealedKey) -> IssuerKey:
    return IssuerKey(public=PublicKey.from_multibase(one.public), revoked=one.revoked_at)


def keeper_of(issuer: Issuer) -> Keeper:
    """Return with what an issuer signs now.

    Raises:
        SealError: its key cannot be opened with the secret in the settings.
    """
    row = issuer.keys.get(replaced_at=None)
    key = open_key(row.sealed, row.public)
    return Keeper(did=issuer.did, key=key, method=method_id(issuer.did, key.public))


def bits_of(one: StatusList) -> bytes:
    """Return the bits of a list as they are now; what lost its ground is set already."""
    return bits_with(_set_in(one), one.size)


def hash_of(bits: bytes) -> str:
    """Return by what a change of the bits is seen."""
    return hashlib.sha256(bits).hexdigest()


def _set_in(one: StatusList) -> list[int]:
    rows = Credential.objects.filter(status_list=one)
    gone = set(rows.filter(revoked_at__isnull=False).values_list("index", flat=True))
    return sorted(gone | set(unfounded(rows).values_list("index", flat=True)))


def is_outdated(one: StatusList) -> bool:
    """Whether a list says something else than is so, grows old, or is signed with a bad key."""
    key = one.signed_with
    if one.published_at is None or key is None or key.revoked_at is not None:
        return True
    if timezone.now() - one.published_at > OLD_AFTER:
        return True
    return one.bits != hash_of(bits_of(one))


def resolve_here(did: str) -> Mapping[str, Any] | None:
    """Resolve the DIDs of this server, and did:key, which needs nobody."""
    issuer = None if "\0" in did else Issuer.objects.filter(did=did).first()
    return document_of(issuer) if issuer else resolve_key(did)


def grounds_for(document: Json) -> Grounds:
    """Return what is known here to check a credential with: our issuers, and our lists now."""
    now = timezone.now()
    urls = islice(_list_urls(document), MOST_LISTS)
    named = Q(organisation__isnull=False)
    return Grounds(
        now=now,
        resolve=resolve_here,
        lists={one.url: one for url in urls if (one := _list_at(url, now)) is not None},
        known={
            one.did: str(one.organisation)
            for one in Issuer.objects.filter(named).select_related("organisation")
        },
    )


def _list_urls(document: Json) -> Iterator[str]:
    """Give every list that a document names, also for the credentials inside it, each once."""
    seen, waiting = set[str](), [document]
    while waiting:
        value: Any = waiting.pop()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            waiting.extend(value.values())
            url = value.get("statusListCredential")
            if isinstance(url, str) and url not in seen:
                seen.add(url)
                yield url


def _list_at(url: str, now: dt.datetime) -> ReadList | None:
    """Return one of our lists with its bits as they are now, also where nobody asked for it yet."""
    slug, _, number = url.partition("/o/")[2].partition("/status/")
    if "\0" in slug or not (number.isascii() and number.isdigit() and len(number) < 10):  # noqa: PLR2004 - as long as an index may be
        return None
    one = list_named(slug, int(number))
    if one is None or list_address(one) != url:
        return None
    return ReadList(
        url=url,
        issuer=one.issuer.did,
        purposes=frozenset({REVOCATION}),
        bits=bits_of(one),
        valid_from=now,
        valid_until=None,
    )


def token_of(credential: Credential) -> str:
    """Return a credential as a token, signed with the key that its issuer has now.

    Raises:
        SealError: the key cannot be opened.
    """
    document = json.loads(credential.document)
    document.pop("proof")
    keeper = keeper_of(credential.issuer)
    return credential_token(document, keeper.key, keeper.method)
