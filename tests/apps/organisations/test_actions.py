import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from doorstroom.organisations.actions import add_organisation
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import Role

pytestmark = pytest.mark.django_db


def test_add_organisation_again_renews_it():
    first = add_organisation(name="Belvast", role=Role.OUTFLOW_EMPLOYER)
    again = add_organisation(name="BELVAST", role=Role.FUND, place="Oss", invented=True)

    assert again.pk == first.pk
    assert list(
        Organisation.objects.order_by("pk").values_list("name", "role", "place", "invented")
    ) == [("BELVAST", "fund", "Oss", True)]


def test_add_organisation_refuses_one_without_a_name():
    with pytest.raises(ValidationError):
        add_organisation(name="", role=Role.FUND)


def test_a_name_is_of_one_organisation_in_a_consortium():
    north, south = (add_organisation(name=name, role=Role.CONSORTIUM) for name in "NS")
    there = [
        add_organisation(name="Belvast", role=Role.FUND, consortium=one)
        for one in (north, south, None)
    ]
    again = add_organisation(name="BELVAST", role=Role.FUND, consortium=south)

    assert len({one.pk for one in there}) == 3
    assert again.pk == there[1].pk
    for consortium in (north, None):
        with pytest.raises(IntegrityError), transaction.atomic():
            Organisation.objects.create(name="belvast", role=Role.FUND, consortium=consortium)


def test_a_name_is_of_one_consortium():
    first = add_organisation(name="Noord", role=Role.CONSORTIUM)

    assert add_organisation(name="NOORD", role=Role.CONSORTIUM).pk == first.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.create(name="noord", role=Role.CONSORTIUM)


def test_an_organisation_has_a_known_role():
    add_organisation(name="Belvast", role=Role.FUND)

    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.update(role="friend")
