"""Data Integrity proofs: eddsa-rdfc-2022 and eddsa-jcs-2022 (W3C Recommendation, May 2025)."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any

from doorstroom.formats.credentials._canonical import canonical_text
from doorstroom.formats.credentials._contexts import Contexts
from doorstroom.formats.credentials._dids import Method, Resolver, find_method
from doorstroom.formats.credentials._documents import Json, canonical_json, check_value
from doorstroom.formats.credentials._errors import CredentialError
from doorstroom.formats.credentials._keys import SigningKey
from doorstroom.formats.credentials._multibase import base58, from_multibase
from doorstroom.formats.credentials._pinned import installed_contexts
from doorstroom.formats.credentials._statements import statements_of
from doorstroom.formats.credentials._times import moment_of, moment_text

RDFC, JCS = "eddsa-rdfc-2022", "eddsa-jcs-2022"
MAX_PROOFS = 10
SKEW = timedelta(minutes=5)
"""How far two honest clocks may differ."""


class Signature(StrEnum):
    """What can be said of a signature."""

    VALID = "valid"
    INVALID = "invalid"
    ABSENT = "absent"
    UNREADABLE = "unreadable"
    """No proof is of a kind, or under a key, that can be checked here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofFact:
    """What was found about one proof.

    Attributes:
        signature: whether it holds.
        reason: a stable code of why not; "" where it holds.
        suite: the cryptosuite, or "jwt".
        method: the full address of the key; "" where none is named.
        controller: whose key that is; "" where it could not be looked up.
        created: when the proof says it was made.
    """

    signature: Signature
    reason: str = ""
    suite: str = ""
    method: str = ""
    controller: str = ""
    created: datetime | None = None


@lru_cache(maxsize=1)
def pinned() -> Contexts:
    """Return the contexts that are installed, with what was worked out from them so far."""
    return Contexts(installed_contexts())


def canonical(document: Json, contexts: Contexts | None = None) -> str:
    """Return what a document says, as canonical N-Quads.

    Raises:
        CredentialError: something in it has no clear meaning; see `statements_of`.
    """
    check_value(document)
    return _canonical(document, contexts)


def _canonical(document: Json, contexts: Contexts | None) -> str:
    return canonical_text(statements_of(document, contexts or pinned()))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofOptions:
    """How a proof is made.

    Attributes:
        method: full address of the key: `did:…#…`.
        created: when; None leaves it out.
        suite: `RDFC` or `JCS`.
        purpose: what the key is used for.
        more: further members of the proof (`id`, `previousProof`, `expires`).
    """

    method: str
    created: datetime | None
    suite: str = RDFC
    purpose: str = "assertionMethod"
    more: Mapping[str, Any] | None = None


def sign(
    document: Json, key: SigningKey, options: ProofOptions, contexts: Contexts | None = None
) -> Json:
    """Return the document with one proof more; `proof` is a list, as Open Badges 3.0 asks.

    Raises:
        CredentialError: the document says something that a signature would not cover.
    """
    config: Json = {
        "type": "DataIntegrityProof",
        "cryptosuite": options.suite,
        "verificationMethod": options.method,
        "proofPurpose": options.purpose,
    }
    if options.created is not None:
        config["created"] = moment_text(options.created)
    config.update(options.more or {})
    check_value([document, config])
    bare = {name: value for name, value in document.items() if name != "proof"}
    already = proofs_of(document)
    if options.suite == JCS and "@context" in document:
        config = {"@context": document["@context"], **config}
    data = signed_data(_chained(bare, config, already), config, contexts)
    proof = config | {"proofValue": f"z{base58(key.sign(data))}"}
    return {**bare, "proof": [*already, proof]}


def signed_data(bare: Json, config: Json, contexts: Contexts | None = None) -> bytes:
    """Return the 64 bytes that are signed: hash of the proof's options, hash of the document.

    Both went through `check_value` before.
    """
    if config.get("cryptosuite") == JCS:
        spelled = [canonical_json(config), canonical_json(bare)]
    else:
        if "@context" in bare:
            config = {"@context": bare["@context"], **config}
        spelled = [_canonical(config, contexts), _canonical(bare, contexts)]
    return b"".join(hashlib.sha256(text.encode()).digest() for text in spelled)


def proofs_of(document: Json) -> list[Json]:
    """Return the proofs of a document, which may be an object or a list of them.

    Raises:
        CredentialError: there is something else, or far too many.
    """
    given = document.get("proof")
    if given is None:
        return []
    proofs = given if isinstance(given, list) else [given]
    if len(proofs) > MAX_PROOFS:
        raise CredentialError("proof_invalid", reason=f"more than {MAX_PROOFS}")
    if not all(isinstance(proof, dict) for proof in proofs):
        raise CredentialError("proof_invalid", reason="it is no object")
    return proofs


def check_proofs(
    document: Json,
    resolve: Resolver,
    now: datetime,
    *,
    purpose: str = "assertionMethod",
    contexts: Contexts | None = None,
) -> list[ProofFact]:
    """Say of each proof of a document whether it holds; none for a document without proof.

    Raises:
        CredentialError: the document itself has no clear meaning, so no proof of it can hold.
    """
    check_value(document)
    proofs = proofs_of(document)
    bare = {name: value for name, value in document.items() if name != "proof"}
    return [_Check(resolve, now, purpose, contexts).fact(bare, proof, proofs) for proof in proofs]


@dataclass(frozen=True, slots=True)
class _Check:
    resolve: Resolver
    now: datetime
    purpose: str
    contexts: Contexts | None

    def fact(self, bare: Json, proof: Json, proofs: Sequence[Json]) -> ProofFact:
        suite, method = proof.get("cryptosuite"), proof.get("verificationMethod")
        known: dict[str, Any] = {
            "suite": suite if isinstance(suite, str) else "",
            "method": method if isinstance(method, str) else "",
        }
        created = moment_of(proof.get("created"))
        if proof.get("type") != "DataIntegrityProof" or known["suite"] not in {RDFC, JCS}:
            return ProofFact(signature=Signature.UNREADABLE, reason="proof_unsupported", **known)
        if reason := self.amiss(proof):
            return ProofFact(signature=Signature.INVALID, reason=reason, created=created, **known)
        found: Method | None = None
        try:
            found = find_method(known["method"], self.resolve)
            if found is None:
                return ProofFact(
                    signature=Signature.UNREADABLE,
                    reason="key_unreachable",
                    created=created,
                    **known,
                )
            reason = key_fault(found, self.now) or self.broken(bare, proof, proofs, found)
        except CredentialError as error:
            reason = error.code
        return ProofFact(
            signature=Signature.INVALID if reason else Signature.VALID,
            reason=reason,
            controller=found.controller if found else "",
            created=created,
            **known,
        )

    def amiss(self, proof: Json) -> str:
        """The code of what is wrong with a proof before its signature is looked at; or ""."""
        if proof.get("proofPurpose") != self.purpose:
            return "proof_purpose"
        if not isinstance(proof.get("verificationMethod"), str):
            return "proof_method"
        if not isinstance(proof.get("proofValue"), str):
            return "proof_value"
        if "created" in proof and moment_of(proof["created"]) is None:
            return "proof_created"
        if "expires" in proof:
            expires = moment_of(proof["expires"])
            if expires is None or expires < self.now - SKEW:
                return "proof_expired"
        return ""

    def broken(self, bare: Json, proof: Json, proofs: Sequence[Json], method: Method) -> str:
        try:
            signature = from_multibase(proof["proofValue"])
        except ValueError:
            return "proof_value"
        config = {name: value for name, value in proof.items() if name != "proofValue"}
        if config["cryptosuite"] == JCS and "@context" in config:
            if _differs(config, bare):
                return "proof_context"
            bare = {**bare, "@context": config["@context"]}
        data = signed_data(_chained(bare, config, proofs), config, self.contexts)
        return "" if method.public.verifies(signature, data) else "signature_wrong"


def key_fault(method: Method, now: datetime) -> str:
    """Return the code of why a key does not count now; "" where it does."""
    if not method.asserts:
        return "key_not_for_this"
    if method.revoked is not None and method.revoked <= now:
        return "key_revoked"
    if method.expires is not None and method.expires <= now:
        return "key_expired"
    return ""


def _differs(config: Json, bare: Json) -> bool:
    """The context that a JCS proof carries must be how the document's begins."""
    given = config["@context"]
    listed = given if isinstance(given, list) else [given]
    of_document = bare.get("@context", [])
    of_document = of_document if isinstance(of_document, list) else [of_document]
    return bool(of_document[: len(listed)] != listed)


def _chained(bare: Json, config: Json, proofs: Sequence[Json]) -> Json:
    """A proof that names an earlier one covers it as well."""
    earlier = config.get("previousProof")
    if earlier is None:
        return bare
    wanted = earlier if isinstance(earlier, list) else [earlier]
    matching = [proof for proof in proofs if "id" in proof and proof["id"] in wanted]
    if not all(any(one == proof["id"] for proof in matching) for one in wanted):
        raise CredentialError("proof_invalid", reason="it leans on a proof that is not there")
    return {**bare, "proof": matching}
