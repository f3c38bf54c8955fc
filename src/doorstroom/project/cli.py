"""The `doorstroom` command."""

import signal
import sys
from typing import Annotated

import typer

from doorstroom import __version__
from doorstroom.core.config import ConfigError
from doorstroom.project.commands import (
    assessments,
    audit,
    consortium,
    credentials,
    esco,
    export,
    maintenance,
    match,
    serving,
    tables,
)
from doorstroom.project.commands.starting import start_django

app = typer.Typer(
    name="doorstroom",
    help="Move people from a job that disappears to a job that matters.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(assessments.app, name="assessments")
app.add_typer(audit.app, name="audit")
app.add_typer(consortium.app, name="consortium")
app.add_typer(credentials.app, name="credentials")
app.add_typer(esco.app, name="esco")
app.add_typer(tables.import_app, name="import")
app.add_typer(tables.generate_app, name="generate")
app.command("export")(export.export)
app.command("match")(match.match)
app.command("replay")(match.replay)
app.command("serve")(serving.serve)
app.command("demo")(serving.demo)
app.command("migrate")(maintenance.migrate)


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer's callback signature
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def doorstroom(
    context: typer.Context,
    *,
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    """Start Django's registry once for every command; some credentials need none of it."""
    del version
    if context.invoked_subcommand != "credentials":
        start_django()


def main() -> None:
    """Run the command line; a setting that cannot be used is said without a traceback."""
    # Who stops a command in another way than Ctrl-C is heard as well, and leaves nothing behind.
    for stop in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(stop, signal.default_int_handler)
    try:
        app()
    except ConfigError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
