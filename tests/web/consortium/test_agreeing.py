"""How far assessors agree: counted by person, and nothing that tells who."""

from collections.abc import Callable, Iterable

import pytest
from django.test import Client
from django.utils import timezone

from apps.wall_region import Region, region
from doorstroom.organisations.models import Employment
from doorstroom.organisations.states import MemberRole
from doorstroom.passports.adapters import RUBRIC
from doorstroom.passports.models import Competence
from doorstroom.passports.queries import agreement_for
from doorstroom.passports.states import EvidenceKind, Level, Review
from doorstroom.people.models import Account, Person

pytestmark = pytest.mark.django_db
PATH = "/nl/regio/beoordelaars/"


@pytest.fixture
def manager(here: Region) -> Account:
    found = here.viewers[MemberRole.CONSORTIUM_MANAGER]
    assert isinstance(found, Account)
    return found


def seen(on: Region, points: Iterable[tuple[int, int]], skills: int = 1) -> None:
    """Let two assessors see one new person for each pair of points, for so many skills."""
    for first, second in points:
        person = Person.objects.create(name="P")
        Employment.objects.create(
            person=person, organisation=on.organisations["outflow"], reference=f"p{person.pk}"
        )
        for number in range(skills):
            one = Competence.objects.create(person=person, scheme="test", skill=f"s{number}")
            for source, point in (("a", first), ("b", second), ("a", 3 - first)):
                one.evidence.create(
                    kind=EvidenceKind.OBSERVATION,
                    level=Level.ALONE,
                    on=timezone.localdate(),
                    source=source,
                    rubric=RUBRIC.reference,
                    points=[point] * len(RUBRIC.criteria),
                    review=Review.ACCEPTED,
                )


def test_a_person_counts_once_and_another_region_not(here: Region, manager: Account) -> None:
    seen(here, [(1, 1), (2, 3)], skills=2)
    seen(region("there"), [(3, 0)])

    assert [one.agreement.pairs for one in agreement_for(manager)] == [2] * len(RUBRIC.criteria)


def test_of_too_few_no_figure_is_shown(
    here: Region, manager: Account, signed_in: Callable[[Account], Client]
) -> None:
    seen(here, [(1, 1), (2, 2), (3, 3)])

    page = signed_in(manager).get(PATH).content.decode()

    assert page.count("Te weinig om iets te zeggen") == len(RUBRIC.criteria)
    assert "1,00" not in page


def test_of_enough_it_is_said_how_far_they_agree(
    here: Region, manager: Account, signed_in: Callable[[Account], Client]
) -> None:
    seen(here, [(point, point) for point in (0, 1, 2, 3)] * 10)

    page = signed_in(manager).get(PATH).content.decode()

    assert page.count("1,00") == 2 * len(RUBRIC.criteria)
