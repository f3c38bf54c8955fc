"""A run whose process is killed in the middle of a shard: nobody is lost, nobody comes twice."""

import datetime as dt
import os
import signal
import subprocess
import sys

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from apps.wall_region import EMPLOYEES, everybody_said_something, region
from doorstroom.core.leases import LEASE
from doorstroom.matches.actions import plan_run, run_matching
from doorstroom.matches.models import Run
from doorstroom.matches.states import Stage
from doorstroom.vocabulary.queries import active_version

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = 6
OTHER_PROCESS = """
import sys, time
import django
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from doorstroom.matches.actions import run_matching
from doorstroom.matches.models import Run
from doorstroom.matches.work import _shards
_shards.SHARD = 2
kept, rows = [], _shards._rows
def slow(run, found):
    yield from rows(run, found)
    kept.append(len(found))
    if sum(kept) > int(sys.argv[3]):  # its people are marked as matched, and not yet for others
        print("in the middle", flush=True)
        time.sleep(600)
_shards._rows = slow
run_matching(run=Run.objects.get(pk=sys.argv[2]))
"""


def killed_in_the_middle(run: Run) -> None:
    name = str(connection.settings_dict["NAME"])
    settings = {"DJANGO_SETTINGS_MODULE": "doorstroom.project.settings"}
    with subprocess.Popen(
        [sys.executable, "-c", OTHER_PROCESS, name, str(run.pk), str(KEPT)],
        env=os.environ | settings,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "in the middle\n"
        other.send_signal(signal.SIGKILL)
        assert other.wait() == -signal.SIGKILL


def test_a_killed_run_is_seen_and_goes_on_without_repeating_or_losing_anybody() -> None:
    here = region("here")
    everybody_said_something(here)
    whole, run = (
        plan_run(version=active_version(), region=here.organisations["centre"]) for _ in "ab"
    )
    run_matching(run=whole)

    killed_in_the_middle(run)

    run.refresh_from_db()
    assert (run.stage, run.inputs.filter(is_matched=True).count()) == (Stage.BUSY, KEPT)
    kept = set(run.matches.values_list("pk", flat=True))
    assert len(kept) == KEPT
    with time_machine.travel(timezone.now() + 5 * LEASE + dt.timedelta(seconds=1)):
        assert Run.objects.get(pk=run.pk).stage == Stage.BROKEN_OFF
        done = run_matching(run=run)
    assert (done.stage, done.attempt, done.matches.count()) == (Stage.DONE, 2, EMPLOYEES)
    assert kept < set(done.matches.values_list("pk", flat=True))
    assert (done.input_hash, done.output_hash) == (whole.input_hash, whole.output_hash)
