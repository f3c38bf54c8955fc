from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class OutdatedDatabaseError(Exception):
    """The tables are those of an older Doorstroom."""


def ready_database() -> None:
    """Make the tables in a database that has none yet.

    Raises:
        OutdatedDatabaseError: when there are tables, but of an older version: changing those is
            for the operator to decide, after a backup.
    """
    if not missing_steps():
        return
    if MigrationExecutor(connection).loader.applied_migrations:
        raise OutdatedDatabaseError(
            "The database is of an older Doorstroom; nothing was changed. Make a backup and run "
            "'doorstroom migrate'."
        )
    migrate()


def missing_steps() -> list[str]:
    """Return the migrations that this database has not had yet, in order."""
    settings.CONFIG.data_dir.mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connection)
    return [str(step) for step, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]


def migrate() -> None:
    """Run the missing migrations."""
    call_command("migrate", verbosity=0, interactive=False)
