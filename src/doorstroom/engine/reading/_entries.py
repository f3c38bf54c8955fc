"""One entry after another: what work somebody did, for whom, from when to when.

CVs have no grammar. An entry begins at a line with a period, or where a short line follows a blank
one; a period, a title and an employer may share a line or have one each. Which of the two short
texts is the title cannot be known here: `LivesReader` asks the vocabulary.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from doorstroom.engine.values import Passage, Period, Position, Where

_MONTHS: Final = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|m(?:aart|rt|ar(?:ch)?)|apr(?:il)?|mei|may|jun[ie]?|"
    r"jul[iy]?|aug(?:ustus|ust)?|sep(?:t(?:ember)?)?|o[kc]t(?:ober)?|nov(?:ember)?|"
    r"de[cz](?:ember)?)\.?"
)
_BEFORE_YEAR: Final = rf"(?:(?:\d{{1,2}}[\s./-]+)?(?:\d{{1,2}}|{_MONTHS})[\s./'-]+)?"
_NOW: Final = r"(?:heden|nu|present|now|current|today|vandaag|op\s+dit\s+moment)"
_TO: Final = r"\s*(?:-+|[\u2010-\u2015\u2192]|t/m|tot(?:\s+en\s+met)?|to|until|till|/)\s*"
_YEAR: Final = r"(?:19|20)\d\d"
PERIOD: Final = re.compile(
    rf"(?<![\w€])(?<!€\s)\(?{_BEFORE_YEAR}(?P<start>{_YEAR}){_TO}"
    rf"(?:{_BEFORE_YEAR}(?P<end>{_YEAR}|\d\d(?!\d))|(?P<now>{_NOW}))\b\)?"
    rf"|(?<!\w)\(?(?:sinds|vanaf|since|from)\s+{_BEFORE_YEAR}(?P<since>{_YEAR})\)?"
    rf"|^\(?{_BEFORE_YEAR}(?P<open>{_YEAR}){_TO}$"
    rf"|^{_BEFORE_YEAR}(?P<once>{_YEAR})(?=\s*[:,\t]|\s{{2,}}|$)|\((?P<in>{_YEAR})\)"
    rf"|[,\t]\s*{_BEFORE_YEAR}(?P<last>{_YEAR})$",
    re.IGNORECASE,
)
"""A period as it stands in a line: "2015 - 2021", "mrt 2015 t/m heden", "since 2019", "(2018)"."""

_BULLET: Final = re.compile(r"^\s*(?:[-*•●▪◦·»>\u2013\u2014✓✔+]|o\s|\uf0b7)\s*")
_LABEL: Final = re.compile(
    r"(?P<title>functie(?:titel)?|beroep|function|job\s+title|position|role|title)"
    r"|(?P<employer>werkgever|bedrijf(?:snaam)?|organisatie|employer|company|organi[sz]ation)"
    r"|(?P<period>periode|period|dates?|van\s*-\s*tot)"
    r"|(?P<told>(?:belangrijkste\s+)?(?:taken|werkzaamheden|verantwoordelijkheden)"
    r"|(?:main\s+)?(?:duties|tasks|responsibilities|activities))",
    re.IGNORECASE,
)
_AT: Final = re.compile(r"\s+(?:bij|at|@|voor)\s+(?=(?:de|het|the)?\s*[A-Z\d])|\s+@\s*")
_BETWEEN: Final = re.compile(r"\s+[-\u2013\u2014|•·]\s+|\s*[|\t;]\s*|,\s+|\s+/\s+")
_EDGES: Final = " \t,;:|-\u2013\u2014•·()"
_SHORT: Final = 9
"""A title or an employer has at most so many words."""
_HEADER: Final = 2  # a title and an employer


def bare(line: str) -> tuple[str, bool]:
    """Return a line without its bullet, and whether it had one."""
    text = _BULLET.sub("", line, count=1)
    return text.strip(), text != line


def period_in(line: str) -> tuple[Period, str] | None:
    """Return the period of a line and what else stands there; None where there is none.

    >>> period_in("mrt 2015 t/m heden  Kok, Hotel De Zon")
    (Period(start=2015, end=None, goes_on=True), 'Kok, Hotel De Zon')
    >>> period_in("Verkoper (2010-'12)")
    (Period(start=2010, end=2012, goes_on=False), 'Verkoper')
    >>> period_in("Ik maakte 2000 broden") is None
    True
    """
    found = PERIOD.search(line.replace("'", " ") if "'" in line else line)
    if found is None:
        return None
    rest = f"{line[: found.start()].strip(_EDGES)}\t{line[found.end() :].strip(_EDGES)}".strip()
    said = found.groupdict()
    start = next((int(said[name]) for name in ("start", "since", "open") if said[name]), None)
    once = next((int(said[name]) for name in ("once", "in", "last") if said[name]), None)
    end = int(said["end"]) if said["end"] else once
    if start is not None and end is not None and end < 100:  # noqa: PLR2004 - of the century
        end += start // 100 * 100
        end += 100 if end < start else 0
    goes_on = bool(said["now"] or said["since"] or said["open"])
    return Period(start=start or once, end=end, goes_on=goes_on), rest


@dataclass(slots=True)
class _Draft:
    """An entry while its lines come by."""

    where: Where
    headers: list[str] = field(default_factory=list)
    period: Period = field(default_factory=Period)
    title: str = ""
    employer: str = ""
    told: list[Passage] = field(default_factory=list)
    has_period: bool = False

    @property
    def waits(self) -> bool:
        """Whether only a period is known, and its title comes after a blank line."""
        return self.has_period and not (self.headers or self.title or self.told)

    @property
    def takes_headers(self) -> bool:
        """Whether a short line may still be a title or an employer."""
        named = [piece for header in self.headers for piece in _pieces(header)]
        return not self.told and len(named) < _HEADER

    def done(self) -> Position:
        """Return the entry."""
        title, employers = _split(self.headers)
        title = self.title or title
        return Position(
            title=title,
            employer=self.employer or ", ".join(employers),
            period=self.period,
            told=tuple(self.told),
            where=self.where,
        )


def positions_in(lines: Sequence[Passage]) -> tuple[Position, ...]:
    """Return the entries of a part on work, in order.

    What stands before the first entry and is no title is told without one: a position without a
    title and employer.
    """
    dated = any(period_in(line.text) for line in lines)
    entries = _Entries(dated=dated)
    for line in lines:
        entries.add(line)
    entries.begin(Where(kind="line"))
    return tuple(entries.done)


@dataclass(slots=True)
class _Entries:
    """Goes by the lines; a new entry begins at a period, or at a short line after a blank one."""

    dated: bool
    done: list[Position] = field(default_factory=list)
    draft: _Draft = field(default_factory=lambda: _Draft(Where(kind="line")))
    after_blank: bool = True

    def begin(self, where: Where) -> None:
        """Close the entry at hand, where there is one, and begin another."""
        one = self.draft
        if one.headers or one.title or one.employer or one.told:
            self.done.append(one.done())
        self.draft = _Draft(where)

    def add(self, line: Passage) -> None:
        """Take the next line."""
        text, is_bullet = bare(line.text)
        if text and not self._takes_label(line, text):
            self._take(replace(line, text=text), is_bullet=is_bullet)
        self.after_blank = not text

    def _take(self, line: Passage, *, is_bullet: bool) -> None:
        text = line.text
        is_short = not is_bullet and len(text.split()) <= _SHORT and text[-1] not in ".;"
        found = None if is_bullet else period_in(text)
        if found is not None and len(found[1].split()) <= 2 * _SHORT:
            self._take_period(line.where, *found)
            return
        is_apart = is_short and self.after_blank and not self.draft.waits
        if is_apart and (self.draft.told or self.draft.has_period):
            self.begin(line.where)
        if is_short and self.draft.takes_headers and (self.dated or self.after_blank):
            self.draft.where = self.draft.where if self.draft.headers else line.where
            self.draft.headers.append(text)
        else:
            self.draft.told.append(line)

    def _take_period(self, where: Where, period: Period, rest: str) -> None:
        if self.draft.has_period or self.draft.told:
            self.begin(where)
        elif not self.draft.headers:
            self.draft.where = where
        self.draft.period, self.draft.has_period = period, True
        self.draft.headers += [rest] if rest else []

    def _takes_label(self, line: Passage, text: str) -> bool:
        """Take a line such as "Functie: kok"; whether it was one."""
        name, colon, rest = text.partition(":")
        found = _LABEL.fullmatch(name.strip()) if colon else None
        if found is None:
            return False
        dated = period_in(rest.strip()) if found["period"] else None
        if self._is_of_another(found, dated):
            self.begin(line.where)
        if found["title"]:
            self.draft.title, self.draft.where = rest.strip(), line.where
        elif found["employer"]:
            self.draft.employer = rest.strip()
        elif dated is not None:
            self.draft.period, self.draft.has_period = dated[0], True
        elif rest.strip():
            self.draft.told.append(replace(line, text=rest.strip()))
        return True

    def _is_of_another(self, label: re.Match[str], dated: object) -> bool:
        """Whether a label says what the entry at hand says already."""
        one = self.draft
        if label["title"]:
            return bool(one.title or one.told)
        if label["employer"]:
            return bool(one.employer or one.told)
        return dated is not None and one.has_period


def _split(headers: Sequence[str]) -> tuple[str, list[str]]:
    """Return the likely title and the other parts of what stands above an entry."""
    named: list[str] = []
    for header in headers:
        at = _AT.split(header, maxsplit=1)
        if len(at) > 1:
            title, *others = _pieces(at[0])
            return title, [*others, *named, *_pieces(at[1])]
        named += _pieces(header)
    return (named[0], named[1:]) if named else ("", [])


def _pieces(text: str) -> list[str]:
    """Cut a line at its commas and dashes; there is always one piece.

    >>> _pieces("Kok, Hotel De Zon - Utrecht")
    ['Kok', 'Hotel De Zon', 'Utrecht']
    """
    pieces = [piece.strip(_EDGES) for piece in _BETWEEN.split(text)]
    return [piece for piece in pieces if piece] or [text.strip()]
