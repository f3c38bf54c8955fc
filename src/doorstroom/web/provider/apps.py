from django.apps import AppConfig


class ProviderConfig(AppConfig):
    """The pages of training providers: what they offer, and when it begins."""

    name = "doorstroom.web.provider"
