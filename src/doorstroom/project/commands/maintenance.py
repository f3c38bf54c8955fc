"""`doorstroom migrate`: bring the tables up to date after an upgrade."""

from typing import Annotated

import typer


def migrate(
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done; change nothing.")
    ] = False,
) -> None:
    """Bring the database up to this version of Doorstroom. Make a backup first.

    Exit codes: 0 done, 2 wrong use.
    """
    from doorstroom.project.commands import database  # noqa: PLC0415 - see the package

    missing = database.missing_steps()
    for step in missing:
        typer.echo(step)
    if not dry_run:
        database.migrate()
    typer.echo(f"{len(missing)} steps {'would be ' if dry_run else ''}done.")
