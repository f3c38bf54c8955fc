import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.values import Place, Range, distance_km, sections_of_nace

NUMBERS = st.integers(-50, 50)
ENDS = st.none() | NUMBERS
RANGES = st.tuples(ENDS, ENDS).filter(
    lambda ends: ends[0] is None or ends[1] is None or ends[0] <= ends[1]
)
PLACES = st.builds(Place, st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("low", "high"), [(2, 1), (float("nan"), 1), (1, float("inf")), (float("-inf"), None)]
)
def test_a_range_that_is_none_is_refused(low: float, high: float | None) -> None:
    with pytest.raises(ValueError, match="range"):
        Range(low, high)


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(91, 0), (0, 181), (float("nan"), 0), (0, float("inf"))]
)
def test_a_point_that_is_not_on_the_map_is_refused(latitude: float, longitude: float) -> None:
    with pytest.raises(ValueError, match="no point on the map"):
        Place(latitude, longitude)


@given(RANGES, RANGES)
def test_ranges_overlap_when_a_number_lies_in_both(
    one: tuple[float | None, float | None], other: tuple[float | None, float | None]
) -> None:
    def holds(ends: tuple[float | None, float | None], number: int) -> bool:
        low, high = ends
        return (low is None or low <= number) and (high is None or number <= high)

    shared = any(holds(one, number) and holds(other, number) for number in range(-51, 52))
    assert Range(*one).overlaps(Range(*other)) is shared
    assert Range(*one).gap_to(Range(*other)) == Range(*other).gap_to(Range(*one))


@given(PLACES, PLACES)
def test_distance_is_the_same_there_and_back(here: Place, there: Place) -> None:
    assert distance_km(here, there) == pytest.approx(distance_km(there, here))
    assert 0 <= distance_km(here, there) <= 20_016
    assert distance_km(here, here) == 0


@pytest.mark.parametrize(
    ("codes", "sections"),
    [
        (["822", "8220"], {"O"}),
        (["01", "99"], {"A", "V"}),
        (["04", "34", "", "x"], set()),
        (["861", "62", "641", "85"], {"R", "K", "L", "Q"}),
    ],
)
def test_sections_of_nace_codes(codes: list[str], sections: set[str]) -> None:
    assert sections_of_nace(codes) == sections
