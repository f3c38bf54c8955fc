from django.apps import AppConfig


class MapsConfig(AppConfig):
    """How the ways from work to other work are shown, to whoever may see them."""

    name = "doorstroom.web.maps"
