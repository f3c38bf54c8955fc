"""Signature, status, issuer and dates are four facts, and each trap has its test."""

from datetime import timedelta
from typing import Any

import pytest
from _badges import KEYS, NOW, Maker, options

from doorstroom.formats.credentials import (
    JCS,
    CredentialError,
    Dates,
    Grounds,
    IssuerKey,
    Json,
    ProofOptions,
    PublicKey,
    Signature,
    SigningKey,
    Standing,
    Trust,
    did_document,
    did_web_address,
    method_id,
    resolver_of,
    sign,
    status_entry,
    verify_credential,
)
from doorstroom.formats.openbadges import achievement_credential
from formats.credentials.awards import GROUNDS, URL, award, published, signed

WEB = "did:web:zorg.example:badges"
OLD, NEW = SigningKey(b"o" * 32), SigningKey(b"n" * 32)


def test_four_facts_of_a_good_credential() -> None:
    did = KEYS.issuer.public.did
    verdict = verify_credential(signed(award()), Grounds(now=NOW, known={did: "Zorggroep Zuid"}))
    assert verdict.signature.signature is Signature.VALID
    assert verdict.signature.controller == did
    assert verdict.status.standing is Standing.NONE
    assert (verdict.issuer.trust, verdict.issuer.name) == (Trust.KNOWN, "Zorggroep Zuid")
    assert verdict.dates.dates is Dates.VALID
    assert verdict.genuine
    assert verdict.holds


def test_unknown_issuer_is_no_wrong_signature() -> None:
    verdict = verify_credential(signed(award()), GROUNDS)
    assert verdict.signature.signature is Signature.VALID
    assert verdict.issuer.trust is Trust.UNKNOWN
    assert verdict.holds


def test_trap_1_term_without_meaning_added_after_signing_does_not_hold() -> None:
    document = signed(award())
    document["credentialSubject"]["salary"] = "9000"
    verdict = verify_credential(document, GROUNDS)
    assert (verdict.signature.signature, verdict.signature.reason) == (
        Signature.INVALID,
        "term_unmapped",
    )
    document = signed(award())
    document["type"].append("PhysicianCredential")
    assert verify_credential(document, GROUNDS).signature.reason == "iri_relative"


@pytest.mark.parametrize("as_list", [True, False])
def test_trap_2_proof_is_issued_as_a_list_and_read_as_either(*, as_list: bool) -> None:
    document = signed(award())
    assert isinstance(document["proof"], list)
    if not as_list:
        (document["proof"],) = document["proof"]
    assert verify_credential(document, GROUNDS).holds


def test_trap_4_key_of_another_is_found() -> None:
    """The bare signature is right: somebody signed this, but not who it names."""
    verdict = verify_credential(signed(award(), KEYS.stranger), GROUNDS)
    assert verdict.signature.signature is Signature.VALID
    assert verdict.issuer.trust is Trust.FOREIGN_KEY
    assert not verdict.genuine
    assert not verdict.holds
    known = {KEYS.issuer.public.did: "Zorggroep Zuid"}
    verdict = verify_credential(signed(award(), KEYS.stranger), Grounds(now=NOW, known=known))
    assert verdict.issuer.trust is Trust.FOREIGN_KEY
    assert verdict.issuer.name != "Zorggroep Zuid"


def test_trap_4_also_when_the_strangers_document_claims_the_issuers_key_address() -> None:
    """A document of the issuer's DID that is not its own, and a method of another controller."""
    document = signed(award())
    public = KEYS.stranger.public
    lying = did_document(KEYS.issuer.public.did, [IssuerKey(public=public)])
    method = method_id(KEYS.issuer.public.did, public)
    forged = sign(award(), KEYS.stranger, ProofOptions(method=method, created=NOW))
    assert not verify_credential(forged, GROUNDS).holds
    lying["id"] = public.did
    grounds = Grounds(now=NOW, resolve=resolver_of({KEYS.issuer.public.did: lying}))
    assert verify_credential(forged, grounds).signature.reason == "did_document"
    assert verify_credential(document, GROUNDS).holds


def test_trap_6_order_of_rubric_levels_stands_in_the_data() -> None:
    for seed in range(60):
        document = achievement_credential(Maker(seed, 5).award())
        for one in document["credentialSubject"]["achievement"].get("resultDescription", []):
            levels = one.get("rubricCriterionLevel", [])
            assert [int(level["level"]) for level in levels] == list(range(1, len(levels) + 1))
            if len(levels) > 1:
                before = signed(document)
                levels.reverse()
                assert signed(document)["proof"] == before["proof"], "a signature covers no order"
                return
    pytest.fail("no sample has a rubric of two levels")


def test_trap_7_second_proof_by_jcs_stands_beside_the_first() -> None:
    document = signed(award())
    how = ProofOptions(method=options().method, created=NOW, suite=JCS)
    both = sign(document, KEYS.issuer, how)
    assert [one["cryptosuite"] for one in both["proof"]] == ["eddsa-rdfc-2022", "eddsa-jcs-2022"]
    assert verify_credential(both, GROUNDS).holds
    only = both | {"proof": both["proof"][1:]}
    assert verify_credential(only, GROUNDS).holds
    only["name"] += "!"
    assert verify_credential(only, GROUNDS).signature.reason == "signature_wrong"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"proofPurpose": "authentication"}, "proof_purpose"),
        ({"cryptosuite": "ecdsa-rdfc-2019"}, "proof_unsupported"),
        ({"type": "Ed25519Signature2020"}, "proof_unsupported"),
        ({"proofValue": "z1"}, "signature_wrong"),
        ({"proofValue": "m00"}, "proof_value"),
        ({"created": "yesterday"}, "proof_created"),
        ({"expires": "2026-11-01T00:00:00Z"}, "proof_expired"),
        ({"verificationMethod": "did:web:zorg.example#key"}, "key_unreachable"),
        ({"verificationMethod": "did:key:z6Mk#z6Mk"}, "key_unreachable"),
        ({"verificationMethod": 7}, "proof_method"),
        ({"nonce": "1"}, "signature_wrong"),
        ({"salary": "1"}, "term_unmapped"),
    ],
)
def test_each_thing_wrong_with_a_proof_has_its_code(change: dict[str, Any], reason: str) -> None:
    document = signed(award())
    document["proof"][0].update(change)
    assert verify_credential(document, GROUNDS).signature.reason == reason


def test_without_proof_nothing_is_proven() -> None:
    verdict = verify_credential(award(), Grounds(now=NOW, known={KEYS.issuer.public.did: "Z"}))
    assert verdict.signature.signature is Signature.ABSENT
    assert verdict.issuer.trust is Trust.UNPROVEN
    assert not verdict.holds


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (timedelta(days=-1), timedelta(days=1), Dates.VALID),
        (timedelta(minutes=4), timedelta(days=1), Dates.VALID),  # a clock that is a little off
        (timedelta(minutes=6), timedelta(days=1), Dates.NOT_YET),
        (timedelta(days=-9), timedelta(minutes=-6), Dates.EXPIRED),
    ],
)
def test_dates_are_a_fact_of_their_own(start: timedelta, end: timedelta, expected: Dates) -> None:
    document = award(
        validFrom=(NOW + start).isoformat().replace("+00:00", "Z"),
        validUntil=(NOW + end).isoformat().replace("+00:00", "Z"),
    )
    verdict = verify_credential(signed(document), GROUNDS)
    assert verdict.dates.dates is expected
    assert verdict.genuine
    assert verdict.holds is (expected is Dates.VALID)


@pytest.mark.parametrize("end", ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59-05:00"])
def test_valid_until_the_end_of_time_is_valid(end: str) -> None:
    verdict = verify_credential(signed(award(validUntil=end)), GROUNDS)
    assert verdict.holds
    assert verdict.dates.valid_until is not None
    assert verdict.dates.valid_until.year == 9999


def test_valid_from_the_beginning_of_time_is_valid() -> None:
    assert verify_credential(signed(award(validFrom="0001-01-01T00:00:00+01:00")), GROUNDS).holds


def test_a_proof_that_never_expires_can_be_read() -> None:
    document = signed(award())
    document["proof"][0]["expires"] = "9999-12-31T23:59:59Z"
    assert verify_credential(document, GROUNDS).signature.reason == "signature_wrong"


def web_signed(key: SigningKey) -> Json:
    document = award(issuer={"id": WEB, "type": ["Profile"], "name": "Zorg"})
    return sign(document, key, ProofOptions(method=method_id(WEB, key.public), created=NOW))


def test_replaced_key_keeps_verifying_until_it_is_revoked() -> None:
    first, second = web_signed(OLD), web_signed(NEW)
    keys = [IssuerKey(public=OLD.public), IssuerKey(public=NEW.public)]
    grounds = Grounds(now=NOW, resolve=resolver_of({WEB: did_document(WEB, keys)}))
    assert verify_credential(first, grounds).holds
    assert verify_credential(second, grounds).holds

    def after(moment: timedelta) -> Grounds:
        revoked = [IssuerKey(public=OLD.public, revoked=NOW), *keys[1:]]
        return Grounds(now=NOW + moment, resolve=resolver_of({WEB: did_document(WEB, revoked)}))

    assert verify_credential(first, after(timedelta(days=-1))).holds
    assert verify_credential(first, after(timedelta())).signature.reason == "key_revoked"
    assert verify_credential(second, after(timedelta())).holds
    gone = Grounds(now=NOW, resolve=resolver_of({WEB: did_document(WEB, keys[1:])}))
    assert verify_credential(first, gone).signature.reason == "did_document"


def test_document_that_cannot_be_had_is_unreadable_and_not_wrong() -> None:
    verdict = verify_credential(web_signed(OLD), GROUNDS)
    assert (verdict.signature.signature, verdict.signature.reason) == (
        Signature.UNREADABLE,
        "key_unreachable",
    )


def test_key_that_may_not_sign_statements() -> None:
    document = did_document(WEB, [IssuerKey(public=OLD.public)])
    document["assertionMethod"] = []
    grounds = Grounds(now=NOW, resolve=resolver_of({WEB: document}))
    assert verify_credential(web_signed(OLD), grounds).signature.reason == "key_not_for_this"


@pytest.mark.parametrize(
    "did",
    [
        "did:web:",
        "did:web:zorg.example/badges",
        "did:web:zorg.example:..:x",
        "did:web:user@zorg.example",
        "did:web:zorg.example%2Fx",
        "did:ion:x",
        "https://zorg.example",
    ],
)
def test_address_of_a_did_is_never_anything_else(did: str) -> None:
    with pytest.raises(CredentialError):
        did_web_address(did)


def test_endorsements_and_passports_have_verdicts_of_their_parts() -> None:
    for seed in range(200):
        document = Maker(seed, 2).unsigned()
        if "endorsement" in document:
            break
    verdict = verify_credential(signed(document), GROUNDS)
    assert list(verdict.parts) == ["endorsement.0", "endorsement.1"]
    assert all(part.holds for part in verdict.parts.values())
    document["endorsement"][0]["credentialSubject"]["endorsementComment"] = "Anders"
    again = verify_credential(signed(document), GROUNDS)
    assert again.holds
    assert [part.holds for part in again.parts.values()] == [False, True]


def test_keys_are_read_and_written_and_never_shown() -> None:
    key = SigningKey.from_multibase(KEYS.issuer.secret_multibase)
    assert key == KEYS.issuer
    assert PublicKey.from_multibase(key.public.multibase) == key.public
    assert key.secret_multibase not in repr(key)
    assert repr(key.seed) not in repr(key)
    for wrong in ("", "z", "z6Mk", "zO0", KEYS.issuer.secret_multibase, "z" + "1" * 400, "u!!"):
        with pytest.raises(CredentialError):
            PublicKey.from_multibase(wrong)
    with pytest.raises(CredentialError):
        SigningKey(b"short")


DATE = "http://www.w3.org/2001/XMLSchema#dateTime"
OLD_DATE = {"validFrom": "2026-01-01T00:00:00Z", "validUntil": "2026-02-01T00:00:00Z"}


@pytest.mark.parametrize(
    ("hidden", "context"),
    [
        ("https://www.w3.org/2018/credentials#validUntil", None),
        ("cred:validUntil", {"cred": "https://www.w3.org/2018/credentials#"}),
        ("until", {"until": {"@id": "https://www.w3.org/2018/credentials#validUntil"}}),
    ],
)
def test_trap_14_end_date_cannot_be_hidden_under_another_name(hidden: str, context: Any) -> None:
    """The same statements, so the same signature; but nobody who reads the JSON finds the date."""
    document = signed(award(**OLD_DATE))
    assert verify_credential(document, GROUNDS).dates.dates is Dates.EXPIRED
    document[hidden] = {"@value": document.pop("validUntil"), "@type": DATE}
    if context:
        document["@context"].append(context)
    verdict = verify_credential(document, GROUNDS)
    assert (verdict.holds, verdict.signature.reason) == (False, "term_alias")


def test_trap_15_end_date_and_status_cannot_be_hidden_in_another_place() -> None:
    """An endorsement is about the badge it stands in, so it could carry the badge's date."""
    award_ = award(**OLD_DATE, credentialStatus=status_entry(URL, 7))
    about = {"id": award_["id"], "type": ["EndorsementSubject"], "endorsementComment": "Goed."}
    endorsement = award(id="urn:x:2", credentialSubject=about)
    endorsement["type"] = ["VerifiableCredential", "EndorsementCredential"]
    document = signed(award_ | {"endorsement": [signed(endorsement)]})
    lists = {URL: published([7])}
    grounds = Grounds(now=NOW, lists=lists)
    assert verify_credential(document, grounds).status.standing is Standing.REVOKED
    subject = document["endorsement"][0]["credentialSubject"]
    subject["type"].append("VerifiableCredential")
    for name in ("validUntil", "credentialStatus"):
        subject[name] = document.pop(name)
    verdict = verify_credential(document, grounds)
    assert (verdict.holds, verdict.signature.reason) == (False, "node_split")
