"""Runs in the background: one of a region at a time, followed, stopped, taken up, done again."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from apps.wall_region import EMPLOYEES, Region, everybody_said_something, region
from doorstroom.core import leases
from doorstroom.core.config import Config
from doorstroom.core.models import Event
from doorstroom.engine.matching import State, weakest
from doorstroom.matches import actions, errors
from doorstroom.matches.actions import (
    cancel_run,
    plan_run,
    run_matching,
    submit_replay,
    submit_run,
)
from doorstroom.matches.adapters import profile_from_json
from doorstroom.matches.errors import (
    BusyError,
    FinishedRunError,
    MatchingStoppedError,
    MemoryLimitError,
    UnfinishedRunError,
)
from doorstroom.matches.models import Run, StoredMatch
from doorstroom.matches.queries import (
    changes_since,
    matcher_of_run,
    run_progress_of,
    well_placed_in,
)
from doorstroom.matches.queries._doors import REACH
from doorstroom.matches.states import Problem, Stage, Step
from doorstroom.matches.work import Lease, _shards, in_background, shard_within
from doorstroom.organisations.actions import stop_matching
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.models import Employment, Organisation
from doorstroom.organisations.states import MemberRole
from doorstroom.passports.actions import add_competence
from doorstroom.passports.states import Level
from doorstroom.people.models import Account, Person
from doorstroom.vacancies.actions import publish_vacancy, withdraw_vacancy
from doorstroom.vocabulary.queries import active_version

pytestmark = pytest.mark.django_db
Job = Callable[[], object]


@pytest.fixture
def here() -> Region:
    made = region("here")
    everybody_said_something(made)
    return made


@pytest.fixture
def manager(here: Region) -> Account:
    found = here.viewers[MemberRole.CONSORTIUM_MANAGER]
    assert isinstance(found, Account)
    return found


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """What waits for its turn, instead of a thread that does it."""
    waiting: list[Job] = []
    monkeypatch.setattr(actions, "submit", waiting.append)
    monkeypatch.setattr("django.db.transaction.on_commit", lambda job: job())
    return waiting


def planned(here: Region, by: Account) -> Run:
    centre = here.organisations["centre"]
    return plan_run(version=active_version(), region=centre, in_background=True, by=by)


def done(here: Region, by: Account, line: list[Job]) -> Run:
    run = planned(here, by)
    in_background(line.pop())
    run.refresh_from_db()
    return run


def stop_after(count: int, monkeypatch: pytest.MonkeyPatch, stop: Callable[[], object]) -> None:
    """Have something done as soon as so many people are matched, two at a time."""
    monkeypatch.setattr(_shards, "SHARD", 2)
    matched = _shards._match_shard

    def matching(*given: Any) -> int:
        if (found := matched(*given)) == count:
            stop()
        return found

    monkeypatch.setattr(_shards, "_match_shard", matching)


def test_everybody_of_the_region_is_compared_and_nobody_else(
    here: Region, manager: Account, line: list[Job]
):
    region("there")
    run = planned(here, manager)
    assert (run.stage, run.input_hash, run.by) == (Stage.WAITING, "", manager)

    in_background(line.pop())

    run.refresh_from_db()
    assert (run.stage, run.people, run.vacancies) == (Stage.DONE, EMPLOYEES, 1)
    employer = here.organisations["outflow"]
    matched = set(run.matches.values_list("person", flat=True))
    assert matched == set(
        Employment.objects.filter(organisation=employer).values_list("person", flat=True)
    )
    trail = Event.objects.filter(subject_type="matches.Run", subject_id=str(run.pk))
    assert [one.action for one in trail.order_by("sequence")] == [
        "matches.plan_run",
        "matches.run_matching",
    ]
    last = trail.latest("sequence")
    assert (last.facts["output"], last.organisation) == (run.output_hash, run.region_id)


def test_one_run_of_a_region_at_a_time(here: Region, manager: Account, line: list[Job]):
    other = region("there")
    run = planned(here, manager)

    with pytest.raises(BusyError):
        planned(here, manager)
    with pytest.raises(BusyError):
        submit_run(run=run, by=manager)
    elsewhere = other.viewers[MemberRole.CONSORTIUM_MANAGER]
    assert isinstance(elsewhere, Account)
    assert planned(other, elsewhere).stage == Stage.WAITING

    assert (Run.objects.count(), len(line)) == (2, 2)


@pytest.mark.parametrize("role", [MemberRole.PRIVACY_OFFICER, MemberRole.COACH, "worker"])
def test_runs_are_only_for_the_manager_of_the_region(
    here: Region, manager: Account, line: list[Job], role: str
):
    run = done(here, manager, line)
    there = region("there").viewers[MemberRole.CONSORTIUM_MANAGER]

    for by in (here.viewers[role], there):
        assert isinstance(by, Account)
        for action in (cancel_run, submit_run, submit_replay):
            with pytest.raises(NotYoursError):
                action(run=run, by=by)
        with pytest.raises(NotYoursError):
            planned(here, by)

    assert line == []


def test_a_run_that_is_stopped_keeps_what_is_done_and_goes_on(
    here: Region, manager: Account, line: list[Job], monkeypatch: pytest.MonkeyPatch
):
    run = planned(here, manager)
    with monkeypatch.context() as patch:
        stop_after(6, patch, lambda: cancel_run(run=run, by=manager))
        in_background(line.pop())

    run.refresh_from_db()
    shown = run_progress_of(run)
    assert (shown.stage, shown.kept, shown.is_running) == (Stage.STOPPED, 6, False)
    first = list(run.matches.order_by("pk").values_list("pk", flat=True))
    assert len(first) == 6

    submit_run(run=run, by=manager)
    in_background(line.pop())

    run.refresh_from_db()
    assert (run.stage, run.attempt, run.matches.count()) == (Stage.DONE, 2, EMPLOYEES)
    assert set(first) < set(run.matches.values_list("pk", flat=True))
    with pytest.raises(FinishedRunError):
        submit_run(run=run, by=manager)


def test_a_run_that_waits_stops_at_once_and_is_not_done_later(
    here: Region, manager: Account, line: list[Job]
):
    run = planned(here, manager)
    cancel_run(run=run, by=manager)
    assert run.stage == Stage.STOPPED

    in_background(line.pop())

    assert (Run.objects.get().stage, StoredMatch.objects.count()) == (Stage.STOPPED, 0)


def test_a_run_that_went_quiet_is_taken_up_and_its_first_try_does_nothing(
    here: Region, manager: Account, line: list[Job]
):
    run = planned(here, manager)
    first = line.pop()
    Lease(run.pk, run.attempt).tell(step=Step.READING)

    with time_machine.travel(timezone.now() + leases.LEASE + dt.timedelta(seconds=1)):
        run.refresh_from_db()
        assert run.stage == Stage.BROKEN_OFF
        submit_run(run=run, by=manager)
        in_background(first)
        assert (Run.objects.get().stage, StoredMatch.objects.count()) == (Stage.WAITING, 0)
        in_background(line.pop())

    assert (Run.objects.get().stage, StoredMatch.objects.count()) == (Stage.DONE, EMPLOYEES)


def test_a_process_that_ends_leaves_its_run_to_be_taken_up_at_once(
    here: Region, manager: Account, line: list[Job], monkeypatch: pytest.MonkeyPatch
):
    run = planned(here, manager)
    with monkeypatch.context() as patch:
        closing = iter([False, False])
        patch.setattr("doorstroom.core.background.is_closing", lambda: next(closing, True))
        in_background(line.pop())

    run.refresh_from_db()
    assert (run.stage, run.leased_until) == (Stage.BROKEN_OFF, None)
    submit_run(run=run, by=manager)
    in_background(line.pop())
    run.refresh_from_db()
    assert (run.stage, run.matches.count()) == (Stage.DONE, EMPLOYEES)


def test_a_run_that_breaks_says_so_and_quotes_nobody(
    here: Region,
    manager: Account,
    line: list[Job],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
):
    run = planned(here, manager)

    def broken() -> None:
        raise RuntimeError(here.worker.name)

    with monkeypatch.context() as patch:
        stop_after(2, patch, broken)
        in_background(line.pop())

    run.refresh_from_db()
    assert (run.stage, run.problem) == (Stage.BROKEN_OFF, Problem.UNEXPECTED)
    assert "RuntimeError" in caplog.text
    assert here.worker.name not in caplog.text
    submit_run(run=run, by=manager)
    in_background(line.pop())
    run.refresh_from_db()
    assert (run.stage, run.problem) == (Stage.DONE, "")


def test_a_run_done_again_keeps_its_outcome(here: Region, manager: Account, line: list[Job]):
    run = planned(here, manager)
    with pytest.raises(UnfinishedRunError):
        submit_replay(run=run, by=manager)
    in_background(line.pop())
    run.refresh_from_db()

    submit_replay(run=run, by=manager)
    assert run_progress_of(run).step == Step.WAITING
    in_background(line.pop())
    run.refresh_from_db()
    assert (run.stage, run.replayed, run.differing) == (Stage.DONE, EMPLOYEES, 0)

    StoredMatch.objects.filter(pk=run.matches.earliest("pk").pk).update(fit=65_025)
    submit_replay(run=run, by=manager)
    in_background(line.pop())
    run.refresh_from_db()
    assert (run.stage, run.differing) == (Stage.DONE, 1)


def test_nothing_begins_while_the_matcher_is_stopped(
    here: Region, manager: Account, line: list[Job]
):
    run = done(here, manager, line)
    waiting = planned(here, manager)
    job = line.pop()
    stop_matching(consortium=here.organisations["centre"], by=manager)
    run.refresh_from_db()
    run.region = Organisation.objects.get(pk=run.region_id)

    in_background(job)

    waiting.refresh_from_db()
    assert (waiting.stage, waiting.matches.count()) == (Stage.STOPPED, 0)
    for action in (submit_run, submit_replay):
        with pytest.raises(MatchingStoppedError):
            action(run=run, by=manager)
    with pytest.raises(MatchingStoppedError):
        planned(here, manager)


@pytest.mark.parametrize("vacancies", [1, 1_000, 10_000, 19_000])
def test_a_shard_is_as_large_as_memory_allows_and_never_larger(vacancies: int):
    shards = [shard_within(limit, vacancies=vacancies, skills=14_000) for limit in (512, 2_048)]

    assert 1 <= shards[0] <= shards[1] <= 128
    with pytest.raises(MemoryLimitError, match="DOORSTROOM_MATCHING_MEMORY"):
        shard_within(vacancies // 100_000, vacancies=vacancies, skills=14_000)


def test_a_run_too_large_for_memory_says_so_and_goes_on_when_more_is_allowed(
    here: Region, manager: Account, line: list[Job], monkeypatch: pytest.MonkeyPatch
):
    run = planned(here, manager)
    with monkeypatch.context() as patch:
        patch.setattr(settings, "CONFIG", Config(matching_memory=0))
        in_background(line.pop())
    run.refresh_from_db()
    assert (run.stage, run.problem) == (Stage.BROKEN_OFF, Problem.MEMORY)

    submit_run(run=run, by=manager)
    in_background(line.pop())

    run.refresh_from_db()
    assert run.stage == Stage.DONE


def test_every_problem_of_a_run_has_its_words():
    found = {one.problem for one in vars(errors).values() if hasattr(one, "problem")}

    assert found - {""} <= set(Problem.values)


def test_the_well_placed_are_counted_as_one_would_by_hand(
    here: Region, manager: Account, line: list[Job]
):
    everybody = Person.objects.filter(employments__organisation=here.organisations["outflow"])
    here.published.asks.create(skill="listen")
    for number, person in enumerate(everybody.order_by("pk")):
        person.competences.get_or_create(scheme="test", skill="listen")
        Person.objects.filter(pk=person.pk).update(wage_min=2_000 + 100 * number)
    run = done(here, manager, line)
    matcher = matcher_of_run(run)
    profiles = [profile_from_json(one.profile) for one in run.inputs.all()]
    by_hand = sum(
        any(one.fit >= REACH and weakest(one.lights) != State.RED for one in matches)
        for matches in matcher.match_all(profiles)
    )

    assert run.well_placed == well_placed_in(run) == by_hand
    assert 0 < by_hand < EMPLOYEES
    shown = run_progress_of(run).well_placed
    assert shown == (by_hand if min(by_hand, EMPLOYEES - by_hand) >= 10 else None)


def test_what_changed_since_a_run_is_counted_once_and_only_here(
    here: Region, manager: Account, line: list[Job]
):
    other = region("there")
    run = done(here, manager, line)
    assert not changes_since(run)

    recruiter = here.viewers[MemberRole.RECRUITER]
    assert isinstance(recruiter, Account)
    here.published.title = "Beller"
    for person in (here.worker, here.worker, here.silent, other.worker):
        add_competence(person=person, skill="listen", level=Level.ALONE)
    withdraw_vacancy(vacancy=here.published, by=recruiter)
    publish_vacancy(vacancy=here.published, by=recruiter)
    Run.objects.filter(pk=run.pk).update(programme="0.0.0")

    run.refresh_from_db()
    since = changes_since(run)
    assert since is not None
    assert (since.people, since.vacancies, since.has_few_people) == (2, 1, True)
    assert (since.programme, since.vocabulary) == (True, False)


def test_another_likeness_of_occupations_is_another_vocabulary(
    here: Region, manager: Account, line: list[Job]
):
    """O*NET changes how alike occupations are, and so the fits, without a new version."""
    run = done(here, manager, line)
    Run.objects.filter(pk=run.pk).update(likeness="0" * 64)

    run.refresh_from_db()
    since = changes_since(run)
    assert since is not None
    assert since.vocabulary


def test_the_command_line_takes_up_what_a_page_began(
    here: Region, manager: Account, line: list[Job]
):
    run = planned(here, manager)
    with pytest.raises(BusyError):
        run_matching(run=run)
    cancel_run(run=run, by=manager)

    assert run_matching(run=run).stage == Stage.DONE
