from pathlib import Path

import pytest

from doorstroom.formats.tables import (
    ColumnError,
    ColumnMatch,
    EmptyTableError,
    TableKind,
    UnknownHeader,
    columns_of,
    read_vacancies,
    read_workers,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ({"Kleur": "name"}, "no column 'Kleur'"),
        ({"": "name"}, "no column ''"),
        ({"Wie": "colour"}, "no column 'colour' to map to"),
        ({"BSN": "reference"}, "never kept"),
        ({"Geslacht": "name"}, "do no harm"),
        ({"Salaris": "wage_min"}, "earns or earned"),
        ({"Wie": "name", "Waar": "name"}, "both mean 'name'"),
        ({"Nr": "", "Waar": "place"}, "'reference' is missing"),
    ],
)
def test_read_workers_refuses_a_mapping_that_cannot_be(
    path: Path, mapping: dict[str, str], says: str
):
    path.write_text("Wie;Waar;Nr;BSN;Geslacht;Salaris\nAnna;Oss;1;2;3;4\n")

    with pytest.raises(ColumnError, match=says):
        read_workers(path, {"Nr": "reference"} | mapping)


def test_read_workers_takes_what_a_person_says_before_what_a_name_seems_to_mean(path: Path):
    path.write_text("Kolom 1;Nummer;Waar = thuis;Fax\n7;8;Oss;9\n")

    table = read_workers(path, {"kolom 1": "reference", "Waar = thuis": "place", "FAX": ""})

    assert [(row.reference, row.place) for row in table.rows] == [("7", "Oss")]
    assert table.faults == ()
    assert table.titles == {"reference": "Kolom 1", "place": "Waar = thuis"}


def test_read_workers_finds_the_delimiter_by_what_a_person_says(path: Path):
    path.write_text("K1;K2, K3\n7;Oss, Uden\n")

    assert read_workers(path, {"K1": "reference"}).rows[0].reference == "7"


def test_read_vacancies_may_be_told_where_the_pay_stands(path: Path):
    path.write_text("Nummer;Salaris\nV1;2600\n")

    assert read_vacancies(path, {"Salaris": "wage_min"}).rows[0].wage.low == 2600


def test_columns_of_refuses_what_is_no_table(path: Path):
    path.write_bytes(b"")

    with pytest.raises(EmptyTableError):
        columns_of(path, TableKind.WORKERS)


def test_columns_of_says_what_is_known_what_is_not_and_what_is_not_wanted(path: Path):
    path.write_text(
        "Plaats;Woonplaats;Vaardigheeden;Kleur;Leeftijd;;111222333\n"
        "Oss;Uden;bellen 111222333;rood;50;x;y\n"
    )

    plan = columns_of(path, TableKind.WORKERS)

    assert plan.recognised == (ColumnMatch("Plaats", "place", 1.0),)
    assert [(one.header, [each.column for each in one.proposals][:1]) for one in plan.unknown] == [
        ("Woonplaats", ["place"]),
        ("Vaardigheeden", ["skills"]),
        ("Kleur", []),
        ("*********", []),
    ]
    assert plan.unknown[1].proposals[0].confidence == 0.96
    assert [(one.header, one.code) for one in plan.unwanted] == [("Leeftijd", "column_unequal")]
    assert plan.missing == ("reference",)
    assert plan.sample == {
        "Plaats": ("Oss",),
        "Woonplaats": ("Uden",),
        "Vaardigheeden": ("bellen *********",),
        "Kleur": ("rood",),
    }


def test_read_workers_uses_the_first_of_two_headers_for_one_column(path: Path):
    path.write_text("Pers.nr;Voornaam;Achternaam\n1;Anna;Bos\n")

    table = read_workers(path)

    assert [(row.reference, row.name) for row in table.rows] == [("1", "Anna")]
    assert [(one.code, one.column) for one in table.faults] == [("column_unknown", "Achternaam")]


@pytest.mark.parametrize("hours", ["24-32", "24 - 32", "24/32"])
def test_read_workers_reads_two_numbers_in_one_column_of_hours_as_a_range(path: Path, hours: str):
    path.write_text(f"nummer;uren\n1;{hours}\n")

    table = read_workers(path)

    assert [(row.hours.low, row.hours.high) for row in table.rows] == [(24, 32)]
    assert table.faults == ()


UNWANTED = (
    "Geb.datum|Gebdat|Geb.dat.|Opm. HR|Opmerkingen|Notes|Toelichting|Ziekmelding|Ziekteverzuim"
    "|Burn-out|Bruto salaris|Bruto maandloon|Salaris p/m|Leeftijd (jr)|M/V|Nationaliteit 2"
)


def test_columns_of_knows_what_is_not_wanted_by_the_words_of_a_header(path: Path):
    path.write_text(
        f"nummer|{UNWANTED}|Loon min|Gewenst loon|Salaris vanaf|Gebied\n".replace("|", ";")
    )

    plan = columns_of(path, TableKind.WORKERS)

    assert [one.header for one in plan.unwanted] == UNWANTED.split("|")
    assert list(plan.sample) == ["nummer", "Loon min", "Gewenst loon", "Salaris vanaf", "Gebied"]


def test_columns_of_vacancies_may_name_pay(path: Path):
    path.write_text("nummer;Bruto salaris;Geb.datum\n")

    assert [one.header for one in columns_of(path, TableKind.VACANCIES).unwanted] == ["Geb.datum"]


def test_columns_of_a_file_without_one_known_header_leaves_all_to_a_person(path: Path):
    path.write_text("Kleur;Geur\nrood;zoet\n")

    plan = columns_of(path, TableKind.VACANCIES)

    assert plan.recognised == ()
    assert plan.unknown == (UnknownHeader("Kleur", ()), UnknownHeader("Geur", ()))
    assert "wage_max" in plan.columns
