"""From a row of a file, or from what is stored, to what the matcher may know of a person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from doorstroom.engine.matching import Competence, Level, Profile, Proof
from doorstroom.engine.taxonomy import Linker, Taxonomy
from doorstroom.engine.values import Range
from doorstroom.formats.tables import Fault, WorkerRow, WorkerTable
from doorstroom.passports import models, states
from doorstroom.people.adapters import place_of
from doorstroom.people.models import Person
from doorstroom.vocabulary.adapters import Progress, Words, linked_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedWorkers:
    """A table of workers, its words linked to a vocabulary.

    Attributes:
        scheme: the vocabulary.
        workers: each row with its profile, whose reference is the row's.
        faults: those of the table and of the words; with an error, import nothing.
    """

    scheme: str
    workers: tuple[tuple[WorkerRow, Profile], ...]
    faults: tuple[Fault, ...]

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """What the matcher takes."""
        return tuple(profile for _, profile in self.workers)


def link_workers(
    table: WorkerTable, linker: Linker, taxonomy: Taxonomy, progress: Progress | None = None
) -> LinkedWorkers:
    """Link all rows of a table; touches no database."""
    workers, faults = linked_rows(
        table.rows,
        lambda row: profile_of_row(row, linker, taxonomy),
        titles=table.titles,
        faults=table.faults,
        progress=progress,
    )
    return LinkedWorkers(scheme=taxonomy.scheme, workers=workers, faults=faults)


def profile_of_row(
    row: WorkerRow, linker: Linker, taxonomy: Taxonomy
) -> tuple[Profile, tuple[Fault, ...]]:
    """Return what a row says of a person, and a notice for each word that is no known name.

    An occupation brings its essential skills as experience, except those the person says are
    missing. Of two proofs for one skill the strongest counts. Touches no database.
    """
    words = Words(linker, row.row)
    occupations = words.occupations("occupation", row.occupations)
    missing = set(words.skills("skills_missing", row.missing))
    proofs = dict.fromkeys(words.skills("skills", row.skills), Proof.CLAIMED)
    for occupation in occupations:
        essential = set(taxonomy.essential_of(occupation)) - missing
        proofs |= dict.fromkeys(sorted(essential), Proof.EXPERIENCE)
    proofs |= dict.fromkeys(words.skills("skills_confirmed", row.confirmed), Proof.CONFIRMED)
    proofs |= dict.fromkeys(words.skills("skills_tested", row.tested), Proof.TESTED)
    profile = Profile(
        reference=row.reference,
        competences=tuple(Competence(skill=uri, proof=proof) for uri, proof in proofs.items()),
        occupations=tuple(occupations),
        place=row.point,
        max_km=row.max_km,
        hours=row.hours,
        wage_min=row.wage_min,
        papers=frozenset(row.papers),
    )
    return profile, tuple(words.faults)


def profile_of(person: Person) -> Profile:
    """Return what is stored of a person; its reference is the primary key.

    Reads the related competences and occupations, so prefetch both for many people.
    """
    return Profile(
        reference=str(person.pk),
        competences=tuple(
            Competence(skill=one.skill, level=Level(one.level), proof=Proof(one.proof))
            for one in sorted(person.competences.all(), key=lambda one: one.skill)
        ),
        occupations=tuple(one.occupation for one in person.occupations.all()),
        place=place_of(person),
        max_km=person.max_km,
        hours=Range(person.hours_min, person.hours_max),
        wage_min=person.wage_min,
        papers=frozenset(person.papers),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldSkill:
    """A skill that somebody says they have, how well, and whether it was in work they did."""

    skill: str
    level: states.Level
    at_work: bool


def store_told(
    person: Person,
    *,
    scheme: str,
    skills: Iterable[ToldSkill],
    occupations: Mapping[str, float | None],
) -> None:
    """Store what somebody says of themselves, as a part of the action that asked it.

    Of what is known already the stronger level and proof stay, and what another confirmed stays as
    it is. No import takes any of it away.

    Args:
        person: whose passport it is.
        scheme: the vocabulary.
        skills: of that vocabulary.
        occupations: of that vocabulary, with how many years each was done.
    """
    known = {
        one.skill: one for one in models.Competence.objects.filter(person=person, scheme=scheme)
    }
    for told in skills:
        one = known.get(told.skill) or models.Competence(
            person=person, scheme=scheme, skill=told.skill, level=states.Level.WITH_HELP
        )
        if one.proof < states.Proof.CONFIRMED:
            proof = states.Proof.EXPERIENCE if told.at_work else states.Proof.CLAIMED
            one.level = max(one.level, told.level)
            one.proof = max(one.proof, proof)
            one.imported = False
            one.full_clean()
            one.save()
            known[told.skill] = one
    for uri, years in occupations.items():
        held, _ = models.HeldOccupation.objects.get_or_create(
            person=person, scheme=scheme, occupation=uri
        )
        held.years = held.years if years is None else years
        held.imported = False
        held.full_clean()
        held.save()


def drop_denied(person: Person, *, scheme: str, skills: Iterable[str]) -> None:
    """Remove skills that somebody says they do not have, unless another confirmed them."""
    models.Competence.objects.filter(
        person=person, scheme=scheme, skill__in=list(skills), proof__lt=states.Proof.CONFIRMED
    ).delete()
