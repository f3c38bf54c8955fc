"""Which issuers are known, from the operator's folder and from apps."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from apps.issuers import DID, LIST, NAME, knowing, put, status_list
from doorstroom.core import issuers
from doorstroom.formats.credentials import Grounds, Json


@pytest.fixture(autouse=True)
def _only_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(issuers, "_sources", [])


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.CONFIG = knowing(settings.CONFIG, tmp_path)
    return tmp_path


def test_without_a_folder_nobody_is_known() -> None:
    assert (issuers.grounds_for({}).known, issuers.grounds_for({}).lists) == ({}, {})


def test_a_folder_that_is_not_there_is_nobody(folder: Path, settings: Settings) -> None:
    (folder / "known.json").unlink()
    folder.rmdir()
    assert (issuers.grounds_for({}).known, issuers.grounds_for({}).lists) == ({}, {})


def test_a_file_that_changes_counts_at_once(folder: Path) -> None:
    assert issuers.grounds_for({}).known == {DID: NAME}
    assert issuers.grounds_for({}).lists == {}
    put(folder, "list.json", status_list())
    assert list(issuers.grounds_for({}).lists) == [LIST]
    (folder / "list.json").unlink()
    assert issuers.grounds_for({}).lists == {}


def test_a_bad_or_huge_file_is_logged_and_passed_over(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "bad.json").write_bytes(b"\xff\xfe")
    with (folder / "huge.json").open("wb") as file:
        os.truncate(file.fileno(), 3 * 1024**3)
    assert issuers.grounds_for({}).known == {DID: NAME}
    assert {"bad.json", "huge.json"} <= set(" ".join(caplog.messages).split())


def test_an_app_adds_those_that_it_knows(folder: Path) -> None:
    def ours(document: Json) -> Grounds:
        return Grounds(now=timezone.now(), known={document["id"]: "Wij"})

    issuers.register_issuers(ours)
    assert issuers.grounds_for({"id": "did:web:ours.example"}).known == {
        DID: NAME,
        "did:web:ours.example": "Wij",
    }


def test_all_is_at_hand_as_long_as_every_file_can_be_read(folder: Path, settings: Settings) -> None:
    assert issuers.all_at_hand()
    (folder / "list.json").write_bytes(b"{")
    assert not issuers.all_at_hand()
    put(folder, "list.json", status_list())
    assert issuers.all_at_hand()
    (folder / "known.json").unlink()
    assert not issuers.all_at_hand()
    (folder / "list.json").unlink()
    folder.rmdir()
    assert not issuers.all_at_hand()
    settings.CONFIG = replace(settings.CONFIG, issuers="")
    assert issuers.all_at_hand()
