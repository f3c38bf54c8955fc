"""From a row of a file, or from what is stored, to what the matcher may know of a person."""

import datetime as dt
import gzip
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from doorstroom.engine import assessing
from doorstroom.engine.assessing import OWN, STRENGTHS, Judgement, Kind, Rubric, Verdict, judged
from doorstroom.engine.matching import Competence, Profile
from doorstroom.engine.taxonomy import Linker, Taxonomy
from doorstroom.engine.values import Level, Proof, Range, mask_bsn
from doorstroom.formats.credentials import Json
from doorstroom.formats.tables import Fault, WorkerRow, WorkerTable
from doorstroom.passports import models
from doorstroom.passports.states import CRITERIA, VITAL
from doorstroom.people.adapters import place_of
from doorstroom.people.models import Person
from doorstroom.vocabulary.adapters import Progress, Words, linked_rows

TOLD: Final = "told"
"""Reference of what is said of a competence without a piece of evidence, and its source."""

RUBRIC: Final = Rubric(reference="work-1", criteria=tuple(CRITERIA), vital=VITAL)
"""What an assessor looks at whatever the work is."""

_CODED: Final = re.compile(
    r"(?<![\da-f-])[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}(?![\da-f-])"  # a UUID
    r"|(?<![\da-z])(?=\d*[a-f])[\da-f]{24,}(?![\da-z])"  # a hash, or a key of a database
    r"|^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?$"  # a moment
    r"|^data:image/[\w.+-]+;base64,[\w+/]{200,}={0,2}$",  # a picture
    re.IGNORECASE,
)
"""Digits in these are none of anybody; those of ESCO's addresses `mask_bsn` knows."""

_KINDS: Final = {
    Proof.CLAIMED: (Kind.CLAIM, OWN),
    Proof.EXPERIENCE: (Kind.EXPERIENCE, OWN),
    Proof.CONFIRMED: (Kind.ATTESTATION, TOLD),
    Proof.TESTED: (Kind.TEST, TOLD),
    Proof.CERTIFIED: (Kind.CREDENTIAL, TOLD),
}


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
            Competence(
                skill=one.skill,
                level=Level(one.level),
                proof=Proof(one.proof),
                strength=one.strength if one.strength > STRENGTHS[Proof(one.proof)] else None,
            )
            for one in sorted(person.competences.all(), key=lambda one: one.skill)
        ),
        occupations=tuple(one.occupation for one in person.occupations.all()),
        place=place_of(person),
        max_km=person.max_km,
        hours=Range(person.hours_min, person.hours_max),
        wage_min=person.wage_min,
        papers=frozenset(person.papers),
    )


def judgement_of(
    competence: models.Competence, pieces: Iterable[models.Evidence], *, today: dt.date
) -> Judgement:
    """Return what is told of a competence and what its evidence says, together.

    What is told has no day, so it does not fade. What somebody brings themselves counts as their
    own word until their coach looked at it; so does a certificate, because a signature says who
    made it and not whether this person is the one it is about.
    """
    kind, source = _KINDS[Proof(competence.told_proof)]
    told = assessing.Evidence(
        reference=TOLD,
        kind=kind,
        level=Level(competence.told_level),
        on=today,
        source=source,
    )
    return judged([told, *(_piece(one) for one in pieces)], today=today)


def standing_of(
    competence: models.Competence, pieces: Sequence[models.Evidence], *, today: dt.date
) -> tuple[Level, Proof, int]:
    """Return level, proof and strength of a competence as they follow from what is known.

    What is doubted keeps its own word, at the lowest level: nobody is made to disappear, and the
    pages say what is against it.
    """
    if not pieces:
        told = Proof(competence.told_proof)
        return Level(competence.told_level), told, STRENGTHS[told]
    found = judgement_of(competence, pieces, today=today)
    return found.level or Level.WITH_HELP, found.proof or Proof.CLAIMED, found.strength


def _piece(one: models.Evidence) -> assessing.Evidence:
    return assessing.Evidence(
        reference=str(one.pk),
        kind=Kind.CLAIM if one.is_own_word else Kind(one.kind),
        level=Level(one.level),
        on=one.on,
        source=OWN if one.is_own_word else one.source,
        valid_until=one.valid_until,
        is_revoked=one.is_revoked,
        verdict=Verdict.SUPPORTS if one.supports else Verdict.CONTRADICTS,
        rubric=one.rubric,
        points=tuple(one.points),
    )


def packed_credential(text: str) -> bytes:
    """Return a credential as the database keeps it."""
    return gzip.compress(text.encode(), compresslevel=6, mtime=0)


def unpacked_credential(stored: bytes) -> bytes:
    """Return what `packed_credential` was given, to be read again."""
    return gzip.decompress(stored)


def holds_bsn(document: Json) -> bool:
    """Whether any name or text in a credential is, or holds, a citizen service number (R-11).

    Addresses are looked at too, with their queries; moments, UUIDs, hashes and pictures are passed
    over.
    """
    waiting: list[object] = [document]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting.extend(one)
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, float) and one.is_integer():
            waiting.append(int(one))
        elif isinstance(one, int) and not isinstance(one, bool):
            waiting.append(str(one))
        elif isinstance(one, str):
            read = _CODED.sub(" x ", unquote(one).replace("\0", ""))
            if mask_bsn(read) != read:
                return True
    return False
