from django.apps import AppConfig


class SwitchingConfig(AppConfig):
    """How a step from job to job is shown and guided, for each who takes part."""

    name = "doorstroom.web.switching"
