from django.apps import AppConfig


class UploadsConfig(AppConfig):
    """The uploads app."""

    name = "doorstroom.uploads"

    def ready(self) -> None:
        """Say what it holds of people."""
        from doorstroom.uploads.privacy import register  # noqa: PLC0415 - models must be ready

        register()
