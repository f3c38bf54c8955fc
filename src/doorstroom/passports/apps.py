from django.apps import AppConfig


class PassportsConfig(AppConfig):
    """The passports app."""

    name = "doorstroom.passports"

    def ready(self) -> None:
        """Say what it holds of people."""
        from doorstroom.passports.privacy import register  # noqa: PLC0415 - models must be ready

        register()
