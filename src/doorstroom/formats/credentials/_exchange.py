"""The bodies of `POST /credentials/issue` and `/credentials/verify` (VC-API 1.0), without the HTTP.

The endpoint reads the request, passes the body here and sends back the status and the body.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from doorstroom.formats.credentials._documents import Json, check_value
from doorstroom.formats.credentials._errors import CredentialError
from doorstroom.formats.credentials._integrity import ProofOptions, Signature, sign
from doorstroom.formats.credentials._keys import SigningKey
from doorstroom.formats.credentials._model import check_credential, issuer_of
from doorstroom.formats.credentials._status import Standing
from doorstroom.formats.credentials._verify import (
    Dates,
    Grounds,
    Trust,
    Verdict,
    verify_credential,
)

CREATED, OK, BAD = 201, 200, 400
_PROBLEMS = "https://www.w3.org/TR/vc-data-model#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """Who issues: the key, its address, and the DID for which it may sign."""

    did: str
    key: SigningKey
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The HTTP status and the JSON body to answer with."""

    status: int
    body: Json


def issue_credential(document: Json, keeper: Keeper, now: datetime) -> Json:
    """Return the credential signed with the keeper's key, whom it must name as its issuer.

    Raises:
        CredentialError: it is no credential, names another issuer, is signed already, or says what
            no signature would cover.
    """
    check_value(document)
    check_credential(document)
    if issuer_of(document) != keeper.did:
        raise CredentialError("credential_invalid", reason="it names another issuer")
    if "proof" in document:
        raise CredentialError("proof_invalid", reason="it is signed already")
    return sign(document, keeper.key, ProofOptions(method=keeper.method, created=now))


def answer_issue(body: Any, keeper: Keeper, now: datetime) -> Answer:
    """Sign the credential of a request, if it names the keeper as its issuer."""
    try:
        signed = issue_credential(_credential(body, "credential"), keeper, now)
    except CredentialError as error:
        return Answer(status=BAD, body={"problemDetails": [_problem(error.code, str(error))]})
    return Answer(status=CREATED, body={"verifiableCredential": signed})


def answer_verify(body: Any, grounds: Grounds) -> Answer:
    """Check the credential of a request; 200 where it holds, 400 with the problems where not."""
    try:
        document = _credential(body, "verifiableCredential")
    except CredentialError as error:
        return Answer(
            status=BAD,
            body={"verified": False, "problemDetails": [_problem(error.code, str(error))]},
        )
    verdict = verify_credential(document, grounds)
    problems = _problems(verdict)
    return Answer(
        status=OK if verdict.holds else BAD,
        body={"verified": verdict.holds, "problemDetails": problems},
    )


def _credential(body: Any, name: str) -> Json:
    document = body.get(name) if isinstance(body, dict) else None
    if not isinstance(document, dict):
        raise CredentialError("json_object")
    return document


def _problems(verdict: Verdict) -> list[Json]:
    found = []
    if verdict.fault:
        found.append(_problem(verdict.fault, verdict.message))
    elif verdict.signature.signature is not Signature.VALID:
        found.append(_problem("CRYPTOGRAPHIC_SECURITY_ERROR", verdict.signature.reason))
    elif verdict.issuer.trust is Trust.FOREIGN_KEY:
        found.append(_problem("CRYPTOGRAPHIC_SECURITY_ERROR", "the key is not the issuer's"))
    if verdict.dates.dates is not Dates.VALID:
        found.append(_problem("RANGE_ERROR", verdict.dates.dates.value))
    if verdict.status.standing in {Standing.REVOKED, Standing.SUSPENDED, Standing.UNKNOWN}:
        found.append(_problem("STATUS", verdict.status.reason or verdict.status.standing.value))
    return found


def _problem(code: str, detail: str) -> Json:
    return {"type": f"{_PROBLEMS}{code}", "title": code, "detail": detail}
