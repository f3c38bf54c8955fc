from django.apps import AppConfig


class MatchesConfig(AppConfig):
    """The matches app."""

    name = "doorstroom.matches"

    def ready(self) -> None:
        """Say what it holds of people."""
        from doorstroom.matches.privacy import register  # noqa: PLC0415 - models must be ready

        register()
