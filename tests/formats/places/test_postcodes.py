from pathlib import Path

import pytest

from doorstroom.engine.values import Place
from doorstroom.formats.places import NO_POSTCODES, Postcodes, PostcodesError, four_digits
from doorstroom.formats.tables import read_vacancies, read_workers


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "pc4.csv"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no column 'pc4'"),
        (b"pc4,lat\n5341,51.7\n", "no column 'longitude'"),
        (b"pc4,lat,lon\n5341,north,5.5\n", "line 2: this is not a point"),
        (b"pc4,lat,lon\n5341,51.7\n", "line 2: this is not a point"),
        (b"pc4,lat,lon\n5341,51.7,5.5\n5342,nan,5\n", "line 3: this is not a point"),
        (b"pc4,lat,lon\n5341,5.5,251.7\n", "this is not a point"),
        (b"pc4,lat,lon\n0341,51.7,5.5\n", "not a postcode"),
        (b"pc4,lat,lon\n\xff,51.7,5.5\n", "cannot be read"),
    ],
)
def test_postcodes_refuse_a_table_that_is_none(path: Path, content: bytes, says: str):
    path.write_bytes(content)

    with pytest.raises(PostcodesError, match=says):
        Postcodes.read(path)


def test_postcodes_refuse_an_absent_table_and_a_large_one(path: Path):
    with pytest.raises(PostcodesError, match="cannot be read"):
        Postcodes.read(path)
    with path.open("wb") as file:
        file.truncate(11 * 1024 * 1024)
    with pytest.raises(PostcodesError, match="larger than 10 MB"):
        Postcodes.read(path)


def test_postcodes_read_a_table_in_either_form(path: Path):
    path.write_text("\ufeffPC4,town,Lat,LON\n5341,Oss,51.7,5.5\n5341,Uden,1,1\n", "utf-8")
    short = Postcodes.read(path)
    path.write_text("pc4,latitude,longitude\n5341,51.7,5.5\n")

    assert short.places == Postcodes.read(path).places == {"5341": Place(51.7, 5.5)}


@pytest.mark.parametrize(
    "text", ["", "Oss", "534", "0341", "53411", "5341 A", "5341 ABC", "5341-AB"]
)
def test_four_digits_are_of_a_dutch_postcode_only(text: str):
    assert four_digits(text) == ""


def test_read_workers_finds_a_postcode_and_keeps_four_digits_only(path: Path):
    path.write_text("reference;woonplaats\n1;5341 AB\n2;5341\n3;9999zz\n4;Oss\n")
    postcodes = Postcodes({"5341": Place(51.7, 5.5)})

    table = read_workers(path, postcodes=postcodes)

    assert [row.place for row in table.rows] == ["5341", "5341", "9999", "Oss"]
    assert [row.point for row in table.rows][:3] == [Place(51.7, 5.5), Place(51.7, 5.5), None]
    assert [(one.row, one.value, one.code) for one in table.faults] == [
        (4, "9999", "postcode_unknown")
    ]
    assert "AB" not in repr(table)


def test_read_vacancies_without_a_table_says_that_postcodes_are_not_known(path: Path):
    path.write_text("reference;plaats\n1;5341 AB\n")

    table = read_vacancies(path, postcodes=NO_POSTCODES)

    assert [(one.code, one.severity.value) for one in table.faults] == [
        ("postcode_no_table", "notice")
    ]
    assert (table.rows[0].place, table.rows[0].point) == ("5341", None)
