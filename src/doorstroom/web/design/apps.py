from django.apps import AppConfig


class DesignConfig(AppConfig):
    """The design system."""

    name = "doorstroom.web.design"
