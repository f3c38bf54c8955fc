"""How every command says what it did, what it refused and that it was stopped."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from rich.console import Console
from rich.table import Table

from doorstroom.credentials.errors import SealError, UnknownIssuerError
from doorstroom.demo.region import DemonstrationError
from doorstroom.engine.assessing import AssessingError
from doorstroom.engine.matching import MatchingError
from doorstroom.engine.matching.scale import StoppedError
from doorstroom.engine.taxonomy import TooLittleToLearnError
from doorstroom.formats.columns import ColumnsError
from doorstroom.formats.credentials import CredentialError
from doorstroom.formats.esco import EscoError
from doorstroom.formats.onet import OnetError
from doorstroom.formats.places import PostcodesError
from doorstroom.formats.tables import Fault, Severity, TableError
from doorstroom.matches.errors import RunError
from doorstroom.organisations.errors import UnknownConsortiumError
from doorstroom.organisations.queries import DemonstrationAccount
from doorstroom.people.states import DEMONSTRATION_PASSWORD
from doorstroom.project.commands.database import OutdatedDatabaseError
from doorstroom.project.commands.saying import (
    DONE,
    REFUSED,
    STOPPED,
    harmless,
    print_json,
    refuse,
    say,
)
from doorstroom.project.country.pools import ClusterError
from doorstroom.project.country.runs import TakenError
from doorstroom.vocabulary.errors import VocabularyError

SHOWN_NOTICES = 50
"""At most so many notices are printed; errors always are, and --json gives all."""

__all__ = [
    "DONE",
    "REFUSED",
    "STOPPED",
    "fault_fields",
    "guarded",
    "name_of",
    "print_accounts",
    "print_faults",
    "print_json",
    "say",
]

Faults = Iterable[tuple[str, Fault]]
"""Faults, each with the file it stands in."""


class PortError(Exception):
    """The server cannot listen where it was asked to."""


class StudyError(Exception):
    """A file of answers that cannot be used; nothing of it was kept."""


_REFUSALS = (
    AssessingError,
    ClusterError,
    ColumnsError,
    CredentialError,
    DatabaseError,
    DemonstrationError,
    EscoError,
    OnetError,
    MatchingError,
    OSError,
    OutdatedDatabaseError,
    PortError,
    PostcodesError,
    RunError,
    SealError,
    StoppedError,
    StudyError,
    TableError,
    TakenError,
    TooLittleToLearnError,
    UnknownConsortiumError,
    UnknownIssuerError,
    ValidationError,
    VocabularyError,
)


def guarded(work: Callable[[], int], *, as_json: bool = False) -> int:
    """Do the work and return its exit code; say what was refused, and what was stopped."""
    try:
        return work()
    except KeyboardInterrupt:
        say("Stopped; nothing was left half done.", aside=True)
        return STOPPED
    except _REFUSALS as error:
        spot = (
            {"file": error.file, "row": error.row}
            if isinstance(error, EscoError | OnetError)
            else {}
        )
        return refuse(_sentence(error), spot, as_json=as_json)


def _sentence(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, DatabaseError):
        return (
            f"The database cannot be used: {str(error).strip()}. Nothing was left half done. Is "
            "another import running, is the disk full, is DOORSTROOM_DATABASE_URL right?"
        )
    return str(error)


def name_of(scheme: str, version: str) -> str:
    """Return what to call a classification, which need not say its version."""
    return f"{scheme} {version or '(version not given)'}"


def print_accounts(accounts: Sequence[DemonstrationAccount]) -> None:
    """Print with which invented accounts one may look around."""
    table = Table("Who", "Organisation")
    table.add_column("E-mail address", no_wrap=True)
    for one in accounts:
        who = f"{one.name}, {one.role}" if one.name else one.role
        table.add_row(*map(harmless, (who, one.organisation, one.email)))
    Console(markup=False, highlight=False).print(table)
    say(f"Sign in as any of them with the password {DEMONSTRATION_PASSWORD}")


def fault_fields(faults: Faults) -> list[dict[str, Any]]:
    """Return faults as JSON knows them."""
    return [
        {"file": file, **asdict(fault), "severity": fault.severity.value} for file, fault in faults
    ]


def print_faults(faults: Faults) -> None:
    """Print all errors and the first notices, by file, row and column."""
    errors = [one for one in faults if one[1].severity is Severity.ERROR]
    notices = [one for one in faults if one[1].severity is Severity.NOTICE]
    table = Table("", "File", "Row", "Column", "Value", "What and how to repair")
    for file, fault in (*errors, *notices[:SHOWN_NOTICES]):
        row = (fault.severity.value, file, str(fault.row), fault.column, fault.value)
        table.add_row(*map(harmless, (*row, f"{fault.message} {fault.repair}".strip())))
    if table.row_count:
        Console(markup=False, highlight=False).print(table)
    if (more := len(notices) - SHOWN_NOTICES) > 0:
        say(f"… and {more} more notices; --json gives all of them.")
    if errors:
        say(f"{len(errors)} errors. Repair them in the file and try again.")
