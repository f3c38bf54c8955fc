"""Comparing a run shard by shard, within the memory that is allowed."""

from collections.abc import Callable, Iterator, Sequence

from django.conf import settings
from django.db import transaction

from doorstroom.core.leases import LEASE
from doorstroom.engine.matching import Match, Matcher
from doorstroom.matches.adapters import profile_from_json, ranked_lists
from doorstroom.matches.errors import MemoryLimitError
from doorstroom.matches.models import Run, RunInput, StoredMatch
from doorstroom.matches.queries import AT_MOST, matcher_of_run, skill_count
from doorstroom.matches.rules import refuse_while_stopped
from doorstroom.matches.states import Step
from doorstroom.matches.work._lease import Lease

Progress = Callable[[int, int], None]
"""Is told how many people are done, and of how many."""

SHARD = AT_MOST
"""At most so many people are matched and kept at once: what a crash can cost."""

MEGABYTE = 1_000_000
BYTES_A_VACANCY = 26_000
"""Of a vacancy of some 43 skills: what it asks, its weights, and the text it is kept as."""
BYTES_A_NUMBER = 16
"""Of a person and a vacancy in one shard: the fit, and the product it is made from."""
BYTES_A_SKILL = 12
"""Of a person and a skill of the vocabulary in one shard."""


def shard_within(megabytes: int, *, vacancies: int, skills: int) -> int:
    """Return how many people are compared at once so that a run keeps within a limit.

    >>> shard_within(512, vacancies=1_000, skills=14_000)
    128
    >>> shard_within(512, vacancies=19_000, skills=14_000)
    38

    Raises:
        MemoryLimitError: the vacancies alone pass it.
    """
    left = megabytes * MEGABYTE - vacancies * BYTES_A_VACANCY
    shard = min(left // (vacancies * BYTES_A_NUMBER + skills * BYTES_A_SKILL + 1), SHARD)
    if shard < 1:
        needed = vacancies * (BYTES_A_VACANCY + BYTES_A_NUMBER) + skills * BYTES_A_SKILL
        raise MemoryLimitError(
            f"{vacancies} vacancies need {needed // MEGABYTE + 1} megabytes, and "
            f"DOORSTROOM_MATCHING_MEMORY allows {megabytes}. Nothing was compared. Allow more, "
            "or withdraw vacancies that are filled."
        )
    return shard


def shard_allowed(run: Run) -> int:
    """Return how many people of a run are compared at once with what the operator allows.

    Raises:
        MemoryLimitError: the vacancies alone pass it.
    """
    limit = settings.CONFIG.matching_memory
    return shard_within(limit, vacancies=run.vacancies, skills=skill_count(run))


def match_shards(lease: Lease, run: Run, progress: Progress | None = None) -> None:
    """Match everybody of a run who is not matched yet, a shard at a time.

    Raises:
        StoppedError: the work has to stop; whom it matched is kept.
        MatchingStoppedError: the matcher is stopped there (R-26).
        MemoryLimitError: the run needs more memory than is allowed.
        OtherProgrammeError: another version of the programme began it.
        OtherVocabularyError: its vocabulary is gone or changed.
    """
    lease.tell(step=Step.MATCHING, lasts=4 * LEASE, done=_done(run), total=run.people)
    size = shard_allowed(run)
    matcher = matcher_of_run(run, for_work=True)
    while shard := list(run.inputs.filter(is_matched=False).order_by("position")[:size]):
        refuse_while_stopped(run.region)
        lease.tell()
        done = _match_shard(lease, run, matcher, shard)
        if progress is not None:
            progress(done, run.people)


def _done(run: Run) -> int:
    return run.inputs.filter(is_matched=True).count()


def _match_shard(lease: Lease, run: Run, matcher: Matcher, shard: Sequence[RunInput]) -> int:
    """Match some people, and return how many are matched by then.

    The search happens before the transaction, so that no write waits for it.
    """
    profiles = [profile_from_json(one.profile) for one in shard]
    found = {}
    for given, matches in zip(shard, ranked_lists(matcher, profiles, top=run.top), strict=True):
        found[given] = matches
        lease.tell_at_times()
    with transaction.atomic():
        # Whoever else worked on these people was first, and kept the same.
        free = run.inputs.select_for_update().filter(is_matched=False)
        mine = set(free.filter(pk__in=[one.pk for one in shard]).values_list("pk", flat=True))
        run.inputs.filter(pk__in=mine).update(is_matched=True)
        rows = _rows(run, {one: matches for one, matches in found.items() if one.pk in mine})
        StoredMatch.objects.bulk_create(rows, batch_size=1000)
        lease.mine.update(done=(done := _done(run)))
    return done


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
