from django.apps import AppConfig


class TrainingsConfig(AppConfig):
    """The trainings app."""

    name = "doorstroom.trainings"
