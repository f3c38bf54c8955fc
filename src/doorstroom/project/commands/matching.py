"""What `doorstroom match` does, and how it says it. Each function gives its exit code."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import override

from doorstroom import __version__
from doorstroom.demo.region import VOCABULARY
from doorstroom.engine.matching import FULL_FIT, Explanation, Likeness, Match, Matcher
from doorstroom.engine.taxonomy import Linker, Taxonomy
from doorstroom.engine.values import LANGUAGES, Classification, Language
from doorstroom.formats.esco import read_classification
from doorstroom.formats.tables import (
    Fault,
    TableError,
    VacancyRow,
    blocking,
    fault_of,
    read_vacancies,
    read_workers,
    write_table,
)
from doorstroom.matches import phrases
from doorstroom.matches.actions import run_matching, start_run
from doorstroom.matches.adapters import published_in
from doorstroom.matches.models import Run
from doorstroom.matches.queries import ReasonLine, Replay, reasons_of, replay_of, run_by_key
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import in_regions
from doorstroom.organisations.states import Role
from doorstroom.passports.adapters import LinkedWorkers, link_workers
from doorstroom.people.models import Person
from doorstroom.project.commands.database import ready_database
from doorstroom.project.commands.progress import Told, progress_bar
from doorstroom.project.commands.reporting import (
    DONE,
    REFUSED,
    fault_fields,
    guarded,
    name_of,
    print_faults,
    print_json,
    say,
)
from doorstroom.vacancies.adapters import RELATED, LinkedVacancies, link_vacancies
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.adapters import labels_in
from doorstroom.vocabulary.models import Version
from doorstroom.vocabulary.queries import active_version

SHOWN = 8
"""So many skills of each kind stand in a cell; the rest is counted."""

HEADER = (
    "worker",
    "worker_employer",
    "rank",
    "vacancy",
    "title",
    "employer",
    "fit_percent",
    "standing_percent",
    "other_sector",
    *(
        f"{column}_{language}"
        for language in LANGUAGES
        for column in ("summary", "fits", "nearly", "missing", "conditions", "not_considered")
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What was asked on the command line; an empty vocabulary is the demonstration's."""

    workers: Path
    vacancies: Path
    vocabulary: tuple[Path, ...]
    top: int
    other_sectors: bool
    out: Path
    dry_run: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    task: Task
    classification: Classification
    taxonomy: Taxonomy
    likeness: Likeness
    workers: LinkedWorkers
    vacancies: LinkedVacancies

    @property
    def faults(self) -> tuple[tuple[str, Fault], ...]:
        return (
            *((self.task.workers.name, fault) for fault in (*self.workers.faults, *self._unknown)),
            *((self.task.vacancies.name, fault) for fault in self.vacancies.faults),
        )

    @property
    def _unknown(self) -> Iterator[Fault]:
        for row, profile in self.workers.workers:
            if not profile.competences:
                yield fault_of("competences_missing", row=row.row, column="skills")


def match_files(task: Task, *, as_json: bool) -> int:
    """Match two files without a database, and write the explained matches."""

    def work() -> int:
        _refuse_to_overwrite(task)
        with progress_bar() as told:
            read = _read(task, told)
            unknown = sum(not one.competences for one in read.workers.profiles)
            refused = blocking(fault for _, fault in read.faults)
            written = 0
            if not refused and not task.dry_run:
                # As Dutch Excel opens it with a double click.
                rows = _rows(task, read, told)
                written = write_table(task.out, HEADER, rows, delimiter=";", bom=True)
        report = {
            "workers": len(read.workers.workers),
            "vacancies": len(read.vacancies.vacancies),
            "vocabulary": name_of(read.taxonomy.scheme, read.taxonomy.version),
            "matches": written - unknown if written else 0,
            "out": str(task.out) if written else None,
        }
        _print(report, read.faults, as_json=as_json)
        return REFUSED if refused else DONE

    return guarded(work, as_json=as_json)


def match_stored(*, top: int, dry_run: bool, as_json: bool) -> int:
    """Match everybody stored with the published vacancies of their region; keep the runs (R-23).

    A run that is stopped or breaks off keeps whom it matched, and `resume_run` goes on with it.
    """

    def work() -> int:
        ready_database()
        version = active_version()
        regions = _regions()
        report: dict[str, Any] = {
            "workers": Person.objects.count(),
            "vacancies": Vacancy.objects.filter(is_published=True).count(),
            "vocabulary": str(version),
        }
        if not dry_run:
            with progress_bar() as told:
                runs = [_run(version, region, top, told) for region in regions]
            report |= {"matches": sum(run["matches"] for run in runs), "runs": runs}
        _print(report, (), as_json=as_json)
        return DONE

    return guarded(work, as_json=as_json)


def _regions() -> list[Organisation | None]:
    """Return the consortia, and None for who and what is outside all of them."""
    outside = in_regions("organisation", {None})
    alone = Vacancy.objects.filter(outside, is_published=True).exists()
    consortia = Organisation.objects.filter(role=Role.CONSORTIUM).order_by("pk")
    return [*consortia, *([None] if alone or not consortia else [])]


def resume_run(key: int, *, as_json: bool) -> int:
    """Go on with a run that was stopped or broke off."""

    def work() -> int:
        ready_database()
        run = run_by_key(key)
        with progress_bar() as told:
            report = _finished(run, told)
        _print({"runs": [report]}, (), as_json=as_json)
        return DONE

    return guarded(work, as_json=as_json)


def replay_run(key: int, *, as_json: bool) -> int:
    """Do a run again from what it was given, and say whether the same came out (R-23)."""

    def work() -> int:
        ready_database()
        run = run_by_key(key)
        with progress_bar() as told:
            replay = replay_of(run, lambda done, total: told(f"Replaying run {key}", done, total))
        if as_json:
            print_json({**asdict(replay), "same": replay.is_same})
        else:
            say(_outcome(replay))
        return DONE if replay.is_same else REFUSED

    return guarded(work, as_json=as_json)


def _outcome(replay: Replay) -> str:
    gone = f" {replay.erased} people of it are erased." if replay.erased else ""
    if replay.is_same:
        return f"Run {replay.run}: all {replay.people} lists came out as they were kept.{gone}"
    older = f" Doorstroom {replay.programme} did the run." * (replay.programme != __version__)
    return (
        f"Run {replay.run}: {len(replay.differing)} of {replay.people} lists came out otherwise, "
        f"of the people {', '.join(map(str, replay.differing[:SHOWN]))}.{older}{gone}"
    )


def _run(version: Version, region: Organisation | None, top: int, told: Told) -> dict[str, Any]:
    key = region.pk if region else None
    people = Person.objects.filter(in_regions("employments__organisation", {key}))
    run = start_run(
        version=version,
        people=people.distinct().prefetch_related("competences", "occupations").order_by("pk"),
        vacancies=published_in(frozenset({key})).prefetch_related(*RELATED),
        top=top,
        region=region,
    )
    return _finished(run, told)


def _finished(run: Run, told: Told) -> dict[str, Any]:
    """Let a run go on to its end; whoever stops it hears how to go on."""
    called = f"Matching {run.region or ''}".strip()
    try:
        run = run_matching(run=run, progress=lambda done, total: told(called, done, total))
    except KeyboardInterrupt:
        done = run.inputs.filter(is_matched=True).count()
        say(
            f"Run {run.pk} keeps {done} of {run.people} people. "
            f"Go on with: doorstroom match --resume {run.pk}",
            aside=True,
        )
        raise
    return {
        "region": str(run.region or ""),
        "run": run.pk,
        "matches": run.matches.count(),
        "left_out": run.left_out,
        "input_hash": run.input_hash,
        "output_hash": run.output_hash,
    }


def _read(task: Task, told: Told) -> _Read:
    postcodes = settings.CONFIG.known_postcodes()
    workers = read_workers(task.workers, postcodes=postcodes)
    vacancies = read_vacancies(task.vacancies, postcodes=postcodes)
    classification = read_classification(task.vocabulary or (VOCABULARY,), progress=told)
    told("Comparing skills", 0, 1)
    taxonomy, linker = Taxonomy.of(classification), Linker.of(classification)
    told("Comparing occupations", 0, 1)
    likeness = Likeness.of(classification, taxonomy)

    def linking(what: str) -> Any:
        return lambda done, total: told(f"Linking {what}", done, total)

    return _Read(
        task=task,
        classification=classification,
        taxonomy=taxonomy,
        likeness=likeness,
        workers=link_workers(workers, linker, taxonomy, linking("workers")),
        vacancies=link_vacancies(vacancies, linker, taxonomy, linking("vacancies")),
    )


def _refuse_to_overwrite(task: Task) -> None:
    given = {one.resolve() for one in (task.workers, task.vacancies, *task.vocabulary)}
    if task.out.resolve() in given:
        raise TableError("file_is_output", file=f"{task.out}")


def _rows(task: Task, read: _Read, told: Told) -> Iterator[Sequence[str | int | float]]:
    # Two employers may use one reference, so that vacancies go by their row here.
    rows = {f"{row.row:07}": row for row, _ in read.vacancies.vacancies}
    demands = (
        replace(demand, reference=key)
        for key, demand in zip(rows, read.vacancies.demands, strict=True)
    )
    matcher = Matcher(taxonomy=read.taxonomy, likeness=read.likeness, demands=demands)
    labels = {language: labels_in(read.classification, language) for language in LANGUAGES}
    workers = read.workers.workers
    ranked = matcher.match_all(read.workers.profiles, top=None if task.other_sectors else task.top)
    for done, ((worker, profile), matches) in enumerate(zip(workers, ranked, strict=True), start=1):
        if not profile.competences:  # no evidence, no score: the file says so, and ranks nothing
            yield [worker.reference, worker.employer, *_unweighed()]
            continue
        for rank, match in enumerate(_kept(task, matches), start=1):
            why = matcher.explain(profile, match)
            yield [
                worker.reference,
                worker.employer,
                rank,
                *_row(why, rows[match.demand]),
                *_said(why, labels),
            ]
        told("Matching", done, len(workers))


def _kept(task: Task, matches: Sequence[Match]) -> Iterator[Match]:
    """The user's own choice of sectors; without it nothing is left out (R-20)."""
    wanted = (match for match in matches if not task.other_sectors or match.crosses)
    return islice(wanted, task.top)


def _row(why: Explanation, vacancy: VacancyRow) -> Sequence[str | int | float]:
    match = why.match
    return [
        vacancy.reference,
        vacancy.title,
        vacancy.employer,
        round(100 * match.fit / FULL_FIT, 1),
        round(100 * match.standing / FULL_FIT, 1),
        {True: "yes", False: "no", None: ""}[match.crosses],
    ]


def _unweighed() -> Iterator[str]:
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[f"summary_{language}"] = phrases.nothing_known()
    yield from (said.get(name, "") for name in HEADER[2:])


def _said(why: Explanation, labels: Mapping[Language, Mapping[str, str]]) -> Iterator[str]:
    for language in LANGUAGES:
        with override(language):
            yield from tuple(_reasons(why, labels[language]))


def _reasons(why: Explanation, labels: Mapping[str, str]) -> Iterator[str]:
    shown = reasons_of(why, labels)
    yield shown.summary
    yield _listed(shown.fits, "{0.label} ({0.proof})")
    yield _listed(shown.nearly, phrases.nearly())
    yield _listed(shown.missing, "{0.label}")
    yield " ".join(phrases.light_sentence(light) for light in why.match.lights)
    yield "; ".join(shown.not_considered)


def _listed(lines: Sequence[ReasonLine], pattern: str) -> str:
    first = "; ".join(pattern.format(line) for line in lines[:SHOWN])
    more = len(lines) - SHOWN
    return f"{first}; {phrases.and_more(more)}" if more > 0 else first


def _print(report: dict[str, Any], faults: Sequence[tuple[str, Fault]], *, as_json: bool) -> None:
    if as_json:
        print_json({**report, "faults": fault_fields(faults)})
        return
    print_faults(faults)
    for name, value in report.items():
        say(f"{name}: {value}")
