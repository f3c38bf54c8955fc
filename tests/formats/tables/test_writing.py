from collections.abc import Iterator
from pathlib import Path

import pytest

from doorstroom.formats.tables import TableError, read_table, write_table


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_write_table_disarms_what_a_spreadsheet_would_run(tmp_path: Path, sign: str):
    path = tmp_path / "matches.csv"

    write_table(path, ["skill", "points"], [[f"{sign}1+1|cmd", 3]])

    with path.open(encoding="utf-8", newline="") as file:
        second = file.read().split("\r\n", 1)[1]
    assert second.lstrip('"').startswith(f"'{sign}1+1")
    assert read_table(path).rows[0].cells == (f"{sign}1+1|cmd", "3")


def test_write_table_leaves_numbers_alone(tmp_path: Path):
    path = tmp_path / "matches.csv"

    count = write_table(path, ["a", "b", "c"], [[-3, -0.5, None]], delimiter=";")

    assert count == 1
    assert path.read_bytes() == b'"a";"b";"c"\r\n-3;-0.5;\r\n'


def test_write_table_starts_with_a_byte_order_mark_for_excel(tmp_path: Path):
    path = tmp_path / "matches.csv"

    write_table(path, ["naam", "uren"], [["Zoë", 24]], bom=True)

    assert path.read_bytes() == b'\xef\xbb\xbf"naam","uren"\r\nZo\xc3\xab,24\r\n'


def test_write_table_of_one_column_leaves_no_doubt_about_the_delimiter(tmp_path: Path):
    path = tmp_path / "matches.csv"

    write_table(path, ["naam"], [["a;b"]])

    assert path.read_bytes() == b'"naam"\r\n"a;b"\r\n'


def _breaks_off() -> Iterator[list[str]]:
    yield ["kept"]
    raise RuntimeError("the matcher stopped")


def test_write_table_keeps_the_old_file_when_the_rows_break_off(tmp_path: Path):
    path = tmp_path / "matches.csv"
    path.write_text("old")

    with pytest.raises(RuntimeError, match="stopped"):
        write_table(path, ["a"], _breaks_off())

    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {"matches.csv": "old"}


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_write_table_refuses_a_text_that_no_table_can_hold(tmp_path: Path, text: str):
    with pytest.raises(TableError):
        write_table(tmp_path / "matches.csv", ["a"], [[text]])

    assert list(tmp_path.iterdir()) == []


def test_write_table_says_that_a_folder_cannot_be_written_to(tmp_path: Path):
    with pytest.raises(TableError, match="Nothing was kept"):
        write_table(tmp_path / "absent" / "matches.csv", ["a"], [])
