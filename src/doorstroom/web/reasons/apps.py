from django.apps import AppConfig


class ReasonsConfig(AppConfig):
    """How a match is shown, to whoever may see it: what fits, what does not, and why."""

    name = "doorstroom.web.reasons"
