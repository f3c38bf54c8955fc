"""What somebody can do, in words and by how it is known."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from doorstroom.engine.values import Language
from doorstroom.passports.models import Competence
from doorstroom.passports.queries import competences_of, occupations_of
from doorstroom.passports.states import Level, Proof
from doorstroom.people.models import Person
from doorstroom.vocabulary.queries import names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One skill or occupation, as a page names it."""

    key: int
    label: str
    level: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What is known in the same way."""

    heading: str
    about: str
    known: list[Known]


def groups_of(person: Person, language: Language) -> list[Group]:
    """Return what a person can do, what is known best first."""
    rows = list(competences_of(person))
    names = names_of([one.skill for one in rows], language=language)
    abouts = {
        Proof.CERTIFIED: _("You have a paper that says so."),
        Proof.TESTED: _("You showed it in a test, or to an assessor."),
        Proof.CONFIRMED: _("Somebody saw that you can do this."),
        Proof.EXPERIENCE: _("Who does your work can usually do this, or you showed what you made."),
        Proof.CLAIMED: _("You said so. That counts too."),
    }
    groups = []
    for proof, about in abouts.items():
        known = [
            Known(
                key=one.pk,
                label=names[one.skill],
                level=str(Level(one.level).label),
            )
            for one in rows
            if one.proof == proof
        ]
        if known:
            known.sort(key=lambda one: one.label.casefold())
            groups.append(Group(heading=str(proof.label), about=about, known=known))
    return groups


def work_of(person: Person, language: Language) -> list[Known]:
    """Return the occupations that a person holds or held."""
    rows = list(occupations_of(person))
    names = names_of([one.occupation for one in rows], language=language)
    return [Known(key=one.pk, label=names[one.occupation]) for one in rows]


def name_of(competence: Competence, language: Language) -> str:
    """Return what one skill is called."""
    return names_of([competence.skill], language=language)[competence.skill]
