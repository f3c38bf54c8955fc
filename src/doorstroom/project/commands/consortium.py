"""`doorstroom consortium`: open a region, and let its first manager in."""

from typing import Annotated

import typer

app = typer.Typer(help="Open consortia and let their managers in.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")]


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(help="What the consortium is called.")],
    *,
    manager: Annotated[
        str, typer.Option(help="E-mail address of its first manager, who invites the others.")
    ],
    place: Annotated[str, typer.Option(help="Where it is.")] = "",
    address: Annotated[
        str, typer.Option(help="Where readers find this server, for the link; https://…")
    ] = "",
    as_json: Json = False,
) -> None:
    """Open a consortium, and print the link with which its manager chooses a password.

    Again it prints a new link. Exit codes: 0 done, 1 refused and nothing was changed, 2 wrong use.
    """
    from doorstroom.project.commands import opening  # noqa: PLC0415 - see the package

    raise typer.Exit(
        opening.open_consortium(
            name=name, manager=manager, place=place, address=address, as_json=as_json
        )
    )


@app.command("list")
def list_(*, as_json: Json = False) -> None:
    """List the consortia with their organisations, people and vacancies."""
    from doorstroom.project.commands import opening  # noqa: PLC0415 - see the package

    raise typer.Exit(opening.list_consortia(as_json=as_json))
