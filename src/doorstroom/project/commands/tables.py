"""`doorstroom import` and `doorstroom generate`: workers and vacancies in tables."""

from pathlib import Path
from typing import Annotated

import typer

import_app = typer.Typer(
    help="Store workers or vacancies from a workbook (XLSX) or a CSV file.", no_args_is_help=True
)
generate_app = typer.Typer(
    help="Write invented workers or vacancies, to measure and try out with.", no_args_is_help=True
)

File = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="XLSX or CSV with a header in English or Dutch; lists in a cell are parted by '|'.",
    ),
]
Employer = Annotated[str, typer.Option(help="The employer of the rows that name none.")]
Consortium = Annotated[
    str, typer.Option(help="Find and add employers in this consortium, and in no other.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Read, check and report; store nothing.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="HEADER=COLUMN",
        help="What a header means; HEADER= leaves it out. Given again for each.",
    ),
]
Count = Annotated[int, typer.Option(min=1, max=200_000, help="How many rows.")]
Seed = Annotated[int, typer.Option(help="The same seed gives the same rows.")]
Out = Annotated[Path, typer.Option(help="The file to write.")]
Vocabulary = Annotated[
    list[Path] | None,
    typer.Option(
        help="Zip or folder of the vocabulary to draw from; one per language, given again. "
        "Without it: the demonstration vocabulary."
    ),
]


def _mapping(said: list[str]) -> dict[str, str]:
    """Part headers from columns; a header may have a "=" of its own."""
    for one in said:
        if "=" not in one:
            raise typer.BadParameter(f"{one!r} is not HEADER=COLUMN")
    return {header: column for header, _, column in (one.rpartition("=") for one in said)}


@import_app.command("workers")
def import_workers(  # size: each is an option
    file: File,
    *,
    consortium: Consortium = "",
    employer: Employer = "",
    columns: Map = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Store the workers of a file: all of them, or with one error nobody.

    Columns: reference (required), name, email, employer, occupation, years, skills,
    skills_confirmed, skills_tested, skills_missing, place, latitude, longitude,
    max_km, hours_min, hours_max, wage_min, papers. Wages are gross euros a month
    for full-time work, hours are a week.

    Importing again renews who is there already, by employer and reference.
    Exit codes: 0 done, 1 refused and nothing was changed, 2 wrong use.
    """
    from doorstroom.project.commands import importing  # noqa: PLC0415 - see the package

    raise typer.Exit(
        importing.import_workers_file(
            importing.Task(file, consortium, employer, _mapping(columns or []), dry_run),
            as_json=as_json,
        )
    )


@import_app.command("vacancies")
def import_vacancies(  # size: each is an option
    file: File,
    *,
    consortium: Consortium = "",
    employer: Employer = "",
    columns: Map = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Store the vacancies of a file: all of them, or with one error none.

    Columns: reference (required), employer, title, text, occupation, skills_essential,
    skills_optional, skills_emphasised, place, latitude, longitude, hours_min,
    hours_max, wage_min, wage_max, papers (that the law demands), papers_agreement,
    papers_wish. Wages are gross euros a month for full-time work, hours are a week.
    Without skills, those of the occupation are asked.

    Importing again renews what is there already, by employer and reference.
    Exit codes: 0 done, 1 refused and nothing was changed, 2 wrong use.
    """
    from doorstroom.project.commands import importing  # noqa: PLC0415 - see the package

    raise typer.Exit(
        importing.import_vacancies_file(
            importing.Task(file, consortium, employer, _mapping(columns or []), dry_run),
            as_json=as_json,
        )
    )


@generate_app.command("workers")
def generate_workers(
    *, out: Out, count: Count = 1000, seed: Seed = 1, vocabulary: Vocabulary = None
) -> None:
    """Write invented workers."""
    from doorstroom.project.commands import generating  # noqa: PLC0415 - see the package

    raise typer.Exit(
        generating.generate("workers", out=out, count=count, seed=seed, paths=vocabulary or [])
    )


@generate_app.command("vacancies")
def generate_vacancies(
    *, out: Out, count: Count = 1000, seed: Seed = 1, vocabulary: Vocabulary = None
) -> None:
    """Write invented vacancies."""
    from doorstroom.project.commands import generating  # noqa: PLC0415 - see the package

    raise typer.Exit(
        generating.generate("vacancies", out=out, count=count, seed=seed, paths=vocabulary or [])
    )


@generate_app.command("country")
def generate_country(
    *,
    out: Annotated[Path, typer.Option(help="The folder to write to.")],
    people: Annotated[int, typer.Option(min=0, help="How many people.")] = 100_000,
    vacancies: Annotated[int, typer.Option(min=0, help="How many vacancies.")] = 80_000,
    seed: Seed = 1,
    vocabulary: Vocabulary = None,
) -> None:
    """Write an invented country: people.parquet, vacancies.parquet, terms.npz.

    It is for `doorstroom match --people`. Places are the Dutch settlements.
    """
    from doorstroom.project.commands import generating  # noqa: PLC0415 - see the package

    counts = {"people": people, "vacancies": vacancies}
    raise typer.Exit(
        generating.generate_country(out, counts=counts, seed=seed, paths=vocabulary or [])
    )
