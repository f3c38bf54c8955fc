"""`doorstroom audit`: whether the audit trail still says what was done."""

from typing import Annotated

import typer

app = typer.Typer(help="Look at the audit trail.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")]


@app.callback()
def audit() -> None:
    """Look at the audit trail."""


@app.command("verify")
def verify(*, as_json: Json = False) -> None:
    """Recompute the chain of hashes; name the first event that is missing or was changed.

    Keep the last hash elsewhere: with it you see that the newest events were removed.
    Exit codes: 0 the trail holds, 1 it does not or could not be read, 2 wrong use.
    """
    from doorstroom.project.commands import auditing  # noqa: PLC0415 - see the package

    raise typer.Exit(auditing.verify_trail(as_json=as_json))
