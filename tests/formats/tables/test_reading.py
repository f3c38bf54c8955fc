from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doorstroom.formats import tables
from doorstroom.formats.tables import (
    ColumnError,
    EmptyTableError,
    EncodingError,
    NotATableError,
    SpreadsheetGivenError,
    TableError,
    TooLargeError,
    read_table,
    read_workers,
    write_table,
)


@pytest.fixture
def file(tmp_path: Path):
    def written(content: bytes | str, name: str = "workers.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        (b"", EmptyTableError, "The file is empty"),
        (b"\xef\xbb\xbf", EmptyTableError, "The file is empty"),
        (b"\r\n\r\n", EmptyTableError, "The file is empty"),
        (b"reference;place\r\n", EmptyTableError, "no row below"),
        (b"reference;place\r\n;\r\n ; \r\n", EmptyTableError, "no row below"),
        (b"PK\x03\x04rest of a workbook", NotATableError, "workbook is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", SpreadsheetGivenError, "XLS"),
        (b"%PDF-1.7", NotATableError, "a PDF"),
        (b"\n <!doctype html>", NotATableError, "a page"),
        (b"reference;place\r\n1;Os\0s\r\n", NotATableError, "Line 2 holds a NUL byte"),
        (b"reference;place\r\n1;\x81\x8d\xff\r\n", EncodingError, "Windows-1252"),
        (b'reference;place\r\n1;"Oss\r\n2;Uden\r\n', NotATableError, "not closed"),
        (b'reference;place\r\n1;"Os"s\r\n', NotATableError, "Row 2 cannot be read"),
        (b"once upon a time\r\nthere was a text\r\n", NotATableError, "Not one column is known"),
        (b"place;hours_min\r\nOss;24\r\n", ColumnError, "'reference' is missing"),
    ],
)
def test_read_workers_refuses_what_is_no_table_of_workers(
    file: Callable[..., Path], content: bytes | str, error: type[Exception], says: str
):
    with pytest.raises(error, match=says):
        read_workers(file(content))


def test_read_workers_says_that_a_file_is_not_there(tmp_path: Path):
    with pytest.raises(TableError, match="cannot be read"):
        read_workers(tmp_path / "absent.csv")


def test_read_workers_never_repeats_a_citizen_service_number_where_a_header_should_be(
    file: Callable[..., Path],
):
    with pytest.raises(ColumnError) as caught:
        read_workers(file("place;111222333\nOss;1\n"))
    assert "111222333" not in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        'Referentie;Woonplaats\r\nä1;"Oss"\r\n'.encode("cp1252"),
        "Referentie;Woonplaats\r\nä1;Oss\r\n".encode("utf-8-sig"),
        "Referentie\tWoonplaats\r\nä1\tOss\r\n".encode("utf-16"),
        "reference,place\nä1,Oss\n".encode(),
        "reference\tplace\rä1\tOss\r".encode(),
        "sep=;\r\nREFERENCE;Plaats;\r\nä1;Oss;\r\n".encode(),
        "\r\n\r\nreference;place\r\n\r\nä1;Oss".encode(),
    ],
    ids=["cp1252", "bom", "utf-16", "commas", "tabs", "sep", "blank rows"],
)
def test_read_workers_reads_the_csv_of_many_programs(
    file: Callable[..., Path], content: bytes | str
):
    table = read_workers(file(content))

    assert [(row.reference, row.place) for row in table.rows] == [("ä1", "Oss")]
    assert table.faults == ()


def test_read_table_counts_rows_as_a_spreadsheet_does(file: Callable[..., Path]):
    table = read_table(file('a;b\r\n\r\n"two\r\nlines";x\r\nlast;y\r\n'))

    assert [(row.row, row.cells[0]) for row in table.rows] == [(3, "two\r\nlines"), (4, "last")]


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028"])
def test_read_table_ends_a_row_at_line_ends_only(file: Callable[..., Path], sign: str):
    table = read_table(file(f"a;b\n1{sign}2;3\n"))

    assert [row.cells for row in table.rows] == [(f"1{sign}2", "3")]


def test_read_table_refuses_too_many_rows(
    file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(tables._reading, "MAX_ROWS", 3)
    content = "reference\n" + "1\n" * 3

    assert len(read_table(file(content)).rows) == 3
    with pytest.raises(TooLargeError, match="more than 3 rows"):
        read_table(file(content + "1\n"))


def test_read_table_allows_two_hundred_thousand_rows():
    assert tables.MAX_ROWS == 200_000


def test_read_table_refuses_a_large_file_before_reading_it(tmp_path: Path):
    path = tmp_path / "large.csv"
    with path.open("wb") as large:
        large.truncate(tables.MAX_BYTES + 1)  # a file with a hole: it takes no room

    with pytest.raises(TooLargeError, match="100 MB"):
        read_table(path)


@pytest.mark.parametrize("letters", [tables.MAX_CELL + 1, 200_000])
def test_read_table_refuses_a_cell_that_swallowed_the_file(file: Callable[..., Path], letters: int):
    with pytest.raises(TableError, match="Row 2"):
        read_table(file("reference;place\n1;" + "x" * letters + "\n"))


def test_read_table_refuses_too_many_columns(file: Callable[..., Path]):
    with pytest.raises(TooLargeError, match="201 columns"):
        read_table(file(";".join("abc" for _ in range(201)) + "\n"))


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.data(), width=st.integers(1, 4), delimiter=st.sampled_from(",;\t"), bom=st.booleans()
)
def test_write_table_reads_back_equal(
    tmp_path: Path, data: st.DataObject, *, width: int, delimiter: str, bom: bool
):
    line = st.lists(CELLS, min_size=width, max_size=width).map(tuple)
    header = data.draw(line.filter(lambda names: not names[0].lower().startswith("sep=")))
    rows = data.draw(st.lists(line, max_size=5))
    path = tmp_path / "table.csv"

    write_table(path, header, rows, delimiter=delimiter, bom=bom)

    # Which sign a header of one column is parted by makes no difference, so none is found.
    table = read_table(path, lambda name: name in header)
    assert table.header == header
    assert [row.cells for row in table.rows] == rows
