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
    assert list(Organisation.objects.values_list("name", "role", "place", "invented")) == [
        ("BELVAST", "fund", "Oss", True)
    ]


def test_add_organisation_refuses_one_without_a_name():
    with pytest.raises(ValidationError):
        add_organisation(name="", role=Role.FUND)


def test_an_organisation_has_a_known_role():
    add_organisation(name="Belvast", role=Role.FUND)

    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.update(role="friend")
