"""Runs jobs in the background, and lets no run get stuck."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from doorstroom.core.background import Line, log_broken
from doorstroom.core.errors import StoppedError
from doorstroom.matches.errors import RunError, RunStoppedError
from doorstroom.matches.states import Problem
from doorstroom.matches.work._lease import ClosingError, Lease
from doorstroom.vocabulary.errors import VocabularyError

_log = logging.getLogger(__name__)
_line = Line("runs")


def submit(job: Callable[[], object]) -> None:
    """Have a job done as soon as this process has done those before it."""
    _line.submit(in_background, job)


def in_background(job: Callable[[], object]) -> None:
    """Do a job of which nobody waits to hear; the run says what became of it."""
    try:
        job()
    except (RunError, VocabularyError) as error:
        _log.warning("%s", error)
    except Exception as error:  # noqa: BLE001 - nobody waits for this thread to hear of it
        log_broken("A run", error)


@contextmanager
def working(lease: Lease) -> Iterator[None]:
    """Work on a run; whatever goes wrong, the run says so and can go on.

    Raises:
        RunStoppedError: somebody wished it to stop, or another took it over.
    """
    try:
        yield
    except StoppedError as error:
        stop = lease.break_off if isinstance(error, ClosingError) else lease.end
        said = "was stopped" if stop() else "was stopped, or another took it over"
        raise RunStoppedError(f"Run {lease.key} {said}. What it found is kept.") from error
    except RunError as error:
        lease.end(problem=error.problem)
        raise
    except VocabularyError:
        lease.end(problem=Problem.VOCABULARY)
        raise
    except KeyboardInterrupt:
        lease.end()
        raise
    except BaseException:
        lease.end(problem=Problem.UNEXPECTED)
        raise
