from django.apps import AppConfig


class CoachConfig(AppConfig):
    """The pages of a coach."""

    name = "doorstroom.web.coach"
