"""`doorstroom match --people`: a country in shards, without a database."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from doorstroom.project.cli import app
from doorstroom.project.country import runs
from doorstroom.project.country.shards import Done, ShardJob, do_shard
from engine.matching.scale.worlds import Size
from project.country.conftest import PEOPLE, VACANCIES, Land, Settle, assert_same, lists_in


def test_shards_give_the_lists_of_one_piece(land: Land, tmp_path: Path) -> None:
    code, report = land.match(tmp_path / "lists")
    assert code == 0
    assert report["shards"] > 6
    assert (report["people"], report["vacancies"]) == (PEOPLE, VACANCIES)
    assert_same(land, tmp_path / "lists")
    assert sum(map(len, lists_in(tmp_path / "lists" / "people", "vacancies").values())) > PEOPLE
    assert sorted(one.name for one in (tmp_path / "lists").iterdir()) == [
        "people",
        "run.json",
        "vacancies",
    ]


def test_one_shard_in_two_threads_gives_the_same(land: Land, tmp_path: Path) -> None:
    big = ("--shard-people", 10**6, "--shard-vacancies", 10**6, "--threads", 2)
    code, report = land.match(tmp_path / "lists", *big)
    assert (code, report["shards"]) == (0, 1)
    assert_same(land, tmp_path / "lists")


def test_lists_leave_own_sectors_out_when_asked(settle: Settle, tmp_path: Path) -> None:
    land = settle(Size(people=200, vacancies=150, top=5, across=True), 3)
    assert land.match(tmp_path / "lists", "--other-sectors")[0] == 0
    assert_same(land, tmp_path / "lists")


@pytest.mark.parametrize(("people", "vacancies"), [(0, 30), (30, 0), (0, 0)])
def test_a_side_may_be_empty(people: int, vacancies: int, settle: Settle, tmp_path: Path) -> None:
    land = settle(Size(people=people, vacancies=vacancies), 1)
    assert land.match(tmp_path / "lists")[0] == 0
    assert_same(land, tmp_path / "lists")


def test_dry_run_plans_and_writes_nothing(land: Land, tmp_path: Path) -> None:
    code, report = land.match(tmp_path / "lists", "--dry-run")
    assert (code, report["people"]) == (0, PEOPLE)
    assert 6 < report["shards"] < report["pieces"]
    assert not (tmp_path / "lists").exists()


@pytest.fixture
def breaks_off(monkeypatch: pytest.MonkeyPatch) -> Callable[[type[BaseException], int], None]:
    """Let a run break off after so many shards."""

    def prepare(error: type[BaseException], after: int) -> None:
        left = iter(range(after))

        def do(job: ShardJob) -> Done:
            if next(left, None) is None:
                raise error
            return do_shard(job)

        monkeypatch.setattr(runs, "do_shard", do)

    return prepare


@pytest.mark.parametrize(("error", "said"), [(KeyboardInterrupt, 130), (OSError, 1)])
def test_a_run_that_breaks_off_goes_on_and_keeps_finished_shards(
    error: type[BaseException],
    said: int,
    land: Land,
    tmp_path: Path,
    breaks_off: Callable[[type[BaseException], int], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    breaks_off(error, 4)
    assert land.match(tmp_path / "lists")[0] == said
    kept = {one.name: one.stat().st_mtime_ns for one in (tmp_path / "lists/people").iterdir()}
    assert len(kept) == 4
    monkeypatch.undo()
    code, report = land.match(tmp_path / "lists")
    assert (code, report["shards_kept"]) == (0, 4)
    for name, written in kept.items():
        assert (tmp_path / "lists/people" / name).stat().st_mtime_ns == written
    assert_same(land, tmp_path / "lists")


def test_a_shard_that_is_being_matched_stops_with_the_run(
    land: Land, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped_elsewhere(job: ShardJob) -> Done:
        job.files.stop.touch()
        return do_shard(job)

    monkeypatch.setattr(runs, "do_shard", stopped_elsewhere)
    code, report = land.match(tmp_path / "lists")
    assert (code, "Stopped after" in report["error"]) == (1, True)
    assert not list((tmp_path / "lists").glob("people/*"))
    monkeypatch.undo()
    assert land.match(tmp_path / "lists")[0] == 0
    assert_same(land, tmp_path / "lists")


def test_a_damaged_shard_is_done_again(
    land: Land, tmp_path: Path, breaks_off: Callable[[type[BaseException], int], None]
) -> None:
    breaks_off(OSError, 4)
    land.match(tmp_path / "lists")
    breaks_off(OSError, 10**6)
    first, second, *_ = sorted((tmp_path / "lists/people").iterdir())
    first.write_bytes(first.read_bytes()[:50])
    next((tmp_path / "lists/work").glob(f"shard-{second.stem[5:]}-*")).unlink()
    code, report = land.match(tmp_path / "lists")
    assert (code, report["shards_kept"]) == (0, 2)
    assert_same(land, tmp_path / "lists")


def test_what_is_done_is_not_done_again(land: Land, tmp_path: Path) -> None:
    land.match(tmp_path / "lists")
    before = {one: one.stat().st_mtime_ns for one in (tmp_path / "lists").rglob("*")}
    code, report = land.match(tmp_path / "lists")
    assert (code, report["state"]) == (0, "done")
    assert {one: one.stat().st_mtime_ns for one in (tmp_path / "lists").rglob("*")} == before


@pytest.mark.parametrize("change", ["other input", "other top", "a file of somebody"])
def test_a_folder_with_something_else_is_left_alone(
    change: str, land: Land, settle: Settle, tmp_path: Path
) -> None:
    out = tmp_path / "lists"
    if change == "a file of somebody":
        out.mkdir()
        (out / "letter.txt").write_text("dear")
    else:
        land.match(out)
    if change == "other input":
        settle(Size(people=PEOPLE, vacancies=VACANCIES, places=40, top=5), 12)
    before = {one: one.stat().st_mtime_ns for one in out.rglob("*")}
    code, report = land.match(out, *(("--top", 4) if change == "other top" else ()))
    assert (code, "name another folder" in report["error"]) == (1, True)
    assert {one: one.stat().st_mtime_ns for one in out.rglob("*")} == before


def spoilt(land: Land, file: str, column: str, values: object) -> None:
    """Put other values into a column; None takes it away."""
    path = land.folder / file
    table = pq.read_table(path)
    at = table.schema.get_field_index(column)
    table = table.remove_column(at)
    pq.write_table(table if values is None else table.add_column(at, column, [values]), path)


ONES = np.ones(PEOPLE, dtype=np.int64)
BAD = [
    ("people", "place", None, "people.parquet, column place: is missing. The file has: id, "),
    ("people", "place", ONES * 40, "rows 1 to 300: people.place: 40 is not between 0 and 39"),
    ("people", "id", ONES, "people.parquet: ids: an id stands there twice"),
    ("people", "id", ONES * -1 - np.arange(PEOPLE), "ids: -300 is not between"),
    ("people", "wage_min", ONES * 2.5, "column wage_min: whole numbers are needed, not double"),
    ("people", "hours_max", ONES * 300, "column hours_max, row 1: 300 is not between 0 and 255"),
    ("people", "skills", pa.array([[1, 2]] * PEOPLE), "column values, row "),
    ("people", "skills", pa.array(["1"] * PEOPLE), "lists of whole numbers are needed, not string"),
    ("people", "occupations", pa.array([[1, 2, 3, 4]] * PEOPLE), "row 1: has 4 numbers, at most 3"),
    ("vacancies", "occupation", np.full(VACANCIES, 99), "rows 1 to 250: vacancies.occupation: 99"),
]


@pytest.mark.parametrize(("file", "column", "values", "said"), BAD)
def test_a_bad_column_is_named_and_nothing_is_written(
    file: str, column: str, values: object, said: str, land: Land, tmp_path: Path
) -> None:
    spoilt(land, f"{file}.parquet", column, values)
    code, report = land.match(tmp_path / "lists")
    assert (code, said in report["error"]) == (1, True), report
    assert not (tmp_path / "lists").exists()


@pytest.mark.parametrize("file", ["people.parquet", "vacancies.parquet", "terms.npz"])
@pytest.mark.parametrize("content", [b"", b"hello", None])
def test_a_file_that_cannot_be_read_is_named(
    file: str, content: bytes | None, land: Land, tmp_path: Path
) -> None:
    path = land.folder / file
    path.unlink() if content is None else path.write_bytes(content)
    code, report = land.match(tmp_path / "lists")
    assert (code, file in report["error"]) == (1, True)
    assert not (tmp_path / "lists").exists()


def test_no_scheduler_is_said(land: Land, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("doorstroom.project.country.pools.PATIENCE", 1)
    code, report = land.match(tmp_path / "lists", "--cluster", "tcp://127.0.0.1:9")
    assert code == 1
    assert "No scheduler of Dask answers at tcp://127.0.0.1:9" in report["error"]
    assert not (tmp_path / "lists").exists()


@pytest.mark.parametrize("gone", ["pyarrow", "distributed"])
def test_a_missing_extra_is_said(
    gone: str, land: Land, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, gone, None)
    cluster = ("--cluster", "tcp://127.0.0.1:9") if gone == "distributed" else ()
    code, report = land.match(tmp_path / "lists", *cluster)
    assert (code, "pip install 'doorstroom[cluster]'" in report["error"]) == (1, True)


@pytest.mark.parametrize(
    "options",
    [
        ["--people", "p.parquet"],
        ["--cluster", "tcp://127.0.0.1:9"],
        ["--people", "p", "--vacancies", "v", "--terms", "t", "--out", "o", "--workers", "w"],
        ["--people", "p", "--vacancies", "v", "--terms", "t", "--out", "o", "--resume", "3"],
    ],
)
def test_wrong_use_is_said(options: list[str]) -> None:
    assert CliRunner().invoke(app, ["match", *options]).exit_code == 2


def test_a_generated_country_is_matched_and_the_same_for_a_seed(tmp_path: Path) -> None:
    def made(name: str) -> Path:
        asked = ["--people", "300", "--vacancies", "200", "--seed", "5"]
        folder = tmp_path / name
        result = CliRunner().invoke(app, ["generate", "country", "--out", str(folder), *asked])
        assert result.exit_code == 0
        return folder

    one, other = made("one"), made("other")
    for file in ("people.parquet", "vacancies.parquet"):
        assert (one / file).read_bytes() == (other / file).read_bytes()
    files = [x for n in ("people", "vacancies") for x in (f"--{n}", str(one / f"{n}.parquet"))]
    out = ["--terms", str(one / "terms.npz"), "--out", str(one / "lists"), "--json"]
    result = CliRunner().invoke(app, ["match", *files, *out])
    assert (result.exit_code, json.loads(result.stdout)["people"]) == (0, 300)
    lists = lists_in(one / "lists" / "people", "vacancies")
    assert len(lists) == 300
    assert sum(map(len, lists.values())) > 300
