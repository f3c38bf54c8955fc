"""Django's registry, for commands that have a database."""

import os


def start_django() -> None:
    """Start it, once; `--help`, and what somebody waits for at a stand, do not pay for it."""
    import django  # noqa: PLC0415 - see above

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doorstroom.project.settings")
    django.setup()
