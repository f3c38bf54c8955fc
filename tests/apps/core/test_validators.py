import random

import pytest
from django.core.exceptions import ValidationError

from doorstroom.core.validators import refuse_bsn

RNG = random.Random(11)
NUMBERS = [f"{RNG.randrange(10_000_000, 999_999_999):09}" for _ in range(2000)]
VALID = [
    one
    for one in NUMBERS
    if sum(int(d) * w for d, w in zip(one, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)) % 11 == 0
][:50]
INVALID = [
    one
    for one in NUMBERS
    if sum(int(d) * w for d, w in zip(one, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)) % 11
][:50]


@pytest.mark.parametrize("text", ["{}", "mijn bsn is {}.", "{} en meer", "a\n{}\nb"])
def test_every_citizen_service_number_is_refused_and_not_repeated(text: str) -> None:
    for number in VALID:
        with pytest.raises(ValidationError) as refused:
            refuse_bsn(text.format(number))
        assert number not in str(refused.value)


def test_other_numbers_of_nine_digits_are_let_through() -> None:
    assert [refuse_bsn(f"order {number}") for number in INVALID] == [None] * 50
