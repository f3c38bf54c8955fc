from django.apps import AppConfig


class EncountersConfig(AppConfig):
    """The encounters app."""

    name = "doorstroom.encounters"

    def ready(self) -> None:
        """Say what it holds of people."""
        from doorstroom.encounters.privacy import register  # noqa: PLC0415 - models must be ready

        register()
