from django.apps import AppConfig


class GateConfig(AppConfig):
    """The way in: signing in, and who may enter which room."""

    name = "doorstroom.web.gate"
