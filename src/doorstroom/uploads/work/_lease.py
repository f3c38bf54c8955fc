"""The right to work on an upload."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from doorstroom.core import leases
from doorstroom.core.leases import LEASE
from doorstroom.uploads.models import Upload
from doorstroom.uploads.states import RUNNING, State, Step

WAITS = dt.timedelta(minutes=3)
"""So long work may wait for its turn."""

_A_ROW = dt.timedelta(milliseconds=5)  # storing takes 1.5 on a quiet machine


@dataclass(slots=True)
class Lease(leases.Lease[Upload]):
    """One attempt to work on one upload, for the account with the key `by`."""

    by: int

    @property
    def mine(self) -> QuerySet[Upload]:
        """The upload, as long as this attempt is the last."""
        return Upload.objects.filter(pk=self.key, attempt=self.attempt, state__in=RUNNING)

    def begin(self, step: Step, *, total: int = 0, rows: int = 0) -> None:
        """Say that a step begins; one that cannot be heard from has time for its rows.

        Raises:
            StoppedError: the work has to stop.
        """
        self.tell(step=step, done=0, total=total, lasts=LEASE + rows * _A_ROW)

    def count(self, step: Step, done: int, total: int) -> None:
        """Say how many rows are done, not more often than anybody looks.

        Raises:
            StoppedError: the work has to stop.
        """
        self.tell_at_times(step=step, done=done, total=total)

    def end(self, state: State, **fields: Any) -> bool:
        """Say what became of it; whether it was still ours to say."""
        return self.release(state=state, step="", done=0, total=0, **fields)
