from django.apps import AppConfig


class LivesPagesConfig(AppConfig):
    """The pages on which a CV or an interview becomes skills: for a worker, and for their coach."""

    name = "doorstroom.web.lives"
    label = "web_lives"
