"""`doorstroom assessments`: whether questions treat people alike, before they count."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Look at the questions of assessments.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")]


@app.callback()
def assessments() -> None:
    """Look at the questions of assessments."""


@app.command("dif")
def dif(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="CSV: a row of names, then one row for each person; one column says the group, "
            "the others hold the points for each question of one trait, from 0.",
        ),
    ],
    *,
    group: Annotated[str, typer.Option(help="The column that says the group; two of them.")],
    keep: Annotated[
        str,
        typer.Option(
            metavar="QUESTIONNAIRE",
            help="Keep what was found: questions that are held back are asked no more.",
        ),
    ] = "",
    as_json: Json = False,
) -> None:
    """Say of each question whether it treats two groups alike, and whether it may count.

    Exit codes: 0 the report is made, 1 the file cannot be used, 2 wrong use.
    """
    from doorstroom.project.commands import studying  # noqa: PLC0415 - see the package

    raise typer.Exit(studying.report_file(file, group=group, keep=keep, as_json=as_json))
