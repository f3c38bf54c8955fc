"""What `doorstroom import` does, and how it says it. Each function gives its exit code."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from doorstroom.demo.region import refuse_real_employers
from doorstroom.engine.taxonomy import Linker, Taxonomy
from doorstroom.formats.jobposting import read_job_postings
from doorstroom.formats.jsonld import is_json_or_page
from doorstroom.formats.tables import ImportReport, VacancyTable, read_vacancies, read_workers
from doorstroom.organisations.adapters import Scope
from doorstroom.organisations.queries import consortium_named
from doorstroom.passports.actions import import_workers
from doorstroom.passports.adapters import link_workers
from doorstroom.project.commands.database import ready_database
from doorstroom.project.commands.progress import Told, progress_bar
from doorstroom.project.commands.reporting import (
    DONE,
    REFUSED,
    fault_fields,
    guarded,
    print_faults,
    print_json,
    say,
)
from doorstroom.vacancies.actions import import_vacancies
from doorstroom.vacancies.adapters import link_vacancies
from doorstroom.vocabulary.adapters import linker_of, taxonomy_of
from doorstroom.vocabulary.queries import active_version


@dataclass(frozen=True, slots=True)
class Task:
    """What was asked: `employer` is that of rows that name none, `mapping` header to column."""

    file: Path
    consortium: str
    employer: str
    mapping: Mapping[str, str]
    dry_run: bool

    def scope(self) -> Scope:
        """Look the consortium up.

        Raises:
            UnknownConsortiumError: there is none of that name.
        """
        named = consortium_named(self.consortium) if self.consortium else None
        return Scope(consortium=named, employer=self.employer)


def import_workers_file(task: Task, *, as_json: bool) -> int:
    """Read, link, store unless it is a dry run, and report."""

    def work(told: Told) -> ImportReport:
        told("Reading the file", 0, 1)
        table = read_workers(task.file, task.mapping, settings.CONFIG.known_postcodes())
        scope = task.scope()
        refuse_real_employers(
            (row.employer or task.employer for row in table.rows), scope.consortium
        )
        linker, taxonomy = _vocabulary(told)
        workers = link_workers(table, linker, taxonomy, _counting(told))
        told("Checking" if task.dry_run else "Storing", 0, 1)
        return import_workers(workers=workers, scope=scope, dry_run=task.dry_run)

    return _reported(task, work, as_json=as_json)


def import_vacancies_file(task: Task, *, as_json: bool) -> int:
    """Read, link, store unless it is a dry run, and report."""

    def work(told: Told) -> ImportReport:
        told("Reading the file", 0, 1)
        table = _vacancies(task)
        scope = task.scope()
        refuse_real_employers(
            (row.employer or task.employer for row in table.rows), scope.consortium
        )
        linker, taxonomy = _vocabulary(told)
        vacancies = link_vacancies(table, linker, taxonomy, _counting(told))
        told("Checking" if task.dry_run else "Storing", 0, 1)
        return import_vacancies(vacancies=vacancies, scope=scope, dry_run=task.dry_run)

    return _reported(task, work, as_json=as_json)


def _vacancies(task: Task) -> VacancyTable:
    postcodes = settings.CONFIG.known_postcodes()
    if is_json_or_page(task.file):
        return read_job_postings(task.file, postcodes)
    return read_vacancies(task.file, task.mapping, postcodes)


def _vocabulary(told: Told) -> tuple[Linker, Taxonomy]:
    told("Reading the vocabulary", 0, 1)
    version = active_version()
    return linker_of(version), taxonomy_of(version)


def _counting(told: Told) -> Callable[[int, int], None]:
    return lambda done, total: told("Linking words to the vocabulary", done, total)


def _reported(task: Task, work: Callable[[Told], ImportReport], *, as_json: bool) -> int:
    def reported() -> int:
        ready_database()
        with progress_bar() as told:
            report = work(told)
        faults = [(task.file.name, fault) for fault in report.faults]
        if as_json:
            fields = asdict(report) | {"dry_run": task.dry_run, "faults": fault_fields(faults)}
            print_json(fields)
        else:
            print_faults(faults)
            would = "would be " if task.dry_run else ""
            say(
                "Nothing was stored."
                if report.is_blocked
                else f"{report.created} {would}new, {report.updated} {would}renewed."
            )
        return REFUSED if report.is_blocked else DONE

    return guarded(reported, as_json=as_json)
