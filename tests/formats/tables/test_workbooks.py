import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import numbers
from openpyxl.utils import get_column_letter

from doorstroom.engine.values import Range
from doorstroom.formats.tables import blocking, read_table, read_vacancies, read_workers
from doorstroom.formats.tables._columns import WORKER_COLUMNS, known_names, squeezed
from doorstroom.formats.tables._sheet import column_of, letters_of
from formats.tables.workbooks import cell, packed, parts_of, sheet


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workers.xlsx"


def recognised(name: str) -> bool:
    return squeezed(name) in known_names(WORKER_COLUMNS)


def saved(path: Path, *rows: list[Any]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def codes(path: Path) -> list[tuple[int, str, str, str]]:
    table = read_table(path, recognised)
    return [(one.row, one.column, one.value, one.code) for one in table.faults]


def test_read_workers_reads_a_workbook_as_it_reads_csv(path: Path):
    table = read_workers(
        saved(
            path,
            ["Referentie", "Functie", "Uren (max)", "Loon min.", "Woonplaats", "Breedtegraad"],
            [1, "kok|bakker", 32.5, 2650, "Oss", None],
            ["B-2", "kok", "24", "€ 2.650,00", "Uden", None],
        )
    )

    assert table.faults == ()
    assert [(row.row, row.reference, row.hours, row.wage_min) for row in table.rows] == [
        (2, "1", Range(None, 32.5), 2650.0),
        (3, "B-2", Range(None, 24.0), 2650.0),
    ]


@pytest.mark.parametrize(
    ("value", "style", "shown"),
    [
        (7, "General", "7"),
        (-7.25, "General", "-7.25"),
        (0.1 + 0.2, "General", "0.3"),
        (1e-7, "General", "0.0000001"),
        (12345678901234567890, "General", "12345678901234600000"),
        (32.5, "0", "32.5"),
        (123, "00000", "00123"),
        (0.5, "0%", "50%"),
        (0.125, '0.0"%"', "0.1250"),
        (2.65, "#,##0.00", "2.65"),
        (650.125, "General", "650.1250"),
        (date(2026, 11, 21), "dd-mm-yyyy", "21-11-2026"),
        (date(1900, 1, 1), "yyyy", "01-01-1900"),
        (datetime(2026, 11, 21, 23, 15), "d mmm yyyy hh:mm", "21-11-2026 23:15"),  # noqa: DTZ001
        (time(8, 30), "h:mm", "08:30"),
        (45000, "[$-413]d mmmm yyyy;@", "15-03-2023"),
        (8, '0 "dagen"', "8"),
        (8, "[Red]0", "8"),
        (True, "General", "TRUE"),
        ("#N/A", "General", "#N/A"),
        ("_x0041_", "General", "A"),
        ("two\nlines", "General", "two\nlines"),
    ],
)
def test_read_table_shows_what_a_person_sees(path: Path, value: Any, style: str, shown: str):
    book = Workbook()
    book.active.append(["reference", "place"])
    book.active.append([value, "Oss"])
    book.active["A2"].number_format = style
    book.save(path)

    assert read_table(path).rows[0].cells[0] == shown


def test_read_table_knows_the_dates_of_a_macintosh(path: Path):
    book = Workbook()
    book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001
    book.active.append(["reference"])
    book.active.append([datetime(2026, 11, 21)])  # noqa: DTZ001
    book.save(path)

    assert read_table(path).rows[0].cells == ("21-11-2026",)


@pytest.mark.parametrize("number", ["1e400", "nan", "99999999"])
def test_read_table_leaves_a_date_that_is_none(path: Path, number: str):
    rows = f'<row>{cell("A1", "reference")}</row><row><c s="1"><v>{number}</v></c></row>'
    styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    parts = parts_of({"S": sheet(rows)}, **{"xl/styles.xml": styles})
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        "</Rel", f'<Relationship Id="s" Type="{relation}" Target="styles.xml"/></Rel'
    )

    assert read_table(packed(path, parts)).rows[0].cells == (number,)


def test_read_table_takes_the_first_visible_sheet_with_a_known_header(path: Path):
    book = Workbook()
    book.active.title = "Uitleg"
    book.active.append(["Lees dit eerst"])
    for title, state, place in (
        ("Oud", "hidden", "Uden"),
        ("Nu", "visible", "Oss"),
        ("X", "visible", ""),
    ):
        one = book.create_sheet(title)
        one.append(["Referentie", "Plaats"])
        one.append(["1", place])
        one.sheet_state = state
    book.save(path)

    table = read_table(path, recognised)

    assert [row.cells for row in table.rows] == [("1", "Oss")]
    assert [(one.code, one.params) for one in table.faults] == [
        ("sheet_chosen", {"chosen": "Nu", "others": "Uitleg; X"})
    ]


def test_read_table_finds_the_header_below_a_title(path: Path):
    table = read_workers(
        saved(path, ["Onze mensen"], [], ["Referentie", "Plaats", "Fax"], ["1", "Oss"])
    )

    assert [(row.row, row.place) for row in table.rows] == [(4, "Oss")]
    assert [(one.row, one.code) for one in table.faults] == [(3, "column_unknown")]


def test_read_table_names_the_formulas(path: Path):
    rows = (
        f"<row>{cell('A1', 'reference')}{cell('B1', 'place')}{cell('C1', 'uren')}</row>"
        '<row><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>X</f><v></v></c>'
        '<c r="C2"><f>4*8</f><v/></c></row>'
        '<row><c r="A3"><f>1+2</f><v>3</v></c><c r="C3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )

    table = read_workers(packed(path, parts_of({"S": sheet(rows)})))

    assert [row.reference for row in table.rows] == ["2", "3"]
    assert [(one.row, one.column, one.code, one.params.get("count")) for one in table.faults] == [
        (2, "reference", "formula", "2"),
        (2, "place", "formula", "1"),
        (3, "uren", "formula", "1"),
        (2, "uren", "formula_empty", "1"),
        (3, "uren", "formula_in_text", None),
    ]
    assert [one.code for one in blocking(table.faults)] == ["formula_empty", "formula_in_text"]


def test_read_table_refuses_formulas_that_no_program_ever_worked_out(path: Path):
    table = read_workers(saved(path, ["reference", "hours"], ["1", "=4*8"], ["2", "=3*8"]))

    assert [(one.row, one.column, one.code) for one in table.faults] == [
        (2, "hours", "formula_empty")
    ]


def test_read_table_names_merged_and_hidden_cells(path: Path):
    book = Workbook()
    for row in (["Titel"], ["Referentie", "Plaats", "Fax"], ["1", "Oss", 5], ["2", "Uden", 6]):
        book.active.append(row)
    for merged in ("A1:C1", "B3:B4", "A9:B9"):
        book.active.merge_cells(merged)
    book.active.row_dimensions[4].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.save(path)

    assert codes(path) == [
        (3, "", "B3:B4", "merged_cells"),
        (4, "", "", "hidden_rows"),
        (2, "Plaats", "", "hidden_column"),
    ]


def test_read_table_says_that_macros_and_links_play_no_part(path: Path):
    rows = f"<row>{cell('A1', 'reference')}</row><row>{cell('A2', '1')}</row>"
    parts = parts_of(
        {"S": sheet(rows)}, **{"xl/vbaProject.bin": "x", "xl/externalLinks/externalLink1.xml": "x"}
    )

    assert codes(packed(path, parts)) == [
        (0, "", "", "workbook_macros"),
        (0, "", "", "workbook_links"),
    ]


def test_read_table_reads_text_in_runs_without_its_reading_aid(path: Path):
    rows = (
        f"<row>{cell('A1', 'reference')}</row>"
        '<row><c r="A2" t="inlineStr"><is><r><t>ab</t></r><r><t>c</t></r>'
        "<rPh><t>x</t></rPh></is></c></row>"
    )

    assert read_table(packed(path, parts_of({"S": sheet(rows)}))).rows[0].cells == ("abc",)


def test_read_table_reads_prefixed_elements_and_cells_without_address(path: Path):
    text = sheet(
        "<row><c t='inlineStr'><is><t>reference</t></is></c><c t='str'><v>place</v></c></row>"
        "<row><c><v>5</v></c><c r='C2'><v>6</v></c><c><v>7</v></c></row>"
    )
    prefixed = re.sub("<(/?)", "<\\1x:", text).replace("xmlns", "xmlns:x")

    for each in (text, prefixed):
        table = read_table(packed(path, parts_of({"S": each})))
        assert table.rows[0].cells == ("5", "", "6", "7")


def test_read_vacancies_reads_a_workbook(path: Path):
    table = read_vacancies(
        saved(
            path, ["Referentie", "Titel", "Salaris (min)", "Salaris (max)"], [1, "Kok", 2600, 3000]
        )
    )

    assert [(row.title, row.wage) for row in table.rows] == [("Kok", Range(2600.0, 3000.0))]


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).filter(
    lambda text: not text.startswith(("=", "'")) and "_x" not in text and text != "header"
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(rows=st.lists(st.lists(TEXTS, min_size=1, max_size=4), min_size=1, max_size=6))
def test_read_table_reads_what_another_program_wrote(path: Path, *, rows: list[list[str]]):
    book = Workbook()
    book.active.append(["header"])
    for number, row in enumerate(rows, start=2):
        for column, text in enumerate(row, start=1):
            one = book.active.cell(number, column)
            one.value, one.data_type, one.number_format = text, "s", numbers.FORMAT_TEXT
    book.save(path)

    read = {row.row: row.cells for row in read_table(path, lambda name: name == "header").rows}

    filled = {number: row for number, row in enumerate(rows, start=2) if any(row)}
    assert {number: list(row) for number, row in read.items()} == {
        number: row[: max(index for index, text in enumerate(row, start=1) if text)]
        for number, row in filled.items()
    }


@given(st.integers(0, 16_383))
def test_letters_of_is_what_a_spreadsheet_calls_a_column(column: int):
    assert letters_of(column) == get_column_letter(column + 1)
    assert column_of(letters_of(column)) == column
