"""From a file to what is kept of it, and from that to rows that can be imported."""

import gzip
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from doorstroom.engine.taxonomy import Candidate, Link, Linker
from doorstroom.formats.courses import taken_courses
from doorstroom.formats.jobposting import taken_postings
from doorstroom.formats.jsonld import Records, is_json_or_page
from doorstroom.formats.tables import (
    Fault,
    ModuleRow,
    NotATableError,
    Table,
    TableKind,
    TableRow,
    VacancyRow,
    WorkerRow,
    cleaned,
    fault_of,
    taken_table,
)
from doorstroom.uploads.states import Kind, WordKind

Content = Table | Records
"""What is kept of a file."""

Row = WorkerRow | VacancyRow | ModuleRow

Choices = Mapping[str, Mapping[str, Sequence[str]]]
"""By kind of word and word: the uri that a person picked, and its label; "" leaves it out."""

_PAGE = b"<"
_TAKEN: Mapping[Kind, Callable[[Path], Records]] = {
    Kind.VACANCIES: taken_postings,
    Kind.MODULES: taken_courses,
}
"""How to read what is no table, of the kinds that may come so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a file that is no known name.

    Attributes:
        columns: in which it stands, by our names.
        rows: in how many rows it stands.
        first_row: the first of them.
        read_as: what it is taken to mean when nobody says otherwise; None is left out.
        alternatives: what else it could mean, most likely first.
        is_decided: a person said what it means.
        choice: what that person picked; None where the word is to be left out.
    """

    kind: WordKind
    text: str
    columns: tuple[str, ...]
    rows: int
    first_row: int
    read_as: Candidate | None
    alternatives: tuple[Candidate, ...]
    is_decided: bool = False
    choice: Candidate | None = None


def taken_content(path: Path, kind: Kind) -> Content:
    """Take out of a file what may be kept of it.

    Raises:
        TableError: the file as a whole cannot be used.
    """
    if is_json_or_page(path):
        if take := _TAKEN.get(kind):
            return take(path)
        with path.open("rb") as file:
            if not file.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_PAGE):
                raise NotATableError("given_json")
    return cleaned(taken_table(path, TableKind(kind.value)), TableKind(kind.value))


def row_count(content: Content) -> int:
    """Return how many rows have something in them."""
    if isinstance(content, Records):
        return len(content.records)
    return sum(any(cell.strip() for cell in row.cells) for row in content.rows)


def packed(content: Content) -> bytes:
    """Return content as the database keeps it."""
    fields: dict[str, Any] = {"faults": [_stored(one) for one in content.faults]}
    if isinstance(content, Records):
        fields["records"] = content.records
    else:
        fields |= {"header": content.header, "header_row": content.header_row}
        fields["rows"] = [[row.row, *row.cells] for row in content.rows]
    return _squeezed(fields)


def unpacked(stored: bytes) -> Content:
    """Return what `packed` was given."""
    fields = _unsqueezed(stored)
    faults = tuple(_fault(one) for one in fields["faults"])
    if "records" in fields:
        return Records(tuple(fields["records"]), faults)
    rows = tuple(TableRow(row, tuple(cells)) for row, *cells in fields["rows"])
    return Table(tuple(fields["header"]), rows, fields["header_row"], faults)


def packed_result(faults: Iterable[Fault], words: Iterable[Word]) -> bytes:
    """Return what a check found as the database keeps it."""
    return _squeezed(
        {"faults": [_stored(one) for one in faults], "words": [asdict(one) for one in words]}
    )


def faults_in(stored: bytes) -> tuple[Fault, ...]:
    """Return the faults that a check found."""
    return tuple(_fault(one) for one in _unsqueezed(stored)["faults"]) if stored else ()


def words_in(stored: bytes, choices: Choices) -> tuple[Word, ...]:
    """Return the words that a check found, with what a person said of them since."""
    words = [_word(one) for one in _unsqueezed(stored)["words"]] if stored else []
    return tuple(_with_choice(one, choices.get(one.kind, {})) for one in words)


def chosen_linker(linker: Linker, choices: Choices) -> Linker:
    """Return a linker that follows what a person said of words."""
    picked = {
        kind: {text: uri for text, (uri, _) in choices.get(kind, {}).items()} for kind in WordKind
    }
    return replace(
        linker,
        picked_occupations=picked[WordKind.OCCUPATION],
        picked_skills=picked[WordKind.SKILL],
    )


def link_of(linker: Linker, kind: WordKind, text: str) -> Link:
    """Link words of a kind."""
    return linker.occupation(text) if kind is WordKind.OCCUPATION else linker.skill(text)


def unknown_words(rows: Iterable[Row], linker: Linker) -> tuple[Word, ...]:
    """Return each word that is no known name once, those in most rows first."""
    found: dict[tuple[WordKind, str], Word] = {}
    for row in rows:
        for kind, column, text in _words_of(row):
            link = link_of(linker, kind, text)
            if not link.is_certain:
                found[kind, text] = _counted(found.get((kind, text)), kind, column, row.row, link)
    return tuple(sorted(found.values(), key=lambda one: (-one.rows, one.first_row, one.text)))


def _counted(known: Word | None, kind: WordKind, column: str, row: int, link: Link) -> Word:
    if known is None:
        return Word(
            kind=kind,
            text=link.text,
            columns=(column,),
            rows=1,
            first_row=row,
            read_as=link.chosen,
            alternatives=link.alternatives,
        )
    columns = known.columns if column in known.columns else (*known.columns, column)
    return replace(known, columns=columns, rows=known.rows + 1)


_OF_WORKERS: Sequence[tuple[WordKind, str, Callable[[WorkerRow], tuple[str, ...]]]] = (
    (WordKind.OCCUPATION, "occupation", lambda row: row.occupations),
    (WordKind.SKILL, "skills", lambda row: row.skills),
    (WordKind.SKILL, "skills_confirmed", lambda row: row.confirmed),
    (WordKind.SKILL, "skills_tested", lambda row: row.tested),
    (WordKind.SKILL, "skills_missing", lambda row: row.missing),
)
_OF_VACANCIES: Sequence[tuple[WordKind, str, Callable[[VacancyRow], tuple[str, ...]]]] = (
    (WordKind.OCCUPATION, "occupation", lambda row: (row.occupation,) if row.occupation else ()),
    (
        WordKind.OCCUPATION,
        "title",
        lambda row: (row.title,) if row.title and not row.occupation else (),
    ),
    (WordKind.SKILL, "skills_essential", lambda row: row.essential),
    (WordKind.SKILL, "skills_optional", lambda row: row.optional),
    (WordKind.SKILL, "skills_emphasised", lambda row: row.emphasised),
)


_OF_MODULES: Sequence[tuple[WordKind, str, Callable[[ModuleRow], tuple[str, ...]]]] = (
    (WordKind.SKILL, "taught", lambda row: tuple(text for text, _ in row.taught)),
    (WordKind.SKILL, "needed", lambda row: tuple(text for text, _ in row.needed)),
    (WordKind.SKILL, "exemptions", lambda row: tuple(one.skill for one in row.exemptions)),
)


def _words_of(row: Row) -> list[tuple[WordKind, str, str]]:
    if isinstance(row, WorkerRow):
        return [(kind, column, text) for kind, column, of in _OF_WORKERS for text in of(row)]
    if isinstance(row, ModuleRow):
        return [(kind, column, text) for kind, column, of in _OF_MODULES for text in of(row)]
    return [(kind, column, text) for kind, column, of in _OF_VACANCIES for text in of(row)]


def _word(fields: dict[str, Any]) -> Word:
    fields["kind"] = WordKind(fields["kind"])
    fields["columns"] = tuple(fields["columns"])
    fields["read_as"] = Candidate(**fields["read_as"]) if fields["read_as"] else None
    fields["alternatives"] = tuple(Candidate(**one) for one in fields["alternatives"])
    return Word(**fields)


def _with_choice(word: Word, picked: Mapping[str, Sequence[str]]) -> Word:
    if word.text not in picked:
        return word
    uri, label = picked[word.text]
    return replace(word, is_decided=True, choice=Candidate(uri, label, 1) if uri else None)


def _stored(fault: Fault) -> list[Any]:
    return [fault.code, fault.row, fault.column, fault.value, fault.params]


def _fault(stored: list[Any]) -> Fault:
    code, row, column, value, params = stored
    return fault_of(code, row=row, column=column, value=value, **params)


def _squeezed(fields: Mapping[str, Any]) -> bytes:
    return gzip.compress(json.dumps(fields, ensure_ascii=False).encode(), compresslevel=6)


def _unsqueezed(stored: bytes) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(gzip.decompress(stored))
    return fields
