from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """The assessments app."""

    name = "doorstroom.assessments"

    def ready(self) -> None:
        """Say what it holds of people."""
        from doorstroom.assessments.privacy import register  # noqa: PLC0415 - models must be ready

        register()
