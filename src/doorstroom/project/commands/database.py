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
    settings.CONFIG.data_dir.mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not missing:
        return
    if executor.loader.applied_migrations:
        raise OutdatedDatabaseError(
            "The database is of an older Doorstroom; nothing was changed. Make a backup and run "
            "'python -m django migrate --settings doorstroom.project.settings'."
        )
    call_command("migrate", verbosity=0, interactive=False)
