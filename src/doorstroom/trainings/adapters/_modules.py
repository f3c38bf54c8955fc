"""From a row of a file to what is kept of a module, and back to a row."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from doorstroom.engine import values
from doorstroom.engine.taxonomy import Linker, Taxonomy
from doorstroom.engine.values import Place
from doorstroom.formats.tables import (
    ExemptionCell,
    Fault,
    ModuleRow,
    ModuleTable,
    StartCell,
    fault_of,
)
from doorstroom.trainings.models import Module
from doorstroom.trainings.states import Certificate, Form, Level
from doorstroom.vocabulary.adapters import Progress, Words, linked_rows

RELATED: Final = ("taught", "needed", "exemptions", "starts")
"""What is read besides the module itself: prefetch these for many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relief:
    """What is asked less: the whole module, or some hours and cents."""

    is_whole: bool = False
    hours: int = 0
    cents: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What a provider writes of a module, linked to the vocabulary in use.

    Attributes:
        scheme: the vocabulary of all skills.
        hours: of a module that is not published yet they may be unknown; so may weeks and cents.
        taught: each skill with the level that somebody reaches.
        needed: each skill with the level that somebody has before.
        exemptions: by skill that somebody has proven.
    """

    scheme: str
    title: str
    text: str = ""
    form: Form = Form.CLASS
    work_share: int = 0
    hours: int | None = None
    weeks: int | None = None
    cents: int | None = None
    certificate: Certificate = Certificate.NONE
    language: str = "nl"
    place: str = ""
    point: Place | None = None
    taught: Mapping[str, Level] = field(default_factory=dict)
    needed: Mapping[str, Level] = field(default_factory=dict)
    exemptions: Mapping[str, Relief] = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        """Whether nothing lacks that publishing asks."""
        return None not in {self.hours, self.weeks, self.cents} and bool(self.taught)

    @property
    def needless(self) -> tuple[str, ...]:
        """Skills that are taught no further than somebody has them before."""
        return tuple(
            skill for skill, level in self.needed.items() if self.taught.get(skill, 4) <= level
        )

    @property
    def oversized(self) -> tuple[str, ...]:
        """Skills whose exemption is larger than the module, as far as that is known."""
        most_hours, most_cents = self.hours or math.inf, _or(self.cents, math.inf)
        return tuple(
            skill
            for skill, one in self.exemptions.items()
            if one.hours > most_hours or one.cents > most_cents
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedModules:
    """A table of modules, its words linked to a vocabulary.

    Attributes:
        scheme: the vocabulary.
        modules: each row with what is to be kept of it.
        faults: those of the table and of the words; with an error, import nothing.
    """

    scheme: str
    modules: tuple[tuple[ModuleRow, Offered], ...]
    faults: tuple[Fault, ...]


def link_modules(
    table: ModuleTable, linker: Linker, taxonomy: Taxonomy, progress: Progress | None = None
) -> LinkedModules:
    """Link all rows of a table; touches no database."""
    modules, faults = linked_rows(
        table.rows,
        lambda row: offered_of_row(row, linker, taxonomy.scheme),
        titles=table.titles,
        faults=table.faults,
        progress=progress,
    )
    return LinkedModules(scheme=taxonomy.scheme, modules=modules, faults=faults)


def offered_of_row(
    row: ModuleRow, linker: Linker, scheme: str
) -> tuple[Offered, tuple[Fault, ...]]:
    """Return what a row offers, with what a person should look at; touches no database.

    Parts of hours and weeks are rounded upwards: nobody is done before the end.
    """
    words = Words(linker, row.row)
    exemptions = {
        uri: Relief(is_whole=one.is_whole, hours=math.ceil(one.hours), cents=round(100 * one.euros))
        for one in row.exemptions
        for uri in words.skills("exemptions", [one.skill])
    }
    offered = Offered(
        scheme=scheme,
        title=row.title,
        text=row.text,
        form=Form(row.form),
        work_share=round(row.work_share),
        hours=None if row.hours is None else math.ceil(row.hours),
        weeks=None if row.weeks is None else math.ceil(row.weeks),
        cents=None if row.euros is None else round(100 * row.euros),
        certificate=Certificate(row.certificate),
        language=row.language,
        place=row.place,
        point=row.point,
        taught=_levels(words, "taught", row.taught),
        needed=_levels(words, "needed", row.needed),
        exemptions=exemptions,
    )
    return offered, (*words.faults, *_faults(row.row, offered))


def row_of(module: Module, *, number: int = 0) -> ModuleRow:
    """Return a stored module as a row, its skills by address; reads what `RELATED` names."""
    return ModuleRow(
        row=number,
        reference=module.reference,
        employer=module.organisation.name,
        title=module.title,
        text=module.text,
        form=module.form,
        work_share=module.work_share,
        hours=module.hours,
        weeks=module.weeks,
        euros=None if module.price_cents is None else module.price_cents / 100,
        certificate=module.certificate,
        language=module.language,
        place=module.place,
        point=point_of(module),
        taught=_pairs(module.taught.all()),
        needed=_pairs(module.needed.all()),
        exemptions=tuple(
            ExemptionCell(
                skill=one.skill,
                is_whole=one.is_whole,
                hours=one.hours_less,
                euros=one.cents_less / 100,
            )
            for one in sorted(module.exemptions.all(), key=lambda one: one.skill)
        ),
        starts=tuple(
            StartCell(on=one.on, closes=one.closes, seats=one.seats)
            for one in sorted(module.starts.all(), key=lambda one: one.on)
        ),
    )


def point_of(module: Module) -> Place | None:
    """Return where a module is given; None where that is not known."""
    if module.latitude is None or module.longitude is None:
        return None
    return Place(module.latitude, module.longitude)


def _levels(
    words: Words, column: str, skills: Iterable[tuple[str, values.Level]]
) -> dict[str, Level]:
    """Return each skill that is known with the highest level that is said of it."""
    found: dict[str, Level] = {}
    for text, level in skills:
        for uri in words.skills(column, [text]):
            found[uri] = Level(max(level, found.get(uri, level)))
    return found


def _faults(row: int, offered: Offered) -> Iterator[Fault]:
    if not offered.taught:
        yield fault_of("taught_missing", row=row, column="taught")
    missing = {"hours": offered.hours, "weeks": offered.weeks, "price": offered.cents}
    for column in (name for name, value in missing.items() if value is None):
        yield fault_of("module_draft", row=row, column=column)
    for skill in offered.needless:
        yield fault_of("level_too_low", row=row, column="needed", value=skill)
    for skill in offered.oversized:
        yield fault_of("exemption_large", row=row, column="exemptions", value=skill)


def _pairs(skills: Iterable[object]) -> tuple[tuple[str, values.Level], ...]:
    pairs = ((one.skill, values.Level(one.level)) for one in skills)  # type: ignore[attr-defined]  # Taught or Needed
    return tuple(sorted(pairs))


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value
