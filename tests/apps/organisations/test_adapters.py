import pytest

from doorstroom.organisations.actions import add_organisation
from doorstroom.organisations.adapters import stored_employers
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import Role

pytestmark = pytest.mark.django_db


def test_stored_employers_leaves_who_is_there_as_they_are():
    known = add_organisation(name="Belvast", role=Role.INFLOW_EMPLOYER, place="Oss")

    employers = stored_employers(names=["belvast", "Heuvelbank"], role=Role.OUTFLOW_EMPLOYER)

    assert employers["belvast"] == known
    assert employers["belvast"].role == Role.INFLOW_EMPLOYER
    assert employers["Heuvelbank"].role == Role.OUTFLOW_EMPLOYER
    assert Organisation.objects.count() == 2
