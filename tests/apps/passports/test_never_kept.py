"""What is never kept of a credential from elsewhere: citizen service numbers, and NUL."""

import json

import pytest
from _badges import KEYS
from django.core.exceptions import ValidationError

from apps.issuers import badge
from apps.wall_region import Region
from doorstroom.formats.credentials import Json, signed_token
from doorstroom.passports.actions import add_certificate, confirm_certificate
from doorstroom.passports.models import Certificate

pytestmark = pytest.mark.django_db


def brought(on: Region, document: Json) -> Certificate:
    return add_certificate(content=json.dumps(document).encode(), person=on.worker)


@pytest.mark.parametrize(
    "more",
    [
        {"name": "Bewijs van 111222333"},
        {"credentialSubject": {"id": "urn:x", "identifier": [{"identityHash": "111222333"}]}},
        {"credentialSubject": {"id": "urn:bsn:111222333"}},
        {"id": "https://school.example/badge?of=111222333"},
        {"id": "https://school.example/badge?of=%31%31%31222333"},
        {"111222333": "wie het is"},
        {"number": 111222333},
        {"proof": {"type": "DataIntegrityProof", "nonce": "111222333"}},
        {"issuanceDate": "2026-11-12T111222333"},
    ],
)
def test_one_with_a_citizen_service_number_is_not_kept(here: Region, more: Json) -> None:
    with pytest.raises(ValidationError) as refused:
        brought(here, badge() | more)
    assert refused.value.code == "bsn"
    assert not Certificate.objects.exists()


@pytest.mark.parametrize(
    ("header", "claims"),
    [
        ({"kid": "#key", "of": "111222333"}, {}),
        ({}, {"sub": "urn:bsn:111222333"}),
        ({}, {"jti": "111222333"}),
        ({}, {"bsn": 111222333}),
    ],
)
@pytest.mark.parametrize("within", ["vc", ""])
def test_nor_is_a_token_with_one_around_the_credential(
    here: Region, header: Json, claims: Json, within: str
) -> None:
    document = {name: value for name, value in badge().items() if name != "proof"}
    payload = {within: document, **claims} if within else {**document, **claims}
    token = signed_token({"alg": "EdDSA", **header}, payload, KEYS.issuer)
    with pytest.raises(ValidationError) as refused:
        add_certificate(content=token.encode(), person=here.worker)
    assert refused.value.code == "bsn"


def test_moments_uuids_hashes_and_concepts_are_no_citizen_service_numbers(here: Region) -> None:
    document = badge(
        {"http://data.europa.eu/esco/skill/11122233-3000-4000-8000-000000000000": "luisteren"},
        validFrom="2026-11-12T10:00:00.111222333Z",
        id="urn:uuid:11122233-3000-4000-8000-000000000000",
        evidence={
            "id": "https://school.example/werk/abc111222333abc111222333",
            "type": "Evidence",
            "narrative": "http://data.europa.eu/esco/isco/C111222333 https://x.example/111222334",
        },
    )
    brought(here, document)


@pytest.mark.parametrize("issuer", ["did:web:school\0.example", "did:web:school.example"])
def test_a_nul_in_a_name_is_not_kept(here: Region, issuer: str) -> None:
    skills = {f"{here.competence.skill}\0": "luisteren"}
    document = badge(skills) | {
        "issuer": {"id": issuer, "type": "Profile", "name": "School\0"},
        "name": "Een\0 bewijs",
    }
    document["credentialSubject"]["achievement"]["name"] = ""
    certificate = brought(here, document)
    assert certificate.name == "Een bewijs"
    assert (certificate.source, certificate.issued_by) == ("did:web:school.example", "School")
    confirm_certificate(certificate=certificate, aligned=[here.competence.skill])
    assert certificate.evidence.get().about == "Een bewijs"


def test_a_nul_hides_no_citizen_service_number(here: Region) -> None:
    with pytest.raises(ValidationError):
        brought(here, badge() | {"name": "1112\x00223\x0033"})
