"""What can be done with matches."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from django.db import transaction
from django.utils import timezone

from doorstroom import __version__
from doorstroom.core import audit
from doorstroom.engine.matching import Match
from doorstroom.matches.adapters import Input, digest_of, input_of, matcher_of
from doorstroom.matches.models import Run, StoredMatch
from doorstroom.people.models import Person
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.models import Version

Progress = Callable[[int, int], None]
"""Is told how many people are done, and of how many."""


def run_matching(
    *,
    version: Version,
    people: Iterable[Person],
    vacancies: Iterable[Vacancy],
    top: int = 20,
    progress: Progress | None = None,
    by: audit.Actor = None,
) -> Run:
    """Match everybody with every vacancy and keep each person's first `top`.

    The search happens before the transaction, so that no write waits for it. Who is not among
    the first is not hidden: every page computes and shows the whole list (R-20).

    Raises:
        ValidationError: when the run cannot be stored as asked; nothing is kept then.
    """
    given = input_of(version, people, vacancies)
    found = []
    ranked = matcher_of(given).match_all(given.profiles, top=top)
    for done, matches in enumerate(ranked, start=1):
        found.append(matches)
        if progress is not None:
            progress(done, len(given.profiles))
    run = _run(version, given, found, top=top)
    run.full_clean()
    with transaction.atomic():
        run.save()
        StoredMatch.objects.bulk_create(_rows(run, found), batch_size=1000)
        audit.record(
            action="matches.run_matching",
            by=by,
            subject=run,
            facts={"input": run.input_hash, "output": run.output_hash},
        )
    return run


def _run(version: Version, given: Input, found: Sequence[Sequence[Match]], *, top: int) -> Run:
    return Run(
        programme=__version__,
        scheme=version.scheme,
        vocabulary=version.version,
        fingerprint=version.fingerprint,
        input_hash=given.digest,
        output_hash=digest_of(found),
        top=top,
        people=len(given.profiles),
        vacancies=len(given.demands),
        left_out=given.left_out,
        finished_at=timezone.now(),
    )


def _rows(run: Run, found: Sequence[Sequence[Match]]) -> Iterator[StoredMatch]:
    for matches in found:
        for rank, match in enumerate(matches, start=1):
            yield StoredMatch(
                run=run,
                person_id=int(match.profile),
                vacancy_id=int(match.demand),
                rank=rank,
                fit=match.fit,
                standing=match.standing,
            )
