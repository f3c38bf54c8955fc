"""Citizen service numbers, however they are written, and what is none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.values import BSN_MASK, is_bsn, mask_bsn

NUMBER = "111222333"
assert is_bsn(NUMBER)


@pytest.mark.parametrize(
    "text",
    [
        NUMBER,
        "1112.22.333",
        "111 222 333",
        "11-12-22-333",
        "1112 | 22 | 333",
        "111 - 222 - 333",
        "111 /// 222 /// 333",
        "1 - 1 - 1 - 2 - 2 - 2 - 3 - 3 - 3",
        "1, 1, 1, 2, 2, 2, 3, 3, 3",
        "1 1 1\n2 2 2\n3 3 3",
        "111222\n333",
        "111222 -\r\n 333",
        "1112\n22333",
        "111:222:333",
        "111*222*333",
        "111\u00ad222\u200b333",
        "1112223 33",
        "1 11222333",
    ],
)
def test_a_number_is_found_whatever_stands_between(text: str) -> None:
    for around in ("{}", "BSN {}.", "12 {} en 2019"):
        masked = mask_bsn(around.format(text))
        assert BSN_MASK in masked
        assert "222" not in masked


def every(pattern: str, *, count: int = 300) -> list[str]:
    """Texts with other digits each, so that some of them pass the test of eleven."""
    digits = (
        {"a": n % 9 + 1, "b": n * 7 % 10, "c": n * 3 % 10, "d": n * n % 10} for n in range(count)
    )
    return [pattern.format(**some) for some in digits]


@pytest.mark.parametrize(
    "pattern",
    [
        "06 1{a}{b}4 5{c}7{d}",
        "06-1{a}{b}45{c}7{d}",
        "+31 6 1{a}{b}4 5{c}7{d}",
        "+31 (0)6 1{a}{b}45{c}7{d}",
        "0031 6 1{a}{b}45{c}7{d}",
        "050 3{a}{b} {c}{d}12",
        "1{a}-0{b}-201{c} tot 1{d} uur",
        "2{a}-12-200{b} {c}",
        "201{b}-1{c}-1{d} {a} keer",
        "200{b} - 201{c}\n{a} jaar kok",
        "200{b}-201{c} {a} jaar",
        "200{b}/201{c}, {a} dagen",
        "10:3{b} - 12:4{c}, {a} keer",
        "{a}2.5{b}0,{c}{d} euro en 12",
    ],
)
def test_telephones_dates_times_and_amounts_are_left_alone(pattern: str) -> None:
    assert [one for one in every(pattern) if mask_bsn(one) != one] == []


@given(st.text(st.sampled_from("0123456789 -./\n(),|:ab"), max_size=200))
def test_whole_numbers_never_stay(text: str) -> None:
    masked = mask_bsn(text)
    kept = re.findall(r"(?<![\d.,])(?<!\d[./-])\d{9}(?![\d./-])", masked)
    assert not [one for one in kept if is_bsn(one)]
