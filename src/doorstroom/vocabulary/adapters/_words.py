"""From the words in a file to concepts, noting every word that is no known name."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from doorstroom.engine.taxonomy import Link, Linker
from doorstroom.formats.tables import Fault, word_fault


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
