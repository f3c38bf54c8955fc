"""What can be wrong in one cell, and what an import did with the rest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from doorstroom.formats.tables._wordings import WORDINGS


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
        code: its stable name, by which another language finds its own words.
        params: what those words need to know.
        message: what is amiss, in English.
        repair: what would repair it, in English.
    """

    row: int
    column: str
    value: str
    code: str
    params: Mapping[str, str] = field(default_factory=dict)
    message: str = ""
    repair: str = ""
    severity: Severity = Severity.ERROR


def fault_of(code: str, *, row: int, column: str, value: str = "", **params: str) -> Fault:
    """Make the fault of this code, worded.

    >>> fault_of("reference_twice", row=3, column="id", value="7", first="2").message
    'Row 2 has this reference too.'
    """
    wording = WORDINGS[code]
    return Fault(
        row=row,
        column=column,
        value=value,
        code=code,
        params=params,
        message=wording.message.format(**params),
        repair=wording.repair.format(**params),
        severity=Severity.ERROR if wording.stops else Severity.NOTICE,
    )


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
    code = "word_read_as" if taken_for else "word_left_out"
    params = {"chosen": taken_for} if taken_for else {}
    if alternatives:
        code, params = f"{code}_choices", params | {"others": "; ".join(alternatives)}
    return fault_of(code, row=row, column=column, value=text, **params)


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
