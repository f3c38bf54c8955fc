from django.apps import AppConfig


class MatchesConfig(AppConfig):
    """The matches app."""

    name = "doorstroom.matches"
