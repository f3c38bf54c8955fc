"""Who may change which vacancy."""

from doorstroom.organisations.queries import Viewer
from doorstroom.organisations.rules import may_import_vacancies
from doorstroom.vacancies.models import Vacancy


def may_change_vacancy(viewer: Viewer, vacancy: Vacancy) -> bool:
    """Whether the viewer may write, publish and withdraw it: recruiters of its employer."""
    return may_import_vacancies(viewer, vacancy.organisation)
