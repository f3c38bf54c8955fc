from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from doorstroom.engine.taxonomy import Linker, Taxonomy
from doorstroom.engine.values import Range
from doorstroom.formats.tables import Fault, ImportReport, Severity, VacancyRow, VacancyTable
from doorstroom.organisations.actions import add_organisation
from doorstroom.organisations.adapters import Scope
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import Role
from doorstroom.vacancies.actions import import_vacancies
from doorstroom.vacancies.adapters import LinkedVacancies, link_vacancies
from doorstroom.vacancies.models import Ask, Vacancy

pytestmark = pytest.mark.django_db

CARER = VacancyRow(
    row=2,
    reference="V1",
    employer="Zorg",
    title="Verzorgende in de wijk",
    occupation="verzorgende",
    emphasised=("luisteren",),
    hours=Range(16, 24),
    wage=Range(2500, 3000),
    papers=("VOG",),
    papers_agreement=("MBO 3",),
    papers_wish=("EHBO",),
)
AGENT = VacancyRow(row=3, reference="V2", employer="Zorg", occupation="beller")


@pytest.fixture
def linked(linker: Linker, taxonomy: Taxonomy):
    def of(*rows: VacancyRow, faults: tuple[Fault, ...] = ()) -> LinkedVacancies:
        return link_vacancies(VacancyTable(rows=rows, faults=faults), linker, taxonomy)

    return of


def test_import_vacancies_stores_them_with_what_they_ask(linked: Callable[..., LinkedVacancies]):
    report = import_vacancies(vacancies=linked(CARER))

    assert report == ImportReport(created=1, written=True)
    vacancy = Vacancy.objects.get()
    assert (vacancy.title, vacancy.occupation) == ("Verzorgende in de wijk", "carer")
    assert (vacancy.wage_min, vacancy.wage_max) == (2500, 3000)
    assert {(one.code, one.kind, one.is_question) for one in vacancy.requirements.all()} == {
        ("VOG", "legal", False),
        ("MBO 3", "agreement", True),
        ("EHBO", "wish", True),
    }
    assert vacancy.is_published
    assert set(vacancy.asks.values_list("skill", "essential", "emphasis")) == {
        ("wash", True, 1),
        ("listen", True, 2),
    }
    assert Organisation.objects.get().role == Role.INFLOW_EMPLOYER


def test_import_vacancies_without_a_wage_range_keeps_them_unpublished(
    linked: Callable[..., LinkedVacancies],
):
    report = import_vacancies(vacancies=linked(AGENT, replace(CARER, wage=Range(2500, None))))

    assert [(one.row, one.column, one.severity) for one in report.faults] == [
        (2, "wage_min", Severity.NOTICE),
        (3, "wage_min", Severity.NOTICE),
    ]
    assert report.written
    assert set(Vacancy.objects.values_list("title", "is_published")) == {
        ("Verzorgende in de wijk", False),
        ("beller", False),
    }


def test_a_vacancy_without_a_wage_range_cannot_be_published(linked: Callable[..., LinkedVacancies]):
    import_vacancies(vacancies=linked(AGENT))

    with pytest.raises(IntegrityError), transaction.atomic():
        Vacancy.objects.update(is_published=True)


def test_import_vacancies_again_changes_nothing(linked: Callable[..., LinkedVacancies]):
    import_vacancies(vacancies=linked(CARER, AGENT))
    before = (
        list(Vacancy.objects.order_by("pk").values()),
        set(Ask.objects.values_list("vacancy", "skill")),
    )

    report = import_vacancies(vacancies=linked(CARER, AGENT))

    assert (report.created, report.updated, report.written) == (0, 2, True)
    after = (
        list(Vacancy.objects.order_by("pk").values()),
        set(Ask.objects.values_list("vacancy", "skill")),
    )
    assert after == before


def test_import_vacancies_renews_what_is_there_by_employer_and_reference(
    linked: Callable[..., LinkedVacancies],
):
    import_vacancies(vacancies=linked(CARER))

    changed = replace(CARER, employer="zorg", title="Beller", occupation="beller")
    report = import_vacancies(vacancies=linked(changed, replace(CARER, row=3, employer="Ander")))

    assert (report.created, report.updated) == (1, 1)
    vacancy = Vacancy.objects.get(organisation__name="Zorg")
    assert vacancy.title == "Beller"
    assert set(vacancy.asks.values_list("skill", flat=True)) == {"call", "listen", "type"}


def test_import_vacancies_with_one_error_stores_none(linked: Callable[..., LinkedVacancies]):
    nameless = replace(CARER, row=4, reference="V3", title="", occupation="", employer="")

    report = import_vacancies(vacancies=linked(CARER, nameless))

    assert [(one.row, one.column) for one in report.faults if one.severity is Severity.ERROR] == [
        (4, "employer"),
        (4, "title"),
    ]
    assert not report.written
    assert (Vacancy.objects.count(), Organisation.objects.count()) == (0, 0)


def test_import_vacancies_in_one_consortium_leaves_the_same_name_in_another(
    linked: Callable[..., LinkedVacancies],
):
    for name in ("Noord", "Zuid"):
        consortium = add_organisation(name=name, role=Role.CONSORTIUM)
        report = import_vacancies(
            vacancies=linked(replace(CARER, title=name)), scope=Scope(consortium=consortium)
        )
        assert (report.created, report.updated) == (1, 0)

    assert list(
        Vacancy.objects.order_by("pk").values_list("title", "organisation__consortium__name")
    ) == [("Noord", "Noord"), ("Zuid", "Zuid")]


def test_import_vacancies_of_one_employer_refuses_a_row_of_another(
    linked: Callable[..., LinkedVacancies],
):
    report = import_vacancies(
        vacancies=linked(CARER), scope=Scope(employer="Ander", is_closed=True)
    )

    assert [one.code for one in report.faults] == ["employer_other"]
    assert Vacancy.objects.count() == 0


def test_import_vacancies_notices_one_that_nobody_can_fit(linked: Callable[..., LinkedVacancies]):
    report = import_vacancies(vacancies=linked(replace(CARER, occupation="", emphasised=())))

    assert [one.column for one in report.faults] == ["title", "skills_essential"]
    assert report.written


def test_import_vacancies_notices_one_that_seems_to_fit_everybody(
    linked: Callable[..., LinkedVacancies],
):
    report = import_vacancies(vacancies=linked(replace(CARER, occupation="", title="Iemand")))

    assert [(one.code, one.params, one.severity) for one in report.faults[1:]] == [
        ("skills_few", {"count": "1", "few": "5", "many": "350"}, Severity.NOTICE)
    ]
    assert report.written


def test_import_vacancies_asks_about_words_that_keep_people_away(
    linked: Callable[..., LinkedVacancies],
):
    row = replace(CARER, title="Gezellige dame", text="Wij zijn een jong team.")

    report = import_vacancies(vacancies=linked(row))

    assert [(one.code, one.column, one.value, one.severity) for one in report.faults] == [
        ("proxy_sex", "title", "Gezellige dame", Severity.NOTICE),
        ("proxy_age", "text", "jong team", Severity.NOTICE),
    ]
    assert Vacancy.objects.get().text == "Wij zijn een jong team."


def test_import_vacancies_in_a_dry_run_stores_none(linked: Callable[..., LinkedVacancies]):
    report = import_vacancies(vacancies=linked(CARER), dry_run=True)

    assert report == ImportReport(created=1, written=False)
    assert Vacancy.objects.count() == 0


def test_vacancies_of_an_invented_employer_are_invented(linked: Callable[..., LinkedVacancies]):
    add_organisation(name="Zorg", role=Role.INFLOW_EMPLOYER, invented=True)

    import_vacancies(vacancies=linked(CARER))

    assert Vacancy.objects.get().invented


def test_what_somebody_withdrew_is_not_published_by_a_next_import(
    linked: Callable[..., LinkedVacancies],
) -> None:
    import_vacancies(vacancies=linked(CARER))
    Vacancy.objects.update(is_published=False)

    import_vacancies(vacancies=linked(CARER))

    assert not Vacancy.objects.get().is_published


def test_a_draft_that_lacked_a_wage_is_published_by_a_next_import_with_one(
    linked: Callable[..., LinkedVacancies],
) -> None:
    import_vacancies(vacancies=linked(replace(CARER, wage=Range(None, None))))
    assert not Vacancy.objects.get().is_published

    import_vacancies(vacancies=linked(CARER))

    assert Vacancy.objects.get().is_published
