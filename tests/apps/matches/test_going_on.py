"""Runs of which nothing is heard any more: which go on by themselves, and which wait."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from apps.wall_region import everybody_said_something, region
from doorstroom.core.leases import LEASE
from doorstroom.matches.actions import cancel_run, plan_run, run_matching, submit_run
from doorstroom.matches.errors import BusyError
from doorstroom.matches.models import Run
from doorstroom.matches.queries import TRIES, runs_broken_off
from doorstroom.matches.states import Problem, Stage, Step
from doorstroom.vocabulary.queries import active_version

pytestmark = pytest.mark.django_db


def silent(**fields: Any) -> Run:
    here = region("here")
    everybody_said_something(here)
    run = plan_run(version=active_version(), region=here.organisations["centre"])
    left = {"step": Step.MATCHING, "attempt": 1, "leased_until": timezone.now() - LEASE}
    Run.objects.filter(pk=run.pk).update(**left | fields)
    run.refresh_from_db()
    return run


@pytest.mark.parametrize(
    "fields",
    [{}, {"step": Step.WAITING}, {"step": Step.READING}, {"attempt": TRIES - 1}],
    ids=["matching", "waiting", "reading", "often"],
)
def test_a_run_that_broke_off_goes_on_and_is_then_nobody_elses(fields: dict[str, Any]) -> None:
    run = silent(**fields)

    assert list(runs_broken_off()) == [run]
    assert run_matching(run=run).stage == Stage.DONE
    assert list(runs_broken_off()) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"step": ""},
        {"cancel_wished": True},
        {"problem": Problem.MEMORY},
        {"attempt": TRIES},
        {"leased_until": timezone.now() + dt.timedelta(days=3650)},
    ],
    ids=["ended", "stopped", "cannot", "too often", "busy"],
)
def test_a_run_that_waits_for_somebody_does_not_go_on_by_itself(fields: dict[str, Any]) -> None:
    silent(**fields)
    assert list(runs_broken_off()) == []


@pytest.mark.parametrize("step", [Step.MATCHING, Step.WAITING])
def test_a_run_that_was_stopped_as_it_is_taken_up_stays_stopped(step: Step) -> None:
    silent(step=step)
    [run] = runs_broken_off()
    cancel_run(run=Run.objects.get(pk=run.pk))

    with pytest.raises(BusyError):
        submit_run(run=run)

    run.refresh_from_db()
    assert run.cancel_wished or run.step == ""
