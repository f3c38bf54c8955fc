"""`doorstroom credentials`: look at a credential of anybody, without a network."""

from pathlib import Path
from typing import Annotated

import typer

from doorstroom.project.commands.starting import start_django

app = typer.Typer(help="Check credentials and badges.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")]


@app.callback()
def credentials(context: typer.Context) -> None:
    """Check credentials and badges."""
    if context.invoked_subcommand != "verify":
        start_django()


@app.command("verify")
def verify(  # noqa: PLR0913  # size: each parameter is an option of the command
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A credential: JSON, a token (JWT, SD-JWT), a baked PNG or SVG."
        ),
    ],
    *,
    status_list: Annotated[
        list[Path] | None, typer.Option(help="A status list that you have; may be given again.")
    ] = None,
    did_document: Annotated[
        list[Path] | None,
        typer.Option(help="The did.json of an issuer; for did:key none is needed."),
    ] = None,
    known: Annotated[
        list[str] | None,
        typer.Option(metavar="DID", help="An issuer that you know; may be given again."),
    ] = None,
    issuers: Annotated[
        Path | None,
        typer.Option(
            help="A folder with known.json, documents and lists of issuers, as the server has it."
        ),
    ] = None,
    audience: Annotated[
        str, typer.Option(help="Who reads it, where it is meant for one reader.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Say of a credential: is the signature right, is it withdrawn, who made it, is it valid now.

    Nothing is fetched: what is not given is said to be unknown.
    Exit codes: 0 it holds, 1 it does not hold or could not be read, 2 wrong use.
    """
    from doorstroom.project.commands import verifying  # noqa: PLC0415 - see the package

    given = verifying.Given(
        file=file,
        status_lists=tuple(status_list or ()),
        did_documents=tuple(did_document or ()),
        known=tuple(known or ()),
        audience=audience,
        issuers=issuers,
    )
    raise typer.Exit(verifying.verify_file(given, as_json=as_json))
