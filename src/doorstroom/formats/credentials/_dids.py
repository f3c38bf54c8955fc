"""Whose key is it: documents of did:key and did:web, and what a resolver found there.

Controlled Identifiers 1.0 and DID Core (W3C). Nothing is fetched here: a resolver is passed in.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from doorstroom.formats.credentials._errors import CredentialError
from doorstroom.formats.credentials._keys import PublicKey
from doorstroom.formats.credentials._pinned import MULTIKEY_V1
from doorstroom.formats.credentials._times import moment_of, moment_text

DID_V1 = "https://www.w3.org/ns/did/v1"
Resolver = Callable[[str], Mapping[str, Any] | None]
"""Gives the document of a DID or web address, or None where it cannot be had (now)."""

_WEB = re.compile(
    r"did:web:(?P<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?:%3A[0-9]{1,5})?)"
    r"(?P<path>(?::[A-Za-z0-9._~-]+)*)"
)
MAX_METHODS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerKey:
    """A key of an organisation and how long it holds.

    Attributes:
        public: the key.
        revoked: from when nothing signed with it counts any more; None for a key that holds.
            A key that is only replaced stays here without it, so that what it signed still holds.
    """

    public: PublicKey
    revoked: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A verification method as its controller publishes it.

    Attributes:
        id: its full address, the DID with a fragment.
        controller: whose it is.
        public: the key.
        asserts: whether the controller lets it sign statements (assertionMethod).
        revoked, expires: from when it no longer counts.
    """

    id: str
    controller: str
    public: PublicKey
    asserts: bool
    revoked: datetime | None = None
    expires: datetime | None = None


def did_web_address(did: str) -> str:
    """Return where the document of a did:web stands.

    >>> did_web_address("did:web:example.org:issuers:7")
    'https://example.org/issuers/7/did.json'
    >>> did_web_address("did:web:example.org%3A8443")
    'https://example.org:8443/.well-known/did.json'

    Raises:
        CredentialError: it is no did:web.
    """
    found = _WEB.fullmatch(did)
    if found is None or ":.." in found["path"] or ":." in found["path"]:
        raise CredentialError("did_invalid", did=did[:200])
    path = found["path"].replace(":", "/") or "/.well-known"
    return f"https://{found['host'].replace('%3A', ':')}{path}/did.json"


def did_document(did: str, keys: Iterable[IssuerKey]) -> dict[str, Any]:
    """Return the document that an organisation publishes: all its keys, also the replaced ones.

    Raises:
        CredentialError: it is no DID of a kind that is read here.
    """
    if not did.startswith("did:key:"):
        did_web_address(did)
    methods = [
        {
            "id": method_id(did, key.public),
            "type": "Multikey",
            "controller": did,
            "publicKeyMultibase": key.public.multibase,
            **({"revoked": moment_text(key.revoked)} if key.revoked else {}),
        }
        for key in keys
    ]
    return {
        "@context": [DID_V1, MULTIKEY_V1],
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def method_id(did: str, public: PublicKey) -> str:
    """Return the address of a key: its controller's DID, and the key itself as the fragment."""
    return f"{did}#{public.multibase}"


def resolve_key(did: str) -> dict[str, Any] | None:
    """Resolve a did:key, which is its own document; None for any other DID."""
    if not did.startswith("did:key:"):
        return None
    try:
        public = PublicKey.from_multibase(did.removeprefix("did:key:"))
    except CredentialError:
        return None
    return did_document(did, [IssuerKey(public=public)])


def resolver_of(documents: Mapping[str, Mapping[str, Any]]) -> Resolver:
    """Return a resolver for did:key and for the documents that are at hand."""

    def resolve(did: str) -> Mapping[str, Any] | None:
        return documents.get(did) or resolve_key(did)

    return resolve


def find_method(address: str, resolve: Resolver) -> Method | None:
    """Return the verification method at an address; None where its document cannot be had.

    Raises:
        CredentialError: the document is there, and wrong or without this method.
    """
    controller = address.partition("#")[0]
    document = resolve(controller)
    if document is None:
        return None
    if document.get("id") != controller:
        raise CredentialError("did_document", reason="it is of another controller")
    entry = _entry(document, address)
    if entry is None:
        raise CredentialError("did_document", reason="it has no such key")
    if entry.get("type") != "Multikey" or entry.get("controller") != controller:
        raise CredentialError("did_document", reason="the key is no Multikey of its controller")
    multibase = entry.get("publicKeyMultibase")
    if not isinstance(multibase, str):
        raise CredentialError("did_document", reason="the key is not in it")
    return Method(
        id=address,
        controller=controller,
        public=PublicKey.from_multibase(multibase),
        asserts=address in _ids(document.get("assertionMethod"), controller),
        revoked=_moment(entry, "revoked"),
        expires=_moment(entry, "expires"),
    )


def _entry(document: Mapping[str, Any], address: str) -> Mapping[str, Any] | None:
    controller = document["id"]
    for name in ("verificationMethod", "assertionMethod"):
        listed = document.get(name, [])
        for one in (listed if isinstance(listed, list) else [listed])[:MAX_METHODS]:
            if isinstance(one, dict) and _absolute(one.get("id"), controller) == address:
                return one
    return None


def _ids(listed: Any, controller: str) -> set[str]:
    found = (listed if isinstance(listed, list) else [listed])[:MAX_METHODS]
    return {_absolute(one.get("id") if isinstance(one, dict) else one, controller) for one in found}


def _absolute(address: Any, controller: str) -> str:
    if not isinstance(address, str):
        return ""
    return f"{controller}{address}" if address.startswith("#") else address


def _moment(entry: Mapping[str, Any], name: str) -> datetime | None:
    if name not in entry:
        return None
    found = moment_of(entry[name])
    if found is None:
        raise CredentialError("did_document", reason=f"{name} of the key is no moment")
    return found
