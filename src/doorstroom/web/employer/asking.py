"""The skills that a vacancy asks, each with what the recruiter says of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from doorstroom.engine.matching import Ask
from doorstroom.engine.values import Language
from doorstroom.vacancies.adapters import STRESSED
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.queries import (
    labels_of,
    occupation_by_uri,
    search_concepts,
    skills_by_uri,
    skills_read_in,
)
from doorstroom.web.design.components.forms import Option

PREFIX = "ask:"
ESSENTIAL, OPTIONAL, EMPHASISED, NOT = "essential", "optional", "emphasised", ""
MOST_FOUND = 6
LONGEST_SEARCH = 100

Said = Mapping[str, str]
"""What is said of each skill, by its uri, in the order in which it is shown."""
Read = Mapping[str, str]
"""The words of a text that speak of each skill, by its uri."""


@dataclass(frozen=True, slots=True)
class AskedSkill:
    """One skill with what can be said of it.

    `phrase` is where it was read in the text of the vacancy; empty for what was not.
    """

    name: str
    label: str
    options: list[Option]
    phrase: str = ""


def said_in(data: Mapping[str, str]) -> dict[str, str]:
    """Return what a form says of skills; what is not to be asked is left out."""
    known = {ESSENTIAL, OPTIONAL, EMPHASISED}
    return {
        name.removeprefix(PREFIX): value
        for name, value in data.items()
        if name.startswith(PREFIX) and value in known
    }


def said_of(vacancy: Vacancy) -> dict[str, str]:
    """Return what is stored of a vacancy, what counts most first."""
    asks = vacancy.asks.order_by("-emphasis", "-essential", "pk")
    return {one.skill: _said(one.essential, one.emphasis) for one in asks}


def said_by_occupation(uri: str) -> dict[str, str]:
    """Return what an occupation asks; nothing for one that is unknown."""
    occupation = occupation_by_uri(uri) if uri else None
    asks = occupation.asks.all() if occupation else ()
    return {one.skill.uri: ESSENTIAL if one.essential else OPTIONAL for one in asks}


def asks_of(said: Said) -> tuple[Ask, ...]:
    """Return what the matcher takes; a skill that the vocabulary does not have is left out."""
    known = skills_by_uri(said)
    return tuple(
        Ask(skill=uri, essential=value != OPTIONAL, emphasis=STRESSED if value == EMPHASISED else 1)
        for uri, value in said.items()
        if uri in known
    )


def shown(said: Said, language: Language, read: Read | None = None) -> list[AskedSkill]:
    """Return the skills to show, each with its choice and where the text names it."""
    labels, phrases = labels_of(said, language=language), read or {}
    return [
        replace(_asked(uri, str(labels[uri]), value), phrase=phrases.get(uri, ""))
        for uri, value in said.items()
        if uri in labels
    ]


def found(text: str, language: Language, without: Iterable[str] = ()) -> list[AskedSkill]:
    """Return skills that answer a search, not asked yet."""
    text = text.strip()[:LONGEST_SEARCH]
    hits = search_concepts(text, kind="SKILL", language=language) if text else []
    there = set(without)
    kept = [hit for hit in hits if hit.uri not in there]
    return [_asked(hit.uri, hit.label, NOT) for hit in kept[:MOST_FOUND]]


def read_in(text: str) -> Read:
    """Return skills that a text seems to speak of, most likely first."""
    return {one.uri: one.phrase for one in skills_read_in(text)}


def proposed(read: Read, language: Language, without: Iterable[str] = ()) -> list[AskedSkill]:
    """Return what was read and is not asked yet; a person chooses from it."""
    there = set(without)
    return shown({uri: NOT for uri in read if uri not in there}, language, read)


def _said(essential: bool, emphasis: int) -> str:  # noqa: FBT001 - what is stored
    if emphasis > 1:
        return EMPHASISED
    return ESSENTIAL if essential else OPTIONAL


def _asked(uri: str, label: str, value: str) -> AskedSkill:
    choices = {
        EMPHASISED: _("Counts heavily"),
        ESSENTIAL: _("Always needed"),
        OPTIONAL: _("Sometimes needed"),
        NOT: _("Do not ask"),
    }
    options = [Option(one, words, one == value) for one, words in choices.items()]
    return AskedSkill(PREFIX + uri, label, options)
