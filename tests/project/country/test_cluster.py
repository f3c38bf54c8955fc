"""A real Dask cluster: two processes, of which one is killed in the middle."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from distributed import Client, LocalCluster

from project.country.conftest import Land, assert_same


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address=None,
    ) as started:
        yield started


class Killer(Thread):
    """Kills the worker of a shard that is not finished, as soon as another one is."""

    def __init__(self, address: str, out: Path) -> None:
        super().__init__()
        self.address, self.people = address, out / "people"
        self.finished, self.lost = 0, ""

    def run(self) -> None:
        with Client(self.address, set_as_default=False) as client:
            pids = client.run(os.getpid)
            while not (done := list(self.people.glob("part-*.parquet"))):
                time.sleep(0.005)
            self.lost, keys = max(client.processing().items(), key=lambda one: len(one[1]))
            assert keys
            os.kill(pids[self.lost], signal.SIGKILL)
            self.finished = len(done)


def test_a_worker_is_killed_and_the_lists_are_those_of_one_piece(
    cluster: LocalCluster, land: Land, tmp_path: Path
) -> None:
    out = tmp_path / "lists"
    killer = Killer(cluster.scheduler_address, out)
    killer.start()
    code, report = land.match(out, "--cluster", cluster.scheduler_address)
    killer.join()
    assert code == 0
    assert killer.lost
    assert 0 < killer.finished < report["shards"]
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        workers = client.scheduler_info()["workers"]
        assert killer.lost not in workers
    assert_same(land, out)


def test_a_worker_of_another_version_is_named_before_anything_is_matched(
    cluster: LocalCluster, land: Land, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("doorstroom.project.country.pools.__version__", "99.0")
    code, report = land.match(tmp_path / "lists", "--cluster", cluster.scheduler_address)
    assert code == 1
    assert "this machine 99.0. Install the same on both." in report["error"]
    assert not list(tmp_path.glob("lists/people/*"))
