"""Whatever somebody hands over as a credential."""

import json
from datetime import UTC, datetime

import pytest
from _badges import KEYS

from apps.issuers import badge, signed
from doorstroom.formats.credentials import (
    CredentialError,
    Grounds,
    Json,
    Signature,
    credential_token,
    method_id,
)
from doorstroom.formats.openbadges import MAX_GIVEN, bake, open_credential

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"></svg>'


def opened(data: bytes):
    return open_credential(data, lambda _: Grounds(now=datetime.now(UTC)))


@pytest.fixture(scope="module")
def good() -> Json:
    return badge({"http://data.europa.eu/esco/skill/1": "wassen"})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "given_nothing"),
        (b" \r\n\t", "given_nothing"),
        (b"%PDF-1.7 and so on", "given_pdf"),
        (b"\xff\xd8\xff\xe0 a photo", "given_photo"),
        (b"\0\0\0\x18ftypheic", "given_photo"),
        (b"PK\x03\x04 a docx", "given_zip"),
        (b"https://badges.example/1", "given_address"),
        (b"openid-credential-offer://?credential_offer=x", "given_address"),
        (b"BEGIN:VCARD\nFN:Henk\nEND:VCARD", "given_text"),
        (b"12345", "given_text"),
        (b"WIFI:S:thuis;T:WPA;P:geheim;;", "given_text"),
        (b"\xff\xfe\x00\x01", "json_encoding"),
        (b"{", "json_unreadable"),
        (b"[]", "given_text"),
        (b'{"a":' * 60 + b"1" + b"}" * 60, "json_deep"),
        (b'{"a":' * 100_000, "json_deep"),
        (SVG, "image_empty"),
        (b"\x89PNG\r\n\x1a\nrest", "image_invalid"),
        (b"aaa.bbb.ccc~ddd~", "given_share"),
        (b"{}" + b" " * MAX_GIVEN, "json_large"),
        (b'{"type":"VerifiablePresentation"}', "given_several"),
    ],
)
def test_what_is_no_credential_is_called_by_its_name(data: bytes, code: str) -> None:
    with pytest.raises(CredentialError) as refused:
        opened(data)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "document",
    [
        {"type": ["VerifiableCredential"]},
        {"@context": ["https://www.w3.org/ns/credentials/v2"], "type": 7, "issuer": []},
        {"@context": "https://evil.example/", "type": ["VerifiableCredential"], "issuer": "did:x"},
    ],
)
def test_what_is_no_proper_credential_is_a_verdict_with_a_fault(document: Json) -> None:
    found = opened(json.dumps(document).encode())
    assert found.verdict.fault
    assert not found.verdict.holds


def test_names_that_go_round_are_no_endless_loop(good: Json) -> None:
    round_and_round = {"id": "urn:a", "type": ["Achievement"], "related": {"id": "urn:b"}}
    round_and_round["related"]["related"] = {"id": "urn:a", "related": {"id": "urn:b"}}
    found = opened(json.dumps(good | {"evidence": round_and_round}).encode())
    assert not found.verdict.holds


def test_json_a_token_a_picture_and_a_presentation_are_all_the_same_credential(good: Json) -> None:
    text = json.dumps(good)
    as_json, baked = opened(text.encode()), opened(bake(SVG, text))
    wallet = {"type": ["VerifiablePresentation"], "verifiableCredential": [good]}
    presented = opened(json.dumps(wallet).encode())
    assert as_json.verdict.holds
    assert [baked.verdict, presented.verdict] == [as_json.verdict] * 2
    assert presented.document == as_json.document
    bare = {name: value for name, value in good.items() if name != "proof"}
    token = credential_token(
        bare, KEYS.issuer, method_id(KEYS.issuer.public.did, KEYS.issuer.public)
    )
    assert opened(f"\n {token}\n".encode()).verdict.signature.signature is Signature.VALID


def test_what_is_kept_of_a_presentation_opens_again(good: Json) -> None:
    wallet = {"type": "VerifiablePresentation", "verifiableCredential": good}
    first = opened(json.dumps(wallet).encode())
    assert opened(first.text.encode()).verdict == first.verdict


def test_a_clock_that_runs_ahead_makes_it_not_valid_yet_and_no_forgery() -> None:
    ahead = badge(validFrom="2090-01-01T00:00:00Z", validUntil="2091-01-01T00:00:00Z")
    verdict = opened(json.dumps(ahead).encode()).verdict
    assert (verdict.genuine, verdict.holds, verdict.dates.dates) == (True, False, "not_yet")


def test_of_another_key_is_told_apart_from_wrong(good: Json) -> None:
    bare = {name: value for name, value in good.items() if name != "proof"}
    verdict = opened(json.dumps(signed(bare, KEYS.stranger)).encode()).verdict
    assert (verdict.signature.signature, verdict.issuer.trust) == ("valid", "foreign_key")
