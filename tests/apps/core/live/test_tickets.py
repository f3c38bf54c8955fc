import time

import pytest
import time_machine
from django.core import signing
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.core.errors import TicketError
from doorstroom.core.live.names import LONGEST as LONGEST_NAME
from doorstroom.core.live.names import MOST
from doorstroom.core.live.tickets import LASTS, LONGEST, read_ticket, write_ticket

TOPICS = st.from_regex(r"[a-z][a-z0-9_-]{0,15}(:[a-z0-9_-]{1,8}){0,3}", fullmatch=True)


@given(names=st.sets(TOPICS, min_size=1, max_size=MOST), lasts=st.integers(1, 10**6))
def test_a_ticket_says_what_was_written_on_it(names: set[str], lasts: int) -> None:
    text = write_ticket(*names, lasts=lasts)

    ticket = read_ticket(text)

    assert ticket.topics == tuple(sorted(names))
    assert abs(ticket.until - time.time() - lasts) <= 2
    assert len(text) <= LONGEST


@given(data=st.data())
def test_a_ticket_that_was_changed_anywhere_is_refused(data: st.DataObject) -> None:
    text = write_ticket("fair:1", "fair:2:hall")
    at = data.draw(st.integers(0, len(text) - 1))
    sign = data.draw(st.characters(codec="ascii").filter(lambda one: one != text[at]))

    with pytest.raises(TicketError):
        read_ticket(text[:at] + sign + text[at + 1 :])


@given(text=st.text(max_size=200))
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(TicketError):
        read_ticket(text)


def test_a_ticket_ends() -> None:
    with time_machine.travel("2026-11-27T10:00:00Z", tick=False) as clock:
        text = write_ticket("fair:1")
        clock.shift(LASTS - 1)
        assert read_ticket(text).topics == ("fair:1",)
        clock.shift(1)
        with pytest.raises(TicketError, match="is over"):
            read_ticket(text)


def test_what_another_signed_for_something_else_is_refused() -> None:
    until = int(time.time()) + 100
    with pytest.raises(TicketError, match="no ticket of this Doorstroom"):
        read_ticket(signing.dumps([until, "fair:1"], salt="something else"))
    text = write_ticket("fair:1")
    with override_settings(SECRET_KEY="y" * 50), pytest.raises(TicketError, match="no ticket"):
        read_ticket(text)


def test_what_is_too_long_is_not_even_looked_at() -> None:
    with pytest.raises(TicketError, match="longer than any ticket"):
        read_ticket("x" * (LONGEST + 1))
    with pytest.raises(TicketError, match="use fewer"):
        write_ticket(*(f"{one:a>{LONGEST_NAME}}" for one in range(MOST)))
