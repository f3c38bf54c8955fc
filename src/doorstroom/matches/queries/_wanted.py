"""What a person's own list makes of what they like: beside the fit, and never in it.

Only who may see the whole list of a person gets any of it, and only where the person said
something. Lists of candidates know nothing of it, and neither do runs (R-16).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doorstroom.engine.matching import (
    FULL,
    Liking,
    Match,
    Matcher,
    Natures,
    Pull,
    WantPart,
    is_telling,
    pulled,
)
from doorstroom.engine.values import Interest
from doorstroom.matches import phrases
from doorstroom.people import states
from doorstroom.people.adapters import likings_of
from doorstroom.people.models import Wants
from doorstroom.people.states import INTERESTS
from doorstroom.vocabulary.adapters import natures_of
from doorstroom.vocabulary.models import Version

Placed = tuple[int, Match]
"""A match and its place in the order by standing."""

NAMED = 10
"""From so many points on an interest is named among the reasons."""

# The work styles of O*NET 29; a style that a later version adds is not shown until it stands here.
_STYLES: Mapping[str, Promise] = {
    "Achievement/Effort": _("wanting to achieve something"),
    "Adaptability/Flexibility": _("adapting easily"),
    "Analytical Thinking": _("thinking things through"),
    "Attention to Detail": _("working precisely"),
    "Concern for Others": _("an eye for others"),
    "Cooperation": _("working together"),
    "Dependability": _("being dependable"),
    "Independence": _("working on your own"),
    "Initiative": _("taking initiative"),
    "Innovation": _("thinking up something new"),
    "Integrity": _("being honest"),
    "Leadership": _("taking the lead"),
    "Persistence": _("keeping at it"),
    "Self-Control": _("staying calm"),
    "Social Orientation": _("liking to be among people"),
    "Stress Tolerance": _("coping with pressure"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WantLine:
    """One interest that the person said something of, as a page shows it.

    Attributes:
        name: the interest in a plain word ("helping").
        said: what the person said of it, in words.
        has: how much of it the work has, 0 to 1.
        points: what it adds to 128, below zero where it takes away.
    """

    name: str
    said: str
    has: float
    points: int

    @property
    def signed(self) -> str:
        """The points with their sign, as a reader adds them up."""
        return f"{self.points:+d}".replace("-", "\N{MINUS SIGN}") if self.points else "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWants:
    """How well work suits what the person likes, as a page shows it.

    Attributes:
        sentence: all of it in one or two sentences.
        value: 1 to 255; 128 is neither well nor badly, and 128 and all points together.
        pull: how heavily all this counts for the order of the person's own list.
        lines: for each interest that the person said something of.
        moved: that it stands elsewhere in the list because of this; empty where it does not.
        styles: what people need to be like in this work, more than in other work.
        invented: somebody made up what the work is like, for a demonstration.
    """

    sentence: str
    value: int
    pull: Pull
    lines: tuple[WantLine, ...]
    moved: str
    styles: tuple[str, ...]
    invented: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person likes, set beside the work of their list.

    Attributes:
        pull: how heavily it counts for the order.
        values: how well each occupation suits, where anything tells.
        before: where each vacancy stands by its standing alone.
    """

    likings: Mapping[Interest, Liking]
    pull: Pull
    natures: Natures
    values: Mapping[str, int]
    before: Mapping[str, int] = field(default_factory=dict)


def wanted_of(version: Version, wants: Wants | None) -> Wanted | None:
    """Return what a person likes beside what work is like; None where that tells nothing."""
    likings = {one: Liking(answer) for one, answer in likings_of(wants).items()}
    if wants is None or not is_telling(likings):
        return None
    natures = natures_of(version)
    return Wanted(
        likings=likings,
        pull=Pull(wants.pull),
        natures=natures,
        values=natures.values_for(likings),
    )


def in_wanted_order(
    wanted: Wanted, matcher: Matcher, placed: Sequence[Placed]
) -> tuple[Placed, ...]:
    """Return a list as the person lets what they like count; ties stay as they were."""

    def counted(one: Match) -> int:
        value = wanted.values.get(matcher.demand(one.demand).occupation)
        return pulled(one.standing, value, wanted.pull)

    some = sorted((match for _, match in placed), key=lambda match: -counted(match))
    return tuple(enumerate(some, start=1))


def shown_wants(wanted: Wanted, occupation: str, *, place: int, before: int) -> ShownWants | None:
    """Return how well work suits, in the language that is active; None where nothing tells."""
    found = wanted.natures.suits(wanted.likings, occupation)
    if found is None:
        return None
    styles = wanted.natures.telling_styles(occupation)
    return ShownWants(
        sentence=" ".join(_sentences(found.value, found.parts)),
        value=found.value,
        pull=wanted.pull,
        lines=tuple(_line(part) for part in found.parts),
        moved=phrases.reordered_by_wants(place=place, before=before),
        styles=tuple(str(_STYLES[one]) for one in styles if one in _STYLES),
        invented=wanted.natures.is_invented(occupation),
    )


def _line(part: WantPart) -> WantLine:
    return WantLine(
        name=str(INTERESTS[part.interest][0]),
        said=str(states.Liking(part.liking).label),
        has=part.has / FULL,
        points=part.points,
    )


def _sentences(value: int, parts: Sequence[WantPart]) -> Iterator[str]:
    """Say how well it suits and by which interests, most telling first."""
    liked = [part for part in parts if part.liking is Liking.LIKED]
    disliked = [part for part in parts if part.liking is Liking.NOT]
    verdict = phrases.suits_in_words(value, likes_something=bool(liked))
    side = 1 if phrases.is_suiting(value) else -1
    named = _names(liked or disliked, side)
    yield f"{verdict}: {named}." if named else f"{verdict}."
    if liked and (against := _names(disliked, -1)):
        yield phrases.also_has(against)


def _names(parts: Sequence[WantPart], side: int) -> str:
    telling = [part for part in parts if part.points * side >= NAMED]
    telling.sort(key=lambda part: -abs(part.points))
    return ", ".join(str(INTERESTS[part.interest][0]).lower() for part in telling)
