"""From the names of employers in a file to organisations."""

from collections.abc import Iterable

from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import Role


def stored_employers(*, names: Iterable[str], role: Role) -> dict[str, Organisation]:
    """Return the organisation of each name, capitals set aside; add those that are not there.

    Part of the action that reads the file, which records it.
    """
    known = {one.name.casefold(): one for one in Organisation.objects.all()}
    employers: dict[str, Organisation] = {}
    for name in names:
        if (found := known.get(name.casefold())) is None:
            found = known[name.casefold()] = Organisation(name=name, role=role)
            found.full_clean()
            found.save()
        employers[name] = found
    return employers
