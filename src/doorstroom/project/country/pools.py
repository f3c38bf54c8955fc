"""Where the jobs of a run are done: here, or by the workers of a Dask cluster."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

from doorstroom import __version__
from doorstroom.project.country.shards import Done, Files, MergeJob, ShardJob, look

Job = TypeVar("Job", ShardJob, MergeJob)
PATIENCE = 10
"""Seconds in which a scheduler must answer, and have a worker."""


class ClusterError(Exception):
    """A cluster cannot do the work; says what to do about it."""


class Pool(Protocol):
    """What does jobs."""

    def look(self, files: Files) -> None:
        """Refuse when a worker does not see the files, or is of another version."""

    def results(self, work: Callable[[Job], Done], jobs: Sequence[Job]) -> Iterator[Done]:
        """Do the jobs, in any order; a job whose worker is lost is done again."""


class Here:
    """This process, one job at a time."""

    def look(self, files: Files) -> None:
        """See all that it writes itself."""

    def results(self, work: Callable[[Job], Done], jobs: Sequence[Job]) -> Iterator[Done]:
        """Do the jobs in their order."""
        yield from map(work, jobs)


@contextmanager
def cluster_at(address: str) -> Iterator[Pool]:
    """Give the cluster with this scheduler ("tcp://10.0.0.1:8786").

    Raises:
        ClusterError: Dask is not installed, no scheduler answers, or it has no workers.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ClusterError(
            "A cluster needs Dask. Install it: pip install 'doorstroom[cluster]'"
        ) from error
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterError(
            f"No scheduler of Dask answers at {address}. Is `dask scheduler` running there, and "
            f"may this machine reach it? ({error})"
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            raise ClusterError(
                f"The scheduler at {address} has no workers. Start some: dask worker {address}"
            ) from error
        yield _Cluster(client)


class _Cluster:
    def __init__(self, client: Any) -> None:
        self.client = client

    def look(self, files: Files) -> None:
        answers = self.client.run(look, files, on_error="return")
        for worker, answer in answers.items():
            if isinstance(answer, BaseException):
                raise ClusterError(
                    f"The worker {worker} does not know this Doorstroom ({answer}). "
                    f"Install doorstroom[cluster] {__version__} there."
                )
            version, unseen = answer
            if version != __version__:
                raise ClusterError(
                    f"The worker {worker} has Doorstroom {version}, this machine {__version__}. "
                    "Install the same on both."
                )
            if unseen:
                raise ClusterError(
                    f"The worker {worker} does not see {unseen}. All files must stand in a "
                    "folder that every machine has under the same name."
                )

    def results(self, work: Callable[[Job], Done], jobs: Sequence[Job]) -> Iterator[Done]:
        from distributed import CancelledError, KilledWorker, as_completed  # noqa: PLC0415

        # One by one, for the scheduler takes them in the order in which they came.
        futures = {self.client.submit(work, job, pure=False): job for job in jobs}
        try:
            for future in as_completed(futures, loop=self.client.loop):
                yield future.result()
        except KilledWorker as error:
            raise ClusterError(
                f"Workers were lost again and again over one job ({error}). Had they memory "
                "enough? Take smaller shards (--shard-people), or more memory a worker."
            ) from error
        except (CancelledError, OSError) as error:
            raise ClusterError(
                f"The cluster went away ({error}). What is finished is kept: run the same again."
            ) from error
        finally:
            self.client.cancel(list(futures), force=True)
