"""A step from job to job as a page shows it: the line, the chain, and what is next."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.engine.readiness import weakest
from doorstroom.transitions.adapters import chain_of
from doorstroom.transitions.models import Link, Transition
from doorstroom.transitions.queries import NextAction, Why, next_action_of
from doorstroom.transitions.states import (
    AT_WORK,
    Hurdle,
    Moment,
    Paper,
    Party,
    Severity,
    Step,
)
from doorstroom.web.design.components.chains import ChainLink, Mark
from doorstroom.web.design.components.pictures import LightState, StepState

LIGHTS: Final[dict[int, LightState]] = {
    Severity.SOLVED: "green",
    Severity.SMALL: "green",
    Severity.ATTENTION: "amber",
    Severity.LARGE: "amber",
    Severity.BLOCKING: "red",
}
SOON: Final = 60
"""Days before the last day of a contract in which a coach is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextSaid:
    """What is next, in words."""

    title: str
    owner: str
    due_date: dt.date
    is_late: bool
    why: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """All that a page shows of a step that somebody sees whole."""

    one: Transition
    step: Step
    next: NextSaid | None
    line: list[Mark]
    links: list[ChainLink]
    unseen: int
    days_left: str

    @property
    def heavy(self) -> list[ChainLink]:
        """The links that ask for something, the weakest first."""
        rows = [one for one in self.links if one.state != "green"]
        return sorted(rows, key=lambda one: not one.is_weakest)

    @property
    def light(self) -> list[ChainLink]:
        """The links that go well."""
        return [one for one in self.links if one.state == "green"]


def shown(
    transition: Transition,
    *,
    today: dt.date,
    hurdles_at: str = "",
    papers_at: str = "",
    reader: Party | None = None,
) -> Shown:
    """Return a step as a page shows it to `reader`.

    `hurdles_at` and `papers_at` are the addresses under which each hurdle and each paper is.
    """
    links = list(transition.links.order_by("code"))
    action = next_action_of(transition, today=today)
    return Shown(
        one=transition,
        step=Step(transition.step),
        next=replace(said(action, today, reader), href=_where(action, hurdles_at, papers_at))
        if action
        else None,
        line=line_of(transition, today),
        links=links_of(links, today, hurdles_at, reader),
        unseen=sum(one.judged_at is None for one in links),
        days_left=days_left(transition, today),
    )


def said(action: NextAction, today: dt.date, reader: Party | None = None) -> NextSaid:
    """Return in words what is next, for whoever reads it."""
    return NextSaid(
        title=_title(action),
        owner=_owner(action.owner, reader),
        due_date=action.due_date,
        is_late=action.is_late(today),
        why=str(action.why.label),
    )


def _owner(party: Party, reader: Party | None) -> str:
    return _("You") if party == reader else capfirst(str(party.label))


def _where(action: NextAction, hurdles_at: str, papers_at: str) -> str:
    if action.why == Why.LINK and hurdles_at:
        return f"{hurdles_at}{action.about}/"
    if action.why == Why.PAPER and papers_at:
        return f"{papers_at}{action.key}/"
    return ""


def _title(action: NextAction) -> str:
    if action.why == Why.LINK:
        return str(Hurdle(action.about).label).capitalize()
    if action.why == Why.PAPER:
        return _("Sign: %(paper)s") % {"paper": Paper(action.about).label}
    if action.why == Why.REPAIR:
        return _("Talk about what goes wrong")
    if action.why == Why.CHECK_IN:
        return _("Answer the check-in of %(moment)s") % {"moment": Moment(action.about).label}
    if action.why == Why.TASK:
        return action.about
    return TO_DO[Step(action.about)]()


TO_DO: Final = {
    Step.REPORTED: lambda: _("Find a coach for this person"),
    Step.INTAKE: lambda: _("Have the first talk"),
    Step.PASSPORT: lambda: _("Show what you can do"),
    Step.ORIENTATION: lambda: _("Look around, and choose work"),
    Step.INTENTION: lambda: _("Sign the letter of intent"),
    Step.PLAN: lambda: _("Make the plan"),
    Step.PREPARATION: lambda: _("Get ready for the first day"),
    Step.SWITCHED: lambda: _("Make the first weeks a good start"),
    Step.GUIDED: lambda: _("Stay near during the first year"),
}


def days_left(transition: Transition, today: dt.date) -> str:
    """Return how long the old job still is there, in words; empty where it is not known."""
    if transition.last_date is None or transition.step in AT_WORK:
        return ""
    days = (transition.last_date - today).days
    if days < 0:
        ago = ngettext("It ended %(days)s day ago.", "It ended %(days)s days ago.", -days)
        return ago % {"days": -days}
    left = ngettext(
        "The old job is there for %(days)s more day.",
        "The old job is there for %(days)s more days.",
        days,
    )
    return left % {"days": days}


def line_of(transition: Transition, today: dt.date) -> list[Mark]:
    """Return the line from the first day to one year after the start, with today in it."""
    marks = [
        Mark(on=move.at.date(), title=str(Step(move.step).label).capitalize(), state="done")
        for move in transition.moves.order_by("at", "pk")
    ]
    if transition.last_date:
        marks.append(_mark(transition.last_date, _("Last day of the old job"), today))
    if transition.first_date:
        marks.append(_mark(transition.first_date, _("First day of the new job"), today))
    ahead = transition.check_ins.filter(side=Party.WORKER).order_by("due_date")
    marks += [
        Mark(
            on=one.due_date,
            title=_("How does it go? (%(moment)s)") % {"moment": Moment(one.moment).label},
            state="done" if one.answered_at else "later",
        )
        for one in ahead
    ]
    marks.append(Mark(on=today, title=_("Today"), state="now"))
    return sorted(marks, key=lambda mark: (mark.on, mark.state != "done"))


def _mark(on: dt.date, title: str, today: dt.date) -> Mark:
    state: StepState = "done" if on < today else "later"
    return Mark(on=on, title=title, state=state)


def links_of(
    links: Iterable[Link], today: dt.date, hurdles_at: str = "", reader: Party | None = None
) -> list[ChainLink]:
    """Return the chain as a page draws it, the weakest link marked."""
    rows = list(links)
    judged = [one for one in rows if one.judged_at]
    worst = weakest(chain_of(judged), today=today) if judged else None
    return [
        ChainLink(
            state=LIGHTS[one.severity] if one.judged_at else "unknown",
            title=str(Hurdle(one.code).label).capitalize(),
            text=str(Severity(one.severity).label) if one.judged_at else _("not looked at yet"),
            note=_note(one, today, reader),
            href=f"{hurdles_at}{one.code}/" if hurdles_at else "",
            is_weakest=worst is not None
            and worst.code == one.code
            and worst.severity >= Severity.ATTENTION,
        )
        for one in rows
    ]


def _note(link: Link, today: dt.date, reader: Party | None) -> str:
    if link.severity == Severity.SOLVED:
        return link.evidence
    owner, due = _owner(Party(link.owner), reader), link.due_date
    day = date_format(due, "j F Y") if due else "-"
    told = _("%(owner)s, by %(day)s") % {"owner": owner, "day": day}
    if link.accepted_until and link.accepted_until >= today:
        until = date_format(link.accepted_until, "j F Y")
        return f"{told}. " + _("Accepted until %(day)s.") % {"day": until}
    return f"{told}."
