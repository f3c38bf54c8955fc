from django.apps import AppConfig


class CoreConfig(AppConfig):
    """The core app."""

    name = "doorstroom.core"
