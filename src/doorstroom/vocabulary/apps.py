from django.apps import AppConfig


class VocabularyConfig(AppConfig):
    """The vocabulary app."""

    name = "doorstroom.vocabulary"
