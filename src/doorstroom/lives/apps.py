from django.apps import AppConfig


class LivesConfig(AppConfig):
    """The lives app."""

    name = "doorstroom.lives"

    def ready(self) -> None:
        """Say what it holds of people."""
        from doorstroom.lives.privacy import register  # noqa: PLC0415 - models must be ready

        register()
