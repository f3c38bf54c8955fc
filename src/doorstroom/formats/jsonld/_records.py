from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from doorstroom.formats.jsonld._documents import Node
from doorstroom.formats.tables import Fault, masked_cell


@dataclass(frozen=True, slots=True)
class Records:
    """Rows that came otherwise than in a table: text by column, and what was found amiss."""

    records: tuple[Mapping[str, str], ...]
    faults: tuple[Fault, ...]


@dataclass(slots=True)
class Record(ABC):
    """One object on its way to a row: what it says by column, and what is amiss in it."""

    row: int
    node: Node
    cells: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @abstractmethod
    def fill(self) -> None:
        """Read the object into cells and faults."""


def taken_from(nodes: Sequence[Node], kind: type[Record]) -> Records:
    """Return the rows of objects, the first as row 1, with what looks like a BSN masked."""
    records: list[dict[str, str]] = []
    faults: list[Fault] = []
    for row, node in enumerate(nodes, start=1):
        record = kind(row, node)
        record.fill()
        records.append({name: masked_cell(text, name) for name, text in record.cells.items()})
        faults.extend(record.faults)
    return Records(tuple(records), tuple(faults))
