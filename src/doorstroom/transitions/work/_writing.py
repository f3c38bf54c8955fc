"""The words of a paper: from a template, with what is known of the transition and no more."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from doorstroom.engine.values import Language
from doorstroom.transitions.models import Cost, Document, Transition
from doorstroom.transitions.queries import consequences_of
from doorstroom.transitions.states import Ending, Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What who writes a paper fills in; what the transition knows is not asked again.

    Attributes:
        promises: what the new employer promises.
        training: its name; `provider` gives it.
        pays: who pays what.
        stops: what happens when it is not finished.
        hours: paid hours a week, for learning or for guiding somebody.
        since: the first day.
        until: the last day; of an agreement of three parties, until when the worker may come back.
        costs: what for, and how many euros.
    """

    promises: str = ""
    training: str = ""
    provider: str = ""
    pays: str = ""
    stops: str = ""
    hours: float | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    costs: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    """What a paper needs: of the transition, of who writes it, and what they may leave empty."""

    known: tuple[str, ...]
    filled: tuple[str, ...] = ()
    may: tuple[str, ...] = ()


ASKS: Final[Mapping[Paper, Asks]] = {
    Paper.INTENTION: Asks(
        known=("employer", "vacancy", "hours", "first_date", "mentor"),
        filled=("promises", "until"),
    ),
    Paper.SPECIFICATION: Asks(known=("leaves",), filled=("costs",)),
    Paper.CONSENT: Asks(known=("leaves",)),
    Paper.TRAINING: Asks(
        known=("employer", "vacancy"),
        filled=("training", "provider", "since", "until", "hours", "pays", "stops"),
    ),
    Paper.MENTOR: Asks(known=("employer", "mentor", "first_date"), filled=("hours", "until")),
    Paper.THREE_PARTY: Asks(
        known=(
            *("leaves", "employer", "vacancy", "ending"),
            *("last_date", "first_date", "form", "hours"),
        ),
        filled=("pays",),
        may=("until",),
    ),
}

_TEXTS: Final[Mapping[tuple[Paper, Language], str]] = {
    (Paper.INTENTION, "nl"): "transitions/papers/nl/intention.txt",
    (Paper.INTENTION, "en"): "transitions/papers/en/intention.txt",
    (Paper.SPECIFICATION, "nl"): "transitions/papers/nl/specification.txt",
    (Paper.SPECIFICATION, "en"): "transitions/papers/en/specification.txt",
    (Paper.CONSENT, "nl"): "transitions/papers/nl/consent.txt",
    (Paper.CONSENT, "en"): "transitions/papers/en/consent.txt",
    (Paper.TRAINING, "nl"): "transitions/papers/nl/training.txt",
    (Paper.TRAINING, "en"): "transitions/papers/en/training.txt",
    (Paper.MENTOR, "nl"): "transitions/papers/nl/mentor.txt",
    (Paper.MENTOR, "en"): "transitions/papers/en/mentor.txt",
    (Paper.THREE_PARTY, "nl"): "transitions/papers/nl/three_party.txt",
    (Paper.THREE_PARTY, "en"): "transitions/papers/en/three_party.txt",
}
"""Whole texts, one for each language: sentences of an agreement are not translated one by one."""

_NAMES: Final[Mapping[str, Promise]] = {
    "leaves": gettext_lazy("the old employer"),
    "employer": gettext_lazy("the new employer"),
    "vacancy": gettext_lazy("the vacancy"),
    "hours": gettext_lazy("the hours a week"),
    "first_date": gettext_lazy("the first day of the new job"),
    "last_date": gettext_lazy("the last day of the old job"),
    "mentor": gettext_lazy("the mentor at the new employer"),
    "ending": gettext_lazy("how the old job ends"),
    "form": gettext_lazy("the form of the new job"),
}


def refuse_unknown(transition: Transition, kind: Paper, filled: Filled) -> None:
    """Refuse a paper of which something is not known, or was not filled in, or makes no sense.

    Raises:
        ValidationError: one that names all that misses, or stands at the fields to fill in.
    """
    asks = ASKS[kind]
    if missing := [_NAMES[name] for name in asks.known if not getattr(transition, name)]:
        said = _("This has to be known first: %(what)s. Fill it in at the plan of the step.")
        raise ValidationError(said % {"what": ", ".join(map(str, missing))})
    said = _("Fill this in.")
    if empty := {name: said for name in asks.filled if not getattr(filled, name)}:
        raise ValidationError(empty)
    if filled.until and filled.until < (filled.since or timezone.localdate()):
        raise ValidationError({"until": _("This day is too early.")})
    if len({about for about, _amount in filled.costs}) < len(filled.costs):
        raise ValidationError({"costs": _("Name each cost once.")})


def text_of(
    transition: Transition, kind: Paper, language: Language, filled: Filled, costs: list[Cost]
) -> str:
    """Return the words of a paper, in one of our languages.

    What was typed becomes one line, so that it makes no headings of its own.
    """
    typed: dict[str, Any] = {
        name: " ".join(value.split())
        for name in Filled.__dataclass_fields__
        if isinstance(value := getattr(filled, name), str)
    }
    with override(language):
        told = {
            "transition": transition,
            "person": transition.person.name,
            "filled": replace(filled, **typed),
            "costs": costs,
            "total": sum((one.amount for one in costs), Decimal()),
            "gap": _days_between(transition),
            "means": consequences_of(Ending(transition.ending)) if transition.ending else (),
            "today": timezone.localdate(),
        }
        text = render_to_string(_TEXTS[kind, language], told)
    return text.strip() + "\n"


def costs_in(specification: Document | None, filled: Filled) -> list[Cost]:
    """Return the costs that a paper is about: as filled in, or of the specification it rests on."""
    if specification:
        return list(specification.costs.order_by("pk"))
    return [Cost(about=" ".join(about.split()), amount=amount) for about, amount in filled.costs]


def _days_between(transition: Transition) -> int:
    """Return how many days lie between the old job and the new one."""
    if not (transition.last_date and transition.first_date):
        return 0
    return (transition.first_date - transition.last_date).days - 1
