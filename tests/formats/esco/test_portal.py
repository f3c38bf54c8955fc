import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from doorstroom.formats.esco import (
    read_classification,
)
from formats.esco.files import portal_files, write_zip
from formats.esco.samples import occupation, small_classification


def test_zip_per_language_gives_the_whole(tmp_path: Path) -> None:
    sample = small_classification()
    names = {
        language: f"ESCO dataset - v1.2.0 - classification - {language} - csv.zip"
        for language in ("nl", "en")
    }
    nl = write_zip(tmp_path / names["nl"], portal_files(sample, "nl"))
    en = write_zip(
        tmp_path / names["en"],
        {f"ESCO/{name}": rows for name, rows in portal_files(sample, "en").items()}
        | {"__MACOSX/._skills_en.csv": b"\0"},
    )
    assert read_classification([nl, en]) == sample
    assert read_classification([en, nl]) == sample


def test_packed_files_in_a_folder_give_the_whole(files: dict[str, bytes], tmp_path: Path) -> None:
    for name, rows in files.items():
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(b"\xef\xbb\xbf" + rows))
    assert read_classification([tmp_path], version="1.2.0") == small_classification()


def test_one_language_is_enough(tmp_path: Path) -> None:
    sample = small_classification()
    dutch = replace(
        sample,
        occupations=sample.occupations[1:],
        skills=sample.skills[1:2],
        groups=tuple(replace(one, labels={"nl": one.code}) for one in sample.groups),
        skill_relations=(),
    )
    read = read_classification([write_zip(tmp_path / "esco.zip", portal_files(dutch, "nl"))])
    assert [one.labels for one in (*read.occupations, *read.skills, *read.groups)] == [
        {"nl": "verpleegkundige"},
        {"nl": "hygiëne"},
        {"nl": "09"},
        {"nl": "2221"},
        {"nl": "7512"},
        {"nl": "S8"},
    ]
    assert read.version == ""


def test_occupation_in_one_language_stays(files: dict[str, bytes], tmp_path: Path) -> None:
    rows = files["occupations_en.csv"]
    files["occupations_en.csv"] = b"".join(
        line for line in rows.splitlines(keepends=True) if b"occupation/nurse" not in line
    )
    read = read_classification([write_zip(tmp_path / "esco.zip", files)])
    assert {one.uri: dict(one.labels) for one in read.occupations} == {
        occupation("baker"): {"nl": "bakker", "en": "baker"},
        occupation("nurse"): {"nl": "verpleegkundige"},
    }


def test_withdrawn_concept_is_left_out_with_its_relations(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    for language in ("nl", "en"):
        lines = files[f"skills_{language}.csv"].splitlines(keepends=True)
        lines[-1] = lines[-1].replace(b"released", b"draft")
        files[f"skills_{language}.csv"] = b"".join(lines)
    read = read_classification([write_zip(tmp_path / "esco.zip", files)])
    assert [one.uri[-7:] for one in read.skills] == ["l/bread", "hygiene"]
    assert read.occupations[0].optional == ()
    assert len(read.skill_relations) == 1


def test_rows_that_stand_twice_count_once(files: dict[str, bytes], tmp_path: Path) -> None:
    for name in ("occupations_en.csv", "occupationSkillRelations_en.csv"):
        header, _, rest = files[name].partition(b"\r\n")
        files[name] = header + b"\r\n" + rest + rest
    path = write_zip(tmp_path / "esco.zip", files)
    assert read_classification([path], version="1.2.0") == small_classification()


def test_essential_wins_over_optional(files: dict[str, bytes], tmp_path: Path) -> None:
    rows = files["occupationSkillRelations_en.csv"]
    files["occupationSkillRelations_en.csv"] = rows.replace(b"optional", b"essential")
    read = read_classification([write_zip(tmp_path / "esco.zip", files)])
    assert (len(read.occupations[0].essential), read.occupations[0].optional) == (3, ())


def test_progress_counts_to_the_end(files: dict[str, bytes], tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    path = write_zip(tmp_path / "esco.zip", files)
    read_classification([path], progress=lambda *one: told.append(one))
    assert told == [("Reading the tables", done, len(files)) for done in range(1, len(files) + 1)]


@pytest.mark.full_esco
def test_full_classification_survives_the_portals_format(full_esco: Path, tmp_path: Path) -> None:
    whole = read_classification([full_esco], version="1.2.0")
    paths = [
        write_zip(tmp_path / f"ESCO v1.2.0 {language}.zip", portal_files(whole, language))
        for language in ("nl", "en")
    ]
    assert read_classification(paths) == whole


@pytest.mark.full_esco
def test_real_portal_files_agree_with_the_compact_tables(full_esco: Path, tmp_path: Path) -> None:
    """The files that do lie here, completed with the ones that are too large to."""
    whole = read_classification([full_esco])
    files = portal_files(whole, "nl") | portal_files(whole, "en")
    for path in sorted(full_esco.parent.glob("raw_*/*_??.csv.gz")):
        files[path.name.removesuffix(".gz")] = gzip.decompress(path.read_bytes())
    read = read_classification([write_zip(tmp_path / "esco.zip", files)])
    assert [one.uri for one in read.occupations] == [one.uri for one in whole.occupations]
    for one, other in zip(read.occupations, whole.occupations, strict=True):
        assert (one.labels, one.isco, one.code, one.nace, one.regulated, one.green_share) == (
            other.labels,
            other.isco,
            other.code,
            other.nace,
            other.regulated,
            other.green_share,
        )
    moved = [
        one.uri
        for one, other in zip(read.occupations, whole.occupations, strict=True)
        if one.broader != other.broader
    ]
    # The English files are of 1.2.0; ESCO 1.2.1 placed these anew.
    assert len(moved) == 4
    # So is the English collection of green skills, which the compact tables do not have.
    assert {
        frozenset(one.collections) ^ frozenset(other.collections)
        for one, other in zip(read.skills, whole.skills, strict=True)
    } == {frozenset(), frozenset({"green"})}
    assert [(one.uri, one.code, one.labels, one.broader) for one in read.groups] == [
        (one.uri, one.code, one.labels, one.broader) for one in whole.groups
    ]
    assert read.skill_relations == whole.skill_relations
