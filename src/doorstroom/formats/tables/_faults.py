"""What can be wrong in one cell, and what an import did with the rest."""

from collections.abc import Iterable, Sequence
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


def word_fault(
    row: int, column: str, text: str, taken_for: str, alternatives: Sequence[str]
) -> Fault:
    """Note a word that is no known name.

    Args:
        row: where it stands, with `column`.
        column: the name of the column.
        text: the word.
        taken_for: what it was read as; empty where it was left out.
        alternatives: what else it could mean, most likely first.
    """
    message = (
        f"This is not a known name; it was read as {taken_for!r}."
        if taken_for
        else "This is not a known name; it was left out."
    )
    repair = f"Or is it one of: {'; '.join(alternatives)}?" if alternatives else ""
    return Fault(
        row=row,
        column=column,
        value=text,
        message=message,
        repair=repair,
        severity=Severity.NOTICE,
    )


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
