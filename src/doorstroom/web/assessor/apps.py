from django.apps import AppConfig


class AssessorConfig(AppConfig):
    """The pages of an assessor."""

    name = "doorstroom.web.assessor"
