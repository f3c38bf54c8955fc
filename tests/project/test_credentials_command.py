"""`doorstroom credentials verify`, without a database and without a network."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from _badges import KEYS, Maker, options
from typer.testing import CliRunner

from doorstroom.formats.credentials import (
    IssuerKey,
    Json,
    ListTerms,
    ProofOptions,
    Terms,
    base64url,
    bits_with,
    credential_token,
    did_document,
    issue_disclosable,
    method_id,
    sign,
    status_entry,
    status_list_credential,
)
from doorstroom.formats.openbadges import achievement_credential, bake
from doorstroom.project.cli import app

URL = "https://zorg.example/status/1"
DID = KEYS.issuer.public.did
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"></svg>'


def award(**more: Any) -> Json:
    document = achievement_credential(Maker(1, 2).award())
    document.pop("validUntil", None)
    return document | {"name": "Lassen"} | more


def signed(**more: Any) -> Json:
    return sign(award(**more), KEYS.issuer, options())


def run(*given: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["credentials", "verify", *map(str, given)])
    return result.exit_code, result.stdout


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "credential"


def test_four_facts_in_plain_words(file: Path) -> None:
    file.write_text(json.dumps(signed()), encoding="utf-8")
    code, said = run(file, "--known", DID)
    assert code == 0
    assert "Signature: right" in said
    assert f"Issuer:    known to you: {DID}" in said
    assert "Dates:     valid now" in said
    code, said = run(file)
    assert code == 0
    assert "not known to you" in said


def test_as_json(file: Path) -> None:
    file.write_text(json.dumps(signed()), encoding="utf-8")
    code, said = run(file, "--json")
    report = json.loads(said)
    assert (code, report["holds"]) == (0, True)
    assert report["signature"]["signature"] == "valid"
    assert report["issuer"]["trust"] == "unknown"
    assert report["badge"]["kind"] == "AchievementCredential"


def test_tampered_credential_does_not_hold(file: Path) -> None:
    file.write_text(json.dumps(signed() | {"name": "Directeur"}), encoding="utf-8")
    code, said = run(file)
    assert code == 1
    assert "WRONG (signature_wrong)" in said


def test_withdrawn_by_a_list_that_is_given(file: Path, tmp_path: Path) -> None:
    file.write_text(json.dumps(signed(credentialStatus=status_entry(URL, 7))), encoding="utf-8")
    code, said = run(file)
    assert (code, "unknown (list_absent)" in said) == (0, True)
    terms = ListTerms(
        url=URL, issuer=DID, purpose="revocation", now=datetime.now(UTC) - timedelta(hours=1)
    )
    published = tmp_path / "list.json"
    for indexes, expected in (([7], (1, True)), ([8], (0, False))):
        document = status_list_credential(bits_with(indexes), terms)
        published.write_text(json.dumps(sign(document, KEYS.issuer, options())), encoding="utf-8")
        code, said = run(file, "--status-list", published)
        assert (code, "WITHDRAWN, as of 20" in said) == expected


def test_issuer_with_a_web_address_and_its_document(file: Path, tmp_path: Path) -> None:
    did = "did:web:zorg.example"
    method = method_id(did, KEYS.issuer.public)
    document = sign(
        award(issuer=did), KEYS.issuer, ProofOptions(method=method, created=datetime.now(UTC))
    )
    file.write_text(json.dumps(document), encoding="utf-8")
    code, said = run(file)
    assert (code, "cannot be checked here (key_unreachable)" in said) == (1, True)
    there = tmp_path / "did.json"
    there.write_text(json.dumps(did_document(did, [IssuerKey(public=KEYS.issuer.public)])))
    assert run(file, "--did-document", there)[0] == 0


def test_token_and_pictures(file: Path) -> None:
    token = credential_token(award(), KEYS.issuer, options().method)
    for data in (token.encode(), bake(SVG, token), bake(SVG, json.dumps(signed()))):
        file.write_bytes(data)
        assert run(file)[0] == 0


def test_one_competence_shown(file: Path) -> None:
    now = datetime.now(UTC)
    terms = Terms(
        issuer=DID,
        method=options().method,
        kind="https://doorstroom.example/vct/competence",
        issued=now,
        until=now + timedelta(days=1),
        audience="https://bouw.example",
    )
    salt = base64url(bytes(16))
    token = issue_disclosable({}, {"competences": ["Lassen"]}, [salt], KEYS.issuer, terms)
    file.write_text(token, encoding="utf-8")
    code, said = run(file, "--audience", "https://bouw.example")
    assert (code, "competences: ['Lassen']" in said) == (0, True)
    assert run(file)[0] == 1
    assert json.loads(run(file, "--json")[1])["fault"] == "for_another"


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"\xff\xfe", b"a.b.c", b"%PDF-1.7", SVG, b"~", b"{" * 99_999]
)
def test_anything_else_is_refused_in_a_sentence(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    code, said = run(file, "--json")
    assert code == 1
    assert json.loads(said)["error"]


def test_file_that_is_not_there(tmp_path: Path) -> None:
    assert run(tmp_path / "none")[0] == 1
    assert run()[0] == 2


def test_a_folder_of_issuers_says_who_is_known_and_what_is_withdrawn(
    file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "issuers"
    folder.mkdir()
    now = datetime.now(UTC) - timedelta(minutes=1)
    terms = ListTerms(url=URL, issuer=DID, purpose="revocation", now=now)
    listed = sign(status_list_credential(bits_with([3]), terms), KEYS.issuer, options())
    (folder / "known.json").write_text(json.dumps({DID: "ROC"}), encoding="utf-8")
    (folder / "list.json").write_text(json.dumps(listed), encoding="utf-8")
    (folder / "bad.json").write_text("{", encoding="utf-8")
    for index, code, standing in ((2, 0, "good"), (3, 1, "revoked")):
        file.write_text(json.dumps(signed(credentialStatus=status_entry(URL, index))), "utf-8")
        found, said = run(file, "--issuers", folder, "--json")
        report = json.loads(said)
        assert (found, report["status"]["standing"]) == (code, standing)
        assert (report["issuer"]["trust"], report["issuer"]["name"]) == ("known", "ROC")
