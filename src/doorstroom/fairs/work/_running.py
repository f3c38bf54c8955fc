"""Runs plans in the background, one at a time, and lets none get stuck."""

from collections.abc import Callable

from doorstroom.core.background import Line, log_broken
from doorstroom.core.errors import StoppedError
from doorstroom.fairs.errors import NoPlanError
from doorstroom.fairs.states import Trouble
from doorstroom.fairs.work._lease import Lease

Job = Callable[[Lease], None]
_line = Line("fairs")


def submit(job: Job, lease: Lease) -> None:
    """Have a plan made as soon as this process has made those before it."""
    _line.submit(run, job, lease)


def run(job: Job, lease: Lease) -> None:
    """Make a plan; whatever goes wrong, it says so, and the old plan stands."""
    try:
        job(lease)
    except StoppedError:
        lease.stop()
    except NoPlanError as error:
        lease.fail(Trouble(error.trouble))
    except Exception as error:  # noqa: BLE001 - nobody waits for this thread to hear of it
        log_broken(f"Plan {lease.key}", error)
        lease.fail(Trouble.UNEXPECTED)
