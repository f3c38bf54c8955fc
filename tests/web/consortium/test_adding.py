from collections.abc import Callable

import pytest
from django.test import Client

from apps.wall_region import Region, region
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import MemberRole, Role
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db
ADD = "/nl/regio/toevoegen/"


@pytest.fixture
def manager(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers[MemberRole.CONSORTIUM_MANAGER])


def answers(on: Region, **other: object) -> dict[str, object]:
    given = {"name": "Nieuw werk", "role": Role.INFLOW_EMPLOYER, "place": "Oss"}
    return given | {"consortium": on.organisations["centre"].pk} | other


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "HERE inflow "},
        {"name": "111222333 BV"},
        {"role": Role.CONSORTIUM},
        {"role": "king"},
        {"consortium": 0},
    ],
)
def test_what_is_amiss_stands_in_the_form_and_nothing_is_added(
    manager: Client, here: Region, wrong: dict[str, object]
):
    before = Organisation.objects.count()

    page = manager.post(ADD, answers(here, **wrong))

    assert page.status_code == 422
    assert "notice--bad" in page.content.decode()
    assert Organisation.objects.count() == before


def test_nothing_is_added_to_another_consortium(manager: Client, here: Region):
    there = region("there")
    before = Organisation.objects.count()

    assert manager.post(ADD, answers(there)).status_code == 422
    assert Organisation.objects.count() == before


def test_an_organisation_joins_and_its_people_can_be_invited(manager: Client, here: Region):
    region("there")
    page = manager.post(ADD, answers(here), follow=True)

    added = Organisation.objects.get(name="Nieuw werk")
    assert page.redirect_chain == [("/nl/regio/uitnodigen/", 302)]
    assert "Nieuw werk doet nu mee" in page.content.decode()
    assert f'<option value="{added.pk}">Nieuw werk</option>' in page.content.decode()
    assert (added.consortium, added.place, added.invented) == (
        here.organisations["centre"],
        "Oss",
        False,
    )


def test_a_name_of_another_consortium_is_free_here(manager: Client, here: Region):
    region("there")

    assert manager.post(ADD, answers(here, name="there inflow")).status_code == 302
