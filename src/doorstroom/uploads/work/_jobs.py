"""The work itself: plain functions, to be run wherever there is time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from doorstroom.core.errors import StoppedError
from doorstroom.engine.taxonomy import Linker
from doorstroom.formats.courses import modules_of_courses
from doorstroom.formats.jobposting import vacancies_of_postings
from doorstroom.formats.jsonld import Records
from doorstroom.formats.places import Postcodes
from doorstroom.formats.tables import (
    ImportReport,
    ModuleTable,
    Table,
    TableKind,
    VacancyTable,
    WorkerTable,
    blocking,
    only_read,
    read_modules_table,
    read_vacancies_table,
    read_workers_table,
)
from doorstroom.organisations.adapters import Scope
from doorstroom.passports.actions import import_workers
from doorstroom.passports.adapters import LinkedWorkers, link_workers
from doorstroom.people.models import Account
from doorstroom.trainings.actions import import_modules
from doorstroom.trainings.adapters import LinkedModules, link_modules
from doorstroom.uploads.adapters import (
    chosen_linker,
    packed,
    packed_result,
    unknown_words,
    unpacked,
)
from doorstroom.uploads.models import Upload
from doorstroom.uploads.states import Kind, State, Step
from doorstroom.uploads.work._lease import Lease
from doorstroom.vacancies.actions import import_vacancies
from doorstroom.vacancies.adapters import LinkedVacancies, link_vacancies
from doorstroom.vocabulary.adapters import linker_of, taxonomy_of
from doorstroom.vocabulary.queries import active_version

_OF_RECORDS: Final[Mapping[Kind, Callable[[Records, Postcodes], VacancyTable | ModuleTable]]] = {
    Kind.VACANCIES: vacancies_of_postings,
    Kind.MODULES: modules_of_courses,
}
_OF_TABLES: Final[Mapping[Kind, Callable[[Table, Mapping[str, str], Postcodes], "Some"]]] = {
    Kind.WORKERS: read_workers_table,
    Kind.VACANCIES: read_vacancies_table,
    Kind.MODULES: read_modules_table,
}
Some = WorkerTable | VacancyTable | ModuleTable
Linked = LinkedWorkers | LinkedVacancies | LinkedModules


@dataclass(frozen=True, slots=True)
class _Ready:
    """An upload with its rows linked to the vocabulary."""

    upload: Upload
    table: Some
    linked: Linked
    linker: Linker


def check_upload(lease: Lease) -> None:
    """Find every fault, and what an import would do; write nothing of it.

    Raises:
        StoppedError: somebody wished it to stop, or another attempt took over.
        TableError: the table as a whole cannot be used.
    """
    ready = _ready(lease)
    lease.begin(Step.COMPARING, rows=len(ready.table.rows))
    _end_checked(lease, ready, _imported(lease, ready, dry_run=True))


def import_upload(lease: Lease) -> None:
    """Store all rows, or with one error none and report as a check does.

    Raises:
        StoppedError: somebody wished it to stop, or another attempt took over.
        TableError: the table as a whole cannot be used.
    """
    ready = _ready(lease)
    lease.begin(Step.STORING, rows=len(ready.table.rows))
    with transaction.atomic():
        lease.confirm()
        report = _imported(lease, ready, dry_run=False)
        if report.written:
            lease.end(
                State.IMPORTED,
                content=b"",
                created=report.created,
                updated=report.updated,
                finished_at=timezone.now(),
            )
    if not report.written:
        _end_checked(lease, ready, report)


def _ready(lease: Lease) -> _Ready:
    upload = lease.held.select_related("organisation__consortium").first()
    if upload is None:
        raise StoppedError
    lease.begin(Step.READING, rows=upload.rows)
    table = _table(lease, upload)
    version = active_version()
    linker, taxonomy = linker_of(version), taxonomy_of(version)
    lease.begin(Step.LINKING, total=len(table.rows))
    progress = partial(lease.count, Step.LINKING)
    chosen = chosen_linker(linker, upload.choices)
    linked: Linked
    if isinstance(table, WorkerTable):
        linked = link_workers(table, chosen, taxonomy, progress)
    elif isinstance(table, ModuleTable):
        linked = link_modules(table, chosen, taxonomy, progress)
    else:
        linked = link_vacancies(table, chosen, taxonomy, progress)
    return _Ready(upload, table, linked, linker)


def _table(lease: Lease, upload: Upload) -> Some:
    content, postcodes = unpacked(bytes(upload.content)), settings.CONFIG.known_postcodes()
    kind = Kind(upload.kind)
    if isinstance(content, Records):
        return _OF_RECORDS[kind](content, postcodes)
    table = _OF_TABLES[kind](content, upload.mapping, postcodes)
    # Not before it could be read: who still has to name the columns needs what stands in them.
    kept = only_read(content, TableKind(upload.kind), upload.mapping)
    if kept != content:
        lease.held.update(content=packed(kept))
    return table


def _imported(lease: Lease, ready: _Ready, *, dry_run: bool) -> ImportReport:
    organisation = ready.upload.organisation
    scope = Scope(consortium=organisation.consortium, employer=organisation.name, is_closed=True)
    by = Account.objects.get(pk=lease.by)
    if isinstance(ready.linked, LinkedWorkers):
        return import_workers(workers=ready.linked, scope=scope, dry_run=dry_run, by=by)
    if isinstance(ready.linked, LinkedModules):
        return import_modules(modules=ready.linked, scope=scope, dry_run=dry_run, by=by)
    return import_vacancies(vacancies=ready.linked, scope=scope, dry_run=dry_run, by=by)


def _end_checked(lease: Lease, ready: _Ready, report: ImportReport) -> None:
    errors = len(blocking(report.faults))
    lease.end(
        State.CHECKED,
        errors=errors,
        notices=len(report.faults) - errors,
        created=report.created,
        updated=report.updated,
        result=packed_result(report.faults, unknown_words(ready.table.rows, ready.linker)),
        finished_at=timezone.now(),
    )
