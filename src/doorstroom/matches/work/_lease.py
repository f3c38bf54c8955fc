"""The right to work on a run, and one run of a region at a time."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from doorstroom.core import background, leases
from doorstroom.core.errors import StoppedError
from doorstroom.core.leases import LEASE, unleased
from doorstroom.matches.errors import BusyError
from doorstroom.matches.models import Run
from doorstroom.matches.states import Step
from doorstroom.organisations.models import Organisation

WAITS = dt.timedelta(minutes=10)
"""After so long in the line of one process, another may take a run up."""


class ClosingError(StoppedError):
    """The process ends; another may go on with the run at once."""


@dataclass(slots=True)
class Lease(leases.Lease[Run]):
    """One attempt to work on one run."""

    @property
    def mine(self) -> QuerySet[Run]:
        """The run, as long as this attempt is the last and did not end."""
        return Run.objects.filter(pk=self.key, attempt=self.attempt).exclude(step="")

    def tell(self, *, lasts: dt.timedelta = LEASE, **fields: Any) -> None:
        """Say how far the work is.

        Raises:
            StoppedError: the work has to stop, or the process ends.
        """
        if background.is_closing():
            raise ClosingError
        leases.Lease.tell(self, lasts=lasts, **fields)

    def end(self, **fields: Any) -> bool:
        """Say that nobody works on it any more; whether it was still ours to say."""
        return self.release(step="", **fields)

    def break_off(self) -> bool:
        """Leave it as if without a word, to be taken up at once."""
        return self.release()


def taken(run: Run, *, step: Step, lasts: dt.timedelta = LEASE) -> Lease:
    """Take the right to work on a run, inside a transaction.

    Raises:
        BusyError: somebody works on it, or on another one of its region, or it was taken or
            stopped since it was read.
    """
    refuse_busy(run.region)
    as_read = Run.objects.filter(pk=run.pk, attempt=run.attempt, cancel_wished=run.cancel_wished)
    free = as_read.filter(unleased())
    until, attempt = timezone.now() + lasts, F("attempt") + 1
    if not free.update(
        step=step, attempt=attempt, leased_until=until, cancel_wished=False, problem=""
    ):
        raise BusyError(f"Somebody works on run {run.pk} now. Wait until it is done, or stop it.")
    run.refresh_from_db()
    return Lease(run.pk, run.attempt)


def refuse_busy(region: Organisation | None) -> None:
    """Check that nobody works on a run of a region; nobody begins before the transaction ends.

    Raises:
        BusyError: somebody does.
    """
    if region is not None:
        Organisation.objects.select_for_update().get(pk=region.pk)
    busy = Run.objects.filter(region=region, leased_until__gte=timezone.now()).exclude(step="")
    if (run := busy.first()) is not None:
        raise BusyError(
            f"Run {run.pk} of {region or 'all who are outside consortia'} is busy. "
            "Wait until it is done, or stop it."
        )
