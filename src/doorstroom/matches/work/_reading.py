"""Reading what a run is to be given: a few hundred people at a time, kept as they are read."""

from collections.abc import Iterable
from dataclasses import asdict
from itertools import islice

from django.db import transaction

from doorstroom.core.leases import LEASE
from doorstroom.core.models import Event
from doorstroom.engine.taxonomy import Taxonomy
from doorstroom.matches.adapters import (
    Digest,
    demands_known,
    packed_demands,
    profile_as_json,
    profiles_known,
)
from doorstroom.matches.models import Run, RunInput
from doorstroom.matches.queries import people_of, vacancies_of, version_of_run
from doorstroom.matches.states import Step
from doorstroom.matches.work._lease import Lease
from doorstroom.people.models import Person
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.adapters import taxonomy_of

_AT_ONCE = 500


def read_region(lease: Lease, run: Run) -> None:
    """Read everybody of the region of a run, and its published vacancies.

    Raises:
        StoppedError: the work has to stop.
        OtherVocabularyError: the vocabulary of the run is gone or changed.
    """
    read_given(lease, run, people_of(run.region), vacancies_of(run.region).iterator(_AT_ONCE))


def read_given(
    lease: Lease, run: Run, people: Iterable[Person], vacancies: Iterable[Vacancy]
) -> None:
    """Read some people and vacancies; a skill of another vocabulary is left out and counted.

    What an attempt that broke off had read is read again: nobody was matched yet.

    Raises:
        StoppedError: the work has to stop.
        OtherVocabularyError: the vocabulary of the run is gone or changed.
    """
    lease.tell(step=Step.READING, lasts=4 * LEASE)  # a vocabulary is read once a process
    last_event = Event.objects.order_by("-sequence").values_list("sequence", flat=True).first()
    run.inputs.all().delete()
    taxonomy = taxonomy_of(version_of_run(run))
    digest = Digest()
    digest.add(run.fingerprint)
    digest.add(run.likeness)
    count, left_out = _read_people(lease, run, taxonomy, people, digest)
    demands, of_vacancies = demands_known(taxonomy, vacancies)
    for demand in demands:
        digest.add(asdict(demand))
    with transaction.atomic():
        lease.confirm()
        lease.mine.update(
            input_hash=digest.hexdigest(),
            demands=packed_demands(demands),
            people=count,
            vacancies=len(demands),
            left_out=left_out + of_vacancies,
            last_event=last_event or 0,
        )
    run.refresh_from_db()


def _read_people(
    lease: Lease, run: Run, taxonomy: Taxonomy, people: Iterable[Person], digest: Digest
) -> tuple[int, int]:
    """Keep what the matcher is given of each; return of how many, and what was left out."""
    waiting, count, left_out = iter(people), 0, 0
    while some := list(islice(waiting, _AT_ONCE)):
        kept, unknown = profiles_known(taxonomy, some)
        left_out += unknown
        rows = []
        for profile in kept:
            count += 1
            digest.add(asdict(profile))
            rows.append(
                RunInput(
                    run=run,
                    person_id=int(profile.reference),
                    position=count,
                    profile=profile_as_json(profile),
                )
            )
        lease.tell_at_times(step=Step.READING)
        RunInput.objects.bulk_create(rows)
    return count, left_out
