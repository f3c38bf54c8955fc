"""From the names of employers in a file to organisations, and from a row to the look of papers."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from doorstroom.formats.print import Design
from doorstroom.organisations.models import HouseStyle, Organisation
from doorstroom.organisations.states import Role


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose rows a file holds.

    Attributes:
        consortium: employers are found by name, and added, in it alone; without one, among those
            that belong to none.
        employer: of the rows that name none.
        is_closed: a row that names another employer is a fault.
    """

    consortium: Organisation | None = None
    employer: str = ""
    is_closed: bool = False

    def employers(self, names: Iterable[str]) -> QuerySet[Organisation]:
        """Return those of these names that are there, capitals set aside."""
        wanted = {name.casefold() for name in names}
        there = Organisation.objects.filter(consortium=self.consortium).values_list("pk", "name")
        return Organisation.objects.filter(
            pk__in=[key for key, name in there if name.casefold() in wanted]
        )


OWN_NAMES = Scope()
"""Employers of no consortium, of which each row names its own."""


def stored_employers(
    *, names: Iterable[str], role: Role, scope: Scope = OWN_NAMES
) -> dict[str, Organisation]:
    """Return the organisation of each name, capitals set aside; add those that are not there.

    An employer that is added in an invented consortium is invented. Part of the action that
    reads the file, which records it.
    """
    names = tuple(names)
    known = {one.name.casefold(): one for one in scope.employers(names)}
    employers: dict[str, Organisation] = {}
    for name in names:
        if (found := known.get(name.casefold())) is None:
            found = known[name.casefold()] = Organisation(
                name=name,
                role=role,
                consortium=scope.consortium,
                invented=scope.consortium is not None and scope.consortium.invented,
            )
            found.full_clean()
            found.save()
        employers[name] = found
    return employers


def design_of(consortium: Organisation) -> Design:
    """Return how the papers of a consortium look; without a house style like Doorstroom."""
    style = HouseStyle.objects.filter(consortium=consortium).first()
    if style is None:
        return Design()
    return Design(
        colour=style.colour,
        logo=bytes(style.logo),
        logo_says=consortium.name,
        sender=style.sender,
    )
