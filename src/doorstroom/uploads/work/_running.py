"""Runs a job in the background, one at a time, and lets no upload get stuck."""

from collections.abc import Callable

from doorstroom.core.background import Line, log_broken
from doorstroom.core.errors import StoppedError
from doorstroom.formats.places import PostcodesError
from doorstroom.formats.tables import TableError
from doorstroom.uploads.states import State
from doorstroom.uploads.work._jobs import check_upload
from doorstroom.uploads.work._lease import Lease
from doorstroom.vocabulary.errors import VocabularyError

Job = Callable[[Lease], None]

_line = Line("uploads")


def submit(job: Job, lease: Lease) -> None:
    """Have a job done as soon as this process has done those before it."""
    _line.submit(run, job, lease)


def run(job: Job, lease: Lease) -> None:
    """Do a job; whatever goes wrong, the upload says so and can be started again."""
    try:
        job(lease)
    except StoppedError:
        lease.end(State.READ if job is check_upload else State.CHECKED)
    except TableError as error:
        lease.end(State.FAILED, problem={"code": error.code, "params": error.params})
    except VocabularyError:
        lease.end(State.FAILED, problem={"code": "vocabulary"})
    except PostcodesError:
        lease.end(State.FAILED, problem={"code": "postcodes"})
    except Exception as error:  # noqa: BLE001 - nobody waits for this thread to hear of it
        log_broken(f"Upload {lease.key}", error)
        lease.end(State.FAILED, problem={"code": "unexpected"})
