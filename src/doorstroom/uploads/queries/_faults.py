from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from doorstroom.formats.tables import Cell, Fault, Severity, escaped
from doorstroom.uploads import phrases
from doorstroom.uploads.adapters import faults_in
from doorstroom.uploads.models import Upload

FAULTS_SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFault:
    """A fault in the words of the reader.

    Attributes:
        row: as a spreadsheet counts; 0 is the file as a whole.
        column: the header as the file writes it, or our name where it has none.
        value: what stands there.
        message: what is amiss.
        repair: what would repair it; may be empty.
        is_error: it keeps the file out; otherwise it is something to look at.
    """

    row: int
    column: str
    value: str
    message: str
    repair: str
    is_error: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultPage:
    """Some of the faults of an upload: errors first, each in order of row."""

    faults: tuple[ShownFault, ...]
    total: int
    errors: int
    notices: int


def faults_of(
    upload: Upload, *, start: int = 0, count: int = FAULTS_SHOWN, only_errors: bool = False
) -> FaultPage:
    """Return some of what the last check found, in the active language."""
    every = _ordered(upload)
    errors = sum(fault.severity is Severity.ERROR for fault in every)
    asked = every[:errors] if only_errors else every
    return FaultPage(
        faults=tuple(_shown(fault) for fault in asked[start : start + count]),
        total=len(asked),
        errors=errors,
        notices=len(every) - errors,
    )


def table_of_faults(upload: Upload) -> Iterator[tuple[Cell, ...]]:
    """Yield a header and all faults as rows of a table that no spreadsheet runs."""
    yield (_("Row"), _("Column"), _("Value"), _("What is wrong"), _("How to repair it"), _("Kind"))
    for one in map(_shown, _ordered(upload)):
        kind = _("error") if one.is_error else _("notice")
        texts = (one.column, one.value, one.message, one.repair, kind)
        yield (one.row, *map(escaped, texts))


def _ordered(upload: Upload) -> list[Fault]:
    faults = faults_in(bytes(upload.result))
    return sorted(faults, key=lambda fault: (fault.severity is not Severity.ERROR, fault.row))


def _shown(fault: Fault) -> ShownFault:
    return ShownFault(
        row=fault.row,
        column=phrases.column_name(fault.column),
        value=fault.value,
        message=phrases.message_of(fault),
        repair=phrases.repair_of(fault),
        is_error=fault.severity is Severity.ERROR,
    )
