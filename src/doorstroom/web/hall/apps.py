from django.apps import AppConfig


class HallConfig(AppConfig):
    """The pages of the phones in the hall of a fair."""

    name = "doorstroom.web.hall"
