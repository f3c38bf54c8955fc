from django.apps import AppConfig


class EncountersConfig(AppConfig):
    """The encounters app."""

    name = "doorstroom.encounters"

    def ready(self) -> None:
        """Say what it holds of people, and on what certificates of participation rest."""
        from doorstroom.credentials.queries import rest_on  # noqa: PLC0415 - models must be ready
        from doorstroom.credentials.states import Kind  # noqa: PLC0415 - as above
        from doorstroom.encounters.privacy import register  # noqa: PLC0415 - as above
        from doorstroom.encounters.queries import certificates_founded  # noqa: PLC0415 - as above

        register()
        rest_on(Kind.ATTENDANCE, certificates_founded)
