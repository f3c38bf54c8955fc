"""The skills of a module on the page where it is written: learnt, needed before, exempted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from doorstroom.trainings.adapters import Relief
from doorstroom.trainings.models import MOST_CENTS, MOST_HOURS, Module
from doorstroom.trainings.states import Level
from doorstroom.vocabulary.queries import (
    labels_of,
    search_concepts,
    skills_by_uri,
    skills_read_in,
)
from doorstroom.web.design.components.forms import Option
from doorstroom.web.design.numbers import DutchNumberField, written
from doorstroom.web.design.reader import language
from doorstroom.web.gate.guards import Visit

MOST_FOUND: Final = 6
LONGEST_SEARCH: Final = 100
_HOURS: Final = DutchNumberField(at_least=0, at_most=MOST_HOURS, required=False)
_EUROS: Final = DutchNumberField(at_least=0, at_most=MOST_CENTS // 100, required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a form says of one skill: levels by number, and amounts as they were typed."""

    taught: str = ""
    needed: str = ""
    whole: str = ""
    hours: str = ""
    euros: str = ""


FIELDS: Final = ("taught", "needed", "whole", "hours", "euros")
NOTHING: Final = Said()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSkill:
    """One skill with what can be said of it; `phrase` is where it was read in the text."""

    uri: str
    label: str
    said: Said
    taught: list[Option]
    needed: list[Option]
    phrase: str = ""

    @property
    def is_exempting(self) -> bool:
        """Whether something is said of an exemption."""
        return bool(self.said.whole or self.said.hours or self.said.euros)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skills:
    """What is kept of the skills of a module."""

    taught: Mapping[str, Level]
    needed: Mapping[str, Level]
    exemptions: Mapping[str, Relief]


def said_in(data: Mapping[str, str]) -> dict[str, Said]:
    """Return what a form says of skills; one of which nothing is said is left out."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for name, value in data.items():
        field, _sign, uri = name.partition(":")
        if field in FIELDS and uri and value.strip():
            found[uri][field] = value.strip()
    return {uri: Said(**fields) for uri, fields in found.items()}


def said_of(module: Module) -> dict[str, Said]:
    """Return what is stored of a module, what somebody learns first."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for taught in module.taught.order_by("pk"):
        found[taught.skill]["taught"] = str(taught.level)
    for needed in module.needed.order_by("pk"):
        found[needed.skill]["needed"] = str(needed.level)
    for less in module.exemptions.order_by("pk"):
        found[less.skill] |= {
            "whole": "1" if less.is_whole else "",
            "hours": written(less.hours_less) if less.hours_less else "",
            "euros": written(less.cents_less / 100) if less.cents_less else "",
        }
    return {uri: Said(**fields) for uri, fields in found.items()}


def skills_said(said: Mapping[str, Said]) -> Skills:
    """Return what is said, of skills that the vocabulary has.

    Raises:
        ValidationError: when an amount is no number, or too large.
    """
    known = {uri: one for uri, one in said.items() if uri in skills_by_uri(said)}
    reliefs = {uri: _relief(one) for uri, one in known.items()}
    return Skills(
        taught={uri: Level(int(one.taught)) for uri, one in known.items() if _is_level(one.taught)},
        needed={uri: Level(int(one.needed)) for uri, one in known.items() if _is_level(one.needed)},
        exemptions={uri: one for uri, one in reliefs.items() if one != Relief()},
    )


def shown_for(request: Visit, said: Mapping[str, Said]) -> dict[str, Any]:
    """Return the skills to show, and what to choose from: found by a word, or read in the text."""
    if "read" in request.POST:
        read = {one.uri: one.phrase for one in skills_read_in(request.POST.get("text", ""))}
        proposed = shown({uri: NOTHING for uri in read if uri not in said}, read)
        return {"skills": shown(said, read), "found": proposed, "reads": True}
    searched = request.POST.get("skill", "").strip()[:LONGEST_SEARCH]
    return {"skills": shown(said), "found": _found(searched, said), "searched": searched}


def shown(said: Mapping[str, Said], read: Mapping[str, str] | None = None) -> list[ShownSkill]:
    """Return skills with what is said of them, those that the vocabulary does not have left out."""
    labels = labels_of(said, language=language())
    return [
        ShownSkill(
            uri=uri,
            label=str(labels[uri]),
            said=one,
            taught=_options(one.taught),
            needed=_options(one.needed),
            phrase=(read or {}).get(uri, ""),
        )
        for uri, one in said.items()
        if uri in labels
    ]


def _found(text: str, without: Iterable[str]) -> list[ShownSkill]:
    hits = search_concepts(text, kind="SKILL", language=language()) if text else []
    there = set(without)
    kept = [hit.uri for hit in hits if hit.uri not in there]
    return shown(dict.fromkeys(kept[:MOST_FOUND], NOTHING))


def _options(chosen: str) -> list[Option]:
    levels = ((str(one.value), str(one.label)) for one in Level)
    return [Option(value, label, value == chosen) for value, label in (("", _("no")), *levels)]


def _is_level(text: str) -> bool:
    return text in {str(one.value) for one in Level}


def _relief(said: Said) -> Relief:
    if said.whole:
        return Relief(is_whole=True)
    hours, euros = _amount(_HOURS, said.hours), _amount(_EUROS, said.euros)
    return Relief(hours=round(hours), cents=round(100 * euros))


def _amount(field: DutchNumberField, text: str) -> float:
    try:
        return float(field.clean(text) or 0)
    except ValidationError as error:
        said = _("Exemption: %(why)s") % {"why": " ".join(error.messages)}
        raise ValidationError(said) from error
