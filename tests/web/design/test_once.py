"""Rows that are drawn once show what is so now, to each viewer in their language."""

from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import override

from doorstroom.encounters.models import Presence
from doorstroom.encounters.queries import Expected
from doorstroom.encounters.states import Side
from doorstroom.fairs.states import Entry
from doorstroom.web.design.once import ChangingError, drawn_once

ROW = "hall/expected.html"
JO = Expected(
    code="C1-AAAAA", name="Jo <b>", side=Side.WORKER, detail="A1", entry=Entry.APPROVED, since=None
)


@dataclass(frozen=True)
class Holder:
    name: Any


def test_a_row_that_changed_is_drawn_anew_and_the_same_row_is_not() -> None:
    out = drawn_once(ROW, JO)
    came = drawn_once(ROW, replace(JO, since=timezone.now()))

    assert "data-in" in came
    assert "data-in" not in out
    assert drawn_once(ROW, replace(JO)) is out
    assert "Jo &lt;b&gt;" in out


def test_each_language_has_its_own_row() -> None:
    rows = {}
    for code in ("nl", "en"):
        with override(code):
            rows[code] = drawn_once(ROW, JO)

    assert "Comes in" in rows["en"]
    assert "Comes in" not in rows["nl"]


@pytest.mark.parametrize(
    "value",
    [Presence(pk=1), Holder(Presence(pk=1)), Holder((Presence(pk=1),)), Holder(mark_safe("x"))],
)
def test_what_can_change_while_it_stays_the_same_row_is_refused(value: Any) -> None:
    with pytest.raises(ChangingError):
        drawn_once(ROW, value)


def test_what_cannot_be_compared_is_refused() -> None:
    with pytest.raises(TypeError):
        drawn_once(ROW, Holder(["a list"]))
