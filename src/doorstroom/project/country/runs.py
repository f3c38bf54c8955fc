"""A whole run: look through the input, plan shards, have them matched, merge, and say what came."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from doorstroom import __version__
from doorstroom.engine.matching.scale import (
    ScaleError,
    Shard,
    Sizes,
    Terms,
    check,
    numbered,
    plan_shards,
)
from doorstroom.formats.columns import Column, ColumnsError, Part, read_parts, rows_in
from doorstroom.project.country.pools import Pool
from doorstroom.project.country.shards import (
    Files,
    MergeJob,
    ShardJob,
    do_merge,
    do_shard,
    floors_found,
)
from doorstroom.project.country.tables import PEOPLE, VACANCIES, joined, people_in, vacancies_in

Told = Callable[[str, int, int], None]
I64 = NDArray[np.int64]
MERGED: Final = 200_000
"""Rows of vacancies whose lists are merged at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A run as it was asked: its files, how large shards are, and how many threads each has."""

    files: Files
    sizes: Sizes
    threads: int


@dataclass(frozen=True, eq=False, kw_only=True)
class Survey:
    """What the input holds, once it was looked through.

    Attributes:
        people, vacancies: how many.
        shards: how the country is parted.
        digest: SHA-256 of all that the result depends on, and of how it is parted.
    """

    people: int
    vacancies: int
    shards: tuple[Shard, ...]
    digest: str


class TakenError(Exception):
    """The folder of the results holds something else."""


def survey(asked: Asked, told: Told) -> Survey:
    """Look through all of the input; nothing is written.

    Raises:
        ColumnsError: says which file, column and rows cannot be matched, and why.
    """
    files = asked.files
    terms = files.read_terms()
    if len(terms.carry) != len(terms.carry_to):
        raise ColumnsError(f"{files.terms}, array carry: {len(terms.carry_to)} are needed.")
    nobody, nothing = people_in(joined([], PEOPLE))[1], vacancies_in(joined([], VACANCIES))[1]
    _checked(f"{files.terms}", lambda: check(nobody, nothing, terms))

    def person(part: Part) -> None:
        check(people_in(part)[1], nothing, terms)

    def vacancy(part: Part) -> None:
        check(nobody, vacancies_in(part)[1], terms)

    people_at = np.zeros((len(terms.travel), 256), dtype=np.int64)
    vacancies_at = np.zeros(len(terms.travel), dtype=np.int64)
    people = vacancies = 0
    for part in _looked_through(files.people, PEOPLE, person, told):
        np.add.at(people_at, (part.columns["place"], part.columns["max_km"]), 1)
        people += part.rows
    for part in _looked_through(files.vacancies, VACANCIES, vacancy, told):
        np.add.at(vacancies_at, part.columns["place"], 1)
        vacancies += part.rows
    told("Planning shards", 0, 1)
    return Survey(
        people=people,
        vacancies=vacancies,
        shards=plan_shards(people_at, vacancies_at, terms.travel, asked.sizes),
        digest=_digest(asked, terms),
    )


def _looked_through(
    path: Path, columns: Sequence[Column], see: Callable[[Part], None], told: Told
) -> Iterator[Part]:
    total, done = rows_in(path), 0
    ids: list[I64] = []
    for part in read_parts(path, columns):
        last = part.first + part.rows
        _checked(f"{path}, rows {part.first + 1:,} to {last:,}", partial(see, part))
        ids.append(part.columns["id"])
        done += part.rows
        told(f"Looking through {path.name}", done, total)
        yield part
    every = np.concatenate([np.zeros(0, dtype=np.int64), *ids])
    _checked(f"{path}", lambda: numbered(every))


def _checked(where: str, work: Callable[[], Any]) -> None:
    try:
        work()
    except ScaleError as error:
        raise ColumnsError(f"{where}: {error}") from error


def _digest(asked: Asked, terms: Terms) -> str:
    files, digest = asked.files, hashlib.sha256()
    facts = [__version__, terms.top, terms.across, asked.sizes.people, asked.sizes.vacancies]
    digest.update(json.dumps(facts).encode())
    for path in (files.people, files.vacancies, files.terms):
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def carry_out(asked: Asked, seen: Survey, pool: Pool, told: Told) -> dict[str, Any]:
    """Match all shards that are not done yet, merge, and return what there is to report.

    Raises:
        TakenError: the folder holds the outcome of something else.
        ColumnsError, ScaleError: a file changed or cannot be written.
        ClusterError: the cluster cannot do it.
    """
    files = asked.files
    before = _begin(files, seen)
    if before.get("state") == "done":
        return before
    pool.look(files)
    shards = _Shards(asked, seen)
    kept, seconds = len(shards.jobs) - len(shards.waiting), 0.0
    told("Matching shards", kept, len(shards.jobs))
    for count, done in enumerate(pool.results(do_shard, shards.waiting), start=kept + 1):
        shards.take(shards.jobs[done.number])
        seconds += done.seconds
        told("Matching shards", count, len(shards.jobs))
    merges = shards.merges()
    for count, done in enumerate(pool.results(do_merge, merges), start=1):
        seconds += done.seconds
        told("Merging lists of vacancies", count, len(merges))
    return _finished(files, seen, shards_kept=kept, cpu_seconds=round(seconds, 1))


def _report(seen: Survey) -> dict[str, Any]:
    return {
        "doorstroom": __version__,
        "input": seen.digest,
        "people": seen.people,
        "vacancies": seen.vacancies,
        "shards": len(seen.shards),
    }


def _begin(files: Files, seen: Survey) -> dict[str, Any]:
    """Return what the folder says of the same run, if it began before."""
    path = files.out / "run.json"
    known: dict[str, Any] = {}
    if files.out.exists() and (not files.out.is_dir() or any(files.out.iterdir())):
        with suppress(OSError, ValueError):
            known = dict(json.loads(path.read_text("utf-8")))
        if known.get("input") != seen.digest:
            raise TakenError(
                f"{files.out} holds something else, or the outcome of other input. Nothing was "
                "changed; name another folder with --out."
            )
    if known.get("state") != "done":
        files.work.mkdir(parents=True, exist_ok=True)
        files.stop.unlink(missing_ok=True)
        _write(path, {**_report(seen), "state": "running"})
    return known


def _write(path: Path, report: dict[str, Any]) -> None:
    part = path.with_name(f".{path.name}")
    part.write_text(json.dumps(report) + "\n", encoding="utf-8")
    part.replace(path)


def _finished(files: Files, seen: Survey, **more: float) -> dict[str, Any]:
    report = {**_report(seen), **more, "state": "done"}
    _write(files.out / "run.json", report)
    shutil.rmtree(files.work, ignore_errors=True)
    return report


class _Shards:
    """The shards of a run: which are done, and what the done ones say to the others."""

    def __init__(self, asked: Asked, seen: Survey) -> None:
        self.files, self.vacancies = asked.files, seen.vacancies
        self.jobs = [
            ShardJob(files=self.files, number=number, shard=shard, threads=asked.threads)
            for number, shard in enumerate(seen.shards)
        ]
        self.floors: NDArray[np.uint16] = np.ones(seen.vacancies, dtype=np.uint16)
        self.found: dict[Path, tuple[int, int]] = {}
        self.waiting = [job for job in self.jobs if not self._is_kept(job)]
        self._share()

    def _is_kept(self, job: ShardJob) -> bool:
        try:
            rows_in(self.files.people_of(job.number))
            self.take(job)
        except ColumnsError:
            return False
        return True

    def _share(self) -> None:
        """Put the floors in a file that all workers read; an old one may still be read."""
        if self.vacancies:
            new = self.files.floors.with_name("floors.new.npy")
            np.save(new, self.floors)
            new.replace(self.files.floors)
            self.floors = np.load(self.files.floors, mmap_mode="r+")

    def take(self, job: ShardJob) -> None:
        """Raise the floors by what a finished shard found.

        Who reads a floor too early reads a lower one, which is right as well.
        """
        for path, row, floor in floors_found(job):
            self.floors[row] = np.maximum(self.floors[row], floor)
            first, last = self.found.get(path, (int(row[0]), int(row[-1])))
            self.found[path] = min(first, int(row[0])), max(last, int(row[-1]))

    def merges(self) -> list[MergeJob]:
        """Return what there is to merge, each with the files that may tell of its rows."""
        jobs = []
        for number, begin in enumerate(range(0, self.vacancies, MERGED)):
            end = min(begin + MERGED, self.vacancies)
            found = tuple(
                path for path, (first, last) in self.found.items() if first < end and begin <= last
            )
            jobs.append(MergeJob(files=self.files, number=number, rows=(begin, end), found=found))
        return jobs
