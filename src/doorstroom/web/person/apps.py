from django.apps import AppConfig


class PersonConfig(AppConfig):
    """The pages of somebody who moves on."""

    name = "doorstroom.web.person"
