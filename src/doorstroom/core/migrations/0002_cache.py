"""The table of the cache, in which attempts to sign in are counted."""

from typing import Any

from django.core.management import call_command
from django.db import migrations


def make(apps: Any, editor: Any) -> None:
    """Make it, where it is not there yet."""
    del apps
    call_command("createcachetable", "core_cache", database=editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("core", "0001_audit")]
    operations = [
        migrations.RunPython(make, migrations.RunPython.noop),
    ]
