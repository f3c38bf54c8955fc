import datetime as dt
from pathlib import Path

import pytest

from doorstroom.engine.values import Level
from doorstroom.formats.tables import (
    MODULE_COLUMNS,
    ColumnError,
    EmptyTableError,
    ExemptionCell,
    ModuleRow,
    ModuleTable,
    Severity,
    StartCell,
    TableKind,
    module_cells,
    read_modules_table,
    taken_table,
    workbook_of,
    write_table,
)

HEADER = (
    "cursuscode;titel;leervorm;% werk;uren;weken;prijs;bewijs;taal;leert;leert met hulp;vooraf;"
    "vrijstelling;startdata;plaats"
)
ROW = (
    "M-1;Basis zorg;op het werk;80%;120;10;€ 1.250;praktijkverklaring;Nederlands;wassen|luisteren;"
    "plannen;praten;luisteren = 20 uur, € 150|wassen = alles;11-01-2027 12 04-01-2027;Oss"
)


def read(tmp_path: Path, *rows: str, header: str = HEADER) -> ModuleTable:
    file = tmp_path / "modules.csv"
    file.write_text("\n".join([header, *rows]) + "\n")
    said = {"% werk": "work_share"}
    mapping = {name: column for name, column in said.items() if name in header}
    return read_modules_table(taken_table(file, TableKind.MODULES), mapping)


def found(table: ModuleTable) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.code) for one in table.faults]


def test_a_table_without_the_own_numbers_is_refused(tmp_path: Path):
    with pytest.raises(ColumnError, match="reference"):
        read(tmp_path, "Basis zorg;120", header="titel;uren")


def test_a_table_without_rows_is_refused(tmp_path: Path):
    with pytest.raises(EmptyTableError):
        read(tmp_path)


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("titel", "", "empty"),
        ("cursuscode", "", "empty"),
        ("uren", "0", "outside"),
        ("uren", "-5", "outside"),
        ("uren", "veel", "not_a_number"),
        ("weken", "400", "outside"),
        ("prijs", "-1", "outside"),
        ("prijs", "gratis", "not_a_number"),
        ("% werk", "120%", "outside"),
        ("vrijstelling", "luisteren", "exemption_wrong"),
        ("vrijstelling", "luisteren = veel", "exemption_wrong"),
        ("vrijstelling", "= 20 uur", "formula_in_text"),
        ("startdata", "11-01-2027", "start_wrong"),
        ("startdata", "maandag 12", "start_wrong"),
        ("startdata", "31-02-2027 12", "start_wrong"),
        ("startdata", "31-12-9999 12", "start_wrong"),
        ("startdata", "2027-01-11 12 14", "start_wrong"),
        ("startdata", "2027-01-11 12000", "start_wrong"),
        ("startdata", "2027-01-11 12 2027-01-12", "start_closes_late"),
        ("startdata", "2027-01-11 12|11-01-2027 8", "start_twice"),
    ],
)
def test_a_cell_that_is_wrong_stops_the_file_where_it_stands(
    tmp_path: Path, column: str, cell: str, code: str
):
    cells = dict(zip(HEADER.split(";"), ROW.split(";"), strict=True)) | {column: cell}

    table = read(tmp_path, ";".join(cells.values()))

    assert found(table) == [(2, column, code)]
    assert table.faults[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("column", "cell", "field", "usual"),
    [
        ("leervorm", "in het bos", "form", "class"),
        ("bewijs", "zwemdiploma", "certificate", "none"),
        ("taal", "Fries", "language", "nl"),
    ],
)
def test_a_word_that_is_not_of_the_list_is_named_and_the_usual_one_taken(
    tmp_path: Path, column: str, cell: str, field: str, usual: str
):
    cells = dict(zip(HEADER.split(";"), ROW.split(";"), strict=True)) | {column: cell}

    table = read(tmp_path, ";".join(cells.values()))

    assert found(table) == [(2, column, "not_of_the_list")]
    assert table.faults[0].severity is Severity.NOTICE
    assert getattr(table.rows[0], field) == usual


def test_a_reference_twice_is_named(tmp_path: Path):
    assert found(read(tmp_path, ROW, ROW)) == [(3, "cursuscode", "reference_twice")]


def test_a_citizen_service_number_is_masked(tmp_path: Path):
    table = read(tmp_path, ROW.replace("Basis zorg", "Basis 111222333"))

    assert found(table) == [(2, "titel", "bsn_masked")]
    assert "111222333" not in table.rows[0].title


BASIS = ModuleRow(
    row=2,
    reference="M-1",
    title="Basis zorg",
    form="work",
    work_share=80,
    hours=120,
    weeks=10,
    euros=1250,
    certificate="practice",
    language="nl",
    place="Oss",
    taught=(("plannen", Level.WITH_HELP), ("wassen", Level.ALONE), ("luisteren", Level.ALONE)),
    needed=(("praten", Level.ALONE),),
    exemptions=(
        ExemptionCell(skill="luisteren", hours=20, euros=150),
        ExemptionCell(skill="wassen", is_whole=True),
    ),
    starts=(StartCell(on=dt.date(2027, 1, 11), closes=dt.date(2027, 1, 4), seats=12),),
)


def without_point(row: ModuleRow) -> ModuleRow:
    fields = {name: getattr(row, name) for name in ModuleRow.__slots__}
    return ModuleRow(**fields | {"point": None})


def test_a_row_is_read_whole(tmp_path: Path):
    table = read(tmp_path, ROW)

    assert table.faults == ()
    (row,) = table.rows
    assert row.point is not None
    assert without_point(row) == BASIS


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_written_is_read_as_it_was(tmp_path: Path, kind: str):
    rows = [module_cells(BASIS, {}), module_cells(ModuleRow(row=3, reference="2", title="X"), {})]
    file = tmp_path / f"modules.{kind}"
    if kind == "csv":
        write_table(file, list(MODULE_COLUMNS), rows, delimiter=";", bom=True)
    else:
        file.write_bytes(workbook_of(list(MODULE_COLUMNS), rows))

    table = read_modules_table(taken_table(file, TableKind.MODULES), {})

    assert table.faults == ()
    first, second = map(without_point, table.rows)
    assert first == BASIS
    assert second == ModuleRow(row=3, reference="2", title="X")


def test_a_day_in_a_workbook_and_seats_in_words_are_read(tmp_path: Path):
    table = read(
        tmp_path,
        "1;X;11-01-2027: 12 plaatsen, aanmelden tot 4-1-2027",
        header="code;titel;starts",
    )

    assert table.faults == ()
    assert table.rows[0].starts == BASIS.starts


def test_of_two_levels_of_one_skill_the_highest_counts(tmp_path: Path):
    table = read(
        tmp_path,
        "1;X;plannen;plannen",
        header="code;titel;leert overdragen;leert met hulp",
    )

    assert table.rows[0].taught == (("plannen", Level.TEACHES),)
