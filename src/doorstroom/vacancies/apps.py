from django.apps import AppConfig


class VacanciesConfig(AppConfig):
    """The vacancies app."""

    name = "doorstroom.vacancies"
