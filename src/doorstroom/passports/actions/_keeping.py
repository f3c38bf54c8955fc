"""What people can do and did: told, changed, removed, confirmed, brought in from a file."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.engine.assessing import STRENGTHS
from doorstroom.formats.tables import (
    Fault,
    ImportReport,
    WorkerRow,
    employer_faults,
    fault_of,
)
from doorstroom.organisations.adapters import OWN_NAMES, Scope, stored_employers
from doorstroom.organisations.models import Employment, Organisation
from doorstroom.organisations.states import Role
from doorstroom.passports.adapters import LinkedWorkers
from doorstroom.passports.models import Competence, HeldOccupation
from doorstroom.passports.states import Level, Proof
from doorstroom.passports.work import (
    ToldSkill,
    attestation_of,
    hold,
    refuse_more_work,
    store_judged,
    store_piece,
    store_told,
)
from doorstroom.people.adapters import GivenAddress, address_faults, store_accounts
from doorstroom.people.models import Account, Person
from doorstroom.vocabulary.queries import active_version, occupations_by_uri, skills_by_uri

NOBODY = "the operator"
"""Who confirms on the command line."""
_BATCH = 1000
_FROM_FILE = (
    "name",
    "place",
    "latitude",
    "longitude",
    "max_km",
    "hours_min",
    "hours_max",
    "wage_min",
    "papers",
    "invented",
)


def import_workers(
    *,
    workers: LinkedWorkers,
    scope: Scope = OWN_NAMES,
    dry_run: bool = False,
    by: audit.Actor = None,
) -> ImportReport:
    """Store the people of a table with what they can do: all of them, or nobody.

    A person is known by employer and reference; importing again renews what the file says and
    replaces the competences that came from a file. Wishes that the person filled in stay.

    An address gives a person an account only when the operator brings the file in, not an employer
    (`scope.is_closed`): who names the mailbox could sign in as the person.

    Args:
        workers: the table, linked to the vocabulary in use.
        scope: in which consortium employers are found, and which one is meant where none is named.
        dry_run: write nothing, and report what would have been done.
        by: who imports.

    Returns:
        The report; with errors in it, nothing was written.
    """
    rows = [row for row, _profile in workers.workers]
    employer_of = {row.row: row.employer or scope.employer for row in rows}
    faults = (*workers.faults, *employer_faults(rows, scope.employer, is_closed=scope.is_closed))
    report = ImportReport(faults=tuple(sorted(faults, key=lambda fault: fault.row)))
    with transaction.atomic():
        known = _known(scope, employer_of)
        people = [known.get((employer_of[row.row].casefold(), row.reference)) for row in rows]
        report = _with(report, _addresses(rows, people, scope))
        if report.is_blocked:
            return report
        there = sum(one is not None for one in people)
        report = replace(report, created=len(rows) - there, updated=there)
        if not dry_run:
            employers = _store(workers, employer_of, scope, people)
            _record(by, employers, report)
    return replace(report, written=not dry_run)


@transaction.atomic
def confirm_competence(*, competence: Competence, by: audit.Actor = None) -> Competence:
    """Keep that somebody else saw that a person can do this; again, they saw it today.

    A stronger proof stays as it is. A next import of the person does not take it away.

    Raises:
        ValidationError: when it was removed meanwhile.
    """
    hold(competence)
    before = competence.proof
    source = audit.reference_of(by) or NOBODY
    piece = attestation_of(competence, source=source, said_by=_name_of(by))
    piece.level = competence.level
    competence.imported = False
    store_piece(piece)
    audit.record(
        action="passports.confirm_competence",
        by=by,
        subject=competence.person,
        facts={"competence": competence.pk, "before": before},
    )
    return competence


@transaction.atomic
def add_competence(
    *, person: Person, skill: str, level: Level, by: audit.Actor = None
) -> Competence:
    """Keep that somebody says they can do something.

    Of a skill that is known already the stronger level stays, and its proof. What another
    confirmed stays as it is. No import takes away what a person says.

    Raises:
        ValidationError: when the vocabulary in use does not have the skill.
    """
    version = active_version()
    if skill not in skills_by_uri([skill], version=version):
        raise ValidationError({"skill": _("We do not know this skill. Choose one from the list.")})
    Person.objects.select_for_update().get(pk=person.pk)  # one new skill at a time
    told = ToldSkill(skill=skill, level=level, at_work=False)
    store_told(person, scheme=version.scheme, skills=[told], occupations={})
    competence = Competence.objects.get(person=person, scheme=version.scheme, skill=skill)
    audit.record(
        action="passports.add_competence",
        by=by,
        subject=competence.person,
        facts={"proof": competence.proof},
    )
    return competence


@transaction.atomic
def update_competence(
    *, competence: Competence, level: Level, by: audit.Actor = None
) -> Competence:
    """Keep how well somebody says they do something; no import changes that again.

    Raises:
        ValidationError: when another confirmed it: their word cannot be changed, but removed.
    """
    hold(competence)
    if competence.proof >= Proof.CONFIRMED:
        raise ValidationError(_("Somebody confirmed this. Not right? Then you can remove it."))
    competence.told_level = level
    competence.imported = False
    store_judged(competence)
    audit.record(
        action="passports.update_competence",
        by=by,
        subject=competence.person,
        facts={"proof": competence.proof},
    )
    return competence


@transaction.atomic
def remove_competence(*, competence: Competence, by: audit.Actor = None) -> None:
    """Take out what is said of somebody; whoever said it, it is theirs to remove (R-17)."""
    competence.delete()
    audit.record(
        action="passports.remove_competence",
        by=by,
        subject=competence.person,
        facts={"proof": competence.proof},
    )


@transaction.atomic
def add_occupation(
    *, person: Person, occupation: str, years: float | None = None, by: audit.Actor = None
) -> HeldOccupation:
    """Keep that somebody says they do or did this work; again renews how long.

    Raises:
        ValidationError: when the vocabulary in use does not have the occupation, or there are
            `MOST_OCCUPATIONS` already.
    """
    version = active_version()
    refuse_more_work(person, [occupation])
    if occupation not in occupations_by_uri([occupation], version=version):
        raise ValidationError(
            {"occupation": _("We do not know this occupation. Choose one from the list.")}
        )
    held = HeldOccupation.objects.filter(
        person=person, scheme=version.scheme, occupation=occupation
    ).first() or HeldOccupation(person=person, scheme=version.scheme, occupation=occupation)
    held.years, held.imported = years, False
    held.full_clean()
    held.save()
    audit.record(action="passports.add_occupation", by=by, subject=person)
    return held


@transaction.atomic
def remove_occupation(*, held: HeldOccupation, by: audit.Actor = None) -> None:
    """Take out an occupation; what somebody learned in it stays."""
    held.delete()
    audit.record(action="passports.remove_occupation", by=by, subject=held.person)


@transaction.atomic
def confirm_passport(*, person: Person, by: audit.Actor = None) -> None:
    """Keep that somebody looked at their passport and says that it is right."""
    audit.record(action="passports.confirm_passport", by=by, subject=person)


def _name_of(by: audit.Actor) -> str:
    return by.name if isinstance(by, Account) else ""


def _with(report: ImportReport, faults: list[Fault]) -> ImportReport:
    every = sorted((*report.faults, *faults), key=lambda fault: fault.row)
    return replace(report, faults=tuple(every))


def _addresses(rows: list[WorkerRow], people: list[Person | None], scope: Scope) -> list[Fault]:
    if scope.is_closed:
        given = [row for row in rows if row.email][:1]
        return [fault_of("address_not_used", row=row.row, column="email") for row in given]
    return address_faults(
        [
            GivenAddress(row.row, row.email, person)
            for row, person in zip(rows, people, strict=True)
            if row.email
        ]
    )


def _record(by: audit.Actor, employers: list[int], report: ImportReport) -> None:
    audit.record(
        action="passports.import_workers",
        by=by,
        organisation=employers[0] if len(employers) == 1 else None,
        facts={
            "created": report.created,
            "updated": report.updated,
            "organisations": employers,
        },
    )


def _store(
    workers: LinkedWorkers,
    employer_of: dict[int, str],
    scope: Scope,
    known: list[Person | None],
) -> list[int]:
    """Store the table; return the keys of its employers."""
    names = dict.fromkeys(employer_of.values())
    employers = stored_employers(names=names, role=Role.OUTFLOW_EMPLOYER, scope=scope)
    rows = [row for row, _profile in workers.workers]
    people = [
        _person(row, one, employers[employer_of[row.row]])
        for row, one in zip(rows, known, strict=True)
    ]
    _store_people(people)
    if not scope.is_closed:
        pairs = zip(people, rows, strict=True)
        store_accounts([(one, row.email) for one, row in pairs if row.email])
    Employment.objects.bulk_create(
        [
            Employment(
                person=person,
                organisation=employers[employer_of[row.row]],
                reference=row.reference,
            )
            for row, person, one in zip(rows, people, known, strict=True)
            if one is None
        ],
        batch_size=_BATCH,
    )
    _store_passports(people, workers)
    return sorted({one.pk for one in employers.values()})


def _known(scope: Scope, employer_of: dict[int, str]) -> dict[tuple[str, str], Person]:
    """Return the people of these employers by employer and reference."""
    organisations = scope.employers(employer_of.values())
    return {
        (one.organisation.name.casefold(), one.reference): one.person
        for one in Employment.objects.filter(organisation__in=organisations).select_related(
            "person", "organisation"
        )
    }


def _person(row: WorkerRow, known: Person | None, employer: Organisation) -> Person:
    person = known or Person()
    person.name = row.name
    person.invented = employer.invented
    if person.wishes_are_own:
        return person
    person.place = row.place
    person.latitude = row.point.latitude if row.point else None
    person.longitude = row.point.longitude if row.point else None
    person.max_km = row.max_km
    person.hours_min, person.hours_max = row.hours.low, row.hours.high
    person.wage_min = row.wage_min
    person.papers = sorted(row.papers)
    return person


def _store_people(people: list[Person]) -> None:
    # An upsert by key: with `bulk_update` the whole import takes twice as long.
    Person.objects.bulk_create(
        [person for person in people if person.pk],
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=_FROM_FILE,
    )
    Person.objects.bulk_create([one for one in people if not one.pk], batch_size=_BATCH)


def _drop_imported(people: list[Person]) -> None:
    """Remove what a file said, except what other proof stands on, or was asked about."""
    for start in range(0, len(people), _BATCH):
        some = people[start : start + _BATCH]
        Competence.objects.filter(
            person__in=some, imported=True, evidence=None, attestation_requests=None
        ).delete()
        HeldOccupation.objects.filter(person__in=some, imported=True).delete()


def _store_passports(people: list[Person], workers: LinkedWorkers) -> None:
    """Replace what a file said before; what came from elsewhere stays and goes before it."""
    _drop_imported(people)
    Competence.objects.bulk_create(
        [
            Competence(
                person=person,
                scheme=workers.scheme,
                skill=one.skill,
                level=one.level,
                proof=one.proof,
                strength=STRENGTHS[one.proof],
                told_level=one.level,
                told_proof=one.proof,
                imported=True,
            )
            for person, (_row, profile) in zip(people, workers.workers, strict=True)
            for one in profile.competences
        ],
        batch_size=_BATCH,
        ignore_conflicts=True,
    )
    HeldOccupation.objects.bulk_create(
        [
            HeldOccupation(
                person=person,
                scheme=workers.scheme,
                occupation=uri,
                years=row.years if uri == profile.occupations[0] else None,
                imported=True,
            )
            for person, (row, profile) in zip(people, workers.workers, strict=True)
            for uri in profile.occupations
        ],
        batch_size=_BATCH,
        ignore_conflicts=True,
    )
