"""Zips and about.json as somebody with bad intentions would make them."""

import json
import zipfile
from pathlib import Path

import pytest

from doorstroom.demo.region import VOCABULARY
from doorstroom.formats.esco import EscoError, read_classification


def folder_with(tmp_path: Path, about: bytes) -> Path:
    folder = tmp_path / "vocabulary"
    folder.mkdir()
    for file in VOCABULARY.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "about.json").write_bytes(about)
    return folder


@pytest.mark.parametrize(
    "about",
    [
        b"[" * 200_000,
        json.dumps({"scheme": "\ud800"}).encode(),
        json.dumps({"scheme": "a\0b"}).encode(),
        json.dumps({"version": "1" * 41}).encode(),
        json.dumps({"title_nl": "x" * 201}).encode(),
    ],
)
def test_an_about_that_nobody_can_use_is_refused(tmp_path: Path, about: bytes) -> None:
    with pytest.raises(EscoError, match=r"about\.json"):
        read_classification([folder_with(tmp_path, about)])


def test_an_isco_code_that_is_none_is_refused_by_row(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, (VOCABULARY / "about.json").read_bytes())
    table = folder / "occupations.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    cells = lines[1].split(",")
    cells[2] = "9" * 300
    table.write_text("".join([lines[0], ",".join(cells), *lines[2:]]), encoding="utf-8")
    with pytest.raises(EscoError, match="no ISCO-08 group") as caught:
        read_classification([folder])
    assert (caught.value.file, caught.value.row) == ("occupations.csv", 2)


def test_a_damaged_about_in_a_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "vocabulary.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in VOCABULARY.iterdir():
            archive.write(file, file.name)
    broken = path.read_bytes().replace(b'"scheme"', b'"schemf"', 1)
    path.write_bytes(broken)
    with pytest.raises(EscoError, match="damaged"):
        read_classification([path])


def test_a_member_without_a_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "vocabulary.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(".", b"x")
    with pytest.raises(EscoError, match="points outside"):
        read_classification([path])
