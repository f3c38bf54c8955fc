from django.apps import AppConfig


class CheckingConfig(AppConfig):
    """How it is shown what was found about a credential, to whoever gives one."""

    name = "doorstroom.web.checking"
