from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """The assessments app."""

    name = "doorstroom.assessments"
