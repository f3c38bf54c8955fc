"""Checking a credential of anybody."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from _badges import KEYS
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from apps.issuers import INDEX, NAME, badge, knowing, put, signed, status_list
from doorstroom.formats.credentials import Json
from doorstroom.formats.openbadges import bake

pytestmark = pytest.mark.django_db
PATH = "/nl/controleren/"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"></svg>'


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.CONFIG = knowing(settings.CONFIG, tmp_path)
    return tmp_path


def asked(client: Client, document: Json) -> str:
    return client.post(PATH, {"text": json.dumps(document)}).content.decode()


def given(client: Client, content: bytes) -> HttpResponse:
    return client.post(PATH, {"file": SimpleUploadedFile("x", content)})


def test_the_page_asks_for_one_and_says_that_nothing_is_kept(client: Client) -> None:
    page = client.get(PATH)
    assert page.status_code == 200
    assert "Er wordt niets bewaard" in page.content.decode()
    assert client.post(PATH, {}).status_code == 422


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Er zit niets in"),
        (b"%PDF-1.7", "Dit is een pdf"),
        (b"\xff\xd8\xff", "Dit is een foto"),
        (b"WIFI:S:thuis;;", "andere tekst"),
        (b"https://elders.example/badge/1", "internetadres"),
        (b'{"a":' * 60 + b"1" + b"}" * 60, "zo diep"),
        (SVG, "geen certificaat"),
        (SVG + b" " * 2 * 1024 * 1024, "als SVG 2 MB"),
        (b"{" * 10, "beschadigd"),
    ],
)
def test_what_is_something_else_is_told_in_plain_words(
    client: Client, content: bytes, said: str
) -> None:
    page = given(client, content)
    assert page.status_code == 422
    assert said in page.content.decode()


def test_three_gigabytes_are_told_to_be_too_much_and_fill_no_disk(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("doorstroom.web.design.uploading.KEPT", 9 * 1024 * 1024)
    page = given(client, b"{" + b" " * (30 * 1024 * 1024))
    assert page.status_code == 422
    assert "te groot" in page.content.decode()


def test_a_known_issuer_and_a_list_of_now_make_all_four_good(client: Client, folder: Path) -> None:
    put(folder, "list.json", status_list())
    text = asked(client, badge({"urn:x": "wassen"}))
    assert text.count("fact--good") == 4
    assert f"{NAME}. We kennen deze organisatie" in text
    assert "Dit klopt" in text
    assert "ROC zegt het zelf" not in text


def test_an_unknown_issuer_is_not_in_red_and_called_what_it_calls_itself(client: Client) -> None:
    text = asked(client, badge(status=False))
    assert "fact--bad" not in text
    assert "ROC zegt het zelf" in text
    assert "We kennen dit niet" in text


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (badge() | {"name": "Directeur"}, "Fout"),
        ({name: one for name, one in badge().items() if name != "proof"}, "Er is er geen"),
        (
            badge(validUntil="2020-01-01T00:00:00Z", validFrom="2019-01-01T00:00:00Z"),
            "was geldig tot",
        ),
        (badge(validUntil="2099-01-01T00:00:00Z", validFrom="2098-01-01T00:00:00Z"), "Nog niet"),
    ],
)
def test_what_does_not_hold_is_told_fact_by_fact(client: Client, document: Json, said: str) -> None:
    text = asked(client, document)
    assert "fact--bad" in text
    assert said in text


def test_an_end_in_the_last_hours_of_time_is_shown(client: Client) -> None:
    text = asked(client, badge(validUntil="9999-12-31T23:59:59Z"))
    assert "31 december 9999" in text
    assert "was geldig tot" not in text


def test_nothing_speaks_for_what_nobody_signed(client: Client, folder: Path) -> None:
    put(folder, "list.json", status_list())
    assert "fact--good" not in asked(client, badge() | {"name": "Directeur"})


def test_who_signs_for_another_is_told(client: Client) -> None:
    bare = {name: one for name, one in badge().items() if name != "proof"}
    assert "iemand anders" in asked(client, signed(bare, KEYS.stranger))


def test_withdrawn_and_of_when_that_is_known(client: Client, folder: Path) -> None:
    put(folder, "list.json", status_list([INDEX]))
    assert "ingetrokken" in asked(client, badge())
    put(folder, "list.json", status_list(of=datetime.now(UTC) - timedelta(days=3)))
    assert "te oud" in asked(client, badge())


def test_a_baked_picture_is_checked_and_words_in_it_stay_words(client: Client) -> None:
    evil = badge({"urn:x": "<script>alert(1)</script>"})
    text = given(client, bake(SVG, json.dumps(evil))).content.decode()
    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert" not in text


def test_the_address_of_a_passport_leads_there(client: Client) -> None:
    text = client.post(PATH, {"text": "https://x.example/en/passport/abc/"}).content.decode()
    assert "/nl/paspoort/abc/" in text
    assert "x.example" not in text.replace("https://x.example/en/passport/abc/", "")
