"""Texts and numbers out of what may be a text, an object or a list of either."""

import html
import math
import re
from typing import Any

from doorstroom.formats.tables import parsed_number

_TAG = re.compile(r"<[^<>]{0,1000}>")


def plain(value: Any) -> str:
    """Return a text or number without mark-up; "" for anything else.

    >>> plain("<b>Kok</b> &amp; bakker"), plain(7), plain(["x"])
    ('Kok & bakker', '7', '')
    """
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    # Twice, because mark-up is often escaped itself.
    text = _TAG.sub(" ", html.unescape(_TAG.sub(" ", str(value)))).replace("\0", "")
    # Half a pair of UTF-16, which JSON can write and nothing can store, is left out.
    return " ".join(text.encode("utf-8", "ignore").decode().split())


def listed(value: Any) -> list[Any]:
    """Return a list as it is, and one thing as a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def named(value: Any, *properties: str) -> str:
    """Return the text itself, or else the first of these properties that has one."""
    for one in listed(value):
        texts = [one.get(name) for name in properties] if isinstance(one, dict) else [one]
        for text in map(plain, texts):
            if text:
                return text
    return ""


def words(value: Any, *properties: str) -> list[str]:
    """Return each text once; one text may list several, parted by commas or line ends."""
    texts = (named(one, *properties) if isinstance(one, dict) else one for one in listed(value))
    parts = (part for text in texts if isinstance(text, str) for part in re.split(r"[,;\n•]", text))
    return list(dict.fromkeys(word for part in parts if (word := plain(part))))


def number(value: Any) -> float | None:
    """Return a number, also where it is written as a text; None where there is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return float(value) if abs(value) < 1e12 and math.isfinite(value) else None  # noqa: PLR2004
    return parsed_number(value[:100], money=True) if isinstance(value, str) else None
