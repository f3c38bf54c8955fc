"""What can be done with organisations."""

from collections.abc import Iterable

from django.db import transaction

from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import Role


@transaction.atomic
def add_organisation(
    *, name: str, role: Role, place: str = "", invented: bool = False
) -> Organisation:
    """Add an organisation, or return the one of that name with its place and role renewed."""
    organisation = Organisation.objects.filter(name__iexact=name).first() or Organisation()
    organisation.name = name
    organisation.role = role
    organisation.place = place
    organisation.invented = invented
    organisation.full_clean()
    organisation.save()
    return organisation


@transaction.atomic
def add_employers(*, names: Iterable[str], role: Role) -> dict[str, Organisation]:
    """Return the organisation of each name, capitals set aside; add those that are not there."""
    known = {one.name.casefold(): one for one in Organisation.objects.all()}
    employers: dict[str, Organisation] = {}
    for name in names:
        if (found := known.get(name.casefold())) is None:
            found = add_organisation(name=name, role=role)
            known[name.casefold()] = found
        employers[name] = found
    return employers
