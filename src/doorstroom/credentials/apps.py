from django.apps import AppConfig


class CredentialsConfig(AppConfig):
    """The credentials app."""

    name = "doorstroom.credentials"

    def ready(self) -> None:
        """Say what it holds of people."""
        from doorstroom.credentials.privacy import register  # noqa: PLC0415 - models must be ready

        register()
