"""What was signed of a person, and what can be."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from doorstroom.credentials.adapters import supporting
from doorstroom.credentials.models import Credential
from doorstroom.credentials.queries._grounds import groundless
from doorstroom.credentials.states import Kind
from doorstroom.passports.models import Competence, Evidence
from doorstroom.passports.states import Proof
from doorstroom.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Takeable:
    """A proven competence, and the newest credential of it that holds, if there is one."""

    competence: Competence
    credential: Credential | None


def unfounded(rows: QuerySet[Credential]) -> QuerySet[Credential]:
    """Return which of these were not withdrawn, and rest on nothing any more, or on less.

    The proof was removed, the competence was removed or judged lower, the employer took the word
    back, the person was not there after all, the person is gone.
    """
    gone = Q(competence=None) | Q(competence__level__lt=F("level"))
    gone |= Q(competence__proof__lt=F("proof"))
    silent = Q(evidence=None) | Q(evidence__is_revoked=True) | Q(evidence__supports=False)
    silent |= Q(evidence__level__lt=F("level"))
    lost = Q(person=None) | (Q(kind=Kind.COMPETENCE) & gone) | (Q(kind=Kind.ENDORSEMENT) & silent)
    lost |= groundless()
    return rows.filter(lost, revoked_at=None)


def in_force(person: Person) -> QuerySet[Credential]:
    """Return what was signed of a person and holds now, newest first."""
    mine = Credential.objects.filter(person=person, revoked_at=None, until__gte=timezone.now())
    lost = unfounded(mine).values("pk")
    return mine.exclude(pk__in=lost).select_related("issuer__organisation").order_by("-pk")


def credentials_of(person: Person) -> QuerySet[Credential]:
    """Return everything that was signed of a person, newest first."""
    rows = Credential.objects.filter(person=person)
    return rows.select_related("issuer__organisation", "status_list__issuer").order_by("-pk")


def credential_of(person: Person, key: int) -> Credential | None:
    """Return one credential of a person that holds."""
    return in_force(person).select_related("status_list__issuer").filter(pk=key).first()


def newest_of(competence: Competence) -> Credential | None:
    """Return the credential of a competence that holds and says what is known now; or None."""
    holding = in_force(competence.person).filter(kind=Kind.COMPETENCE, competence=competence)
    return holding.filter(level=competence.level, proof=competence.proof).first()


def pieces_behind(competence: Competence) -> tuple[Evidence, ...]:
    """Return what others said for a competence that holds now, the strongest kind first."""
    some = supporting(competence.evidence.all())  # prefetched, where it was for many
    return tuple(sorted(some, key=lambda one: (one.kind, one.on, one.pk), reverse=True))


def is_takeable(competence: Competence) -> bool:
    """Whether others can be told, with a signature, that this is proven."""
    return competence.proof >= Proof.CONFIRMED and bool(pieces_behind(competence))


def takeable_of(person: Person) -> list[Takeable]:
    """Return what a person can take along, the strongest proof first."""
    rows = Competence.objects.filter(person=person, proof__gte=Proof.CONFIRMED)
    some = list(rows.filter(evidence__isnull=False).distinct().prefetch_related("evidence"))
    holding = _holding(person, some)
    return [
        Takeable(competence=one, credential=holding.get(one.pk))
        for one in sorted(some, key=lambda one: (-one.strength, one.skill))
        if supporting(one.evidence.all())
    ]


def _holding(person: Person, some: Iterable[Competence]) -> dict[int, Credential]:
    known = {one.pk: one for one in some}
    found: dict[int, Credential] = {}
    for row in in_force(person).filter(kind=Kind.COMPETENCE, competence__in=known):
        one = known[row.competence_id or 0]
        if (row.level, row.proof) == (one.level, one.proof):
            found.setdefault(one.pk, row)
    return found
