"""What can be done with matches."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from django.db import transaction
from django.utils import timezone

from doorstroom import __version__
from doorstroom.core import audit
from doorstroom.engine.matching import Match, Matcher
from doorstroom.matches.adapters import (
    Exported,
    Input,
    columns_of,
    digest_of,
    input_of,
    packed_demands,
    profile_as_json,
    profile_from_json,
    ranked_lists,
)
from doorstroom.matches.models import Run, RunInput, StoredMatch
from doorstroom.matches.queries import kept_rows, matcher_of_run
from doorstroom.matches.rules import refuse_while_stopped
from doorstroom.organisations.models import Organisation
from doorstroom.people.models import Person
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.models import Version

Progress = Callable[[int, int], None]
"""Is told how many people are done, and of how many."""

SHARD = 128
"""So many people are matched and kept at once: what a crash can cost at most."""


def start_run(
    *,
    version: Version,
    people: Iterable[Person],
    vacancies: Iterable[Vacancy],
    top: int = 20,
    region: Organisation | None = None,
    by: audit.Actor = None,
) -> Run:
    """Keep what a run is to be given, so that it can break off, go on, and be done again (R-23).

    Args:
        version: of the vocabulary.
        people: who is matched, in this order.
        vacancies: with what.
        top: how many vacancies of each person are kept.
        region: the consortium of all of them; None is outside all consortia.
        by: who starts it.

    Raises:
        MatchingStoppedError: when the matcher is stopped there (R-26).
        ValidationError: when the run cannot be stored as asked; nothing is kept then.
    """
    refuse_while_stopped(region)
    given = input_of(version, people, vacancies)
    run = _run(version, given, top=top, region=region)
    run.full_clean()
    with transaction.atomic():
        run.save()
        RunInput.objects.bulk_create(_inputs(run, given), batch_size=1000)
        facts = {"input": run.input_hash}
        audit.record(action="matches.start_run", by=by, subject=run, facts=facts)
    return run


def export_columns(
    *,
    version: Version,
    people: Iterable[Person],
    vacancies: Iterable[Vacancy],
    region: Organisation | None = None,
    by: audit.Actor = None,
) -> Exported:
    """Give people and vacancies as columns, to be matched elsewhere: keys, and never a name.

    Args:
        version: of the vocabulary.
        people: who is given.
        vacancies: which are given.
        region: the consortium of all of them; None is outside all consortia.
        by: who asks for them.

    Raises:
        MatchingStoppedError: when the matcher is stopped there (R-26).
        ScaleError: when there are more than the matcher of a country counts.
    """
    refuse_while_stopped(region)
    given = input_of(version, people, vacancies)
    exported = columns_of(version, given)
    facts: dict[str, audit.Fact] = {
        "input": given.digest,
        "people": len(given.profiles),
        "vacancies": len(given.demands),
    }
    with transaction.atomic():
        audit.record(action="matches.export_columns", by=by, subject=region, facts=facts)
    return exported


def run_matching(*, run: Run, progress: Progress | None = None, by: audit.Actor = None) -> Run:
    """Match everybody of a run who is not matched yet, and keep each person's first `top`.

    People are matched and kept a shard at a time. A run that broke off goes on where it was:
    nobody is matched twice, and nobody is left out, also where two work on it at once. Who is
    not among the first is not hidden: every page computes and shows the whole list (R-20).

    Raises:
        OtherProgrammeError: another version of the programme began it.
        OtherVocabularyError: its vocabulary is gone or changed.
        MatchingStoppedError: the matcher is stopped there (R-26); whom it matched is kept.
    """
    matcher = matcher_of_run(run, for_work=True)
    while shard := list(run.inputs.filter(is_matched=False).order_by("position")[:SHARD]):
        refuse_while_stopped(run.region)
        _match_shard(run, matcher, shard)
        if progress is not None:
            progress(run.inputs.filter(is_matched=True).count(), run.people)
    with transaction.atomic():
        run = Run.objects.select_for_update().get(pk=run.pk)
        if run.finished_at is None:
            run.output_hash, run.finished_at = digest_of(kept_rows(run)), timezone.now()
            run.save(update_fields=["output_hash", "finished_at"])
            audit.record(
                action="matches.run_matching",
                by=by,
                subject=run,
                facts={"input": run.input_hash, "output": run.output_hash},
            )
    return run


def _run(version: Version, given: Input, *, top: int, region: Organisation | None) -> Run:
    return Run(
        region=region,
        programme=__version__,
        scheme=version.scheme,
        vocabulary=version.version,
        fingerprint=version.fingerprint,
        likeness=given.likeness,
        input_hash=given.digest,
        demands=packed_demands(given.demands),
        top=top,
        people=len(given.profiles),
        vacancies=len(given.demands),
        left_out=given.left_out,
    )


def _inputs(run: Run, given: Input) -> Iterator[RunInput]:
    for position, profile in enumerate(given.profiles, start=1):
        kept, person = profile_as_json(profile), int(profile.reference)
        yield RunInput(run=run, person_id=person, position=position, profile=kept)


def _match_shard(run: Run, matcher: Matcher, shard: Sequence[RunInput]) -> None:
    """Match some people; the search happens before the transaction, so that no write waits."""
    profiles = [profile_from_json(one.profile) for one in shard]
    found = dict(zip(shard, ranked_lists(matcher, profiles, top=run.top), strict=True))
    with transaction.atomic():
        # Whoever else worked on these people was first, and kept the same.
        free = run.inputs.select_for_update().filter(is_matched=False)
        mine = set(free.filter(pk__in=[one.pk for one in shard]).values_list("pk", flat=True))
        run.inputs.filter(pk__in=mine).update(is_matched=True)
        rows = _rows(run, {one: matches for one, matches in found.items() if one.pk in mine})
        StoredMatch.objects.bulk_create(rows, batch_size=1000)


def _rows(run: Run, found: dict[RunInput, list[Match]]) -> Iterator[StoredMatch]:
    for given, matches in found.items():
        for rank, match in enumerate(matches, start=1):
            yield StoredMatch(
                run=run,
                person_id=given.person_id,
                vacancy_id=int(match.demand),
                rank=rank,
                fit=match.fit,
                standing=match.standing,
            )
