import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from doorstroom.formats.tables import (
    EmptyTableError,
    NotATableError,
    SpreadsheetGivenError,
    TooLargeError,
    read_table,
    read_workers,
)
from doorstroom.formats.tables import _archive as archive
from doorstroom.formats.tables import _sheet as sheets
from formats.tables.workbooks import ROWS, cell, packed, parts_of, sheet


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workers.csv"  # the content decides, not the name


def good() -> dict[str, str]:
    return parts_of({"Sheet": sheet(ROWS)})


def test_read_table_reads_the_workbook_that_the_others_here_spoil(path: Path):
    table = read_table(packed(path, good()))

    assert (table.header, [row.cells for row in table.rows]) == (
        ("reference", "place"),
        [("1", "Oss")],
    )


@pytest.mark.parametrize(
    ("parts", "error", "says"),
    [
        (
            {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"},
            SpreadsheetGivenError,
            "ODS",
        ),
        ({"a.txt": "a"}, SpreadsheetGivenError, "zip file and not a workbook"),
        (good() | {"xl/workbook.bin": ""}, SpreadsheetGivenError, "XLSB"),
        (good() | {"word/document.xml": ""}, NotATableError, "a Word document"),
        (good() | {"ppt/presentation.xml": ""}, NotATableError, "PowerPoint"),
        (good() | {"_rels/.rels": "<Relationships/>"}, NotATableError, "no workbook"),
        (good() | {"_rels/.rels": "<Relation"}, NotATableError, "damaged"),
        (good() | {"xl/workbook.xml": "<workbook/>"}, EmptyTableError, "No visible sheet"),
        (good() | {"xl/sheets/1.xml": "<worksheet"}, NotATableError, "damaged"),
        (good() | {"xl/sheets/1.xml": sheet("")}, EmptyTableError, "No visible sheet"),
        (good() | {"xl/sheets/1.xml": sheet('<row r="x"/>')}, NotATableError, "damaged"),
        (
            good() | {"xl/sheets/1.xml": sheet('<row r="2"/><row r="1"/>')},
            NotATableError,
            "damaged",
        ),
        (
            good() | {"xl/sheets/1.xml": sheet('<row><c t="s"><v>7</v></c></row>')},
            NotATableError,
            "damaged",
        ),
        (
            good() | {"xl/sheets/1.xml": sheet('<row><c t="s"><v>x</v></c></row>')},
            NotATableError,
            "damaged",
        ),
        (
            good() | {"xl/sheets/1.xml": f"<?xml version='1.0' encoding='no-such'?>{sheet(ROWS)}"},
            NotATableError,
            "damaged",
        ),
        (
            good() | {"xl/sheets/1.xml": sheet(f"<row>{cell('GS1', 'x')}</row>")},
            TooLargeError,
            "GS1.*200 columns",
        ),
        (
            good() | {"xl/sheets/1.xml": sheet(f"<row>{cell('A1', 'x' * 10_001)}</row>")},
            TooLargeError,
            "A1 has 10,001",
        ),
    ],
)
def test_read_table_refuses_what_is_no_workbook_of_ours(
    path: Path, parts: Mapping[str, str], error: type[Exception], says: str
):
    with pytest.raises(error, match=says):
        read_table(packed(path, parts))


def test_read_table_refuses_a_workbook_that_is_only_half_there(path: Path):
    packed(path, good())
    path.write_bytes(path.read_bytes()[:-200])

    with pytest.raises(NotATableError, match="damaged"):
        read_table(path)


def test_read_table_refuses_a_part_whose_sum_is_wrong(path: Path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as file:
        for name, text in good().items():
            file.writestr(name, text)
    path.write_bytes(path.read_bytes().replace(b"Oss", b"Ass"))

    with pytest.raises(NotATableError, match="damaged"):
        read_table(path)


def test_read_table_refuses_an_old_workbook_and_a_locked_one(path: Path):
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
    path.write_bytes(ole)
    with pytest.raises(SpreadsheetGivenError, match="old workbook"):
        read_table(path)
    path.write_bytes(ole + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(SpreadsheetGivenError, match="locked"):
        read_table(path)


def test_read_table_refuses_a_zip_with_a_password(path: Path):
    packed(path, good())
    content = bytearray(path.read_bytes())
    start = content.index(b"PK\x01\x02")
    content[start + 8] |= 1
    path.write_bytes(content)

    with pytest.raises(SpreadsheetGivenError, match="locked"):
        read_table(path)


def test_read_table_refuses_a_bomb_before_unpacking_it(path: Path):
    with pytest.raises(TooLargeError, match="Unpacked, this workbook is 20 MB"):
        read_table(packed(path, good() | {"xl/sheets/1.xml": sheet(" " * 20 * 1024 * 1024)}))


def test_read_table_refuses_what_unpacks_to_too_much(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archive, "LIMITS", replace(archive.LIMITS, unpacked=500))

    with pytest.raises(TooLargeError, match="Copy only the cells"):
        read_table(packed(path, good()))


def test_read_table_refuses_a_workbook_of_very_many_parts(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(archive, "LIMITS", replace(archive.LIMITS, parts=4))

    with pytest.raises(TooLargeError, match="5 parts"):
        read_table(packed(path, good()))


def test_read_table_refuses_a_document_type(path: Path):
    laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]>'

    with pytest.raises(NotATableError, match="document type"):
        read_table(packed(path, good() | {"xl/sheets/1.xml": laughs + sheet(ROWS)}))


def test_read_table_refuses_a_name_without_end(path: Path):
    endless = "".join(f"{number:x}" for number in range(300_000))  # packs badly, as a trick would

    with pytest.raises(TooLargeError, match="without end"):
        read_table(packed(path, good() | {"xl/sheets/1.xml": f'<worksheet a="{endless}'}))


def test_read_table_refuses_too_many_rows_texts_and_cells(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    packed(path, good())
    monkeypatch.setattr(sheets, "MAX_CELLS", 3)
    with pytest.raises(TooLargeError, match="more than 200,000 rows or 3 cells"):
        read_table(path)
    monkeypatch.setattr(sheets, "MAX_CELLS", 4)
    monkeypatch.setattr(sheets, "MAX_ROWS", 0)
    with pytest.raises(TooLargeError, match="more than 0 rows"):
        read_table(path)


def test_read_table_passes_over_a_million_rows_with_nothing_in_them(path: Path):
    empty = "".join(f'<row r="{number}"><c s="1"/></row>' for number in range(3, 100_000))
    wide = "".join(f'<c r="{letters}2" s="1"/>' for letters in ("GS", "XFD"))

    table = read_table(
        packed(
            path, good() | {"xl/sheets/1.xml": sheet(f"{ROWS}{empty}<row r='100000'>{wide}</row>")}
        )
    )

    assert [row.cells for row in table.rows] == [("1", "Oss")]


def test_read_workers_masks_a_citizen_service_number_in_a_workbook(path: Path):
    rows = ROWS.replace("Oss", "bel 111222333").replace(">1<", ">111222333<")

    table = read_workers(packed(path, good() | {"xl/sheets/1.xml": sheet(rows)}))

    assert {fault.code for fault in table.faults} == {
        "bsn_as_reference",
        "bsn_masked",
        "place_unknown",
    }
    assert "111222333" not in repr(table)


def test_read_table_never_reads_the_file_that_a_part_names(path: Path):
    parts = good()
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        "sheets/1.xml", "../../../../etc/passwd"
    )

    with pytest.raises(NotATableError, match="damaged"):
        read_table(packed(path, parts))


def test_archive_refuses_bytes_that_only_start_as_a_zip():
    with pytest.raises(NotATableError, match="damaged"):
        archive.Archive(b"PK\x03\x04" + io.BytesIO(b"x" * 100).read())
