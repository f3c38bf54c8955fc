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

    Exit codes: 0 done, 1 could not, 2 wrong use.
    """
    from doorstroom.project.commands import database, reporting  # noqa: PLC0415 - see the package

    def work() -> int:
        missing = database.missing_steps()
        for step in missing:
            reporting.say(step)
        if not dry_run:
            database.migrate()
        reporting.say(f"Steps {'to do' if dry_run else 'done'}: {len(missing)}.")
        return reporting.DONE

    raise typer.Exit(reporting.guarded(work))
