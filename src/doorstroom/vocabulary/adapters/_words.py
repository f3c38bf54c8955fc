"""From the words in a file to concepts, noting every word that is no known name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from doorstroom.engine.taxonomy import Link, Linker
from doorstroom.formats.tables import Fault, word_fault

Progress = Callable[[int, int], None]
"""Is told how many rows are done, and of how many."""

_Row = TypeVar("_Row")
_Value = TypeVar("_Value")


def linked_rows(
    rows: Sequence[_Row],
    convert: Callable[[_Row], tuple[_Value, tuple[Fault, ...]]],
    *,
    titles: Mapping[str, str],
    faults: Iterable[Fault],
    progress: Progress | None,
) -> tuple[tuple[tuple[_Row, _Value], ...], tuple[Fault, ...]]:
    """Return each row with what it stands for, and all faults in order of row.

    Args:
        rows: of one file.
        convert: gives what a row stands for and the faults of its words.
        titles: the file's own name for a column, by which its reader knows it.
        faults: those that reading the file found.
        progress: is told after every row.
    """
    linked: list[tuple[_Row, _Value]] = []
    found = list(faults)
    for done, row in enumerate(rows, start=1):
        value, of_words = convert(row)
        linked.append((row, value))
        found.extend(
            replace(fault, column=titles.get(fault.column, fault.column)) for fault in of_words
        )
        if progress is not None:
            progress(done, len(rows))
    return tuple(linked), tuple(sorted(found, key=lambda fault: fault.row))


@dataclass(slots=True)
class Words:
    """Links the words of one row; what a person should look at gathers in `faults`."""

    linker: Linker
    row: int
    faults: list[Fault] = field(default_factory=list)

    def occupations(self, column: str, words: Iterable[str]) -> list[str]:
        """Return the uris of the occupations meant, each once."""
        return self._linked(column, words, self.linker.occupation)

    def skills(self, column: str, words: Iterable[str]) -> list[str]:
        """Return the uris of the skills meant, each once."""
        return self._linked(column, words, self.linker.skill)

    def _linked(self, column: str, words: Iterable[str], link: Callable[[str], Link]) -> list[str]:
        uris: dict[str, None] = {}
        for found in map(link, words):
            label = found.chosen.label if found.chosen else ""
            if found.chosen:
                uris[found.chosen.uri] = None
            if not found.is_certain:
                others = [other.label for other in found.alternatives]
                self.faults.append(word_fault(self.row, column, found.text, label, others))
        return list(uris)
