"""What can be done with vacancies."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import uuid4

from django.db import transaction

from doorstroom.core import audit
from doorstroom.engine.matching import Demand
from doorstroom.formats.tables import (
    Fault,
    ImportReport,
    VacancyRow,
    employer_faults,
    fault_of,
)
from doorstroom.organisations.adapters import OWN_NAMES, Scope, stored_employers
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.states import Role
from doorstroom.people.models import Account
from doorstroom.vacancies.adapters import LinkedVacancies, Wanted, requirements_of_row
from doorstroom.vacancies.models import Ask, Requirement, Vacancy
from doorstroom.vacancies.rules import may_change_vacancy

_BATCH = 1000
_FROM_FILE = (
    "title",
    "text",
    "scheme",
    "occupation",
    "place",
    "latitude",
    "longitude",
    "hours_min",
    "hours_max",
    "wage_min",
    "wage_max",
    "is_published",
    "invented",
)


def import_vacancies(
    *,
    vacancies: LinkedVacancies,
    scope: Scope = OWN_NAMES,
    dry_run: bool = False,
    by: audit.Actor = None,
) -> ImportReport:
    """Store the vacancies of a table with what they ask: all of them, or none.

    A vacancy is known by employer and reference; importing again renews it. It is published
    when it has a wage range, and kept unpublished with a notice when it has none (R-15). What
    somebody withdrew from publication stays withdrawn.
    Vacancies of an invented employer are invented.

    Args:
        vacancies: the table, linked to the vocabulary in use.
        scope: in which consortium employers are found, and which one is meant where none is named.
        dry_run: write nothing, and report what would have been done.
        by: who imports.

    Returns:
        The report; with errors in it, nothing was written.
    """
    rows = [row for row, _ in vacancies.vacancies]
    employer_of = {row.row: row.employer or scope.employer for row in rows}
    report = ImportReport(faults=_faults(vacancies, scope))
    if report.is_blocked:
        return report
    with transaction.atomic():
        known = _known(scope, employer_of)
        keys = [(employer_of[row.row].casefold(), row.reference) for row in rows]
        updated = sum(key in known for key in keys)
        created = len(keys) - updated
        if not dry_run:
            employers = _store(vacancies, employer_of, scope, [known.get(key) for key in keys])
            _record(by, employers, created=created, updated=updated)
    return replace(report, created=created, updated=updated, written=not dry_run)


@transaction.atomic
def save_vacancy(*, vacancy: Vacancy, wanted: Wanted, by: Account) -> Vacancy:
    """Keep what an employer writes of a vacancy, new or known; it stays published or a draft.

    Raises:
        ValidationError: when it has no title, or is published and would lose its wage range.
        NotYoursError: when its employer is not theirs.
    """
    _refuse_strangers(vacancy, by)
    vacancy.reference = vacancy.reference or f"D-{uuid4().hex[:8]}"
    vacancy.invented = vacancy.organisation.invented
    vacancy.scheme, vacancy.title, vacancy.place = wanted.scheme, wanted.title, wanted.place
    vacancy.text, vacancy.occupation = wanted.text, wanted.occupation
    vacancy.latitude = wanted.point.latitude if wanted.point else None
    vacancy.longitude = wanted.point.longitude if wanted.point else None
    vacancy.hours_min, vacancy.hours_max = wanted.hours.low, wanted.hours.high
    vacancy.wage_min, vacancy.wage_max = wanted.wage.low, wanted.wage.high
    vacancy.full_clean()
    vacancy.save()
    _store_wanted(vacancy, wanted)
    audit.record(
        action="vacancies.save_vacancy",
        by=by,
        subject=vacancy,
        organisation=vacancy.organisation_id,
        facts={"asks": len(wanted.asks), "requirements": len(wanted.requirements)},
    )
    return vacancy


@transaction.atomic
def publish_vacancy(*, vacancy: Vacancy, by: Account) -> Vacancy:
    """Show a vacancy to the people of the consortium.

    Raises:
        ValidationError: when it has no wage range (R-15).
        NotYoursError: when its employer is not theirs.
    """
    _refuse_strangers(vacancy, by)
    vacancy.is_published = True
    vacancy.full_clean()
    vacancy.save(update_fields=["is_published"])
    audit.record(
        action="vacancies.publish_vacancy",
        by=by,
        subject=vacancy,
        organisation=vacancy.organisation_id,
    )
    return vacancy


@transaction.atomic
def withdraw_vacancy(*, vacancy: Vacancy, by: Account) -> Vacancy:
    """Make a vacancy a draft again: nobody outside its employer sees it any more.

    Raises:
        NotYoursError: when its employer is not theirs.
    """
    _refuse_strangers(vacancy, by)
    vacancy.is_published = False
    vacancy.save(update_fields=["is_published"])
    audit.record(
        action="vacancies.withdraw_vacancy",
        by=by,
        subject=vacancy,
        organisation=vacancy.organisation_id,
    )
    return vacancy


def _refuse_strangers(vacancy: Vacancy, by: Account) -> None:
    if not may_change_vacancy(by, vacancy):
        raise NotYoursError("This vacancy is not yours to change.")


def _store_wanted(vacancy: Vacancy, wanted: Wanted) -> None:
    """Replace what was asked; never edited in place, see `matches.adapters`."""
    vacancy.asks.all().delete()
    vacancy.requirements.all().delete()
    asks = [
        Ask(vacancy=vacancy, skill=one.skill, essential=one.essential, emphasis=one.emphasis)
        for one in wanted.asks
    ]
    requirements = [
        Requirement(vacancy=vacancy, code=code, kind=kind)
        for code, kind in wanted.requirements.items()
    ]
    for one in (*asks, *requirements):
        one.full_clean(exclude=["vacancy"])
    Ask.objects.bulk_create(asks)
    Requirement.objects.bulk_create(requirements)


def _record(by: audit.Actor, employers: list[int], *, created: int, updated: int) -> None:
    audit.record(
        action="vacancies.import_vacancies",
        by=by,
        organisation=employers[0] if len(employers) == 1 else None,
        facts={"created": created, "updated": updated, "organisations": employers},
    )


def _faults(vacancies: LinkedVacancies, scope: Scope) -> tuple[Fault, ...]:
    rows = [row for row, _ in vacancies.vacancies]
    whose = employer_faults(rows, scope.employer, is_closed=scope.is_closed)
    every = (*vacancies.faults, *whose, *_incomplete(vacancies))
    return tuple(sorted(every, key=lambda fault: fault.row))


def _incomplete(vacancies: LinkedVacancies) -> Iterable[Fault]:
    for row, _ in vacancies.vacancies:
        if not row.title and not row.occupation:
            yield fault_of("title_missing", row=row.row, column="title")
        if row.wage.low is None or row.wage.high is None:
            yield fault_of("wage_missing", row=row.row, column="wage_min")


def _known(scope: Scope, employer_of: dict[int, str]) -> dict[tuple[str, str], Vacancy]:
    """Return the vacancies of these employers by employer and reference."""
    organisations = scope.employers(employer_of.values())
    return {
        (one.organisation.name.casefold(), one.reference): one
        for one in Vacancy.objects.filter(organisation__in=organisations).select_related(
            "organisation"
        )
    }


def _vacancy(vacancy: Vacancy, row: VacancyRow, demand: Demand, scheme: str) -> Vacancy:
    vacancy.reference = row.reference
    vacancy.title = row.title or row.occupation
    vacancy.text = row.text
    vacancy.scheme = scheme
    vacancy.occupation = demand.occupation
    vacancy.place = row.place
    vacancy.latitude = row.point.latitude if row.point else None
    vacancy.longitude = row.point.longitude if row.point else None
    vacancy.hours_min, vacancy.hours_max = row.hours.low, row.hours.high
    was_withdrawn = _has_wages(vacancy) and not vacancy.is_published
    vacancy.wage_min, vacancy.wage_max = row.wage.low, row.wage.high
    vacancy.is_published = _has_wages(vacancy) and not was_withdrawn
    vacancy.invented = vacancy.organisation.invented
    return vacancy


def _has_wages(vacancy: Vacancy) -> bool:
    return vacancy.wage_min is not None and vacancy.wage_max is not None


def _store(
    vacancies: LinkedVacancies,
    employer_of: dict[int, str],
    scope: Scope,
    known: list[Vacancy | None],
) -> list[int]:
    """Store the table; return the keys of its employers."""
    names = dict.fromkeys(employer_of.values())
    employers = stored_employers(names=names, role=Role.INFLOW_EMPLOYER, scope=scope)
    stored = [
        _vacancy(
            one or Vacancy(organisation=employers[employer_of[row.row]]),
            row,
            demand,
            vacancies.scheme,
        )
        for (row, demand), one in zip(vacancies.vacancies, known, strict=True)
    ]
    # An upsert by key: with `bulk_update` the whole import takes twice as long.
    Vacancy.objects.bulk_create(
        [one for one in stored if one.pk],
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=_FROM_FILE,
    )
    Vacancy.objects.bulk_create([one for one in stored if not one.pk], batch_size=_BATCH)
    _store_demands(stored, vacancies)
    return sorted({one.pk for one in employers.values()})


def _store_demands(stored: list[Vacancy], vacancies: LinkedVacancies) -> None:
    """Put what the file asks in the place of what was asked before."""
    for start in range(0, len(stored), _BATCH):
        batch = stored[start : start + _BATCH]
        Ask.objects.filter(vacancy__in=batch).delete()
        Requirement.objects.filter(vacancy__in=batch).delete()
    pairs = list(zip(stored, vacancies.vacancies, strict=True))
    Ask.objects.bulk_create(
        [
            Ask(vacancy=vacancy, skill=ask.skill, essential=ask.essential, emphasis=ask.emphasis)
            for vacancy, (_, demand) in pairs
            for ask in demand.asks
        ],
        batch_size=_BATCH,
    )
    Requirement.objects.bulk_create(
        [
            Requirement(vacancy=vacancy, code=code, kind=kind)
            for vacancy, (row, _) in pairs
            for code, kind in requirements_of_row(row).items()
        ],
        batch_size=_BATCH,
    )
