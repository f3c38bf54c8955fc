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
def import_files(  # size: each parameter is an option of the command
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


@app.command("train")
def train(
    *,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same result.")] = 1,
    steps: Annotated[
        int | None,
        typer.Option(min=1, help="How long to learn; fewer is quicker and less good."),
    ] = None,
    titles: Annotated[
        Path | None,
        typer.Option(
            help="Learn from these titles too: O*NET's table 'Alternate Titles' (XLSX or CSV).",
        ),
    ] = None,
    plain: Annotated[
        bool,
        typer.Option("--plain", help="Learn without the sentence encoder of doorstroom[semantic]."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Learn from the names in the vocabulary in use what titles and skills in free words mean.

    It takes some minutes, reads nothing but what is stored and given, and fetches nothing. From
    then on imports offer better occupations and skills for words that are no known name.

    Exit codes: 0 done, 1 no vocabulary is stored or it is too small, 2 wrong use.
    """
    from doorstroom.project.commands import training  # noqa: PLC0415 - see the package

    raise typer.Exit(
        training.train(seed=seed, steps=steps, titles=titles, plain=plain, as_json=as_json)
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
