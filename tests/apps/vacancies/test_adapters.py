from dataclasses import replace

import pytest

from doorstroom.engine.matching import Ask, Demand
from doorstroom.engine.taxonomy import Linker, Taxonomy
from doorstroom.engine.values import Place, Range
from doorstroom.formats.tables import VacancyRow, VacancyTable
from doorstroom.organisations.models import Organisation
from doorstroom.vacancies.adapters import (
    demand_of,
    demand_of_row,
    link_vacancies,
    questions_of,
    questions_of_asks,
    requirements_of_row,
)
from doorstroom.vacancies.models import Vacancy
from doorstroom.vacancies.states import Kind

ROW = VacancyRow(row=2, reference="V1")


@pytest.mark.parametrize(
    ("count", "occupation", "codes"),
    [
        (0, "", ["skills_missing"]),
        (1, "", ["skills_few"]),
        (1, "agent", []),
        (5, "", []),
        (350, "", []),
        (400, "agent", ["skills_many"]),
    ],
)
def test_a_vacancy_that_asks_too_little_or_too_much_is_told(
    count: int, occupation: str, codes: list[str]
):
    asks = tuple(Ask(skill=f"s{number}") for number in range(count))
    demand = Demand(reference="V1", occupation=occupation, asks=asks)

    assert [one.code for one in questions_of_asks(2, demand)] == codes


def test_a_text_in_a_language_that_is_not_read_is_told():
    text = "Szukamy osoby do pracy w magazynie, która lubi pracować w zespole. " * 3

    assert [one.code for one in questions_of(2, title="", text=text)] == ["text_unread"]


def test_a_vacancy_with_only_an_occupation_asks_what_that_asks(linker: Linker, taxonomy: Taxonomy):
    demand, faults = demand_of_row(replace(ROW, occupation="beller"), linker, taxonomy)

    assert faults == ()
    assert demand.occupation == "agent"
    assert demand.asks == (
        Ask(skill="call"),
        Ask(skill="listen"),
        Ask(skill="type", essential=False),
    )


def test_a_title_stands_in_for_the_occupation(linker: Linker, taxonomy: Taxonomy):
    assert demand_of_row(replace(ROW, title="Verzorgende"), linker, taxonomy)[0].occupation == (
        "carer"
    )


def test_a_vacancy_that_names_skills_asks_those_and_no_others(linker: Linker, taxonomy: Taxonomy):
    row = replace(
        ROW,
        occupation="beller",
        essential=("plannen", "luisteren"),
        optional=("typen", "luisteren"),
        emphasised=("luisteren",),
    )

    assert demand_of_row(row, linker, taxonomy)[0].asks == (
        Ask(skill="listen", emphasis=2),
        Ask(skill="plan"),
        Ask(skill="type", essential=False),
    )


def test_an_emphasised_skill_is_added_to_what_the_occupation_asks(
    linker: Linker, taxonomy: Taxonomy
):
    row = replace(ROW, occupation="verzorgende", emphasised=("luisteren", "plannen"))

    assert demand_of_row(row, linker, taxonomy)[0].asks == (
        Ask(skill="listen", emphasis=2),
        Ask(skill="plan", emphasis=2),
        Ask(skill="wash"),
    )


def test_a_title_that_is_no_occupation_is_a_notice(linker: Linker, taxonomy: Taxonomy):
    demand, (fault, nothing) = demand_of_row(replace(ROW, title="Topper gezocht"), linker, taxonomy)

    assert demand == Demand(reference="V1", asks=())
    assert (fault.row, fault.column, fault.value) == (2, "title", "Topper gezocht")
    assert (nothing.code, nothing.column) == ("skills_missing", "skills_essential")


def test_link_vacancies_keeps_the_order_of_rows(linker: Linker, taxonomy: Taxonomy):
    table = VacancyTable(rows=(ROW, replace(ROW, row=3, reference="V2")), faults=())

    linked = link_vacancies(table, linker, taxonomy)

    assert [demand.reference for demand in linked.demands] == ["V1", "V2"]


def test_requirements_of_row_names_each_document_once_by_who_demands_it_most():
    row = VacancyRow(
        row=2,
        reference="1",
        papers=("VOG",),
        papers_agreement=("MBO 4", "VOG"),
        papers_wish=("ITIL", "VOG", "MBO 4"),
    )

    assert requirements_of_row(row) == {
        "VOG": Kind.LEGAL,
        "MBO 4": Kind.AGREEMENT,
        "ITIL": Kind.WISH,
    }


def test_demand_of_row_knows_only_the_papers_that_the_law_demands(
    linker: Linker, taxonomy: Taxonomy
):
    row = VacancyRow(
        row=2, reference="1", papers=("VOG",), papers_agreement=("MBO 4",), papers_wish=("ITIL",)
    )

    assert demand_of_row(row, linker, taxonomy)[0].papers == frozenset({"VOG"})


@pytest.mark.django_db
def test_demand_of_gives_what_is_stored_of_a_vacancy():
    vacancy = Vacancy.objects.create(
        organisation=Organisation.objects.create(name="Zorg", role="inflow_employer"),
        reference="V1",
        title="Verzorgende",
        scheme="test",
        occupation="carer",
        latitude=51.5,
        longitude=5.5,
        hours_min=16,
        wage_min=2500,
        wage_max=3000,
    )
    for code, kind in (("VOG", "legal"), ("MBO 4", "agreement"), ("ITIL", "wish")):
        vacancy.requirements.create(code=code, kind=kind)
    vacancy.asks.create(skill="type", essential=False)
    vacancy.asks.create(skill="wash", emphasis=2)

    assert demand_of(Vacancy.objects.get()) == Demand(
        reference=str(vacancy.pk),
        asks=(Ask(skill="wash", emphasis=2), Ask(skill="type", essential=False)),
        occupation="carer",
        place=Place(51.5, 5.5),
        hours=Range(16, None),
        wage=Range(2500, 3000),
        papers=frozenset({"VOG"}),
    )
