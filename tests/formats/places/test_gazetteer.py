import pytest

from doorstroom.engine.values import Place, distance_km
from doorstroom.formats.places import dutch_places


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Oss", [("Oss", "NB")]),
        ("den bosch", [("'s-Hertogenbosch", "NB")]),
        ("\u2018s-Hertogenbosch", [("'s-Hertogenbosch", "NB")]),
        ("Hengelo", [("Hengelo", "OV"), ("Hengelo", "GD")]),
        ("Hengelo (GLD)", [("Hengelo", "GD")]),
        ("Hengelo, Overijssel", [("Hengelo", "OV")]),
        ("Hengelo (NB)", []),
        ("Nergenshuizen", []),
        ("", []),
        ("()", []),
    ],
)
def test_find_gives_places_of_that_name_the_largest_first(name: str, found: list[tuple[str, str]]):
    assert [(one.name, one.province) for one in dutch_places().find(name)] == found


def test_find_knows_where_places_lie():
    (utrecht,) = dutch_places().find("Utrecht")

    assert distance_km(utrecht.place, Place(52.0907, 5.1214)) < 1  # the Dom tower
