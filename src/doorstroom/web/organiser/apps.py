from django.apps import AppConfig


class OrganiserConfig(AppConfig):
    """The pages of who organises fairs."""

    name = "doorstroom.web.organiser"
