import itertools
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from doorstroom.engine.values import Place, Range
from doorstroom.formats.tables import (
    Severity,
    WorkerRow,
    WorkerTable,
    blocking,
    is_bsn,
    mask_bsn,
    read_vacancies,
    read_workers,
)


@pytest.fixture
def file(tmp_path: Path):
    def written(content: str) -> Path:
        path = tmp_path / "table.csv"
        path.write_text(content, encoding="utf-8")
        return path

    return written


def faults_of(table: WorkerTable):
    return [(fault.row, fault.column, fault.severity.value) for fault in table.faults]


def test_read_workers_reads_every_column(file: Callable[..., Path]):
    table = read_workers(
        file(
            "Referentie;Voornaam;Werkgever;Functie;Jaren;Vaardigheden;Bevestigde vaardigheden;"
            "Getoetste vaardigheden;Ontbrekende vaardigheden;Woonplaats;Breedtegraad;Lengtegraad;"
            "Max. afstand;Uren (min);Uren (max);Loon min.;Papieren\r\n"
            "B1;Anna;Belvast;beller|kassier;7,5;bellen | bellen|typen;plannen;rekenen;koken;"
            "Oss;51,5;5,25;12,5;24;32,5;€ 2.650,00;Rijbewijs c|vog\r\n"
        )
    )

    assert table.faults == ()
    assert table.rows == (
        WorkerRow(
            row=2,
            reference="B1",
            name="Anna",
            employer="Belvast",
            occupations=("beller", "kassier"),
            years=7.5,
            skills=("bellen", "typen"),
            confirmed=("plannen",),
            tested=("rekenen",),
            missing=("koken",),
            place="Oss",
            point=Place(51.5, 5.25),
            max_km=12.5,
            hours=Range(24, 32.5),
            wage_min=2650,
            papers=("C", "VOG"),
        ),
    )


def test_read_vacancies_reads_every_column(file: Callable[..., Path]):
    table = read_vacancies(
        file(
            "Vacaturenummer,Bedrijf,Titel,Beroep,Vereiste vaardigheden,Gewenste vaardigheden,"
            "Skills emphasised,Plaats,Uren van,Uren tot,Salaris van,Salaris tot,Papers\n"
            'V1,Zorg,"Helpende, dag",helpende,a|b,c,b,Uden,16,24,"2,450",2950,VOG\n'
        )
    )

    (row,) = table.rows
    assert table.faults == ()
    assert (row.reference, row.employer, row.title) == ("V1", "Zorg", "Helpende, dag")
    assert (row.essential, row.optional, row.emphasised) == (("a", "b"), ("c",), ("b",))
    assert (row.hours, row.wage, row.papers) == (Range(16, 24), Range(2450, 2950), ("VOG",))
    assert row.point == Place(51.6608, 5.6194)


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        ("hours_min", "32,5", 32.5),
        ("hours_min", "32.5", 32.5),
        ("hours_min", " 32 ", 32),
        ("wage_min", "2.650", 2650),
        ("wage_min", "2,650", 2650),
        ("wage_min", "€ 2.650,50", 2650.5),
        ("wage_min", "2,650.50", 2650.5),
        ("wage_min", "2650,-", 2650),
        ("max_km", "7.125", 7.125),
    ],
)
def test_numbers_are_read_as_dutch_and_english_spreadsheets_write_them(
    file: Callable[..., Path], column: str, text: str, expected: float
):
    table = read_workers(file(f'reference;{column}\n1;"{text}"\n'))

    value = table.rows[0].hours.low if column == "hours_min" else getattr(table.rows[0], column)
    assert (value, table.faults) == (expected, ())


@pytest.mark.parametrize(
    ("header", "row", "column"),
    [
        ("reference;place", ";Oss", "reference"),
        ("reference;hours_min", "1;veel", "hours_min"),
        ("reference;hours_min", "1;nan", "hours_min"),
        ("reference;hours_min", "1;1e3", "hours_min"),
        ("reference;hours_min", "1;99", "hours_min"),
        ("reference;hours_min", "1;-1", "hours_min"),
        ("reference;Uren min;Uren max", "1;32;24", "Uren min"),
        ("reference;wage_min", "1;17,50", "wage_min"),
        ("reference;wage_min", "1;36.000", "wage_min"),
        ("reference;latitude;longitude", "1;51,7;", "longitude"),
        ("reference;latitude;longitude", "1;95;5", "latitude"),
        ("reference;place", "1;=1+1", "place"),
        ("reference;place", "1;#VERW!", "place"),
        ("reference;place", "1;Oss;Uden", ""),
        ("reference;place", f"1;{'x' * 101}", "place"),
        ("reference;place", "111222333;Oss", "reference"),
    ],
)
def test_an_error_is_named_by_row_and_column_and_stops_the_import(
    file: Callable[..., Path], header: str, row: str, column: str
):
    table = read_workers(file(f"{header}\n{row}\n"))

    (fault,) = blocking(table.faults)
    assert (fault.row, fault.column) == (2, column)
    assert fault.message


def test_every_fault_is_listed_and_not_only_the_first(file: Callable[..., Path]):
    table = read_workers(file("reference;hours_min;years\n1;x;y\n1;2;3\n2;z;4\n"))

    assert faults_of(table) == [
        (2, "years", "error"),
        (2, "hours_min", "error"),
        (3, "reference", "error"),
        (4, "hours_min", "error"),
    ]


def test_a_reference_may_return_at_another_employer(file: Callable[..., Path]):
    table = read_workers(file("reference;employer\n1;Belvast\n1;Heuvelbank\n1;BELVAST\n"))

    assert faults_of(table) == [(4, "reference", "error")]


def test_an_unknown_place_is_a_notice_and_not_an_error(file: Callable[..., Path]):
    table = read_workers(file("reference;place\n1;Nergenshuizen\n2;Hengelo\n3;Hengelo (OV)\n"))

    assert faults_of(table) == [(2, "place", "notice"), (3, "place", "notice")]
    assert [row.point is None for row in table.rows] == [True, False, False]


@pytest.mark.parametrize(
    ("column", "law"),
    [
        ("BSN", "never kept"),
        ("Burgerservicenummer", "never kept"),
        ("Geboortedatum", "do no harm"),
        ("gender", "do no harm"),
        ("Nationaliteit", "do no harm"),
        ("foto", "do no harm"),
        ("Huidig salaris", "earns or earned"),
        ("Ziekte", "never recorded"),
    ],
)
def test_a_column_we_may_not_know_is_ignored_with_its_reason(
    file: Callable[..., Path], column: str, law: str
):
    table = read_workers(file(f"reference;{column}\n1;secret\n"))

    (fault,) = table.faults
    assert (fault.row, fault.column, fault.severity) == (1, column, Severity.NOTICE)
    assert law in fault.message
    assert "secret" not in repr(table)


def test_an_unknown_column_is_a_notice_with_the_nearest_name(file: Callable[..., Path]):
    table = read_workers(file("reference;vaardighden\n1;x\n"))

    (fault,) = table.faults
    assert (fault.severity, fault.repair) == (Severity.NOTICE, "Did you mean 'skills'?")


def _numbers(*, valid: bool) -> Iterator[str]:
    rng = random.Random(11)
    while True:
        digits = f"{rng.randrange(10**8, 10**9)}"
        if is_bsn(digits) is valid:
            yield digits


@pytest.mark.parametrize("spell", ["{}", "bel {}.", "BSN{}", "({})"])
def test_mask_bsn_masks_fifty_valid_numbers_and_no_invalid_one(spell: str):
    valid = [spell.format(number) for number in itertools.islice(_numbers(valid=True), 50)]
    invalid = [spell.format(number) for number in itertools.islice(_numbers(valid=False), 50)]

    assert [mask_bsn(text) for text in valid] == [spell.format("*********")] * 50
    assert [mask_bsn(text) for text in invalid] == invalid


@pytest.mark.parametrize("text", ["111 222 333", "111.222.333", "1112.22.333", "111-222-333"])
def test_mask_bsn_knows_how_letters_print_it(text: str):
    assert mask_bsn(f"nr {text}") == "nr *********"


@pytest.mark.parametrize(
    "text",
    [
        "1111222333",
        "51.111222333",
        "http://data.europa.eu/esco/skill/111222333-5b5a-4a66-8aac-60e734beb1ab",
        "000000000",
    ],
)
def test_mask_bsn_leaves_other_numbers_alone(text: str):
    assert mask_bsn(text) == text


def test_a_citizen_service_number_in_any_cell_is_masked_with_a_notice(file: Callable[..., Path]):
    table = read_workers(file("reference;name;skills;years\n1;Anna 111222333;b|111222333;4\n"))

    assert faults_of(table) == [(2, "name", "notice"), (2, "skills", "notice")]
    assert "111222333" not in repr(table)


def test_nothing_of_a_faulty_cell_repeats_a_citizen_service_number(file: Callable[..., Path]):
    table = read_workers(file("reference;years\n1;111222333\n2;3;111222333\n111222333;2\n"))

    assert len(blocking(table.faults)) == 3
    assert "111222333" not in repr(table.faults)


def test_a_coordinate_of_nine_digits_is_no_citizen_service_number(file: Callable[..., Path]):
    table = read_workers(file("reference;lat;lon\n1;51,6000000;31.6000000\n2;111222333;5\n"))

    assert table.rows[0].point == Place(51.6, 31.6)
    assert [(one.row, one.code) for one in table.faults] == [
        (3, "bsn_masked"),
        (3, "not_a_number"),
    ]
