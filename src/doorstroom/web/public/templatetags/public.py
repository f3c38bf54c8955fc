"""`{% load public %}`: how the public pages show a fit, a wage and reasons."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from doorstroom.engine.matching import State, Subject
from doorstroom.matches.queries import ReasonLine, Reasons, ShownLight
from doorstroom.web.design.components.pictures import LightState, Reason, light, share

WELL, GOOD, PARTLY = 0.75, 0.5, 0.25
STATES: dict[State, LightState] = {
    State.RED: "red",
    State.AMBER: "amber",
    State.UNKNOWN: "unknown",
    State.GREEN: "green",
}
register = template.Library()


@register.simple_tag
def fit(value: float) -> SafeString:
    """Show a fit (0 to 1) as a bar, and in words."""
    if value >= WELL:
        return share(value, _("Fits very well"))
    if value >= GOOD:
        return share(value, _("Fits well"))
    if value >= PARTLY:
        return share(value, _("Fits partly"))
    return share(value, _("Fits a little"))


@register.simple_tag
def feasible(one: ShownLight) -> SafeString:
    """Show one light under the name of its subject."""
    names = {
        Subject.COMMUTE: _("Travel"),
        Subject.HOURS: _("Hours"),
        Subject.WAGE: _("Wage"),
        Subject.PAPERS: _("Papers"),
    }
    return light(STATES[one.state], names[one.subject], one.sentence)


@register.inclusion_tag("public/parts/wage.html")
def wage(low: float | None, high: float | None, invented: bool) -> dict[str, Any]:  # noqa: FBT001 - positional in templates
    """Show gross euros a month for full-time work, and whether they are made up."""
    return {"low": low, "high": high, "invented": invented}


@register.inclusion_tag("public/parts/reasons.html")
def why(reasons: Reasons, level: int, proof: bool = False) -> dict[str, Any]:  # noqa: FBT001, FBT002 - positional in templates
    """List what fits, what nearly fits and what is missing; for a person also the proof."""
    return {
        "fits": _listed(reasons.fits, proof=proof),
        "nearly": _listed(reasons.nearly, proof=proof),
        "missing": _listed(reasons.missing, proof=proof),
        "level": level,
    }


def _listed(lines: Iterable[ReasonLine], *, proof: bool) -> list[Reason]:
    return [Reason(line.label, " · ".join(_details(line, proof=proof))) for line in lines]


def _details(line: ReasonLine, *, proof: bool) -> Iterator[str]:
    """Say through what it is near, how that is known, and whether every employer asks it."""
    if line.via:
        yield _("because you can do this: %(skill)s") % {"skill": line.via}
    if proof and line.proof:
        yield line.proof
    if not line.essential:
        yield _("not always asked")
