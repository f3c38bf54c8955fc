"""The table of modules: one row is one training, as the provider writes it down."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from doorstroom.engine.values import Level, Place
from doorstroom.formats.places import NO_POSTCODES, Postcodes
from doorstroom.formats.tables._cells import EUROS, LASTING, PERCENT, SPENT, Cells, parsed_number
from doorstroom.formats.tables._columns import MODULE_COLUMNS
from doorstroom.formats.tables._faults import Fault
from doorstroom.formats.tables._rows import rows_of, typed_table
from doorstroom.formats.tables._table import Table
from doorstroom.formats.tables._writing import Cell

FORMS: Final = {
    "work": "work atwork onthejob werk ophetwerk werkplek opdewerkplek praktijk bbl",
    "class": "class inclass classroom oncampus onsite klas klassikaal indeklas opschool les blended"
    " hybrid",
    "online": "online distance elearning opafstand thuis",
}
"""What a row calls the place where somebody learns, without spaces and signs."""
CERTIFICATES: Final = {
    "none": "none no nocertificate geen geenbewijs",
    "practice": "practice practicestatement praktijkverklaring",
    "mbo": "mbo mbocertificate mbocertificaat",
    "part": "part diplomapart partofadiploma deelvaneendiploma deeldiploma diplomadeel",
    "diploma": "diploma mbodiploma",
    "sector": "sector sectorcertificate certificateofthesector branchecertificaat branchediploma"
    " certificaatvandebranche sectorcertificaat",
}
LANGUAGES: Final = {"nl": "nl nld dutch nederlands", "en": "en eng english engels"}
LEVELS: Final = {"_helped": Level.WITH_HELP, "": Level.ALONE, "_expert": Level.TEACHES}
"""What is put behind the name of a column of skills, by the level that it is for."""

_WHOLE: Final = frozenset({"all", "whole", "alles", "geheel", "hele", "helemaal"})
_HOURS: Final = re.compile(r"(\d{1,5}(?:[.,]\d{1,2})?)\s*(?:uur|uren|u|hours?|h)\b", re.IGNORECASE)
_EUROS: Final = re.compile(r"(?:€|euro|eur)\s*(\d[\d.,]{0,11})|(\d[\d.,]{0,11})\s*(?:euro|eur|€)")
_DATE: Final = re.compile(r"\b(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[-/](\d{1,2})[-/](\d{4}))\b")
_NUMBER: Final = re.compile(r"\d{1,6}")
_MOST_SEATS: Final = 10_000
_LAST_YEAR: Final = 2100
"""A later start is a typing error; and its last day would lie beyond the calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptionCell:
    """What a module asks less of who has proven a skill.

    Attributes:
        skill: as the row names it.
        is_whole: the whole module; then `hours` and `euros` are 0.
    """

    skill: str
    is_whole: bool = False
    hours: float = 0
    euros: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StartCell:
    """A day on which a module begins, and the last day to register for it."""

    on: dt.date
    closes: dt.date
    seats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleRow:
    """One module, in the words of the file; nothing is linked to a vocabulary yet.

    Attributes:
        row: its number in the file, as a spreadsheet counts.
        reference: the provider's own name for this module; unique in the file.
        employer: the name of the provider; called so as in the other tables.
        form: a key of `FORMS`.
        work_share: percent of the hours that is work.
        hours: all hours that somebody spends on it.
        weeks: from the first day to the last.
        euros: what one place costs.
        certificate: a key of `CERTIFICATES`.
        taught: each skill with the level that somebody reaches.
        needed: each skill with the level that somebody has before.
        point: the coordinates given, or else those of the place.
    """

    row: int
    reference: str
    employer: str = ""
    title: str = ""
    text: str = ""
    form: str = "class"
    work_share: float = 0
    hours: float | None = None
    weeks: float | None = None
    euros: float | None = None
    certificate: str = "none"
    language: str = "nl"
    place: str = ""
    point: Place | None = None
    taught: tuple[tuple[str, Level], ...] = ()
    needed: tuple[tuple[str, Level], ...] = ()
    exemptions: tuple[ExemptionCell, ...] = ()
    starts: tuple[StartCell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleTable:
    """All rows of a file and all its faults; with an error among them, import nothing.

    Attributes:
        titles: from our names of columns to the headers of the file.
    """

    rows: tuple[ModuleRow, ...]
    faults: tuple[Fault, ...]
    titles: Mapping[str, str] = field(default_factory=dict)


def read_modules_table(
    table: Table, mapping: Mapping[str, str], postcodes: Postcodes = NO_POSTCODES
) -> ModuleTable:
    """Read modules from a table that was taken out of its file before.

    Raises:
        TableError: the table as a whole cannot be used.
    """
    rows, faults, titles = typed_table(table, MODULE_COLUMNS, _module, mapping, postcodes)
    return ModuleTable(rows=rows, faults=faults, titles=titles)


def modules_of(
    records: Sequence[Mapping[str, str]],
    *,
    titles: Mapping[str, str],
    faults: Iterable[Fault],
    postcodes: Postcodes = NO_POSTCODES,
) -> ModuleTable:
    """Read modules that came otherwise than in a table, by the same rules.

    Args:
        records: of each module, text by column; the first is row 1.
        titles: what the source calls our columns.
        faults: what was found amiss before.
        postcodes: where places lie that are given by postcode.
    """
    rows, found = rows_of(records, MODULE_COLUMNS, titles, _module, postcodes)
    every = sorted((*faults, *found), key=lambda fault: fault.row)
    return ModuleTable(rows=rows, faults=tuple(every), titles=titles)


def module_cells(module: ModuleRow, names: Mapping[str, str]) -> tuple[Cell, ...]:
    """Return a module as a row below `MODULE_COLUMNS`, which is read as it was.

    Args:
        module: its skills by address (uri).
        names: of each skill; one without a name is written by its address.
    """
    said: dict[str, Cell] = {
        "provider": module.employer,
        "price": module.euros,
        "latitude": module.point.latitude if module.point else None,
        "longitude": module.point.longitude if module.point else None,
        "exemptions": " | ".join(exemption_text(one, names) for one in module.exemptions),
        "starts": " | ".join(f"{one.on} {one.seats} {one.closes}" for one in module.starts),
        **_cells_of("taught", module.taught, names),
        **_cells_of("needed", module.needed, names),
    }
    return tuple(said[one] if one in said else getattr(module, one) for one in MODULE_COLUMNS)


def exemption_text(exemption: ExemptionCell, names: Mapping[str, str]) -> str:
    """Return an exemption as a cell holds it."""
    hours = f"{exemption.hours:g} h" if exemption.hours else ""
    euros = f"{exemption.euros:.2f} euro" if exemption.euros else ""
    less = "all" if exemption.is_whole else ", ".join(filter(None, (hours, euros)))
    return f"{names.get(exemption.skill, exemption.skill)} = {less}"


def _cells_of(
    column: str, skills: Iterable[tuple[str, Level]], names: Mapping[str, str]
) -> dict[str, Cell]:
    pairs = list(skills)
    return {
        f"{column}{suffix}": " | ".join(names.get(uri, uri) for uri, at in pairs if at == level)
        for suffix, level in LEVELS.items()
    }


def _module(cells: Cells) -> ModuleRow:
    return ModuleRow(
        row=cells.row.row,
        reference=cells.required("reference"),
        employer=cells.text("provider"),
        title=cells.required("title"),
        text=cells.text("text"),
        form=cells.one_of("form", FORMS) or "class",
        work_share=cells.number("work_share", PERCENT) or 0,
        hours=cells.number("hours", SPENT),
        weeks=cells.number("weeks", LASTING),
        euros=cells.number("price", EUROS),
        certificate=cells.one_of("certificate", CERTIFICATES) or "none",
        language=cells.one_of("language", LANGUAGES) or "nl",
        place=cells.place(),
        point=cells.point(),
        taught=_levelled(cells, "taught"),
        needed=_levelled(cells, "needed"),
        exemptions=_exemptions(cells),
        starts=_starts(cells),
    )


def _levelled(cells: Cells, column: str) -> tuple[tuple[str, Level], ...]:
    """Return each word of three columns once, with the highest of its levels."""
    words: dict[str, Level] = {}
    for suffix, level in LEVELS.items():
        words |= dict.fromkeys(cells.words(f"{column}{suffix}"), level)
    return tuple(words.items())


def _exemptions(cells: Cells) -> tuple[ExemptionCell, ...]:
    found = []
    for text in cells.words("exemptions"):
        skill, sign, says = (part.strip() for part in text.rpartition("="))
        is_whole = says.casefold() in _WHOLE
        hours, euros = (0.0, 0.0) if is_whole else (_amount(_HOURS, says), _amount(_EUROS, says))
        if not skill or not sign or not (is_whole or hours or euros):
            cells.note("exemption_wrong", "exemptions", text)
            continue
        found.append(ExemptionCell(skill=skill, is_whole=is_whole, hours=hours, euros=euros))
    return tuple(found)


def _amount(pattern: re.Pattern[str], text: str) -> float:
    found = pattern.search(text.casefold())
    said = next(filter(None, found.groups()), "").rstrip(".,") if found else ""
    return parsed_number(said, money=pattern is _EUROS) or 0.0


def _starts(cells: Cells) -> tuple[StartCell, ...]:
    read = [_start(cells, text) for text in cells.words("starts")]
    found = sorted((one for one in read if one), key=lambda one: one.on)
    for one, other in pairwise(found):
        if one.on == other.on:
            cells.note("start_twice", "starts", f"{one.on}")
    return tuple(found)


def _start(cells: Cells, text: str) -> StartCell | None:
    """Read a first day, the seats and, where it is given, the last day to register."""
    days = [_day(found) for found in _DATE.finditer(text)]
    numbers = _NUMBER.findall(_DATE.sub(" ", text))
    on, closes = (*days, *days)[:2] if days else (None, None)
    is_clear = len(days) in {1, 2} and len(numbers) == 1 and int(numbers[0]) <= _MOST_SEATS
    if on is None or closes is None or not is_clear:
        cells.note("start_wrong", "starts", text)
        return None
    if closes > on:
        cells.note("start_closes_late", "starts", text)
        return None
    return StartCell(on=on, closes=closes, seats=int(numbers[0]))


def _day(found: re.Match[str]) -> dt.date | None:
    year, month, day = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
    try:
        return dt.date(int(year), int(month), int(day)) if int(year) <= _LAST_YEAR else None
    except ValueError:
        return None
