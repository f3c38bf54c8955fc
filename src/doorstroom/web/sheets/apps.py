from django.apps import AppConfig


class SheetsConfig(AppConfig):
    """How a passport is shown on a page and on paper, to whoever may read it."""

    name = "doorstroom.web.sheets"
