from django.apps import AppConfig


class CredentialsConfig(AppConfig):
    """The credentials app."""

    name = "doorstroom.credentials"

    def ready(self) -> None:
        """Say what it holds of people, and which issuers it knows."""
        from doorstroom.core.issuers import register_issuers  # noqa: PLC0415 - models must be ready
        from doorstroom.credentials.privacy import register  # noqa: PLC0415 - as above
        from doorstroom.credentials.queries import grounds_for  # noqa: PLC0415 - as above

        register()
        register_issuers(grounds_for)
