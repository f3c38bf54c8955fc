"""`doorstroom credentials`: check one of anybody, without a network; and keep our own keys."""

from pathlib import Path
from typing import Annotated

import typer

from doorstroom.project.commands.starting import start_django

app = typer.Typer(
    help="Check credentials and badges, and keep the keys that sign ours.", no_args_is_help=True
)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")]


@app.callback()
def credentials(context: typer.Context) -> None:
    """Check credentials and badges, and keep the keys that sign ours."""
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


@app.command("keys")
def keys(*, as_json: Json = False) -> None:
    """List who signs here, with which keys, and whether these can be opened."""
    from doorstroom.project.commands import keeping  # noqa: PLC0415 - see the package

    raise typer.Exit(keeping.list_keys(as_json=as_json))


@app.command("reseal")
def reseal(
    *,
    old_secret: Annotated[
        Path,
        typer.Option(help="A file with the secret that the keys are sealed with now.", exists=True),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say whether every key could be opened.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Encrypt all keys again, from the old secret to the one in the settings.

    All of them, or none. Exit codes: 0 done, 1 a key cannot be opened, 2 wrong use.
    """
    from doorstroom.project.commands import keeping  # noqa: PLC0415 - see the package

    raise typer.Exit(keeping.reseal(old_secret, dry_run=dry_run, as_json=as_json))


@app.command("replace-key")
def replace_key(
    issuer: Annotated[str, typer.Argument(metavar="DID", help="Who gets a new key.")],
    *,
    leaked: Annotated[
        bool,
        typer.Option(
            "--leaked", help="The key leaked: nothing that it ever signed counts any more."
        ),
    ] = False,
    as_json: Json = False,
) -> None:
    """Let an organisation sign with a new key; what the old one signed still holds.

    Exit codes: 0 done, 1 there is no such issuer, 2 wrong use.
    """
    from doorstroom.project.commands import keeping  # noqa: PLC0415 - see the package

    raise typer.Exit(keeping.replace(issuer, leaked=leaked, as_json=as_json))
