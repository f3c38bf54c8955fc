from django.apps import AppConfig


class FairsConfig(AppConfig):
    """The fairs app."""

    name = "doorstroom.fairs"

    def ready(self) -> None:
        """Say what it holds of people."""
        from doorstroom.fairs.privacy import register  # noqa: PLC0415 - models must be ready

        register()
