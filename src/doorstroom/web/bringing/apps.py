from django.apps import AppConfig


class BringingConfig(AppConfig):
    """Files on their way in, as an employer and a training provider see them."""

    name = "doorstroom.web.bringing"
