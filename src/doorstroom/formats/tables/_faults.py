"""What can be wrong in one cell, and what an import did with the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """Whether a fault stops the import."""

    ERROR = "error"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing a person should look at, where it stands and what would repair it.

    Attributes:
        row: as a spreadsheet counts: the header is row 1; 0 is the file as a whole.
        column: the header as the file writes it.
        value: what stands there; a citizen service number is never repeated here.
    """

    row: int
    column: str
    value: str
    message: str
    repair: str = ""
    severity: Severity = Severity.ERROR


def blocking(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return the faults that stop an import."""
    return tuple(fault for fault in faults if fault.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did, or in a dry run would do.

    Attributes:
        created: rows that were not there before.
        updated: rows that were there under the same reference.
        written: whether anything was stored; never with an error among the faults.
        faults: in order of row.
    """

    created: int = 0
    updated: int = 0
    written: bool = False
    faults: tuple[Fault, ...] = ()

    @property
    def is_blocked(self) -> bool:
        """Whether errors kept everything out."""
        return bool(blocking(self.faults))
