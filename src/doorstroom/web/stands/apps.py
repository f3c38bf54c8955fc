from django.apps import AppConfig


class StandsConfig(AppConfig):
    """How a stand of a fair is shown."""

    name = "doorstroom.web.stands"
