"""Reads the sentences of a stored CV, one CV at a time, and lets none get stuck."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from doorstroom.core import leases
from doorstroom.core.background import Line, log_broken
from doorstroom.core.errors import StoppedError
from doorstroom.lives.adapters import life_reader_of, packed_read, unpacked_cv
from doorstroom.lives.models import Cv
from doorstroom.lives.states import State
from doorstroom.vocabulary.queries import active_version

WAITS = dt.timedelta(minutes=3)
"""So long a CV may wait for its turn, and for the tables of the vocabulary."""

_line = Line("lives")


@dataclass(slots=True)
class Lease(leases.Lease[Cv]):
    """One attempt to read one CV."""

    @property
    def mine(self) -> QuerySet[Cv]:
        """The CV, as long as this attempt is the last."""
        return Cv.objects.filter(pk=self.key, attempt=self.attempt, state=State.READING)


def submit(lease: Lease) -> None:
    """Have a CV read as soon as this process has read those before it."""
    _line.submit(run, lease)


def run(lease: Lease) -> None:
    """Read a CV; whatever goes wrong, it says so and can be started again."""
    try:
        read_cv_stored(lease)
    except StoppedError:
        return
    except Exception as error:  # noqa: BLE001 - nobody waits for this thread to hear of it
        log_broken(f"CV {lease.key}", error)
        lease.release(state=State.FAILED)


def read_cv_stored(lease: Lease) -> None:
    """Find the occupations and skills that a stored CV speaks of.

    Raises:
        StoppedError: the CV is gone, or another attempt took over.
    """
    stored = lease.held.values_list("content", flat=True).first()
    if stored is None:
        raise StoppedError
    lease.tell(lasts=WAITS, done=0, total=0)
    reader = life_reader_of(active_version())
    life = unpacked_cv(bytes(stored)).life
    read = reader.read(life, lambda done, total: lease.tell_at_times(done=done, total=total))
    if not lease.release(state=State.READ, result=packed_read(read)):
        raise StoppedError
