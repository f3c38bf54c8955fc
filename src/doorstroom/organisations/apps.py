from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """The organisations app."""

    name = "doorstroom.organisations"

    def ready(self) -> None:
        """Say what it holds of people."""
        from doorstroom.organisations.privacy import register  # noqa: PLC0415 - models must be ready

        register()
