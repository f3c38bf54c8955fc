from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The people app."""

    name = "doorstroom.people"

    def ready(self) -> None:
        """Say what it holds of people."""
        from doorstroom.people.privacy import register  # noqa: PLC0415 - models must be ready

        register()
