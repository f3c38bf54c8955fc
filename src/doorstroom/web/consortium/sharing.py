"""Who shares something with a training provider or a fund, and of each what that allows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from doorstroom.engine.values import Language
from doorstroom.organisations.queries import (
    SharedPerson,
    memberships_of,
    shared_people,
    shares_visible_to,
)
from doorstroom.organisations.states import MemberRole, Part
from doorstroom.passports.queries import (
    ShownCompetence,
    competences_visible_to,
    shown_competences,
    stage_in_words,
)
from doorstroom.people.models import Account, Person

ROLES = (MemberRole.TRAINING_PROVIDER, MemberRole.FUND_MANAGER)
SHOWN = frozenset({Part.PASSPORT, Part.STATUS, Part.CONTACT})
"""What the page can show: how somebody fits a vacancy is for employers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """One person with what they share: `stage` is empty and the rest nothing where they do not."""

    name: str
    parts: frozenset[Part]
    stage: str
    competences: tuple[ShownCompetence, ...]
    account: Account | None

    @property
    def shows_passport(self) -> bool:
        """Whether the skills are shown, also when there are none yet."""
        return Part.PASSPORT in self.parts

    @property
    def shows_contact(self) -> bool:
        """Whether it is shown how to reach them, also without an account."""
        return Part.CONTACT in self.parts


def people_sharing(viewer: Account) -> tuple[SharedPerson, ...]:
    """Return who shares something with the training providers and funds of the viewer."""
    own = memberships_of(viewer).filter(role__in=ROLES).values("organisation")
    return shared_people(shares_visible_to(viewer).filter(organisation__in=own, part__in=SHOWN))


def shown(viewer: Account, people: Iterable[SharedPerson], *, language: Language) -> list[Shared]:
    """Return of each what their shares allow, and nothing more."""
    return [_shown(viewer, one, language) for one in people]


def _shown(viewer: Account, one: SharedPerson, language: Language) -> Shared:
    person = Person(pk=one.key)
    of_passport = Part.PASSPORT in one.parts
    competences = competences_visible_to(viewer, person) if of_passport else ()
    reachable = Part.CONTACT in one.parts
    return Shared(
        name=one.name or _("Candidate %(number)s") % {"number": one.key},
        parts=one.parts,
        stage=stage_in_words(Person.objects.get(pk=one.key)) if Part.STATUS in one.parts else "",
        competences=shown_competences(competences, language=language),
        account=Account.objects.filter(person=one.key).first() if reachable else None,
    )
