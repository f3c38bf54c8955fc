"""What `doorstroom import` does, and how it says it. Each function gives its exit code."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from django.core.exceptions import ValidationError
from rich.console import Console
from rich.table import Table

from doorstroom.engine.taxonomy import Linker, Taxonomy
from doorstroom.formats.tables import (
    Fault,
    ImportReport,
    Severity,
    TableError,
    blocking,
    read_vacancies,
    read_workers,
)
from doorstroom.passports.actions import import_workers
from doorstroom.passports.adapters import link_workers
from doorstroom.project.commands.database import OutdatedDatabaseError, ready_database
from doorstroom.project.commands.progress import Told, progress_bar
from doorstroom.vacancies.actions import import_vacancies
from doorstroom.vacancies.adapters import link_vacancies
from doorstroom.vocabulary.adapters import classification_of, taxonomy_of
from doorstroom.vocabulary.errors import VocabularyError
from doorstroom.vocabulary.queries import active_version

SHOWN_NOTICES = 50
"""At most so many notices are printed; errors always are, and --json gives all."""


def import_workers_file(file: Path, *, employer: str, dry_run: bool, as_json: bool) -> int:
    """Read, link, store unless `dry_run`, and report."""

    def work(told: Told) -> ImportReport:
        told("Reading the file", 0, 1)
        table = read_workers(file)
        linker, taxonomy = _vocabulary(told)
        workers = link_workers(table, linker, taxonomy, _counting(told))
        told("Checking" if dry_run else "Storing", 0, 1)
        return import_workers(workers=workers, employer=employer, dry_run=dry_run)

    return _reported(work, dry_run=dry_run, as_json=as_json)


def import_vacancies_file(file: Path, *, employer: str, dry_run: bool, as_json: bool) -> int:
    """Read, link, store unless `dry_run`, and report."""

    def work(told: Told) -> ImportReport:
        told("Reading the file", 0, 1)
        table = read_vacancies(file)
        linker, taxonomy = _vocabulary(told)
        vacancies = link_vacancies(table, linker, taxonomy, _counting(told))
        told("Checking" if dry_run else "Storing", 0, 1)
        return import_vacancies(vacancies=vacancies, employer=employer, dry_run=dry_run)

    return _reported(work, dry_run=dry_run, as_json=as_json)


def _vocabulary(told: Told) -> tuple[Linker, Taxonomy]:
    told("Reading the vocabulary", 0, 1)
    version = active_version()
    return Linker.of(classification_of(version)), taxonomy_of(version)


def _counting(told: Told) -> Callable[[int, int], None]:
    return lambda done, total: told("Linking words to the vocabulary", done, total)


def _reported(work: Callable[[Told], ImportReport], *, dry_run: bool, as_json: bool) -> int:
    try:
        ready_database()
        with progress_bar() as told:
            report = work(told)
    except (TableError, VocabularyError, OutdatedDatabaseError, ValidationError) as error:
        said = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        if as_json:
            _print_json({"error": said, "written": False})
        Console(stderr=True, soft_wrap=True).print(said, markup=False, highlight=False)
        return 1
    if as_json:
        faults = [asdict(fault) | {"severity": fault.severity.value} for fault in report.faults]
        _print_json(asdict(report) | {"dry_run": dry_run, "faults": faults})
    else:
        _print_report(report, dry_run=dry_run)
    return int(report.is_blocked)


def _print_json(fields: dict[str, object]) -> None:
    print(json.dumps(fields, ensure_ascii=False))  # noqa: T201 - what --json is for


def _print_report(report: ImportReport, *, dry_run: bool) -> None:
    console = Console(soft_wrap=True, markup=False, highlight=False)
    errors = blocking(report.faults)
    notices = [fault for fault in report.faults if fault.severity is Severity.NOTICE]
    if report.faults:
        Console(markup=False, highlight=False).print(_table_of([*errors, *notices[:SHOWN_NOTICES]]))
    if (more := len(notices) - SHOWN_NOTICES) > 0:
        console.print(f"… and {more} more notices; --json gives all of them.")
    if errors:
        console.print(
            f"{len(errors)} errors, so nothing was stored. Repair them in the file and import it "
            "again."
        )
    else:
        would = "would be " if dry_run else ""
        console.print(f"{report.created} {would}new, {report.updated} {would}renewed.")


def _table_of(faults: list[Fault]) -> Table:
    table = Table("", "Row", "Column", "Value", "What and how to repair")
    for fault in faults:
        table.add_row(
            fault.severity.value,
            str(fault.row),
            fault.column,
            fault.value,
            f"{fault.message} {fault.repair}".strip(),
        )
    return table
