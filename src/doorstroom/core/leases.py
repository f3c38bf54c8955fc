"""The right to do long work on a row, which goes to another when it is not renewed."""

import datetime as dt
import time
from abc import abstractmethod
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db.models import Q, QuerySet
from django.utils import timezone

from doorstroom.core.errors import StoppedError
from doorstroom.core.models import Leased

LEASE = dt.timedelta(seconds=30)
"""Without a word for so long, work counts as broken off."""

TOLD_EVERY = 0.25
"""Seconds between two words of how far work is: not more often than anybody looks."""

Row = TypeVar("Row", bound=Leased)


def unleased() -> Q:
    """Return the condition that nothing that was heard of lately works on a row."""
    return Q(leased_until=None) | Q(leased_until__lt=timezone.now())


@dataclass(slots=True)
class Lease(Generic[Row]):
    """One attempt to do work on one row.

    Attributes:
        key: of the row.
        attempt: which one of that row.
    """

    key: int
    attempt: int
    _told_at: float = field(default=0.0, init=False)

    @property
    @abstractmethod
    def mine(self) -> QuerySet[Row]:
        """The row, as long as this attempt is the last and the work was not ended."""

    @property
    def held(self) -> QuerySet[Row]:
        """The row, as long as this attempt is the last and nobody wished it to stop."""
        return self.mine.filter(cancel_wished=False)

    def tell(self, *, lasts: dt.timedelta = LEASE, **fields: Any) -> None:
        """Say how far the work is, and that it goes on for at least so long.

        Raises:
            StoppedError: the work has to stop.
        """
        self._told_at = time.monotonic()
        if not self.held.update(leased_until=timezone.now() + lasts, **fields):
            raise StoppedError

    def tell_at_times(self, *, lasts: dt.timedelta = LEASE, **fields: Any) -> None:
        """Do as `tell`, unless that was done a moment ago.

        Raises:
            StoppedError: the work has to stop.
        """
        if time.monotonic() - self._told_at >= TOLD_EVERY:
            self.tell(lasts=lasts, **fields)

    def confirm(self) -> None:
        """Hold the row until the transaction ends.

        Raises:
            StoppedError: the work has to stop.
        """
        if not self.held.select_for_update().exists():
            raise StoppedError

    def release(self, **fields: Any) -> bool:
        """Say what became of it; whether it was still ours to say."""
        return bool(self.mine.update(leased_until=None, cancel_wished=False, **fields))
