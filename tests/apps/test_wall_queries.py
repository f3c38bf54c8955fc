"""What a viewer sees is asked in as many queries for one person as for three."""

from collections.abc import Callable

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.wall_region import Region, region, share_all
from doorstroom.organisations import queries
from doorstroom.organisations.actions import log_viewing
from doorstroom.organisations.queries import Viewer
from doorstroom.organisations.states import Part
from doorstroom.people.models import Account, Person
from doorstroom.vacancies.queries import (
    candidates_counted,
    candidates_visible_to,
    vacancies_visible_to,
)

pytestmark = pytest.mark.django_db

QUERIES: dict[str, tuple[int, Callable[[Viewer, Region], object]]] = {
    "people": (1, lambda viewer, _on: list(queries.people_visible_to(viewer))),
    "shared": (2, lambda viewer, _on: queries.shared_with(viewer)),
    "candidates": (3, lambda viewer, on: candidates_visible_to(viewer, on.published)),
    "candidates, counted": (2, lambda viewer, _on: candidates_counted(viewer)),
    "vacancies": (1, lambda viewer, _on: list(vacancies_visible_to(viewer))),
    "organisations": (1, lambda viewer, _on: list(queries.organisations_visible_to(viewer))),
    "numbers": (1, lambda viewer, _on: queries.numbers_for(viewer)),
    "viewings": (2, lambda _viewer, on: queries.viewings_of(on.worker)),
}


@pytest.mark.parametrize("name", QUERIES)
def test_queries_are_as_many_for_one_as_for_three(
    name: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    here = region("here")
    count, ask = QUERIES[name]
    viewers = [here.viewers[role] for role in ("coach", "recruiter", "outflow_hr")]
    recruiter = here.viewers["recruiter"]
    assert isinstance(recruiter, Account)
    log_viewing(seen={here.worker.pk: [Part.PASSPORT]}, by=recruiter)
    for people in (0, 2):
        for person in Person.objects.order_by("pk")[1 : 1 + people]:
            share_all(person, here.organisations)
            log_viewing(seen={here.worker.pk: [Part.CONTACT]}, by=recruiter)
        for viewer in viewers:
            expected = 1 if name == "candidates" and viewer is not recruiter else count
            with django_assert_num_queries(expected):
                ask(viewer, here)
