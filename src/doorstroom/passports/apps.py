from django.apps import AppConfig


class PassportsConfig(AppConfig):
    """The passports app."""

    name = "doorstroom.passports"
