from django.apps import AppConfig


class JudgingConfig(AppConfig):
    """What a coach and an assessor fill in who looked at somebody's work, or supervised a test."""

    name = "doorstroom.web.judging"
