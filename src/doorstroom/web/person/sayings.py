"""What outcomes come to in one sentence, and what they could mean for work. Never a verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.assessments.queries import PERSONALITY, PERSONALITY_SHORT, REASONING

Words = str | Promise
MIDDLE: Final = 0.5
SITUATIONS: Final = "situations"
MOSTLY: Final = 0.6
"""From here on a choice in situations is mostly the one of the key, or the next best."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the answers to one part come to, from 0 to 1, and between what it lies.

    Attributes:
        part: its key.
        low: two standard errors below `value`.
        high: two standard errors above it.
    """

    part: str
    name: str
    value: float
    low: float
    high: float
    answered: int
    asked: int


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an outcome could mean for work: one thing to look at."""

    name: str
    text: Words


_HIGH: Final[Mapping[str, Words]] = {
    "realistic": gettext_lazy("Look at work with your hands, tools or machines, inside or out."),
    "investigative": gettext_lazy("Look at work in which you find out how something works."),
    "artistic": gettext_lazy("Look at work in which you may design or make something new."),
    "social": gettext_lazy("Look at care, teaching, and other work in which you help people."),
    "enterprising": gettext_lazy("Look at work in which you sell, lead or start something."),
    "conventional": gettext_lazy("Look at work in which you keep things in order."),
    "achievement": gettext_lazy("Ask an employer what you would do on a usual day."),
    "independence": gettext_lazy("Ask an employer what you may decide yourself."),
    "recognition": gettext_lazy("Ask an employer how you can grow there."),
    "relationships": gettext_lazy("Ask to spend a morning with the team before you choose."),
    "support": gettext_lazy("Ask an employer who helps you in the first months."),
    "conditions": gettext_lazy("Ask an employer about the hours, the contract and the wage."),
    "information": gettext_lazy("Work in which you look things up may suit you."),
    "communication": gettext_lazy("Working together from a distance may suit you."),
    "creation": gettext_lazy("Work in which you make texts or pictures may suit you."),
    "safety": gettext_lazy("You can help others to work safely on a computer."),
    "solving": gettext_lazy("You can be the one whom colleagues ask for help."),
    "care": gettext_lazy("A day along in care can show whether it suits you."),
    "teaching": gettext_lazy("A day along at a school can show whether it suits you."),
    "technical": gettext_lazy("A day along in technical work can show whether it suits you."),
    "N": gettext_lazy("Work with few surprises and a calm team may feel better."),
    "E": gettext_lazy("Work with many people around you may give you energy."),
    "O": gettext_lazy("Work in which you keep learning may suit you."),
    "A": gettext_lazy("Work in which you care for others or work together may suit you."),
    "C": gettext_lazy("Work in which precision counts may suit you."),
    REASONING: gettext_lazy("Learning something quite new may go well. A short course can tell."),
}
"""By the part that stands out upwards."""

_LOW: Final[Mapping[str, Words]] = {
    "N": gettext_lazy("Work in which it can get hectic may suit you."),
    "E": gettext_lazy("Work with some quiet in it may suit you."),
    "O": gettext_lazy("Work in which you know what to expect may suit you."),
    "A": gettext_lazy("Work in which you stand up for something may suit you."),
    "C": gettext_lazy("Work in which no two days are the same may suit you."),
}
"""By the side of somebody's character that stands out downwards."""


def sentence_of(name: str, outcomes: Sequence[Outcome]) -> str:
    """Return the whole of an outcome in one sentence; empty where there is none.

    A part is only named when its band says so: with other questions it would stand out too.
    """
    if not outcomes:
        return ""
    if name == REASONING:
        return _reasoned(outcomes[0])
    high, low = _apart(name, outcomes)
    if name in {PERSONALITY, PERSONALITY_SHORT}:
        return _compared(high, low)
    if name == SITUATIONS:  # three fields of work beside each other are no taste
        return (
            _("Your choice was often that of people with experience, or close to it.")
            if (sum(one.value for one in outcomes) / len(outcomes) > MOSTLY)
            else _("Your choice was often another than that of people with experience.")
        )
    if not high:
        return _("Your answers lie close together: nothing stands out clearly.")
    return _("Most of all: %(names)s.") % {"names": _listed(high)}


def meanings_of(name: str, outcomes: Sequence[Outcome]) -> list[Meaning]:
    """Return what an outcome could mean for work, for what stands out."""
    high, low = _apart(name, outcomes)
    return [
        *(Meaning(one.name, _HIGH[one.part]) for one in high if one.part in _HIGH),
        *(Meaning(one.name, _LOW[one.part]) for one in low if one.part in _LOW),
    ]


def _apart(name: str, outcomes: Sequence[Outcome]) -> tuple[list[Outcome], list[Outcome]]:
    """Return what lies above and below the middle with its whole band, the furthest first.

    The middle is that of other people, or of the person's own answers where there are no others.
    """
    if not outcomes:
        return [], []
    middle = MIDDLE
    if name not in {PERSONALITY, PERSONALITY_SHORT, REASONING}:
        middle = sum(one.value for one in outcomes) / len(outcomes)
    high = sorted((one for one in outcomes if one.low > middle), key=lambda one: -one.value)
    low = sorted((one for one in outcomes if one.high < middle), key=lambda one: one.value)
    return high, low


def _compared(high: Sequence[Outcome], low: Sequence[Outcome]) -> str:
    facts = {"more": _listed(high), "less": _listed(low)}
    if high and low:
        return _("More than most people: %(more)s. Less than most: %(less)s.") % facts
    if high:
        return _("More than most people: %(more)s.") % facts
    if low:
        return _("Less than most people: %(less)s.") % facts
    return _("On all sides you are much like most people.")


def _reasoned(one: Outcome) -> str:
    if one.low > MIDDLE:
        return _("You found the rule in hard questions too.")
    if one.high < MIDDLE:
        return _("You found the rule in the easier questions. Practice helps a lot.")
    return _("You found the rule in questions of middling difficulty.")


def _listed(some: Sequence[Outcome]) -> str:
    names = [one.name[:1].lower() + one.name[1:] for one in some]
    return get_text_list(names, _("and"))
