from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo app."""

    name = "doorstroom.demo"
