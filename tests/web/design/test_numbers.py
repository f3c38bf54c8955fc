"""Numbers in forms: both notations are read, and what is stored survives being shown."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from doorstroom.web.design.numbers import DutchNumberField, written


def field(*, required: bool = False) -> DutchNumberField:
    return DutchNumberField(at_least=0, at_most=30_000, required=required)


@pytest.mark.parametrize(
    "text", ["nan", "inf", "-inf", "1e9", "1e3", "twee", "1,2,3", "12.34.56", "0x10", "٣,", "--1"]
)
def test_what_is_no_number_is_refused_with_an_example(text: str):
    with override("nl"), pytest.raises(ValidationError) as refused:
        field().clean(text)
    assert refused.value.messages == ["Dit is geen getal. Schrijf bijvoorbeeld 25 of 25,5."]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("-1", "Dit is te weinig. Vul 0 of meer in."),
        ("30.001", "Dit is te veel. Vul 30000 of minder in."),
    ],
)
def test_what_is_outside_the_bounds_is_refused_with_the_bound(text: str, said: str):
    with override("nl"), pytest.raises(ValidationError) as refused:
        field().clean(text)
    assert refused.value.messages == [said]


def test_nothing_is_none_unless_it_is_required():
    assert field().clean("  ") is None
    with pytest.raises(ValidationError):
        field(required=True).clean("")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2.600", 2600),
        ("2,600", 2600),
        ("2600", 2600),
        ("€ 2.600,-", 2600),
        ("2600,50", 2600.5),
        ("2600.50", 2600.5),
        ("25,5", 25.5),
        ("25.5", 25.5),
        ("1.234,56", 1234.56),
        ("1,234.56", 1234.56),
        ("0", 0),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_both_notations_are_read_in_both_languages(language: str, text: str, number: float):
    with override(language):
        assert field().clean(text) == number


@pytest.mark.parametrize("number", [0, 25, 25.5, 2600.0, 28.125, 12_345.67, 29_999.99, 0.1])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_stored_number_comes_back_as_itself(language: str, number: float):
    with override(language):
        assert field().clean(field().prepare_value(number)) == number


def test_a_number_is_shown_as_the_reader_writes_it():
    with override("nl"):
        assert (written(25.5), written(2600.0)) == ("25,5", "2600")
    with override("en"):
        assert written(25.5) == "25.5"
    assert field().prepare_value("25,50") == "25,50"
    assert field().widget.attrs == {"inputmode": "decimal"}
