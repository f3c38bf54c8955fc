"""Words as they are taken from any file: without signs that are not seen, and not endless."""

import html
import re
import unicodedata
from collections.abc import Iterable

from doorstroom.engine.values import Passage, Period, PlaceKind, Where
from doorstroom.formats.cv._cv import MAX_LETTERS, MAX_PASSAGE, LeftOut

_SHORTEST = 18
_SPACES = re.compile(r"[^\S\n\t]+")
_TAGS = re.compile(r"<(?:br|/p|/li|/div)\b[^<>]{0,200}>", re.IGNORECASE)
_OTHER_TAGS = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NOW = re.compile(r"\b(?:heden|nu|present|now|current|today|vandaag)\b", re.IGNORECASE)


def clean(text: object) -> str:
    r"""Return words without signs that are not seen, at most `MAX_PASSAGE` letters.

    What is no text is "".

    >>> clean("  Kok\u200b in\xa0 een  hotel "), clean(["Kok"])
    ('Kok in een hotel', '')
    """
    if not isinstance(text, str):
        return ""
    text = unicodedata.normalize("NFC", text[: 2 * MAX_PASSAGE])
    seen = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign)[0] != "C")
    return _SPACES.sub(" ", seen).strip()[:MAX_PASSAGE]


def unmarked(text: object) -> str:
    r"""Return words without HTML, a line for each paragraph.

    >>> unmarked("<p>Koken &amp; bakken</p><ul><li>vis</li></ul>")
    'Koken & bakken\nvis'
    """
    if not isinstance(text, str):
        return ""
    plain = _OTHER_TAGS.sub(" ", _TAGS.sub("\n", text[: 10 * MAX_PASSAGE]))
    return clean("\n".join(filter(None, map(str.strip, html.unescape(plain).split("\n")))))


def lines_of(text: str, kind: PlaceKind = "line", number: int = 0) -> list[Passage]:
    """Return the lines of a text; with a number, all stand on that page, and else are counted."""
    return [
        Passage(text=clean(line), where=Where(kind=kind, number=number or count))
        for count, line in enumerate(text.splitlines(), start=1)
    ]


def shortened(lines: Iterable[Passage], left_out: list[LeftOut]) -> tuple[Passage, ...]:
    """Return lines up to `MAX_LETTERS`; say so when that is not all.

    Each line takes time of its own, so one with nothing in it counts as `_SHORTEST` letters.
    """
    kept: list[Passage] = []
    letters = 0
    for line in lines:
        letters += max(len(line.text) + 1, _SHORTEST)
        if letters > MAX_LETTERS:
            left_out.append(LeftOut(code="long", params={"most": f"{MAX_LETTERS:,}"}))
            break
        kept.append(line)
    return tuple(kept)


def told_of(text: object, where: Where) -> tuple[Passage, ...]:
    """Return each line of a text, which may hold HTML, as a passage of the same place."""
    lines = unmarked(text).split("\n")
    return tuple(Passage(text=line, where=where) for line in map(clean, lines) if line)


def period_of(start: object, end: object, *, goes_on: bool = False) -> Period:
    """Return a period from words for its begin and its end; years are all that is kept.

    >>> period_of("Mar 2015", "2021-06-30")
    Period(start=2015, end=2021, goes_on=False)
    >>> period_of("2019", "heden")
    Period(start=2019, end=None, goes_on=True)
    """
    first, last = _year(start), _year(end)
    is_now = goes_on or (isinstance(end, str) and bool(_NOW.search(end)))
    return Period(start=first, end=None if is_now else last, goes_on=is_now and last is None)


def _year(said: object) -> int | None:
    found = _YEAR.search(str(said)[:100]) if isinstance(said, str | int) else None
    return int(found[0]) if found else None
