"""A chain of things that all have to hold, and a line of days."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from doorstroom.web.design.components.library import drawn, register
from doorstroom.web.design.components.pictures import LightState, StepState


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """One link: how strong it is by shape and in words, and what is done about it."""

    state: LightState
    title: str
    text: str
    note: str = ""
    href: str = ""
    is_weakest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something on a day of the line: behind somebody, today, or still to come."""

    on: dt.date
    title: str
    text: str = ""
    state: StepState = "later"
    href: str = ""


@register.simple_tag
def chain(links: Sequence[ChainLink], heading: str) -> SafeString:
    """Draw a chain that is as strong as its weakest link."""
    return drawn("chain", links=links, heading=heading)


@register.simple_tag
def days(marks: Sequence[Mark], heading: str) -> SafeString:
    """Draw a line of days, from the first to the last."""
    return drawn("days", marks=marks, heading=heading)
