from django.apps import AppConfig


class PapersConfig(AppConfig):
    """The papers of a step from job to job: read, signed and taken along by each party."""

    name = "doorstroom.web.papers"
