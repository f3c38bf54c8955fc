"""Workbooks that we make, held against another reader of them, and against our own."""

import io
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from doorstroom.formats.tables import MAX_CELL, read_table, workbook_of

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
CELLS = st.one_of(TEXTS, st.integers(-(10**9), 10**9), st.none())


def read(content: bytes) -> list[list[object]]:
    sheet = load_workbook(io.BytesIO(content)).active
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def kept(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    left = ILLEGAL_CHARACTERS_RE.sub("", cell).replace("\ufffe", "").replace("\uffff", "")
    return left.replace("\r\n", "\n").replace("\r", "\n")


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5))
def test_another_reader_reads_what_was_written(rows: list[list[object]]) -> None:
    found = read(workbook_of(["a", "b", "c"], rows))
    assert found == [["a", "b", "c"], *([kept(cell) for cell in row] for row in rows)]


def test_a_formula_is_a_text() -> None:
    book = load_workbook(io.BytesIO(workbook_of(["a"], [["=1+1"]])))
    assert (book.active["A2"].value, book.active["A2"].data_type) != ("=1+1", "f")


def test_a_text_too_long_for_a_cell_is_cut_off() -> None:
    assert read(workbook_of(["a"], [["x" * (MAX_CELL + 1)]]))[1] == ["x" * MAX_CELL]


def test_our_own_reader_reads_it_and_the_same_table_is_the_same_file(tmp_path: Path) -> None:
    made = workbook_of(["naam", "aantal"], [["Ans & <co>", 3]])
    path = tmp_path / "list.xlsx"
    path.write_bytes(made)
    table = read_table(path, lambda name: name == "naam")
    assert (table.header, [one.cells for one in table.rows]) == (
        ("naam", "aantal"),
        [("Ans & <co>", "3")],
    )
    assert workbook_of(["naam", "aantal"], [["Ans & <co>", 3]]) == made
