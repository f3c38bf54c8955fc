"""`{% load reasons %}`: how the public pages show a fit, a wage and reasons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.engine.matching import State, Subject
from doorstroom.matches.phrases import fit_in_words, likeness_in_words
from doorstroom.matches.queries import ReasonLine, Reasons, ShownLight, ShownMatch
from doorstroom.web.design.components.pictures import LightState, Reason, light, share

STATES: dict[State, LightState] = {
    State.RED: "red",
    State.AMBER: "amber",
    State.UNKNOWN: "unknown",
    State.GREEN: "green",
}
_SUBJECTS = {
    Subject.COMMUTE: gettext_lazy("Travel"),
    Subject.HOURS: gettext_lazy("Hours"),
    Subject.WAGE: gettext_lazy("Wage"),
    Subject.PAPERS: gettext_lazy("Papers"),
}
register = template.Library()


@register.simple_tag
def fit(value: float | None) -> SafeString:
    """Show how much of what a vacancy asks a person has (0 to 1) as a bar, and in words.

    Nothing is shown where nothing was compared.
    """
    if value is None:
        return SafeString("")
    return share(value, fit_in_words(value), _("of what this work asks"))


@register.simple_tag
def percent(part: float, decimals: int = 0) -> str:
    """Show a part of 1 in percents."""
    return f"{number_format(round(100 * part, decimals), decimals)}%"


@register.simple_tag
def likeness(value: float) -> SafeString:
    """Show how much two occupations cover each other (0 to 1), by which causeways are ordered."""
    return share(value, likeness_in_words(value), _("alike"))


@register.simple_tag
def feasible(one: ShownLight) -> SafeString:
    """Show one light under the name of its subject."""
    return light(STATES[one.state], str(_SUBJECTS[one.subject]), one.sentence)


@register.simple_tag
def lowered_by(match: ShownMatch) -> str:
    """Name what places a match lower in the list than its fit alone would; empty if nothing."""
    if match.standing == match.fit:
        return ""
    names = [_SUBJECTS[one.subject] for one in match.lights if one.state is match.weakest]
    return get_text_list([str(name).lower() for name in names], _("and"))


@register.inclusion_tag("reasons/wage.html")
def wage(low: float | None, high: float | None, invented: bool) -> dict[str, Any]:  # noqa: FBT001 - positional in templates
    """Show gross euros a month for full-time work, and whether they are made up."""
    return {"low": low, "high": high, "invented": invented}


@register.inclusion_tag("reasons/reasons.html")
def why(
    reasons: Reasons,
    level: int,
    person: bool = False,  # noqa: FBT001, FBT002 - positional in templates
    candidate: bool = False,  # noqa: FBT001, FBT002 - as above
) -> dict[str, Any]:
    """List what fits, what nearly fits and what does not; for a person also the proof.

    What a person has not shown is not said to be missing: nobody asked yet. A `candidate` is a
    person of whom somebody else reads.
    """
    found = (*reasons.fits, *reasons.nearly)
    person = person or candidate
    light = _lightest(*found, *reasons.missing) if person else 1.0
    via = _("because of: %(skill)s") if candidate else _("because you can do this: %(skill)s")
    return {
        "fits": [_told(line, proof=person, light=light, via=via) for line in reasons.fits],
        "nearly": [_told(line, proof=person, light=light, via=via) for line in reasons.nearly],
        "missing": _grouped(reasons.missing, light=light),
        "lopsided": len(reasons.missing) > len(found),
        "person": person,
        "candidate": candidate,
        "level": level,
    }


@dataclass(frozen=True, slots=True)
class _Term:
    label: str
    weight: float
    points: float

    @property
    def found(self) -> float:
        return self.points / self.weight if self.weight else 0.0


@register.inclusion_tag("reasons/sum.html")
def added_up(reasons: Reasons, candidate: bool = False) -> dict[str, Any]:  # noqa: FBT001, FBT002 - positional in templates
    """Show every term of a fit with what it counts for and what it adds; the sum is the fit."""
    lines = (*reasons.fits, *reasons.nearly, *reasons.missing)
    terms = [_Term(line.label, line.weight, line.points) for line in lines]
    if reasons.work:
        label = _like_work(reasons.work.occupation, candidate=candidate)
        terms.insert(0, _Term(label, reasons.work.weight, reasons.work.points))
    return {
        "terms": terms,
        "whole": sum(term.weight for term in terms),
        "total": sum(term.points for term in terms),
        "candidate": candidate,
    }


def _like_work(occupation: str, *, candidate: bool) -> str:
    if candidate:
        return _("Work like what this person did")
    return _("Work like yours: %(occupation)s") % {"occupation": occupation}


def _lightest(*lines: ReasonLine) -> float:
    """Return the weight above which lies at most the heaviest third of what is asked."""
    weights = sorted((line.weight for line in lines), reverse=True)
    return weights[len(weights) // 3] if weights else 1.0


def _told(line: ReasonLine, *, proof: bool, light: float, via: str) -> Reason:
    return Reason(line.label, " · ".join(_details(line, proof=proof, light=light, via=via)))


def _grouped(lines: Iterable[ReasonLine], *, light: float) -> list[Reason]:
    """List what is always asked before what is not."""
    return [
        Reason(
            line.label,
            detail=_("counts heavily") if line.weight > light else "",
            group=_("Always asked") if line.essential else _("Sometimes asked"),
        )
        for line in sorted(lines, key=lambda line: not line.essential)
    ]


def _details(line: ReasonLine, *, proof: bool, light: float, via: str) -> Iterator[str]:
    """Say through what it is near, how that is known, and how much it counts."""
    if line.via:
        yield via % {"skill": line.via}
    if proof and line.proof:
        yield line.proof
    if line.weight > light:
        yield _("counts heavily")
    if not line.essential:
        yield _("not always asked")
