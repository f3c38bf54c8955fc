from typing import get_args

import pytest

from doorstroom.engine.reading import Private
from doorstroom.engine.values import PlaceKind, Where
from doorstroom.formats.cv import LEFT_OUT, REFUSALS, LeftOut
from doorstroom.lives.phrases import MASKED, left_out_of, masked_of, place_of, refusal_of

PARAMS = dict.fromkeys(["size", "most", "ratio", "count", "page", "name", "depth"], "7")


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_every_refusal_has_words(code: str):
    assert "{" not in refusal_of(code, PARAMS)


@pytest.mark.parametrize("code", sorted(LEFT_OUT))
def test_all_that_is_left_out_has_words(code: str):
    assert "{" not in left_out_of(LeftOut(code=code, params=PARAMS))


def test_every_kind_that_is_masked_has_a_name_and_comes_in_one_order():
    assert set(MASKED) == set(Private)
    assert masked_of({"union": 1, "bsn": 2})[0].endswith(": 2")


@pytest.mark.parametrize("kind", get_args(PlaceKind))
def test_every_place_has_words(kind: PlaceKind):
    said = place_of(Where(kind=kind, number=3, name="work[0]"))

    assert "{" not in said
    assert "3" in said or "work[0]" in said
