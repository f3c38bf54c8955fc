"""Credentials as tokens, whole (VC-JWT) and in part (SD-JWT), against joserfc and sd-jwt."""

import json
import warnings
from datetime import timedelta
from typing import Any

import pytest
from _badges import KEYS, NOW, Maker, options
from joserfc import jws
from joserfc.jwk import OKPKey

from doorstroom.formats.credentials import (
    ED25519,
    EDDSA,
    CredentialError,
    Dates,
    Grounds,
    Json,
    Signature,
    SigningKey,
    Terms,
    Trust,
    base64url,
    bind,
    canonical_json,
    credential_token,
    from_base64url,
    issue_disclosable,
    read_shown,
    show_only,
    sign,
    signed_token,
    verify_token,
)
from doorstroom.formats.credentials._disclosure import public_jwk
from doorstroom.formats.openbadges import achievement_credential

METHOD = options().method
DID = KEYS.issuer.public.did
GROUNDS = Grounds(now=NOW)
RECRUITER = "https://bouw.example"


def award() -> Json:
    return achievement_credential(Maker(2, 2).award())


@pytest.mark.parametrize("algorithm", [ED25519, EDDSA])
def test_token_is_read_by_joserfc_and_what_joserfc_signs_by_us(algorithm: str) -> None:
    """Trap 8: RFC 9864 calls it Ed25519, older readers EdDSA; both are written and read."""
    token = credential_token(award(), KEYS.issuer, METHOD, algorithm=algorithm)
    public = OKPKey.import_key(public_jwk(KEYS.issuer.public))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # joserfc warns of the older name
        registry = jws.JWSRegistry(algorithms=[algorithm])
        found = jws.deserialize_compact(token, public, registry=registry)
        secret = public_jwk(KEYS.issuer.public) | {"d": base64url(KEYS.issuer.seed)}
        header = {"alg": algorithm, "typ": "vc+jwt", "kid": METHOD}
        theirs = jws.serialize_compact(
            header, json.dumps(award()), OKPKey.import_key(secret), registry=registry
        )
    payload = json.loads(found.payload)
    assert payload["iss"] == DID
    assert payload["exp" if "validUntil" in award() else "nbf"] > 0
    for one in (token, theirs):
        document, verdict = verify_token(one, GROUNDS)
        assert verdict.holds
        assert document == award()


def changed(token: str, part: int, **more: Any) -> str:
    parts = token.split(".")
    read = json.loads(from_base64url(parts[part]))
    parts[part] = base64url(canonical_json({**read, **more}).encode())
    return ".".join(parts)


def test_tampered_tokens_do_not_hold() -> None:
    token = credential_token(award(), KEYS.issuer, METHOD)
    reasons = {
        "signature_wrong": changed(token, 1, name="Anders"),
        "token_algorithm": changed(token, 0, alg="none"),
        "token_critical": changed(token, 0, crit=["x"]),
        "proof_method": changed(token, 0, kid=7),
        "token_invalid": changed(token, 1, iss="did:web:x.example"),
    }
    for reason, one in reasons.items():
        _, verdict = verify_token(one, GROUNDS)
        assert not verdict.holds
        assert verdict.signature.reason == reason
    assert verify_token(changed(token, 0, alg=["EdDSA"]), GROUNDS)[1].holds is False
    for wrong in ("", "a.b", "a.b.c", f"{token}=", f"{token}.x", "x" * 2_000_000):
        with pytest.raises(CredentialError):
            verify_token(wrong, GROUNDS)


def test_token_of_a_stranger_and_old_token() -> None:
    stranger = options(KEYS.stranger).method
    _, verdict = verify_token(credential_token(award(), KEYS.stranger, stranger), GROUNDS)
    assert verdict.issuer.trust is Trust.FOREIGN_KEY
    assert not verdict.holds
    old = award() | {"validUntil": "2026-11-01T00:00:00Z", "validFrom": "2026-10-01T00:00:00Z"}
    _, verdict = verify_token(credential_token(old, KEYS.issuer, METHOD), GROUNDS)
    assert (verdict.genuine, verdict.dates.dates) == (True, Dates.EXPIRED)


def test_document_with_a_proof_becomes_no_token() -> None:
    with pytest.raises(CredentialError):
        credential_token(sign(award(), KEYS.issuer, options()), KEYS.issuer, METHOD)


COMPETENCES = [
    {"skill": f"http://data.europa.eu/esco/skill/{number}", "name": name, "strength": number}
    for number, name in enumerate(["Lassen", "Plannen", "Luisteren"])
]
SALTS = [base64url(bytes([number]) * 16) for number in range(3)]
HOLDER = SigningKey(b"h" * 32)


def terms(**more: Any) -> Terms:
    given: dict[str, Any] = {
        "issuer": DID,
        "method": METHOD,
        "kind": "https://doorstroom.example/vct/competence",
        "issued": NOW,
        "until": NOW + timedelta(days=14),
    }
    return Terms(**(given | more))


def issued(**more: Any) -> str:
    hideable = {"competences": COMPETENCES}
    return issue_disclosable({"sub": "urn:x:1"}, hideable, SALTS, KEYS.issuer, terms(**more))


def test_one_competence_is_shown_and_the_others_stay_hidden() -> None:
    token = show_only(issued(), [COMPETENCES[1]])
    shown = read_shown(token, GROUNDS)
    assert (shown.fault, shown.signature.signature) == ("", Signature.VALID)
    assert shown.claims["competences"] == [COMPETENCES[1]]
    assert shown.until == NOW + timedelta(days=14)
    hidden = [part for part in token.split("~")[1:] if part]
    assert len(hidden) == 1
    for name in ("Lassen", "Luisteren"):
        assert base64url(name.encode())[:5] not in token
        assert name not in str(shown.claims)


def test_until_a_date_and_for_one_recruiter() -> None:
    token = show_only(issued(audience=RECRUITER), [COMPETENCES[0]])
    assert read_shown(token, GROUNDS, audience=RECRUITER).fault == ""
    assert read_shown(token, GROUNDS, audience="https://x.example").fault == "for_another"
    assert read_shown(token, GROUNDS).fault == "for_another"
    later = Grounds(now=NOW + timedelta(days=15))
    assert read_shown(token, later, audience=RECRUITER).fault == "expired"


def test_holder_proves_to_hold_it() -> None:
    token = show_only(issued(holder=HOLDER.public), [COMPETENCES[0]])
    assert read_shown(token, GROUNDS, audience=RECRUITER).fault == "holder_unproven"
    bound = bind(token, HOLDER, RECRUITER, "n-1", NOW)
    shown = read_shown(bound, GROUNDS, audience=RECRUITER, nonce="n-1")
    assert (shown.fault, shown.bound) == ("", True)
    wrong = {
        "another nonce": read_shown(bound, GROUNDS, audience=RECRUITER, nonce="n-2"),
        "another reader": read_shown(bound, GROUNDS, audience="https://x.example", nonce="n-1"),
        "an old proof": read_shown(
            bound, Grounds(now=NOW + timedelta(hours=2)), audience=RECRUITER, nonce="n-1"
        ),
        "a thief": read_shown(
            bind(token, KEYS.stranger, RECRUITER, "n-1", NOW),
            GROUNDS,
            audience=RECRUITER,
            nonce="n-1",
        ),
        "something else shown": read_shown(
            show_only(issued(holder=HOLDER.public), [COMPETENCES[1]]) + bound.rpartition("~")[2],
            GROUNDS,
            audience=RECRUITER,
            nonce="n-1",
        ),
    }
    for shown in wrong.values():
        assert (shown.fault, shown.bound) == ("holder_wrong", False)


def test_shown_by_us_is_read_by_sd_jwt() -> None:
    pytest.importorskip("sd_jwt")
    from jwcrypto.jwk import JWK  # noqa: PLC0415 - only here
    from sd_jwt.verifier import SDJWTVerifier  # noqa: PLC0415

    token = bind(
        show_only(issued(holder=HOLDER.public, algorithm=EDDSA), [COMPETENCES[2]]),
        HOLDER,
        RECRUITER,
        "n-1",
        NOW,
    )
    keys = JWK(**public_jwk(KEYS.issuer.public))
    signed, *_ = token.split("~")
    without = "~".join([*token.split("~")[:-1], ""])
    payload = SDJWTVerifier(without, lambda *_: keys).get_verified_payload()
    assert payload["competences"] == [COMPETENCES[2]]
    assert payload["iss"] == DID
    assert signed.count(".") == 2


def test_made_by_sd_jwt_is_read_by_us() -> None:
    from jwcrypto.jwk import JWK  # noqa: PLC0415 - only here
    from sd_jwt.common import SDObj  # noqa: PLC0415
    from sd_jwt.holder import SDJWTHolder  # noqa: PLC0415
    from sd_jwt.issuer import SDJWTIssuer  # noqa: PLC0415

    secret = JWK(**public_jwk(KEYS.issuer.public), d=base64url(KEYS.issuer.seed))
    claims = {
        "iss": DID,
        "vct": "https://x.example/vct",
        "exp": int((NOW + timedelta(days=1)).timestamp()),
        SDObj("name"): "Sam",
        "skills": [SDObj("Lassen"), SDObj({"name": "Plannen", SDObj("level"): 3})],
    }
    made = SDJWTIssuer(
        claims,
        secret,
        sign_alg="EdDSA",
        extra_header_parameters={"typ": "dc+sd-jwt", "kid": METHOD},
    )
    whole = read_shown(made.sd_jwt_issuance, GROUNDS)
    assert whole.fault == ""
    assert whole.claims["name"] == "Sam"
    assert whole.claims["skills"] == ["Lassen", {"name": "Plannen", "level": 3}]
    holder = SDJWTHolder(made.sd_jwt_issuance)
    holder.create_presentation({"skills": [False, True]})
    part = read_shown(holder.sd_jwt_presentation, GROUNDS)
    assert part.fault == ""
    assert part.claims["skills"] == [{"name": "Plannen"}]
    assert "name" not in part.claims


def test_tampered_disclosures_do_not_pass() -> None:
    whole = issued()
    signed, *parts, _ = whole.split("~")
    foreign = base64url(canonical_json([SALTS[0], {"name": "Directeur"}]).encode())
    for wrong in (
        "~".join([signed, *parts, foreign, ""]),
        "~".join([signed, parts[0], parts[0], ""]),
        f"{signed}~!!~",
        "~".join([signed, base64url(b"{}"), ""]),
        signed,
        "~",
        "~".join([signed, *["x"] * 600, ""]),
    ):
        with pytest.raises(CredentialError):
            read_shown(wrong, GROUNDS)
    other = changed(signed, 1, sub="urn:x:2")
    assert read_shown("~".join([other, *parts, ""]), GROUNDS).fault == "signature_wrong"
    with pytest.raises(CredentialError):
        show_only(whole, [{"name": "Directeur"}])


def test_disclosures_that_disclose_each_other_without_end() -> None:
    disclosure, digest = "", ""
    parts = []
    import hashlib  # noqa: PLC0415 - only here

    for number in range(40):
        inner: Any = [{"...": digest}] if digest else "x"
        disclosure = base64url(canonical_json([SALTS[0] + str(number), inner]).encode())
        digest = base64url(hashlib.sha256(disclosure.encode()).digest())
        parts.append(disclosure)
    payload = {"iss": DID, "vct": "x", "a": [{"...": digest}]}
    header = {"alg": ED25519, "typ": "dc+sd-jwt", "kid": METHOD}
    token = "~".join([signed_token(header, payload, KEYS.issuer), *parts, ""])
    with pytest.raises(CredentialError) as caught:
        read_shown(token, GROUNDS)
    assert caught.value.code == "json_deep"


def test_salts_are_asked_for_one_by_one() -> None:
    for salts in ([], SALTS[:2], [SALTS[0]] * 3, ["kort", *SALTS[1:]]):
        with pytest.raises(CredentialError):
            issue_disclosable({}, {"competences": COMPETENCES}, salts, KEYS.issuer, terms())
    with pytest.raises(CredentialError):
        issue_disclosable({"exp": 1}, {}, [], KEYS.issuer, terms())
