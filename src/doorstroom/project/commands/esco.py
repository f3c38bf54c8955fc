"""`doorstroom esco`: load a classification, see which are stored, choose the one in use."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Load ESCO or another vocabulary, and choose the version in use.", no_args_is_help=True
)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")]

WithOnet = Annotated[
    tuple[Path, Path] | None,
    typer.Option(
        metavar="FOLDER CROSSWALK",
        help="Tables of O*NET, and its crosswalk with ESCO (CSV); occupations compare better.",
    ),
]


@app.command("import")
def import_files(  # size: each option of the command is one
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="ZIP...",
            help="Zips from the ESCO portal (CSV, one per language) or folders with their files; "
            "or one zip or folder with compact tables.",
        ),
    ],
    *,
    version: Annotated[
        str | None,
        typer.Option(help="What the version is called, where the file names do not say so."),
    ] = None,
    onet: WithOnet = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read, check and report; store nothing.")
    ] = False,
    no_activate: Annotated[
        bool, typer.Option("--no-activate", help="Store it, but leave the version in use as it is.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Store a version of a vocabulary beside the others, and put it in use.

    Exit codes: 0 done, 1 the files were refused and nothing was changed, 2 wrong use.
    """
    from doorstroom.project.commands import vocabulary  # noqa: PLC0415 - see the package

    raise typer.Exit(
        vocabulary.import_files(
            paths,
            version=version,
            onet=onet,
            dry_run=dry_run,
            activate=not no_activate,
            as_json=as_json,
        )
    )


@app.command("list")
def list_versions(*, as_json: Json = False) -> None:
    """Show the versions that are stored."""
    from doorstroom.project.commands import vocabulary  # noqa: PLC0415 - see the package

    raise typer.Exit(vocabulary.list_versions(as_json=as_json))


@app.command("activate")
def activate(
    scheme: Annotated[str, typer.Argument(help="For example esco.")],
    version: Annotated[str, typer.Argument(help="For example 1.2.0.")],
    *,
    as_json: Json = False,
) -> None:
    """Put a stored version in use."""
    from doorstroom.project.commands import vocabulary  # noqa: PLC0415 - see the package

    raise typer.Exit(vocabulary.activate(scheme=scheme, version=version, as_json=as_json))
