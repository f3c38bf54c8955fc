from django.apps import AppConfig


class FollowingConfig(AppConfig):
    """How what follows a fair is shown and done, on both sides of the stand."""

    name = "doorstroom.web.following"
