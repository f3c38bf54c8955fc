"""The index of label words: SQLite's FTS5 or PostgreSQL's full text, behind one interface.

Both keep one table `vocabulary_search(rowid, words, label_id)`. A row's id says where a label
belongs and how short it is: version, then block (kind, language, preferred or not), then rank.
So the shortest labels of every block that have the words wanted are the first ids found, and only
those are read, however common the words.
"""

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Literal

from django.db import connection

from doorstroom.engine.values import LANGUAGES, Language

Kind = Literal["OCCUPATION", "SKILL"]
KINDS: tuple[Kind, ...] = ("OCCUPATION", "SKILL")
BLOCKS = tuple(product(KINDS, LANGUAGES, (True, False)))
_RANK_BITS = 32

# The words of a label and its id, shortest label first.
Block = Sequence[tuple[str, int]]
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


class LabelIndex(ABC):
    """What both databases can do."""

    def replace(self, version_id: int, blocks: Iterable[Block]) -> None:
        """Store the labels of a version in place of what is stored for it, in order of `BLOCKS`."""
        ids = block_ids(version_id, None)
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM vocabulary_search WHERE rowid BETWEEN %s AND %s",
                [ids[0][0], ids[-1][-1]],
            )
        for block_id, block in zip(ids, blocks, strict=True):
            self._store([(row, *label) for row, label in zip(block_id, block, strict=False)])

    def find(
        self, wanted: Wanted, ids: Sequence[range], most: int, seen: set[int]
    ) -> list[Candidate]:
        """Give the `most` shortest labels of each block of ids that hold what is wanted.

        Rows that were seen before are left out, and those found now are added to them.
        """
        rows = [row for row in self._first_rows(wanted, ids, most) if row not in seen]
        if not rows:
            return []
        seen.update(rows)
        marks = ", ".join(["%s"] * len(rows))
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT found.words, label.uri, label.kind, label.language, label.preferred,"  # noqa: S608 - placeholders only
                " label.text FROM vocabulary_search AS found"
                " JOIN vocabulary_label AS label ON label.id = found.label_id"
                f" WHERE found.rowid IN ({marks})",
                rows,
            )
            return [
                Candidate(tuple(words.split(" ")), uri, kind, language, bool(preferred), text)
                for words, uri, kind, language, preferred, text in cursor.fetchall()
            ]

    @abstractmethod
    def _store(self, rows: list[tuple[int, str, int]]) -> None: ...

    @abstractmethod
    def _first_rows(self, wanted: Wanted, ids: Sequence[range], most: int) -> list[int]: ...


def label_index() -> LabelIndex:
    """Give the index of the database in use."""
    return _PostgresIndex() if connection.vendor == "postgresql" else _SqliteIndex()


def block_ids(version_id: int, kind: Kind | None) -> list[range]:
    """Give the ids of each block of a version, of one kind or of both; they lie side by side."""
    start = version_id * len(BLOCKS)
    return [
        range((start + place) << _RANK_BITS, (start + place + 1) << _RANK_BITS)
        for place, (one, _, _) in enumerate(BLOCKS)
        if kind is None or one == kind
    ]


class _SqliteIndex(LabelIndex):
    """FTS5; it finds in the order of rowids."""

    def _store(self, rows: list[tuple[int, str, int]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO vocabulary_search (rowid, words, label_id) VALUES (%s, %s, %s)", rows
            )

    def _first_rows(self, wanted: Wanted, ids: Sequence[range], most: int) -> list[int]:
        match = _expression(wanted, '"{}"', '"{}"*', " AND ", " OR ")
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT rowid FROM vocabulary_search WHERE vocabulary_search MATCH %s"
                " AND rowid BETWEEN %s AND %s ORDER BY rowid",
                [match, ids[0][0], ids[-1][-1]],
            )
            found = [row for (row,) in cursor.fetchall()]
        starts = [bisect_left(found, block[0]) for block in ids] + [len(found)]
        return [
            row for start, end in pairwise(starts) for row in found[start : min(start + most, end)]
        ]


class _PostgresIndex(LabelIndex):
    """A GIN index over the words as they are, without any language's own rules."""

    def _store(self, rows: list[tuple[int, str, int]]) -> None:
        with connection.cursor() as cursor:
            with cursor.copy("COPY vocabulary_search (rowid, words, label_id) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            cursor.execute("ANALYZE vocabulary_search")

    def _first_rows(self, wanted: Wanted, ids: Sequence[range], most: int) -> list[int]:
        match = _expression(wanted, "'{}'", "'{}':*", " & ", " | ")
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT rowid FROM (SELECT rowid,"
                " row_number() OVER (PARTITION BY rowid >> %s ORDER BY rowid) AS place"
                " FROM vocabulary_search"
                " WHERE array_to_tsvector(string_to_array(words, ' ')) @@ %s::tsquery"
                " AND rowid BETWEEN %s AND %s) AS placed WHERE place <= %s",
                [_RANK_BITS, match, ids[0][0], ids[-1][-1], most],
            )
            return [row for (row,) in cursor.fetchall()]


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
