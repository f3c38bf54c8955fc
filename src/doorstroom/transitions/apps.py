from django.apps import AppConfig


class TransitionsConfig(AppConfig):
    """The transitions app."""

    name = "doorstroom.transitions"

    def ready(self) -> None:
        """Say what it holds of people."""
        from doorstroom.transitions.privacy import register  # noqa: PLC0415 - models must be ready

        register()
