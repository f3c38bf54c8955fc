import gzip
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from doorstroom.formats.esco import (
    EscoError,
    MissingFileError,
    SourceError,
    TableError,
    TooLargeError,
    UnknownConceptError,
    _sources,
    read_classification,
)
from formats.esco.files import portal_files, write_zip
from formats.esco.samples import BASE, small_classification


def refused(path: Path, kind: type[EscoError]) -> EscoError:
    with pytest.raises(kind) as caught:
        read_classification([path])
    return caught.value


@pytest.mark.parametrize(
    "content",
    [
        "occupations",
        "skills",
        "ISCOGroups",
        "skillGroups",
        "occupationSkillRelations",
        "skillSkillRelations",
        "broaderRelationsOccPillar",
        "broaderRelationsSkillPillar",
    ],
)
def test_partial_set_is_refused(files: dict[str, bytes], tmp_path: Path, content: str) -> None:
    del files[f"{content}_nl.csv"]
    error = refused(write_zip(tmp_path / "esco.zip", files), MissingFileError)
    assert (error.file, error.row) == (f"{content}_nl.csv", None)
    assert str(error) == (
        f"{content}_nl.csv: is missing: this is a part of a classification. Nothing was read in. "
        "Download the whole content 'classification' in this language, as CSV."
    )


class Wrong(NamedTuple):
    """What is replaced in a Dutch table, and how that is refused."""

    content: str
    old: bytes
    new: bytes
    row: int
    kind: type[EscoError]
    reason: str


@pytest.mark.parametrize(
    "wrong",
    [
        Wrong("skills", b"skillType", b"skilType", 1, TableError, "has no column 'skillType'."),
        Wrong(
            "skills", b"knowledge", b"wisdom", 3, TableError, "has an unknown skill type 'wisdom'."
        ),
        Wrong(
            "skills",
            b"cross-sector",
            b"everywhere",
            3,
            TableError,
            "has an unknown reuse level 'everywhere'.",
        ),
        Wrong("skills", "hygiëne".encode(), b"hygi\xebne", 2, TableError, "is not UTF-8 text."),
        Wrong("skills", b"gebak", b"ge\0bak", 4, TableError, "holds a null character."),
        Wrong(
            "skills",
            b",gebak maken",
            b",gebak,maken",
            4,
            TableError,
            "has 15 cells where the header has 14.",
        ),
        Wrong(
            "skills",
            b"gebak maken",
            b"g" * 501,
            4,
            TableError,
            "has a label of more than 500 characters.",
        ),
        Wrong(
            "occupations",
            BASE.encode() + b"occupation/nurse",
            b"",
            3,
            TableError,
            "has no usable identifier ('').",
        ),
        Wrong(
            "occupationSkillRelations",
            b"optional",
            b"maybe",
            4,
            TableError,
            "has a relation 'maybe' that is neither essential nor optional.",
        ),
        Wrong(
            "occupationSkillRelations",
            b"skill/pastry",
            b"skill/cake",
            4,
            UnknownConceptError,
            f"points at {BASE}skill/cake, which none of the files describes.",
        ),
        Wrong(
            "broaderRelationsSkillPillar",
            b"skill/S8",
            b"skill/S9",
            2,
            UnknownConceptError,
            f"points at {BASE}skill/S9, which none of the files describes.",
        ),
        Wrong(
            "greenShareOcc",
            b"0.25",
            b"25",
            2,
            TableError,
            "has a green share '25' that is not a number from 0 to 1.",
        ),
    ],
    ids=lambda wrong: wrong.reason[:40],
)
def test_wrong_row_is_refused_by_name(
    files: dict[str, bytes], tmp_path: Path, wrong: Wrong
) -> None:
    name = f"{wrong.content}_nl.csv"
    assert wrong.old in files[name]
    files[name] = files[name].replace(wrong.old, wrong.new)
    error = refused(write_zip(tmp_path / "esco.zip", files), wrong.kind)
    assert (error.file, error.row, error.reason) == (name, wrong.row, wrong.reason)


def test_row_cut_off_in_a_quote_is_refused(files: dict[str, bytes], tmp_path: Path) -> None:
    whole = files["occupations_nl.csv"]
    files["occupations_nl.csv"] = whole[: whole.index(b"warm")]
    error = refused(write_zip(tmp_path / "esco.zip", files), TableError)
    assert (error.file, error.row) == ("occupations_nl.csv", 2)
    assert error.reason == "is no proper CSV (unexpected end of data)."


def test_nameless_concept_is_refused(files: dict[str, bytes], tmp_path: Path) -> None:
    files["skills_en.csv"] = files["skills_en.csv"].replace(b"bake bread", b"")
    error = refused(write_zip(tmp_path / "esco.zip", files), TableError)
    assert (error.row, error.reason) == (2, "has no label in Dutch or English.")


def test_header_alone_is_refused(files: dict[str, bytes], tmp_path: Path) -> None:
    files = {name: rows.splitlines(keepends=True)[0] for name, rows in files.items()}
    error = refused(write_zip(tmp_path / "esco.zip", files), MissingFileError)
    assert error.reason == "holds no occupation, or no skill."


def test_damaged_member_is_refused(files: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "esco.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    path.write_bytes(path.read_bytes().replace(b"broodbakker", b"broodbukker"))
    error = refused(path, SourceError)
    assert error.file == "occupations_nl.csv"
    assert error.reason == "is damaged (Bad CRC-32 for file 'occupations_nl.csv')."


def test_half_a_zip_is_refused(files: dict[str, bytes], tmp_path: Path) -> None:
    path = write_zip(tmp_path / "esco.zip", files)
    path.write_bytes(path.read_bytes()[:-200])
    assert refused(path, SourceError).reason == "is not a zip file, or only part of one."


def test_locked_zip_is_refused(files: dict[str, bytes], tmp_path: Path) -> None:
    path = write_zip(tmp_path / "esco.zip", files)
    packed = bytearray(path.read_bytes())
    at = packed.index(b"PK\x01\x02")
    packed[at + 8] |= 1
    path.write_bytes(packed)
    assert refused(path, SourceError).reason == "is locked with a password."


@pytest.mark.parametrize(
    "name", ["../occupations_nl.csv", "/etc/skills_nl.csv", "c:\\skills_nl.csv"]
)
def test_path_out_of_the_zip_is_refused(files: dict[str, bytes], tmp_path: Path, name: str) -> None:
    path = write_zip(tmp_path / "esco.zip", files | {name: b""})
    assert refused(path, SourceError).reason == f"holds a file that points outside it ({name!r})."


def test_two_tables_of_one_name_are_refused(files: dict[str, bytes], tmp_path: Path) -> None:
    path = write_zip(tmp_path / "esco.zip", files | {"old/skills_nl.csv": b""})
    assert refused(path, SourceError).reason == "holds skills_nl.csv twice."


def test_same_language_twice_is_refused(files: dict[str, bytes], tmp_path: Path) -> None:
    one = write_zip(tmp_path / "one.zip", files)
    other = write_zip(tmp_path / "other.zip", files)
    with pytest.raises(SourceError) as caught:
        read_classification([one, other])
    assert caught.value.reason == "holds occupations_nl.csv, and so does one.zip."


def test_two_versions_are_refused(files: dict[str, bytes], tmp_path: Path) -> None:
    del files["skills_en.csv"]
    sample = small_classification()
    nl = write_zip(tmp_path / "ESCO v1.2.1 nl csv.zip", portal_files(sample, "nl"))
    en = write_zip(tmp_path / "ESCO v1.2.0 en csv.zip", portal_files(sample, "en"))
    with pytest.raises(SourceError) as caught:
        read_classification([nl, en])
    assert caught.value.reason == ("is version 1.2.1, and ESCO v1.2.0 en csv.zip is version 1.2.0.")
    assert read_classification([nl, en], version="mixed").version == "mixed"


def test_language_we_do_not_speak_is_refused(files: dict[str, bytes], tmp_path: Path) -> None:
    french = {name.replace("_nl", "_fr"): rows for name, rows in files.items() if "_nl" in name}
    error = refused(write_zip(tmp_path / "esco.zip", french), MissingFileError)
    assert (error.file, error.reason) == (
        "occupations_fr.csv",
        "is in a language that Doorstroom does not speak.",
    )


def test_zip_that_unpacks_too_far_is_refused(
    files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_zip(tmp_path / "esco.zip", files)
    monkeypatch.setattr(_sources, "MAX_SOURCE_BYTES", sum(map(len, files.values())) - 1)
    error = refused(path, TooLargeError)
    assert (error.file, error.reason) == (
        "esco.zip",
        "unpacks to more than any classification needs.",
    )


def test_table_that_unpacks_too_far_is_refused(
    files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, rows in files.items():
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(rows))
    monkeypatch.setattr(_sources, "MAX_TABLE_BYTES", 100_000)
    (tmp_path / "skills_nl.csv.gz").write_bytes(
        gzip.compress(files["skills_nl.csv"] + b"\n" * 100_000)
    )
    assert refused(tmp_path, TooLargeError).file == "skills_nl.csv"


@pytest.mark.parametrize("name", ["missing.zip", "text.zip", "empty", "plain"])
def test_what_is_no_classification_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "text.zip").write_text("this is no zip")
    (tmp_path / "empty").mkdir()
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "people.csv").write_text("name\n")
    reasons = {
        "missing.zip": "does not exist.",
        "text.zip": "is not a zip file, or only part of one.",
        "empty": "holds no CSV file.",
        "plain": "holds no table of a classification.",
    }
    assert refused(tmp_path / name, EscoError).reason == reasons[name]


def test_no_paths_are_refused() -> None:
    with pytest.raises(MissingFileError):
        read_classification([])


@pytest.mark.full_esco
def test_folders_as_they_lie_are_refused_by_the_file_they_lack(full_esco: Path) -> None:
    raw = full_esco.parent
    assert refused(raw / "raw_nl_1.2.1", MissingFileError).reason == (
        "is missing, and so are occupationSkillRelations, broaderRelationsSkillPillar: "
        "this is a part of a classification."
    )
    assert refused(raw / "raw_en_1.2.0", MissingFileError).file == "skills_en.csv"
