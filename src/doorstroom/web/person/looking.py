"""Who looked at the worker, a line for each day and organisation."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal

from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from doorstroom.credentials.queries import showing_looks, showings_open
from doorstroom.fairs.queries import StandLook
from doorstroom.organisations.queries import Viewing
from doorstroom.organisations.states import Part
from doorstroom.people.models import Person
from doorstroom.vocabulary.queries import names_of
from doorstroom.web.design.reader import language
from doorstroom.web.person.reader import has_vocabulary

Stand = Literal["stand"]
STAND: Final[Stand] = "stand"
"""A stand page, beside the parts of a person."""


@dataclass(slots=True)
class Looks:
    """What one organisation looked at on one day; parts opened in one minute are one look."""

    day: dt.date
    organisation: str
    is_coach: bool
    seen: set[Part | Stand] = field(default_factory=set)
    minutes: set[dt.datetime] = field(default_factory=set)

    @property
    def who(self) -> str:
        """Who looked, for the reader."""
        said = _("%(organisation)s (your coach)") if self.is_coach else "%(organisation)s"
        return said % {"organisation": self.organisation}

    @property
    def what(self) -> str:
        """What was looked at, for the reader."""
        names: dict[Part | Stand, str] = {
            Part.STATUS: _("how far you are in your switch"),
            Part.PASSPORT: _("your skills"),
            Part.MATCHES: _("your jobs"),
            Part.CONTACT: _("your name and how to reach you"),
            STAND: _("your stand page"),
        }
        return get_text_list([said for one, said in names.items() if one in self.seen], _("and"))

    @property
    def times(self) -> int:
        """How often they looked."""
        return len(self.minutes)


def looks_by_day(
    viewings: Iterable[Viewing], coaches: set[str], stands: Iterable[StandLook] = ()
) -> list[Looks]:
    """Return a line for each day and organisation, the newest first."""
    seen: list[tuple[dt.datetime, str, Part | Stand]] = [
        *((one.at, one.organisation, one.part) for one in viewings),
        *((one.at, one.organisation, STAND) for one in stands),
    ]
    lines: dict[tuple[dt.date, str], Looks] = {}
    for at, organisation, part in sorted(seen, key=lambda one: one[0], reverse=True):
        key = (timezone.localdate(at), organisation)
        line = lines.setdefault(key, Looks(*key, organisation in coaches))
        line.seen |= {part}
        line.minutes |= {at.replace(second=0, microsecond=0)}
    return list(lines.values())


def shown_by(person: Person, *, most: int) -> dict[str, object]:
    """Return which skills are shown to one employer each, and who looked at these last."""
    showings, looks = list(showings_open(person)), showing_looks(person)[:most]
    uris = {one.competence.skill for one in showings} | {one.skill for one in looks}
    names = names_of(uris, language=language()) if has_vocabulary() else {}
    return {
        "showings": [(one, names.get(one.competence.skill, "")) for one in showings],
        "showing_looks": [(one, names.get(one.skill, "")) for one in looks],
    }
