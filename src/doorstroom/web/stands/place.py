"""Where the pages of a candidate stand: in their own room, or in that of the coach who helps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from django.urls import reverse

from doorstroom.fairs.models import Candidate, Fair
from doorstroom.passports.models import PieceFile
from doorstroom.people.models import Person
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.stands.says import said_to

PAGES: Final = (
    *("fair", "fair_register", "fair_withdraw", "fair_needs", "fair_refusals", "fair_seat"),
    *("stand", "stand_preview", "after"),
)
"""Names of the addresses, the same in both rooms."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """The person, the fair, and the addresses of their pages.

    Attributes:
        candidate: None while they did not register and nobody asked them.
        to: the address of each page, by its name in `PAGES`.
        paper: gives the address of a paper of a size.
        file: gives the address of a file of own work.
        tabs: template of the tabs of the room; empty where it has none.
        crumbs: the way to the page of the fair.
        is_own: the person reads it, and not somebody who helps them.
        phone: where their page for the day itself is opened; empty on other days.
        material: gives the address of a file of a workshop by its name; None where none is shown.
    """

    person: Person
    fair: Fair
    candidate: Candidate | None
    to: Mapping[str, str]
    paper: Callable[[str], str]
    file: Callable[[PieceFile], str]
    tabs: str = ""
    crumbs: Sequence[Crumb] = ()
    is_own: bool = True
    phone: str = ""
    material: Callable[[str], str] | None = None

    @cached_property
    def says(self) -> Mapping[str, str]:
        """What the pages say: to the person, or of them to who helps them."""
        return said_to(is_own=self.is_own, name=str(self.person))

    @property
    def inside(self) -> list[Crumb]:
        """The way to a page below that of the fair."""
        return [*self.crumbs, Crumb(self.fair.name, self.to["fair"])]


def addresses_in(room: str, *keys: int) -> tuple[Mapping[str, str], Callable[[str], str]]:
    """Return the addresses of the pages of a candidate in a room, and of their papers."""
    pages = {name: reverse(f"{room}:{name}", args=keys) for name in PAGES}
    return pages, lambda size: reverse(f"{room}:stand_paper", args=[*keys, size])
