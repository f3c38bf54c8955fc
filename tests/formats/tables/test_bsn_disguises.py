import pytest

from doorstroom.formats.tables import mask_bsn


@pytest.mark.parametrize(
    "written",
    [
        "nr.111222333 x",
        "Jan,111222333",
        "111222 333",
        "11 12 22 333",
        "111.222 333",
        "111/222/333",
        "111_222_333",
        "(111)222333",
        "111222333,00",
        "111\u200b222333",
        "111\xad222333",
        "111\u2013222\u2013333",
        "https://example.org/111222333",
    ],
)
def test_a_number_is_found_however_it_is_written(written: str) -> None:
    masked = mask_bsn(written)
    assert "*********" in masked
    assert "333" not in masked


@pytest.mark.parametrize(
    "text",
    [
        "\u20ac 2.600,50 en 24 uur",
        "2026-11-21 12:30",
        "http://data.europa.eu/esco/skill/111222333",
        "51.441 5.470",
        "06-12345678",
        "111222334",
        "co\xadoperate",
    ],
)
def test_what_is_no_number_stays_as_it_is(text: str) -> None:
    assert mask_bsn(text) == text
