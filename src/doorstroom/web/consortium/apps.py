from django.apps import AppConfig


class ConsortiumConfig(AppConfig):
    """The pages of a consortium: who and what."""

    name = "doorstroom.web.consortium"
