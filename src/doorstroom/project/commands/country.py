"""What `doorstroom match --people` does: a country in shards, here or on a cluster."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from doorstroom.engine.matching.scale import Sizes
from doorstroom.project.commands.progress import progress_bar
from doorstroom.project.commands.reporting import DONE, guarded, print_json, say
from doorstroom.project.country.pools import Here, Pool, cluster_at
from doorstroom.project.country.runs import Asked, Survey, carry_out, survey
from doorstroom.project.country.shards import Files


def asked(
    paths: Mapping[str, Path],
    terms: Mapping[str, Any],
    sizes: Mapping[str, int],
    *,
    threads: int,
) -> Asked:
    """Return what was asked on the command line; machines know the files by the whole path."""
    named: dict[str, Any] = {name: path.resolve() for name, path in paths.items()}
    files = Files(**named, **terms)
    return Asked(files=files, sizes=Sizes(**sizes), threads=threads)


def match_country_files(task: Asked, *, cluster: str, dry_run: bool, as_json: bool) -> int:
    """Match the people of a Parquet file with the vacancies of another; write lists of both.

    A shard that is finished is kept; the same again goes on from there.
    """

    def work() -> int:
        with progress_bar() as told, _pool(cluster) as pool:
            seen = survey(_with_threads(task, cluster), told)
            if dry_run:
                report = _planned(seen)
            else:
                with _stoppable(task, seen):
                    report = carry_out(_with_threads(task, cluster), seen, pool, told)
        report["out"] = None if dry_run else str(task.files.out)
        if as_json:
            print_json(report)
        else:
            for name, value in report.items():
                say(f"{name}: {value}")
        return DONE

    return guarded(work, as_json=as_json)


@contextmanager
def _pool(cluster: str) -> Iterator[Pool]:
    if not cluster:
        yield Here()
        return
    with cluster_at(cluster) as pool:
        yield pool


def _with_threads(task: Asked, cluster: str) -> Asked:
    """All cores where it runs here; on a cluster a worker has one for each of its threads."""
    return replace(task, threads=task.threads or (1 if cluster else os.cpu_count() or 1))


@contextmanager
def _stoppable(task: Asked, seen: Survey) -> Iterator[None]:
    """Whoever stops a run stops its shards on all machines, and hears what is kept."""
    try:
        yield
    except KeyboardInterrupt:
        task.files.stop.touch()
        kept = len(list(task.files.people_of(0).parent.glob("part-*.parquet")))
        say(
            f"{task.files.out} keeps {kept} of {len(seen.shards)} shards. Go on with the same "
            "command.",
            aside=True,
        )
        raise


def _planned(seen: Survey) -> dict[str, Any]:
    return {
        "people": seen.people,
        "vacancies": seen.vacancies,
        "shards": len(seen.shards),
        "pieces": sum(len(shard.pieces) for shard in seen.shards),
    }
