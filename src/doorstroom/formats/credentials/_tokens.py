"""Credentials as signed tokens: JWS with Ed25519, and VC-JWT (Open Badges 3.0, section 8.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from doorstroom.formats.credentials._dids import Resolver, find_method
from doorstroom.formats.credentials._documents import Json, canonical_json, read_json
from doorstroom.formats.credentials._errors import CredentialError
from doorstroom.formats.credentials._integrity import ProofFact, Signature, key_fault
from doorstroom.formats.credentials._keys import SigningKey
from doorstroom.formats.credentials._model import (
    check_credential,
    issuer_of,
    listed,
    valid_from,
    valid_until,
)
from doorstroom.formats.credentials._multibase import base64url, from_base64url
from doorstroom.formats.credentials._verify import Grounds, Verdict, verdict_on, verdicts_inside

ED25519, EDDSA = "Ed25519", "EdDSA"
"""The name of the algorithm by RFC 9864, and the older one that many wallets still ask for."""
MAX_TOKEN = 1024 * 1024
VC_JWT = "vc+jwt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A compact JWS taken apart; nothing of it is checked yet."""

    header: Json
    payload: Json
    signed: bytes
    signature: bytes


def signed_token(header: Mapping[str, Any], payload: Mapping[str, Any], key: SigningKey) -> str:
    """Return a compact JWS; `alg` in the header must be one of the two names of Ed25519.

    Raises:
        CredentialError: another algorithm is asked for.
    """
    if header.get("alg") not in (ED25519, EDDSA):
        raise CredentialError("token_invalid", reason="another algorithm than Ed25519")
    parts = [base64url(canonical_json(dict(part)).encode()) for part in (header, payload)]
    signed = ".".join(parts)
    return f"{signed}.{base64url(key.sign(signed.encode()))}"


def read_token(text: str) -> Token:
    """Take a compact JWS apart.

    Raises:
        CredentialError: it is none, is too large, or its JSON is not what every reader agrees on.
    """
    if len(text) > MAX_TOKEN:
        raise CredentialError("json_large", most=f"{MAX_TOKEN:,}")
    parts = text.strip().split(".")
    if len(parts) != 3:  # noqa: PLR2004 - header, payload, signature
        raise CredentialError("token_invalid", reason="it has not three parts")
    try:
        header, payload = (read_json(from_base64url(part)) for part in parts[:2])
        signature = from_base64url(parts[2])
    except CredentialError:
        raise
    except ValueError as error:
        raise CredentialError("token_invalid", reason=str(error)) from error
    if not isinstance(header, dict) or not isinstance(payload, dict):
        raise CredentialError("token_invalid", reason="a part is no object")
    return Token(
        header=header,
        payload=payload,
        signed=f"{parts[0]}.{parts[1]}".encode(),
        signature=signature,
    )


def check_token(token: Token, issuer: str, resolve: Resolver, now: datetime) -> ProofFact:
    """Say whether a token is signed with the key that its header names.

    Args:
        token: what was read.
        issuer: the DID to which a `kid` that is a fragment only belongs.
        resolve: finds the documents of issuers.
        now: the moment of checking.
    """
    method = _method(token.header.get("kid"), issuer)
    controller, kind = "", Signature.UNREADABLE
    try:
        reason = _unreadable(token.header, method)
        found = None if reason else find_method(method, resolve)
        if found is not None:
            controller = found.controller
            reason = key_fault(found, now)
            if not reason and not found.public.verifies(token.signature, token.signed):
                reason = "signature_wrong"
            kind = Signature.INVALID if reason else Signature.VALID
        elif not reason:
            reason = "key_unreachable"
    except CredentialError as error:
        kind, reason = Signature.INVALID, error.code
    return ProofFact(
        signature=kind, reason=reason, suite="jwt", method=method, controller=controller
    )


def _method(kid: Any, issuer: str) -> str:
    """The full address of the key; a `kid` may give only its end."""
    if not isinstance(kid, str) or not kid:
        return ""
    if kid.startswith("#"):
        return issuer + kid
    return kid if "#" in kid else f"{issuer}#{kid}"


def _unreadable(header: Json, method: str) -> str:
    """The code of why a token cannot be checked here; "" where it can."""
    if header.get("alg") not in (ED25519, EDDSA):
        return "token_algorithm"
    if "crit" in header or "b64" in header:
        return "token_critical"
    return "" if method else "proof_method"


def credential_token(
    document: Json, key: SigningKey, method: str, *, algorithm: str = ED25519
) -> str:
    """Return a credential as VC-JWT, with the registered claims that Open Badges 3.0 asks for.

    Raises:
        CredentialError: it is no credential, or carries an embedded proof.
    """
    check_credential(document)
    if "proof" in document:
        raise CredentialError("token_invalid", reason="the credential has a proof already")
    header = {"alg": algorithm, "typ": VC_JWT, "cty": "vc", "kid": method}
    claims = _registered(document)
    known = {name: value for name, value in claims.items() if value is not None}
    return signed_token(header, {**document, **known}, key)


def verify_token(text: str, grounds: Grounds) -> tuple[Json, Verdict]:
    """Return the credential in a VC-JWT, and the verdict on it.

    The registered claims must say what the credential says; they are no part of it.

    Raises:
        CredentialError: it is no token with a JSON object.
    """
    token = read_token(text)
    payload = token.payload
    inner = payload.get("vc")
    document = inner if isinstance(inner, dict) else payload
    document = {name: value for name, value in document.items() if name not in _CLAIMS}
    fault = message = ""
    try:
        check_credential(document)
        _check_claims(payload, document)
        signature = check_token(token, issuer_of(document), grounds.resolve, grounds.now)
    except CredentialError as error:
        fault, message = error.code, str(error)
        signature = ProofFact(signature=Signature.INVALID, reason=fault, suite="jwt")
    parts = {} if fault else verdicts_inside(document, grounds)
    verdict = verdict_on(document, signature, grounds, parts=parts, fault=(fault, message))
    return document, verdict


_CLAIMS = {"iss", "jti", "sub", "nbf", "exp", "iat", "aud", "vc"}


def _registered(document: Json) -> Json:
    """Return the registered claims that say what a credential says."""
    return {
        "iss": issuer_of(document),
        "jti": document.get("id"),
        "sub": listed(document["credentialSubject"])[0].get("id"),
        "nbf": _seconds(valid_from(document)),
        "exp": _seconds(valid_until(document)),
    }


def _check_claims(payload: Json, document: Json) -> None:
    for name, value in _registered(document).items():
        if name in payload and payload[name] != value:
            raise CredentialError("token_invalid", reason=f"{name} differs from the credential")


def _seconds(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.astimezone(UTC).timestamp())
