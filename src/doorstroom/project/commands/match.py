"""`doorstroom match`: people and vacancies in, explained matches out."""

from pathlib import Path
from typing import Annotated, Any

import typer


def _country(text: str, *, least: int | None = None) -> Any:
    return typer.Option(help=text, min=least, rich_help_panel="A country (docs/operate/cluster.md)")


def _all_given(**paths: Path | None) -> dict[str, Path]:
    given = {name: path for name, path in paths.items() if path is not None}
    if len(given) < len(paths):
        raise typer.BadParameter("a country needs --people, --vacancies, --terms and --out")
    return given


def match(  # noqa: PLR0913  # size: each parameter is an option of the command
    *,
    workers: Annotated[
        Path | None, typer.Option(help="CSV file of workers. Without files: what is stored.")
    ] = None,
    vacancies: Annotated[Path | None, typer.Option(help="CSV file of vacancies.")] = None,
    esco: Annotated[
        list[Path] | None,
        typer.Option(
            help="ESCO as zips or a folder; give it again for a second language. "
            "Without it: the demonstration vocabulary."
        ),
    ] = None,
    top: Annotated[int, typer.Option(min=1, help="How many vacancies per worker.")] = 20,
    other_sectors: Annotated[
        bool, typer.Option("--other-sectors", help="Only vacancies in another sector.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help="CSV file to write; without it matches.csv.")
    ] = None,
    resume: Annotated[
        int | None, typer.Option(help="Go on with a run that was stopped, by its number.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read, link and report; write nothing.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object on standard output.")
    ] = False,
    people: Annotated[
        Path | None, _country("Parquet file of people; --vacancies is one too, --out a folder.")
    ] = None,
    terms: Annotated[
        Path | None, _country("NumPy archive of what people and vacancies are compared by.")
    ] = None,
    cluster: Annotated[
        str, _country("Address of a Dask scheduler, tcp://HOST:8786. Without it: this machine.")
    ] = "",
    shard_people: Annotated[
        int, _country("So many people at once in a worker's memory.", least=1)
    ] = 250_000,
    shard_vacancies: Annotated[
        int, _country("So many vacancies at once in a worker's memory.", least=1)
    ] = 2_000_000,
    threads: Annotated[
        int, _country("Threads for each shard; 0: all cores here, one on a cluster.", least=0)
    ] = 0,
) -> None:
    """Match workers with vacancies, and say why.

    With --workers and --vacancies nothing is stored and no database is needed: the matches go
    to --out, each with its reasons in Dutch and English. Without files everything stored is
    matched, and the run is kept with its version, its input and hashes: a run that is stopped
    goes on with --resume, and `doorstroom replay` does it again.

    With --people, --vacancies, --terms and --out a whole country is matched both ways,
    in shards, here or with --cluster on many machines: the best for everyone, without
    reasons. What is stopped or breaks off goes on with the same command; finished shards
    are kept. `doorstroom generate country` and `doorstroom export` write such files.

    Exit codes: 0 done, 1 refused and nothing written, 2 wrong use, 130 stopped.
    """
    from doorstroom.project.commands import country, matching  # noqa: PLC0415 - see the package

    if people or terms or cluster:
        if workers or esco or resume is not None:
            raise typer.BadParameter("--people goes without --workers, --esco and --resume")
        asked = country.asked(
            _all_given(people=people, vacancies=vacancies, terms=terms, out=out),
            {"top": top, "across": other_sectors},
            {"people": shard_people, "vacancies": shard_vacancies},
            threads=threads,
        )
        raise typer.Exit(
            country.match_country_files(asked, cluster=cluster, dry_run=dry_run, as_json=as_json)
        )
    if (workers is None) != (vacancies is None):
        raise typer.BadParameter("give both --workers and --vacancies, or neither")
    if resume is not None:
        if workers or esco or other_sectors or out or dry_run:
            raise typer.BadParameter("--resume goes alone")
        raise typer.Exit(matching.resume_run(resume, as_json=as_json))
    if workers is None or vacancies is None:
        if esco or other_sectors or out:
            raise typer.BadParameter("--esco, --other-sectors and --out go with files")
        raise typer.Exit(matching.match_stored(top=top, dry_run=dry_run, as_json=as_json))
    task = matching.Task(
        workers=workers,
        vacancies=vacancies,
        vocabulary=tuple(esco or ()),
        top=top,
        other_sectors=other_sectors,
        out=out or Path("matches.csv"),
        dry_run=dry_run,
    )
    raise typer.Exit(matching.match_files(task, as_json=as_json))


def replay(
    run: Annotated[int, typer.Argument(help="The number of the run.")],
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object on standard output.")
    ] = False,
) -> None:
    """Do a run of the matcher again from what it was given, and compare; nothing is written.

    Exit codes: 0 everybody's list came out the same, 1 it did not, or the run cannot be done
    again, 2 wrong use, 130 stopped.
    """
    from doorstroom.project.commands import matching  # noqa: PLC0415 - see the package

    raise typer.Exit(matching.replay_run(run, as_json=as_json))
