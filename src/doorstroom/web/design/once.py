"""Rows of long lists that are read again and again: each is drawn once for what it says.

While a fair is on, lists of hundreds of rows are read many times a second, and nearly every row is
as it was. A row here is drawn from a value that holds all it shows, and is found again by that
value and the language. So it is never of before: what changed is another value. And it is never of
somebody else: two viewers get the same row only where both were to see the same words.
"""

import datetime as dt
from collections.abc import Hashable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

KEPT = 8_192
"""Rows in memory, some hundreds of bytes each: three lists of a large fair, in two languages."""
PLAIN = (str, int, float, type(None), Enum, dt.date, dt.time)


class ChangingError(TypeError):
    """A row is to be kept of a value that can change while it equals what it was."""


def drawn_once(template: str, value: Hashable) -> SafeString:
    """Return a template filled in with `one`: a frozen dataclass of plain values, all it shows.

    Raises:
        ChangingError: when something in it is not plain, as a row of the database.
    """
    return _drawn(template, get_language() or "", value)


@lru_cache(maxsize=KEPT)
def _drawn(template: str, language: str, value: Hashable) -> SafeString:
    del language  # the template asks for it
    if not (is_dataclass(value) and _is_plain(value)):
        raise ChangingError(f"{template} is drawn once of {type(value).__name__}, which can change")
    return render_to_string(template, {"one": value})


def _is_plain(value: object) -> bool:
    if isinstance(value, tuple):
        return all(map(_is_plain, value))
    if is_dataclass(value):
        return all(_is_plain(getattr(value, one.name)) for one in fields(value))
    return isinstance(value, PLAIN) and not isinstance(value, SafeString)
