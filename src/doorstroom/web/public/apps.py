from django.apps import AppConfig


class PublicConfig(AppConfig):
    """The pages for everyone."""

    name = "doorstroom.web.public"
