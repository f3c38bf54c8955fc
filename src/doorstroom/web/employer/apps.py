from django.apps import AppConfig


class EmployerConfig(AppConfig):
    """The pages of employers: HR that lets people go, recruiters that look for people."""

    name = "doorstroom.web.employer"
