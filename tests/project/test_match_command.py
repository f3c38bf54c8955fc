import csv
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from doorstroom.demo.region import DATA, load_region
from doorstroom.matches import actions
from doorstroom.matches.models import Run
from doorstroom.people.models import Person
from doorstroom.project.cli import app
from doorstroom.project.commands.matching import HEADER

WORKERS, VACANCIES = DATA / "workers.csv", DATA / "vacancies.csv"


def match(*options: object) -> tuple[int, str]:
    """Run the command; return its exit code and what it printed on standard output."""
    result = CliRunner().invoke(app, ["match", *map(str, options)])
    return result.exit_code, result.stdout


def match_files(folder: Path, *options: object, workers: Path = WORKERS) -> tuple[int, str]:
    files = ("--workers", workers, "--vacancies", VACANCIES, "--out", folder / "matches.csv")
    return match(*files, *options)


def rows_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "matches.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_match_writes_explained_matches_without_a_database(tmp_path: Path) -> None:
    """Without a `db` fixture any query here is an error."""
    code, printed = match_files(tmp_path, "--top", 3, "--json")
    report = json.loads(printed)
    rows = rows_of(tmp_path)
    assert code == 0
    assert (report["matches"], report["faults"]) == (3 * report["workers"], [])
    assert tuple(rows[0]) == HEADER
    assert len(rows) == report["matches"]
    for row in rows:
        assert row["summary_nl"].startswith("Je kunt al")
        assert row["summary_en"].startswith("You can already do")
        assert row["conditions_nl"]
        assert "je leeftijd" in row["not_considered_nl"]
        assert row["missing_nl"] or row["fits_nl"]


def test_match_gives_who_is_not_known_yet_a_question_and_no_percentages(tmp_path: Path) -> None:
    workers = tmp_path / "workers.csv"
    workers.write_text("reference,occupation\nW1,\nW2,bakker\n", encoding="utf-8")
    code, printed = match_files(tmp_path, "--top", 3, "--json", workers=workers)
    report = json.loads(printed)
    unknown, *ranked = rows_of(tmp_path)
    assert (code, report["matches"]) == (0, 3)
    assert [fault["code"] for fault in report["faults"]] == ["competences_missing"]
    assert (unknown["worker"], unknown["fit_percent"], unknown["vacancy"]) == ("W1", "", "")
    assert unknown["summary_nl"].endswith("Vraag het eerst.")
    assert [row["worker"] for row in ranked] == ["W2"] * 3


def test_match_is_the_same_every_time(tmp_path: Path) -> None:
    match_files(tmp_path)
    first = (tmp_path / "matches.csv").read_bytes()
    match_files(tmp_path)
    assert (tmp_path / "matches.csv").read_bytes() == first


def test_who_somebody_is_changes_no_match(tmp_path: Path) -> None:
    """R-16, the flip test: columns with age, sex, name and origin move nothing."""
    match_files(tmp_path)
    plain = (tmp_path / "matches.csv").read_bytes()
    told = tmp_path / "workers.csv"
    header, *lines = WORKERS.read_text(encoding="utf-8-sig").splitlines()
    about = ("geboortedatum;geslacht;nationaliteit;foto", "1-1-1962;vrouw;Syrisch;samira.jpg")
    rows = [f"{header};{about[0]}", *(f"{line};{about[1]}" for line in lines)]
    told.write_text("\n".join(rows), encoding="utf-8")
    assert match_files(tmp_path, workers=told)[0] == 0
    assert (tmp_path / "matches.csv").read_bytes() == plain


def test_match_ranks_each_worker_best_first(tmp_path: Path) -> None:
    match_files(tmp_path, "--top", 100)
    standings: dict[str, list[float]] = {}
    for row in rows_of(tmp_path):
        standings.setdefault(row["worker"], []).append(float(row["standing_percent"]))
    assert all(ranked == sorted(ranked, reverse=True) for ranked in standings.values())


def test_match_keeps_to_other_sectors_when_asked(tmp_path: Path) -> None:
    match_files(tmp_path, "--top", 100, "--other-sectors")
    assert {row["other_sector"] for row in rows_of(tmp_path)} == {"yes"}


def test_two_employers_may_use_one_reference(tmp_path: Path) -> None:
    workers, vacancies = tmp_path / "w.csv", tmp_path / "v.csv"
    workers.write_text("reference;employer;occupation\n1;A;bakker\n", encoding="utf-8")
    vacancies.write_text(
        "reference;employer;occupation\n1;A;kok\n1;B;kok\n2;;bakker\n", encoding="utf-8"
    )
    out = ("--out", tmp_path / "matches.csv")
    assert match("--workers", workers, "--vacancies", vacancies, *out)[0] == 0
    named = [(row["vacancy"], row["employer"]) for row in rows_of(tmp_path)]
    assert named == [("2", ""), ("1", "A"), ("1", "B")]


def test_match_never_overwrites_what_it_reads(tmp_path: Path) -> None:
    workers = tmp_path / "matches.csv"
    workers.write_bytes(WORKERS.read_bytes())
    code, printed = match_files(tmp_path, "--json", workers=workers)
    assert (code, "is read here" in printed) == (1, True)
    assert workers.read_bytes() == WORKERS.read_bytes()


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    code, printed = match_files(tmp_path, "--dry-run", "--json")
    assert (code, json.loads(printed)["matches"]) == (0, 0)
    assert not (tmp_path / "matches.csv").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"name;age\nAnna;50\n", "reference"),
        (b"PK\x03\x04 a spreadsheet", "damaged"),
        (b"reference;occupation\n1;bakker\n1;kok\n", "1"),
        (b"reference;max_km\n1;far\n", "far"),
    ],
)
def test_a_bad_file_is_refused_and_nothing_is_written(
    tmp_path: Path, content: bytes, said: str
) -> None:
    workers = tmp_path / "workers.csv"
    workers.write_bytes(content)
    code, printed = match_files(tmp_path, "--json", workers=workers)
    assert code == 1
    assert said in printed
    assert not (tmp_path / "matches.csv").exists()


def test_a_refused_file_leaves_the_matches_of_before(tmp_path: Path) -> None:
    match_files(tmp_path)
    before = (tmp_path / "matches.csv").read_bytes()
    bad = tmp_path / "workers.csv"
    bad.write_text("reference;max_km\n1;far\n", encoding="utf-8")
    assert match_files(tmp_path, workers=bad)[0] == 1
    assert (tmp_path / "matches.csv").read_bytes() == before


def test_a_missing_file_and_a_missing_vocabulary_are_named(tmp_path: Path) -> None:
    code, printed = match_files(tmp_path, "--json", workers=tmp_path / "gone.csv")
    assert (code, "gone.csv" in printed) == (1, True)
    code, printed = match_files(tmp_path, "--json", "--esco", tmp_path / "gone.zip")
    assert (code, "gone.zip" in printed) == (1, True)


@pytest.mark.parametrize(
    "options",
    [
        ("--workers", "w.csv"),
        ("--vacancies", "v.csv"),
        ("--esco", "esco.zip"),
        ("--other-sectors",),
        ("--out", "m.csv"),
        ("--top", "0"),
        ("--resume", "1", "--dry-run"),
    ],
)
def test_wrong_use_is_exit_code_two(options: tuple[str, ...]) -> None:
    assert match(*options)[0] == 2


@pytest.mark.django_db
def test_match_without_files_keeps_a_run_of_what_is_stored() -> None:
    load_region()
    code, printed = match("--top", 4, "--json")
    report = json.loads(printed)
    [told] = report["runs"]
    run = Run.objects.get(pk=told["run"])
    assert code == 0
    assert report["matches"] == run.matches.count() == 4 * Person.objects.count()
    assert (told["input_hash"], told["output_hash"]) == (run.input_hash, run.output_hash)


def invoke(*options: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [*map(str, options)])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.usefixtures("region")
def test_a_run_that_is_stopped_goes_on_and_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "SHARD", 50)
    matched = actions._match_shard
    calls = iter([None])

    def stopped(*given: Any) -> None:
        matched(*given)
        if next(calls, "") is None:
            raise KeyboardInterrupt

    monkeypatch.setattr(actions, "_match_shard", stopped)
    code, _, said = invoke("match", "--json")
    run = Run.objects.latest("pk")
    assert (code, run.finished_at) == (130, None)
    assert f"Run {run.pk} keeps 50 of {run.people} people" in said
    assert "--resume" in invoke("replay", run.pk)[2]

    code, printed, _ = invoke("match", "--resume", run.pk, "--json")
    run.refresh_from_db()
    assert (code, json.loads(printed)["runs"][0]["output_hash"]) == (0, run.output_hash)
    assert invoke("match", "--resume", run.pk, "--json")[1] == printed
    code, printed, _ = invoke("replay", run.pk, "--json")
    assert (code, json.loads(printed)["same"], json.loads(printed)["people"]) == (
        0,
        True,
        Person.objects.count(),
    )


@pytest.mark.usefixtures("region")
def test_a_run_that_comes_out_otherwise_is_exit_code_one() -> None:
    run = Run.objects.latest("pk")
    changed = run.matches.filter(rank=1).earliest("pk")
    run.matches.filter(pk=changed.pk).update(fit=changed.fit + 1)
    code, printed, _ = invoke("replay", run.pk)
    assert (code, f"of the people {changed.person_id}." in printed) == (1, True)
    assert invoke("replay", run.pk, "--json")[0] == 1


@pytest.mark.django_db
def test_a_run_that_is_not_there_is_named() -> None:
    code, _, said = invoke("replay", 0)
    assert (code, "There is no run 0." in said) == (1, True)


@pytest.mark.django_db
def test_match_without_a_vocabulary_says_what_to_do() -> None:
    code, printed = match("--json")
    assert code == 1
    assert "doorstroom demo" in json.loads(printed)["error"]


@pytest.mark.django_db
def test_dry_run_of_what_is_stored_keeps_no_run() -> None:
    load_region()
    before = Run.objects.count()
    code, printed = match("--dry-run", "--json")
    assert (code, json.loads(printed)["workers"]) == (0, Person.objects.count())
    assert Run.objects.count() == before


@pytest.mark.full_esco
def test_match_on_the_full_classification(tmp_path: Path, full_esco: Path) -> None:
    for what, seed in (("workers", 1), ("vacancies", 2)):
        out = ("--out", str(tmp_path / f"{what}.csv"), "--vocabulary", str(full_esco))
        numbers = ("--count", "50", "--seed", str(seed))
        made = CliRunner().invoke(app, ["generate", what, *numbers, *out])
        assert made.exit_code == 0
    code, printed = match(
        *("--workers", tmp_path / "workers.csv", "--vacancies", tmp_path / "vacancies.csv"),
        *("--esco", full_esco, "--out", tmp_path / "matches.csv", "--json"),
    )
    assert (code, json.loads(printed)["matches"]) == (0, 50 * 20)
    assert len(rows_of(tmp_path)) == 50 * 20
