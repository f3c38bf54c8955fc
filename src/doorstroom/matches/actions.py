"""What can be done with runs of the matcher."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from doorstroom import __version__
from doorstroom.core import audit
from doorstroom.core.errors import StoppedError
from doorstroom.core.leases import LEASE
from doorstroom.matches.adapters import Exported, columns_of, digest_of
from doorstroom.matches.errors import FinishedRunError, UnfinishedRunError
from doorstroom.matches.models import Run
from doorstroom.matches.queries import Replay, kept_rows, replay_of, well_placed_in
from doorstroom.matches.rules import refuse_strangers, refuse_while_stopped
from doorstroom.matches.states import Step
from doorstroom.matches.work import (
    WAITS,
    Lease,
    Progress,
    match_shards,
    read_given,
    read_region,
    refuse_busy,
    shard_allowed,
    submit,
    taken,
    working,
)
from doorstroom.organisations.models import Organisation
from doorstroom.people.models import Account, Person
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.adapters import likeness_of
from doorstroom.vocabulary.models import Version

TOP = 20
"""So many vacancies are kept of each person; every page shows the whole list (R-20)."""


def start_run(
    *,
    version: Version,
    people: Iterable[Person],
    vacancies: Iterable[Vacancy],
    top: int = TOP,
    region: Organisation | None = None,
    by: Account | None = None,
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
        BusyError: when another run of the region is busy.
        ValidationError: when the run cannot be stored as asked; nothing is kept then.
    """
    run = _new_run(version, top=top, region=region, by=by)
    with transaction.atomic():
        refuse_busy(region)
        run.save()
        lease = taken(run, step=Step.READING, lasts=4 * LEASE)
    with working(lease):
        read_given(lease, run, people, vacancies)
        with transaction.atomic():
            lease.end()
            facts = {"input": run.input_hash}
            audit.record(action="matches.start_run", by=by, **_about(run), facts=facts)
    run.refresh_from_db()
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
    exported = columns_of(version, people, vacancies)
    facts: dict[str, audit.Fact] = {
        "people": len(exported.people),
        "vacancies": len(exported.vacancies),
    }
    with transaction.atomic():
        audit.record(action="matches.export_columns", by=by, subject=region, facts=facts)
    return exported


def plan_run(
    *,
    version: Version,
    region: Organisation | None,
    top: int = TOP,
    in_background: bool = False,
    by: Account | None = None,
) -> Run:
    """Keep that everybody of a region is to be matched with its published vacancies.

    Args:
        version: of the vocabulary.
        region: the consortium; None is who and what is outside all consortia.
        top: how many vacancies of each person are kept.
        in_background: begin in this process now; without, `run_matching` reads and matches.
        by: who wants it; None is the command line.

    Raises:
        NotYoursError: when it is not for them to do so.
        MatchingStoppedError: when the matcher is stopped there (R-26).
        BusyError: when another run of the region is busy.
    """
    refuse_strangers(by, region)
    run = _new_run(version, top=top, region=region, by=by)
    with transaction.atomic():
        refuse_busy(region)
        run.save()
        lease = _waiting(run) if in_background else None
        audit.record(action="matches.plan_run", by=by, **_about(run))
        if lease:
            _queue(run, lease, by)
    return run


def submit_run(*, run: Run, by: Account | None = None) -> Run:
    """Have a run that stopped or broke off go on in the background of this process.

    Raises:
        NotYoursError: when it is not for them to do so.
        MatchingStoppedError: when the matcher is stopped there (R-26).
        BusyError: when somebody works on it, or on another one of its region.
        FinishedRunError: when everybody is matched already.
    """
    refuse_strangers(by, run.region)
    refuse_while_stopped(run.region)
    if run.finished_at is not None:
        raise FinishedRunError(f"Run {run.pk} is done already.")
    with transaction.atomic():
        lease = _waiting(run)
        facts = {"attempt": lease.attempt}
        audit.record(action="matches.submit_run", by=by, **_about(run), facts=facts)
        _queue(run, lease, by)
    return run


def submit_replay(*, run: Run, by: Account | None = None) -> Run:
    """Have a finished run done again in the background of this process, and compared (R-23).

    Raises:
        NotYoursError: when it is not for them to do so.
        MatchingStoppedError: when the matcher is stopped there (R-26).
        BusyError: when somebody works on it, or on another one of its region.
        UnfinishedRunError: when not everybody is matched yet.
    """
    refuse_strangers(by, run.region)
    refuse_while_stopped(run.region)
    if run.finished_at is None:
        raise UnfinishedRunError(f"Run {run.pk} is not done yet. Let it go on first.")
    with transaction.atomic():
        lease = _waiting(run)
        facts = {"attempt": lease.attempt}
        audit.record(action="matches.submit_replay", by=by, **_about(run), facts=facts)
        _queue(run, lease, by)
    return run


@transaction.atomic
def cancel_run(*, run: Run, by: Account | None = None) -> Run:
    """Have what works on a run stop; whom it matched is kept, and it can go on.

    Raises:
        NotYoursError: when it is not for them to do so.
    """
    refuse_strangers(by, run.region)
    # One that waits may wait for a process that is gone; nobody else has to hear of it.
    waiting = Run.objects.filter(pk=run.pk, step=Step.WAITING)
    if not waiting.update(step="", leased_until=None, attempt=F("attempt") + 1):
        Run.objects.filter(pk=run.pk).exclude(step="").update(cancel_wished=True)
    run.refresh_from_db()
    audit.record(action="matches.cancel_run", by=by, **_about(run))
    return run


def run_matching(
    *,
    run: Run,
    progress: Progress | None = None,
    lease: Lease | None = None,
    by: Account | None = None,
) -> Run:
    """Match everybody of a run who is not matched yet, and keep each person's first `top`.

    People are matched and kept a shard at a time. A run that broke off goes on where it was:
    nobody is matched twice, and nobody is left out, also where two work on it at once. Who is
    not among the first is not hidden: every page computes and shows the whole list (R-20).

    Args:
        run: which one.
        progress: is told after every shard how many people are done, and of how many.
        lease: the right to work on it; without, it is taken.
        by: for whom.

    Raises:
        BusyError: somebody works on it, or on another one of its region.
        RunStoppedError: somebody wished it to stop, or another took it over; the rest is kept.
        OtherProgrammeError: another version of the programme began it.
        OtherVocabularyError: its vocabulary is gone or changed.
        MatchingStoppedError: the matcher is stopped there (R-26); whom it matched is kept.
        MemoryLimitError: it needs more memory than the operator allows.
    """
    held = lease or _begin(run)
    with working(held):
        if not run.input_hash:
            read_region(held, run)
        match_shards(held, run, progress)
        _finish(held, run, by)
    run.refresh_from_db()
    return run


def store_replay(*, run: Run, replay: Replay, by: Account | None = None) -> Run:
    """Keep what came of doing a run again: of how many people the list came out otherwise."""
    facts = {"people": replay.people, "differing": len(replay.differing)}
    with transaction.atomic():
        Run.objects.filter(pk=run.pk).update(
            replayed_at=timezone.now(), replayed=replay.people, differing=len(replay.differing)
        )
        audit.record(action="matches.store_replay", by=by, **_about(run), facts=facts)
    run.refresh_from_db()
    return run


def _new_run(version: Version, *, top: int, region: Organisation | None, by: Account | None) -> Run:
    refuse_while_stopped(region)
    run = Run(
        by=by,
        region=region,
        programme=__version__,
        scheme=version.scheme,
        vocabulary=version.version,
        fingerprint=version.fingerprint,
        likeness=likeness_of(version).digest,
        top=top,
    )
    run.full_clean()
    return run


def _begin(run: Run) -> Lease:
    """Take the right to work on a run, here and now."""
    with transaction.atomic():
        return taken(run, step=Step.MATCHING, lasts=4 * LEASE)


def _finish(lease: Lease, run: Run, by: Account | None) -> None:
    """Keep what came out; a run that was finished already stays as it is."""
    found = {"output_hash": digest_of(kept_rows(run)), "well_placed": well_placed_in(run)}
    facts = {"input": run.input_hash, "output": str(found["output_hash"])}
    with transaction.atomic():
        lease.confirm()
        if run.finished_at is None:
            lease.mine.update(finished_at=timezone.now(), **found)
            audit.record(action="matches.run_matching", by=by, **_about(run), facts=facts)
        lease.end()


def _waiting(run: Run) -> Lease:
    """Take the right to work on a run in the background; inside a transaction."""
    return taken(run, step=Step.WAITING, lasts=WAITS)


def _queue(run: Run, lease: Lease, by: Account | None) -> None:
    job = _JOBS[run.finished_at is not None]
    transaction.on_commit(partial(submit, partial(job, lease, by)))


def _matched(lease: Lease, by: Account | None) -> None:
    """Do what `submit_run` promised; nothing, where the run was stopped or taken over."""
    run = lease.held.select_related("region").first()
    if run is not None:
        run_matching(run=run, lease=lease, by=by)


def _replayed(lease: Lease, by: Account | None) -> None:
    """Do what `submit_replay` promised; nothing, where the run was stopped or taken over."""
    run = lease.held.select_related("region").first()
    if run is None:
        return

    def told(done: int, total: int) -> None:
        refuse_while_stopped(run.region)
        lease.tell(done=done, total=total)

    with working(lease):
        lease.tell(step=Step.REPLAYING, lasts=4 * LEASE, done=0, total=run.people)
        replay = replay_of(run, told, at_once=shard_allowed(run))
        if not lease.held.exists():
            raise StoppedError
        store_replay(run=run, replay=replay, by=by)
        lease.end()


_JOBS = {False: _matched, True: _replayed}
"""What is done in the background with a run, by whether it is finished."""


def _about(run: Run) -> dict[str, Any]:
    return {"subject": run, "organisation": run.region_id}
