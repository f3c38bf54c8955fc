"""The right to work on an upload, which goes to another when it is not renewed."""

import datetime as dt
import time
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from doorstroom.uploads.errors import StoppedError
from doorstroom.uploads.models import Upload
from doorstroom.uploads.states import RUNNING, State, Step

LEASE = dt.timedelta(seconds=30)
"""Without a word for so long, work on an upload counts as broken off."""

WAITS = dt.timedelta(minutes=3)
"""So long work may wait for its turn."""

_A_ROW = dt.timedelta(milliseconds=5)  # storing takes 1.5 on a quiet machine
_TOLD_EVERY = 0.25  # seconds


@dataclass(slots=True)
class Lease:
    """One attempt to work on one upload, for an account."""

    upload: int
    attempt: int
    by: int
    _told_at: float = field(default=0.0, init=False)

    @property
    def held(self) -> QuerySet[Upload]:
        """The upload, as long as this attempt is the last and nobody wished it to stop."""
        return self.mine.filter(cancel_wished=False)

    @property
    def mine(self) -> QuerySet[Upload]:
        """The upload, as long as this attempt is the last."""
        return Upload.objects.filter(pk=self.upload, attempt=self.attempt, state__in=RUNNING)

    def begin(self, step: Step, *, total: int = 0, rows: int = 0) -> None:
        """Say that a step begins; one that cannot be heard from has time for its rows.

        Raises:
            StoppedError: the work has to stop.
        """
        self._told_at = time.monotonic()
        self._tell(step=step, done=0, total=total, lasts=LEASE + rows * _A_ROW)

    def count(self, step: Step, done: int, total: int) -> None:
        """Say how many rows are done, not more often than anybody looks.

        Raises:
            StoppedError: the work has to stop.
        """
        if time.monotonic() - self._told_at >= _TOLD_EVERY:
            self._told_at = time.monotonic()
            self._tell(step=step, done=done, total=total, lasts=LEASE)

    def confirm(self) -> None:
        """Hold the upload until the transaction ends.

        Raises:
            StoppedError: the work has to stop.
        """
        if not self.held.select_for_update().exists():
            raise StoppedError

    def end(self, state: State, **fields: Any) -> bool:
        """Say what became of it; whether it was still ours to say."""
        return bool(
            self.mine.update(
                state=state,
                step="",
                done=0,
                total=0,
                leased_until=None,
                cancel_wished=False,
                **fields,
            )
        )

    def _tell(self, *, step: Step, done: int, total: int, lasts: dt.timedelta) -> None:
        until = timezone.now() + lasts
        if not self.held.update(step=step, done=done, total=total, leased_until=until):
            raise StoppedError
