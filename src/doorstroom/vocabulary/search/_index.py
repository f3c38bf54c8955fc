"""The index of label words: SQLite's FTS5 or PostgreSQL's full text, behind one interface.

Both keep one table `vocabulary_search(id, words, label_id)`. The id says where a label belongs
and how good it is: version, then block (kind, language, preferred or not), then its rank by
length. So "the shortest labels of each block that have these words" is read in the order of the
index and stops early, however common the words are.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal, Protocol

from django.db import connection

from doorstroom.engine.values import LANGUAGES, Language

Kind = Literal["OCCUPATION", "SKILL"]
KINDS: tuple[Kind, ...] = ("OCCUPATION", "SKILL")
BLOCKS = tuple(product(KINDS, LANGUAGES, (True, False)))
_RANKS = 32  # bits for the rank within a block

# All groups must match, each by one of its ways: words that all occur, "monteur*" any word that
# starts so.
Way = tuple[str, ...]
Wanted = Sequence[Sequence[Way]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A label that the index found, to be scored."""

    words: tuple[str, ...]
    uri: str
    kind: Kind
    language: Language
    preferred: bool
    text: str


class LabelIndex(Protocol):
    """What both databases can do."""

    def replace(self, version_id: int, blocks: Iterable[Iterable[tuple[str, int]]]) -> None:
        """Store the labels of a version, (words, label id) by block and rank; drop older ones."""

    def find(self, wanted: Wanted, ids: Sequence[range], most: int) -> list[Candidate]:
        """Give the first labels of each block of ids that hold what is wanted."""


def label_index() -> LabelIndex:
    """Give the index of the database in use."""
    return _PostgresIndex() if connection.vendor == "postgresql" else _SqliteIndex()


def block_ids(version_id: int, kind: Kind | None) -> list[range]:
    """Give the ids of each block of a version, of one kind or of both."""
    return [
        _ids(version_id, number)
        for number, (one, _, _) in enumerate(BLOCKS)
        if kind is None or one == kind
    ]


def _ids(version_id: int, block: int) -> range:
    start = (version_id * len(BLOCKS) + block) << _RANKS
    return range(start, start + (1 << _RANKS))


def _rows(
    version_id: int, blocks: Iterable[Iterable[tuple[str, int]]]
) -> Iterator[tuple[int, str, int]]:
    for number, block in enumerate(blocks):
        start = _ids(version_id, number).start
        for rank, (words, label_id) in enumerate(block):
            yield start + rank, words, label_id


def _all_ids(version_id: int) -> tuple[int, int]:
    return _ids(version_id, 0).start, _ids(version_id, len(BLOCKS)).start


_FOUND = (
    "SELECT found.words, label.uri, label.kind, label.language, label.preferred, label.text"
    " FROM {} AS found JOIN vocabulary_label AS label ON label.id = found.label_id"
)


def _candidates(rows: Iterable[Sequence[Any]]) -> list[Candidate]:
    return [
        Candidate(tuple(words.split(" ")), uri, kind, language, bool(preferred), text)
        for words, uri, kind, language, preferred, text in rows
    ]


class _SqliteIndex:
    """FTS5; ids are its rowids, in whose order it finds."""

    def replace(self, version_id: int, blocks: Iterable[Iterable[tuple[str, int]]]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM vocabulary_search WHERE rowid >= %s AND rowid < %s",
                _all_ids(version_id),
            )
            cursor.executemany(
                "INSERT INTO vocabulary_search (rowid, words, label_id) VALUES (%s, %s, %s)",
                _rows(version_id, blocks),  # type: ignore[arg-type]  # sqlite3 takes an iterator
            )

    def find(self, wanted: Wanted, ids: Sequence[range], most: int) -> list[Candidate]:
        match = _expression(wanted, '"{}"', '"{}"*', " AND ", " OR ")
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT rowid FROM vocabulary_search WHERE vocabulary_search MATCH %s"
                " AND rowid BETWEEN %s AND %s ORDER BY rowid",
                [match, ids[0][0], ids[-1][-1]],
            )
            found = [row for (row,) in cursor.fetchall()]
            firsts = [row for block in ids for row in _first_in(block, found, most)]
            marks = ", ".join(["%s"] * len(firsts))
            cursor.execute(
                _FOUND.format("vocabulary_search") + f" WHERE found.rowid IN ({marks})", firsts
            )
            return _candidates(cursor.fetchall())


class _PostgresIndex:
    """A GIN index over the words as a tsvector, made without any language's own rules."""

    def replace(self, version_id: int, blocks: Iterable[Iterable[tuple[str, int]]]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM vocabulary_search WHERE id >= %s AND id < %s", _all_ids(version_id)
            )
            with cursor.copy("COPY vocabulary_search (id, words, label_id) FROM STDIN") as copy:
                for row in _rows(version_id, blocks):
                    copy.write_row(row)
            cursor.execute("ANALYZE vocabulary_search")

    def find(self, wanted: Wanted, ids: Sequence[range], most: int) -> list[Candidate]:
        match = _expression(wanted, "'{}'", "'{}':*", " & ", " | ")
        placed = (
            "(SELECT words, label_id,"  # noqa: S608 - a number of our own
            f" row_number() OVER (PARTITION BY id >> {_RANKS} ORDER BY id) AS place"
            " FROM vocabulary_search"
            " WHERE array_to_tsvector(string_to_array(words, ' ')) @@ %s::tsquery"
            " AND id BETWEEN %s AND %s)"
        )
        with connection.cursor() as cursor:
            cursor.execute(
                _FOUND.format(placed) + " WHERE found.place <= %s",
                [match, ids[0][0], ids[-1][-1], most],
            )
            return _candidates(cursor.fetchall())


def _first_in(block: range, found: list[int], most: int) -> list[int]:
    """Give the first found ids within a block; they are found in order."""
    start = bisect_left(found, block[0])
    return found[start : min(start + most, bisect_left(found, block[-1]))]


def _expression(wanted: Wanted, whole: str, beginning: str, every: str, either: str) -> str:
    """Write what is wanted in a database's own language; words are only letters and digits."""

    def written(word: str) -> str:
        start = word.removesuffix("*")
        return (whole if start == word else beginning).format(start)

    groups = (
        either.join("(" + every.join(written(word) for word in way) + ")" for way in ways)
        for ways in wanted
    )
    return every.join(f"({group})" for group in groups)
