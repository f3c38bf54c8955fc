"""Long work in the background of this process, one job of each kind at a time."""

import logging
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event, Thread
from typing import ParamSpec

from django.db import connections

P = ParamSpec("P")
_log = logging.getLogger(__name__)
_closing = Event()
_lines: list["Line"] = []


class Line:
    """Jobs of one kind, done one after another by one thread of this process.

    Args:
        name: what its thread is called, for who looks at the process.
    """

    def __init__(self, name: str) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        _lines.append(self)

    def submit(self, job: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Have a job done as soon as this process has done those before it."""
        self._pool.submit(_apart, partial(job, *args, **kwargs))

    def forget(self) -> None:
        """Begin no job any more; the one that runs goes on."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def repeat(job: Callable[[], object], *, every: float) -> None:
    """Have a job done now and again and again, beside everything else, until this process ends.

    Args:
        job: what to do; what goes wrong with it is tried again the next time.
        every: seconds between two times.
    """

    def work() -> None:
        while not _closing.is_set():
            _apart(partial(attempt, job))
            _closing.wait(every)

    Thread(target=work, name="again", daemon=True).start()


def attempt(job: Callable[[], object]) -> None:
    """Do a job of which nobody waits to hear; what it raises is logged, and not what it says.

    The message of an error may quote what is kept of a person.
    """
    try:
        job()
    except Exception as error:  # noqa: BLE001 - nobody waits for this thread to hear of it
        name = getattr(job, "__name__", "a job")
        _log.warning("%s could not be done now: %s", name, type(error).__name__)


def log_broken(what: str, error: Exception) -> None:
    """Log that work broke off, where, and by which kind of error.

    Never its message: that may quote what is kept of a person.
    """
    where = "".join(traceback.format_tb(error.__traceback__))
    _log.error("%s broke off: %s\n%s", what, type(error).__name__, where)


def close() -> None:
    """Say that this process ends: nothing more begins, and what looks at `is_closing` stops."""
    _closing.set()
    for line in _lines:
        line.forget()


def is_closing() -> bool:
    """Whether this process ends, so that work which can go on later has to stop."""
    return _closing.is_set()


def _apart(job: Callable[[], object]) -> None:
    try:
        job()
    finally:
        connections.close_all()
