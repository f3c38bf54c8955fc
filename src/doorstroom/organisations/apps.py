from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """The organisations app."""

    name = "doorstroom.organisations"
