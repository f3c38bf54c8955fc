"""Show a part and no more: SD-JWT (RFC 9901) as a credential (SD-JWT VC, draft 13).

The issuer signs only hashes of what may be hidden. Who holds the token hands on those parts that
it wants to show, and may prove with a key of its own that it is the holder.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from doorstroom.formats.credentials._documents import Json, canonical_json, read_json
from doorstroom.formats.credentials._errors import CredentialError
from doorstroom.formats.credentials._integrity import SKEW, ProofFact, Signature
from doorstroom.formats.credentials._keys import PublicKey, SigningKey
from doorstroom.formats.credentials._multibase import base64url, from_base64url
from doorstroom.formats.credentials._tokens import (
    ED25519,
    EDDSA,
    MAX_TOKEN,
    check_token,
    read_token,
    signed_token,
)
from doorstroom.formats.credentials._verify import Grounds

SD_JWT_VC, KEY_BINDING = "dc+sd-jwt", "kb+jwt"
_RESERVED = {"_sd", "...", "_sd_alg"}
_ALWAYS_SHOWN = {"iss", "nbf", "exp", "cnf", "vct", "status", "aud"}
MAX_DISCLOSURES = 500
MAX_LEVELS = 5
SALT_SIGNS = 22
"""128 bits in base64url."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a token is made.

    Attributes:
        issuer: the DID of who signs.
        method: the full address of the key.
        kind: `vct`, the address that says what kind of credential this is.
        issued: when.
        until: when it stops counting.
        audience: for whom alone it is meant; "" for everybody.
        holder: the key of the holder, who must then prove to hold it; None without key binding.
        algorithm: the name of Ed25519 in the header.
    """

    issuer: str
    method: str
    kind: str
    issued: datetime
    until: datetime
    audience: str = ""
    holder: PublicKey | None = None
    algorithm: str = ED25519


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a token shows, and what was found about it.

    Attributes:
        claims: what is shown, disclosures filled in.
        signature: the fact about the issuer's signature.
        until: when it stops counting; None where it does not say.
        fault: a stable code of why it does not count now; "" where it does.
        bound: whether the holder proved to hold it.
    """

    claims: Mapping[str, Any] = field(default_factory=dict)
    signature: ProofFact
    until: datetime | None
    fault: str
    bound: bool


def issue_disclosable(
    claims: Mapping[str, Any],
    hideable: Mapping[str, Sequence[Any]],
    salts: Sequence[str],
    key: SigningKey,
    terms: Terms,
) -> str:
    """Return a token in which every item of the hideable lists can be shown alone.

    Args:
        claims: what is always shown.
        hideable: lists by their name; of each, what is not handed on stays hidden.
        salts: one for each item, drawn by the caller: 128 bits of chance in base64url.
        key: of the issuer.
        terms: see `Terms`.

    Raises:
        CredentialError: a reserved name, or not one salt for each item.
    """
    _check_salts(salts, sum(map(len, hideable.values())))
    if (claims.keys() | hideable.keys()) & (_RESERVED | _ALWAYS_SHOWN):
        raise CredentialError("token_invalid", reason="a reserved name")
    payload: Json = {**claims, **_general(terms)}
    disclosures = []
    remaining = iter(salts)
    for name, items in hideable.items():
        hidden = [base64url(canonical_json([next(remaining), one]).encode()) for one in items]
        disclosures += hidden
        payload[name] = [{"...": digest} for digest in sorted(map(_digest, hidden))]
    header = {"alg": terms.algorithm, "typ": SD_JWT_VC, "kid": terms.method}
    return "~".join([signed_token(header, payload, key), *disclosures, ""])


def _check_salts(salts: Sequence[str], count: int) -> None:
    short = any(len(salt) < SALT_SIGNS for salt in salts)
    if short or len(salts) != count or len(set(salts)) != len(salts):
        raise CredentialError("token_invalid", reason="not one salt of 128 bits for each item")


def _general(terms: Terms) -> Json:
    found: Json = {
        "iss": terms.issuer,
        "vct": terms.kind,
        "iat": int(terms.issued.timestamp()),
        "exp": int(terms.until.timestamp()),
        "_sd_alg": "sha-256",
    }
    if terms.audience:
        found["aud"] = terms.audience
    if terms.holder is not None:
        found["cnf"] = {"jwk": public_jwk(terms.holder)}
    return found


def show_only(token: str, wanted: Sequence[Any]) -> str:
    """Return the token with only these items; to be bound next, or handed on as it is.

    Raises:
        CredentialError: it is no such token, or has no such item.
    """
    signed, disclosures, binding = _parts(token)
    if binding:
        raise CredentialError("token_invalid", reason="it was bound already")
    kept = [one for one in disclosures if _item(one)[1] in wanted]
    if len(kept) < len(wanted):
        raise CredentialError("token_invalid", reason="there is no such item in it")
    return "~".join([signed, *kept, ""])


def bind(
    token: str, holder: SigningKey, audience: str, nonce: str, now: datetime
) -> str:  # size: as RFC 9901, 4.3
    """Return the token with the holder's proof: for this reader, in answer to this nonce."""
    header = {"alg": ED25519, "typ": KEY_BINDING}
    payload = {
        "iat": int(now.timestamp()),
        "aud": audience,
        "nonce": nonce,
        "sd_hash": _digest(token),
    }
    return token + signed_token(header, payload, holder)


def read_shown(token: str, grounds: Grounds, *, audience: str = "", nonce: str = "") -> Shown:
    """Check a token and return what it shows.

    Args:
        token: as it was handed over.
        grounds: what it is checked against.
        audience: who reads it; a token that is meant for another is a fault.
        nonce: what the reader asked the holder to sign; "" where it did not ask.

    Raises:
        CredentialError: it is no such token, or shows what the issuer did not sign.
    """
    signed, disclosures, binding = _parts(token)
    parsed = read_token(signed)
    payload = parsed.payload
    if parsed.header.get("typ") not in (SD_JWT_VC, "vc+sd-jwt"):
        raise CredentialError("token_invalid", reason="it is no SD-JWT credential")
    if payload.get("_sd_alg", "sha-256") != "sha-256":
        raise CredentialError("token_invalid", reason="another hash than sha-256")
    issuer = payload.get("iss")
    if not isinstance(issuer, str):
        raise CredentialError("token_invalid", reason="it names no issuer")
    signature = check_token(parsed, issuer, grounds.resolve, grounds.now)
    bound, fault = _binding(token, payload, binding, (audience, nonce), grounds.now)
    return Shown(
        claims=_Filling(disclosures).claims(payload),
        signature=signature,
        until=_moment(payload.get("exp"), grounds.now),
        fault=_fault(payload, signature, grounds.now, audience) or fault,
        bound=bound,
    )


def public_jwk(public: PublicKey) -> Json:
    """Return a key as JWK (RFC 8037)."""
    return {"kty": "OKP", "crv": "Ed25519", "x": base64url(public.raw)}


def _fault(payload: Json, signature: ProofFact, now: datetime, audience: str) -> str:
    if signature.signature is not Signature.VALID:
        return signature.reason or "signature_wrong"
    if signature.controller != payload["iss"]:
        return "foreign_key"
    start, end = _moment(payload.get("nbf"), now), _moment(payload.get("exp"), now)
    if start is not None and start > now + SKEW:
        return "not_yet"
    if end is not None and end < now:
        return "expired"
    meant = payload.get("aud", audience)
    if audience not in (meant if isinstance(meant, list) else [meant]):
        return "for_another"
    return ""


def _binding(
    token: str, payload: Json, binding: str, asked: tuple[str, str], now: datetime
) -> tuple[bool, str]:
    """Whether the holder proved to hold it, and what is amiss with that."""
    cnf = payload.get("cnf")
    if not binding:
        return False, "holder_unproven" if cnf is not None or asked[1] else ""
    jwk = cnf.get("jwk") if isinstance(cnf, dict) else None
    if (
        not isinstance(jwk, dict)
        or jwk.get("crv") != "Ed25519"
        or not isinstance(jwk.get("x"), str)
    ):
        return False, "holder_unknown"
    parsed = read_token(binding)
    try:
        public = PublicKey(from_base64url(jwk["x"]))
    except ValueError:
        return False, "holder_unknown"
    claims = parsed.payload
    made = _moment(claims.get("iat"), now)
    right = (
        parsed.header.get("typ") == KEY_BINDING
        and parsed.header.get("alg") in (ED25519, EDDSA)
        and public.verifies(parsed.signature, parsed.signed)
        and claims.get("sd_hash") == _digest(token[: len(token) - len(binding)])
        and claims.get("aud") == asked[0]
        and (not asked[1] or claims.get("nonce") == asked[1])
        and made is not None
        and made <= now + SKEW
        and now - made <= timedelta(hours=1)
    )
    return right, "" if right else "holder_wrong"


class _Filling:
    """Puts disclosures where their hashes stand; each exactly once (RFC 9901, 7.1)."""

    def __init__(self, disclosures: Sequence[str]) -> None:
        self.open = {_digest(one): one for one in disclosures}
        if len(self.open) < len(disclosures):
            raise CredentialError("token_invalid", reason="an item is disclosed twice")
        self.seen: set[str] = set()
        self.level = 0

    def claims(self, payload: Json) -> Json:
        found = self.object(payload)
        found.pop("_sd_alg", None)
        if self.open:
            raise CredentialError("token_invalid", reason="it shows what was not signed")
        return found

    def value(self, value: Any) -> Any:
        if isinstance(value, dict):
            return self.object(value)
        if isinstance(value, list):
            return [one for inner in value for one in self.item(inner)]
        return value

    def item(self, value: Any) -> list[Any]:
        if isinstance(value, dict) and value.keys() == {"..."}:
            disclosure = self.taken(value["..."])
            if disclosure is None:
                return []
            name, inner = _item(disclosure)
            if name is not None:
                raise CredentialError("token_invalid", reason="an item with a name in a list")
            return [self.deeper(inner)]
        return [self.value(value)]

    def deeper(self, value: Any) -> Any:
        """Fill what was itself disclosed; honest tokens do so once or twice."""
        self.level += 1
        if self.level > MAX_LEVELS:
            raise CredentialError("json_deep", most=MAX_LEVELS)
        found = self.value(value)
        self.level -= 1
        return found

    def object(self, value: Json) -> Json:
        found = {name: self.value(inner) for name, inner in value.items() if name != "_sd"}
        if "..." in found:
            raise CredentialError("token_invalid", reason="a reserved name")
        digests = value.get("_sd", [])
        for digest in digests if isinstance(digests, list) else []:
            disclosure = self.taken(digest)
            if disclosure is not None:
                name, inner = _item(disclosure)
                if name is None or name in found or name in _RESERVED:
                    raise CredentialError("token_invalid", reason="an item without its own name")
                found[name] = self.deeper(inner)
        return found

    def taken(self, digest: Any) -> str | None:
        if not isinstance(digest, str) or digest in self.seen:
            raise CredentialError("token_invalid", reason="a hash stands in it twice")
        self.seen.add(digest)
        return self.open.pop(digest, None)


def _parts(token: str) -> tuple[str, list[str], str]:
    if len(token) > MAX_TOKEN:
        raise CredentialError("json_large", most=f"{MAX_TOKEN:,}")
    signed, *disclosures = token.strip().split("~")
    if not disclosures:
        raise CredentialError("token_invalid", reason="it discloses nothing")
    if len(disclosures) > MAX_DISCLOSURES:
        raise CredentialError("token_invalid", reason=f"more than {MAX_DISCLOSURES} items")
    return signed, disclosures[:-1], disclosures[-1]


def _item(disclosure: str) -> tuple[str | None, Any]:
    try:
        given = read_json(from_base64url(disclosure))
    except CredentialError:
        raise
    except ValueError as error:
        raise CredentialError("token_invalid", reason=str(error)) from error
    if isinstance(given, list) and isinstance(given[0] if given else None, str):
        if len(given) == 2:  # noqa: PLR2004 - salt and value
            return None, given[1]
        if len(given) == 3 and isinstance(given[1], str):  # noqa: PLR2004 - salt, name and value
            return given[1], given[2]
    raise CredentialError("token_invalid", reason="a disclosed item is not as it should be")


def _digest(text: str) -> str:
    return base64url(hashlib.sha256(text.encode()).digest())


def _moment(value: Any, now: datetime) -> datetime | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return datetime.fromtimestamp(value, tz=now.tzinfo)
    except (ValueError, OverflowError, OSError):
        return None
