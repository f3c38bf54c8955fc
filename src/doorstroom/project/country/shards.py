"""What a worker does: match one shard, or merge the lists of some vacancies. Safe to do twice."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from doorstroom import __version__
from doorstroom.engine.matching.scale import (
    Run,
    Shard,
    Terms,
    WideRanking,
    match_country,
    numbered,
)
from doorstroom.formats.columns import Column, Part, read_parts, write_parts
from doorstroom.project.country.tables import (
    ID,
    PEOPLE,
    VACANCIES,
    joined,
    listed,
    lists_of,
    people_in,
    read_terms,
    read_where,
    vacancies_in,
)

ROW: Final = Column(name="row", kind="i8")
FLOOR: Final = Column(name="floor", kind="u2")
FOUND: Final = (ROW, FLOOR, *lists_of("people")[1:])
"""What a shard found for vacancies: the row of each in the file of vacancies, and its list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """Where everything stands; each machine sees it under the same name."""

    people: Path
    vacancies: Path
    terms: Path
    out: Path
    top: int
    across: bool

    def read_terms(self) -> Terms:
        """Return what people and vacancies are compared by."""
        return read_terms(self.terms, top=self.top, across=self.across)

    @property
    def work(self) -> Path:
        """Folder of what is only needed while the run goes on."""
        return self.out / "work"

    @property
    def floors(self) -> Path:
        """What a person must score at least to enter the list of each vacancy, so far."""
        return self.work / "floors.npy"

    @property
    def stop(self) -> Path:
        """Where this is, shards that are being matched stop."""
        return self.work / "stop"

    def people_of(self, shard: int) -> Path:
        """Lists of the people of a shard; written last, so that where it is the shard is done."""
        return self.out / "people" / f"part-{shard:05}.parquet"

    def found_in(self, shard: int, piece: int) -> Path:
        """What a piece of a shard found for vacancies."""
        return self.work / f"shard-{shard:05}-{piece:03}.parquet"

    def vacancies_of(self, part: int) -> Path:
        """Lists of some vacancies."""
        return self.out / "vacancies" / f"part-{part:05}.parquet"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardJob:
    """One shard to match, in so many threads."""

    files: Files
    number: int
    shard: Shard
    threads: int = 1

    def __str__(self) -> str:
        return f"shard {self.number}"

    @property
    def pieces(self) -> tuple[Path, ...]:
        """Files of what it finds for vacancies."""
        return tuple(self.files.found_in(self.number, k) for k in range(len(self.shard.pieces)))


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeJob:
    """The vacancies of some rows, the last not included, and the files that may have them."""

    files: Files
    number: int
    rows: tuple[int, int]
    found: tuple[Path, ...]

    def __str__(self) -> str:
        return f"part {self.number} of the vacancies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of a job.

    Attributes:
        number: of the job.
        seconds: processor time of the process in the meantime.
    """

    number: int
    seconds: float


def do_shard(job: ShardJob) -> Done:
    """Match a shard: write what was found for vacancies, then the lists of its people.

    Raises:
        ColumnsError: a file cannot be read or written any more.
        ScaleError: a column changed under the run.
        StoppedError: the run was stopped.
    """
    began = time.process_time()
    files, terms = job.files, job.files.read_terms()
    ids, people = people_in(joined(_people_of(job), PEOPLE))
    number, by_number = numbered(ids)
    people = replace(people, ids=number)
    mine = WideRanking.empty(len(people), terms.top)
    with _threads(job) as run:
        for places, path in zip(job.shard.pieces, job.pieces, strict=True):
            there = joined(read_where(files.vacancies, VACANCIES, places), VACANCIES)
            floors = np.load(files.floors, mmap_mode="r")[there.columns["row"]]
            theirs, vacancies = vacancies_in(there)
            numbers, vacancy_ids = numbered(theirs)
            found = match_country(
                people,
                replace(vacancies, ids=numbers),
                terms,
                replace(run, people_floors=mine.floors, vacancy_floors=floors),
            )
            mine = mine.merged_with(WideRanking.of(found.people, vacancy_ids))
            _keep(path, there, WideRanking.of(found.vacancies, by_number))
    write_parts(
        files.people_of(job.number), lists_of("vacancies"), [listed(ids, mine, "vacancies")]
    )
    return Done(number=job.number, seconds=time.process_time() - began)


def _people_of(job: ShardJob) -> Iterator[Part]:
    def of_shard(part: Part) -> Any:
        return job.shard.takes(part.columns["place"], part.columns["max_km"])

    return read_where(job.files.people, PEOPLE, job.shard.homes, of_shard)


@contextmanager
def _threads(job: ShardJob) -> Iterator[Run]:
    """Give threads to match in, which stop when somebody stops the run, here or elsewhere."""
    here: list[BaseException] = []

    def may_go_on(*_: int) -> bool:
        return not here and not job.files.stop.exists()

    with ThreadPoolExecutor(job.threads) as pool:
        try:
            yield Run(workers=job.threads, each=pool.map, progress=may_go_on)
        except BaseException as error:
            here.append(error)
            raise


def _keep(path: Path, there: Part, ranking: WideRanking) -> None:
    row = there.columns["row"]
    order = np.argsort(row)
    order = order[ranking.keys[order, 0] > 0]
    kept = WideRanking(keys=ranking.keys[order])
    part = listed(there.columns["id"][order], kept, "people", row=row[order], floor=kept.floors)
    write_parts(path, FOUND, [part])


def do_merge(job: MergeJob) -> Done:
    """Merge the lists of some vacancies, and write them.

    Raises:
        ColumnsError: a file cannot be read or written.
    """
    began = time.process_time()
    begin, end = job.rows
    ids = np.concatenate(
        [np.zeros(0, dtype=np.int64)]
        + [
            part.columns["id"][max(begin - part.first, 0) : end - part.first]
            for part in read_parts(job.files.vacancies, [ID], rows=job.rows)
        ]
    )
    best = WideRanking.empty(end - begin, job.files.top)
    for path in job.found:
        for part in read_parts(path, FOUND, within={"row": (begin, end - 1)}):
            _take(best, part, job)
    write_parts(
        job.files.vacancies_of(job.number), lists_of("people"), [listed(ids, best, "people")]
    )
    return Done(number=job.number, seconds=time.process_time() - began)


def _take(best: WideRanking, part: Part, job: MergeJob) -> None:
    begin, end = job.rows
    columns, starts = part.columns, part.starts["people"]
    ranking = WideRanking.listed(starts, columns["people"], columns["scores"], job.files.top)
    here = (begin <= columns["row"]) & (columns["row"] < end)
    rows = columns["row"][here] - begin
    found = WideRanking(keys=ranking.keys[here])
    best.keys[rows] = WideRanking(keys=best.keys[rows]).merged_with(found).keys


def floors_found(job: ShardJob) -> Iterator[tuple[Path, Any, Any]]:
    """Give, of a finished shard, files, rows of vacancies and the floors found for them.

    Raises:
        ColumnsError: what it found is not there, or not whole.
    """
    for path in job.pieces:
        for part in read_parts(path, [ROW, FLOOR]):
            if part.rows:
                yield path, part.columns["row"], part.columns["floor"]


def look(files: Files) -> tuple[str, str]:
    """Return the version of Doorstroom here, and the first file that is not seen from here."""
    needed = (files.people, files.vacancies, files.terms, files.work)
    return __version__, next((str(one) for one in needed if not one.exists()), "")
