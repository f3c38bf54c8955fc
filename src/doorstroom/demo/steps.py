"""Steps from job to job in the demonstration region, at every stage, with what led there.

As with the fairs that were held: what happened before today is stored as it would stand there.
The guards of the database hold here too, so each step is brought on move by move.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from doorstroom.core.moments import after_working_days
from doorstroom.organisations.models import Employment, Organisation
from doorstroom.organisations.queries import coaching_of
from doorstroom.people.models import Account
from doorstroom.transitions.models import (
    CheckIn,
    Contact,
    Cost,
    Document,
    Link,
    Move,
    Result,
    Task,
    Transition,
)
from doorstroom.transitions.states import AT_WORK, Paper, Severity, Signing, Step
from doorstroom.transitions.work import Filled, make_links, set_check_ins, text_of
from doorstroom.vacancies.models import Vacancy

FIRST_TALK: Final = {"reported", "intake"}
"""Steps in which nobody looked at the hurdles yet, but for those that are told."""

MONTH_DAYS: Final = {3: 91, 6: 183, 12: 365}
WELL: Final = ["green", "green", "green", ""]
SEEN: Final = "Besproken met de coach."
Told = Mapping[str, Any]


@transaction.atomic
def remember_steps(data: Path) -> None:
    """Add the steps from job to job, unless there are some."""
    if Transition.objects.exists():
        return
    people = {
        (one.organisation.name, one.reference): one
        for one in Employment.objects.select_related("person", "organisation")
    }
    vacancies = {one.reference: one for one in Vacancy.objects.select_related("organisation")}
    for told in json.loads((data / "steps.json").read_text(encoding="utf-8")):
        employment = people[told["employer"], told["reference"]]
        _remember(told, employment, vacancies.get(told.get("vacancy", "")))


def _remember(told: Told, employment: Employment, vacancy: Vacancy | None) -> None:
    first = _working_day(told["last"] + 1)
    begun = min(told["steps"].values())
    made = Transition(
        person=employment.person,
        consortium=employment.organisation.consortium,
        leaves=employment.organisation,
        employer=vacancy.organisation if vacancy else None,
        vacancy=vacancy,
        opened_at=_at(begun),
        last_date=first - dt.timedelta(days=1),
        first_date=first if "form" in told else None,
        **{key: told[key] for key in ("ending", "form", "hours", "mentor") if key in told},
    )
    if "intake" in told["steps"]:
        made.intake_date = _day(told["steps"]["intake"])
    made.stop_reason, made.stop_hurdle = told.get("stop", ("", ""))
    made.full_clean()
    made.save()
    coach = coaching_of(made.person).first()
    by = coach.coach.account if coach else None
    _bring_on(made, told, by)
    _look_at_links(made, told)
    for paper in told.get("papers", ()):
        _write(made, paper)
    _agree(made, told, by)
    if made.step in AT_WORK:
        _look_back(made, told)


def _agree(made: Transition, told: Told, by: Account | None) -> None:
    """Store who does what, what was said, and what other organisations were asked."""
    for party, title, due, done in told.get("tasks", ()):
        at = None if done is None else _at(done)
        Task.objects.create(
            transition=made, party=party, title=title, due_date=_day(due), done_at=at
        )
    for days, channel, mood, about in told.get("contacts", ()):
        Contact.objects.create(
            transition=made, channel=channel, mood=mood, about=about, at=_at(days), by=by
        )
    for receiver, asks, asked, agreed in told.get("referrals", ()):
        made.referrals.create(
            sender=made.consortium,
            receiver=Organisation.objects.get(name=receiver),
            asks=asks,
            asked_at=_at(asked),
            consented_at=None if agreed is None else _at(agreed),
        )


def _bring_on(made: Transition, told: Told, by: Account | None) -> None:
    """Bring a step to each of its stages, with the day on which it came there."""
    was, today = "", timezone.localdate()
    starts = (made.first_date - today).days if made.first_date else 0
    for step, told_days in told["steps"].items():
        days = starts if step == Step.SWITCHED else told_days
        about = told.get("about", "") if was and step in {Step.STOPPED, Step.RETURNED} else ""
        Move.objects.create(transition=made, was=was, step=step, at=_at(days), by=by, about=about)
        made.step, made.entered_on, made.version = step, _day(days), made.version + 1
        made.save(update_fields=["step", "entered_on", "version"])
        was = step


def _look_at_links(made: Transition, told: Told) -> None:
    """Say how heavy the hurdles are; who is further than the first talk has looked at them all."""
    make_links(made)
    known = told.get("links", {})
    rest = Severity.SOLVED if made.step in AT_WORK else Severity.SMALL
    rows = list(made.links.all())
    for row in rows:
        if row.code in known:
            severity, owner, due, about, *evidence = known[row.code]
            row.severity, row.owner, row.about = severity, owner, about
            row.due_date = None if due is None else _day(due)
            row.evidence = evidence[0] if evidence else ""
        elif made.step in FIRST_TALK:
            continue
        else:
            row.severity = rest
            if rest == Severity.SOLVED:
                row.due_date, row.evidence = None, SEEN
        row.judged_at = timezone.now()
    Link.objects.bulk_update(
        rows, ["severity", "owner", "about", "due_date", "evidence", "judged_at"]
    )


def _write(made: Transition, told: Told) -> None:
    """Store a paper in the words that it would have, with who signed it and when."""
    kind = Paper(told["kind"])
    filled = Filled(**{name: read(told[name]) for name, read in _FILLED.items() if name in told})
    costs = [Cost(about=about, amount=Decimal(amount)) for about, amount in told.get("costs", ())]
    if kind == Paper.CONSENT:
        costs = list(Cost.objects.filter(specification__transition=made).order_by("pk"))
    text = _dated(text_of(made, kind, "nl", filled, costs), _day(told["made"]))
    hashed = hashlib.sha256(text.encode()).hexdigest()
    paper = Document.objects.create(
        transition=made, kind=kind, language="nl", text=text, hash=hashed, made_at=_at(told["made"])
    )
    for cost in costs if kind == Paper.SPECIFICATION else ():
        cost.specification = paper
        cost.save()
    for party, (name, days) in told["signed"].items():
        paper.signatures.create(
            party=party, name=name, how=Signing.HERE, hash=hashed, signed_at=_at(days)
        )


def _dated(text: str, day: dt.date) -> str:
    """Return the words of a paper with the day on which it was written: it says today."""
    with override("nl"):
        said, then = (date_format(one, "j F Y") for one in (timezone.localdate(), day))
    return text.replace(said, then)


def _look_back(made: Transition, told: Told) -> None:
    """Store what both sides said since the first day, and where somebody was after some months."""
    set_check_ins(made)
    said = told.get("check_ins", {})
    today = timezone.localdate()
    asked = [one for one in made.check_ins.all() if one.due_date < today]
    for one in asked:
        answer = said.get(f"{one.moment} {one.side}", WELL)
        if answer is not None:
            one.work, one.people, one.ahead, one.about = answer
            one.answered_at = _at((one.due_date - today).days)
    CheckIn.objects.bulk_update(asked, ["work", "people", "ahead", "about", "answered_at"])
    assert made.first_date  # noqa: S101 - who is at work has one
    for month, at_work, same, hours in told.get("results", ()):
        Result.objects.create(
            transition=made,
            month=month,
            at_work=at_work,
            same_employer=same,
            hours=hours,
            on=made.first_date + dt.timedelta(days=MONTH_DAYS[month]),
        )


def _day(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def _working_day(days: int) -> dt.date:
    """Return the day so many days from today, or the Monday after it."""
    return after_working_days(_day(days - 1), 1)


_FILLED: Final[Mapping[str, Callable[[Any], Any]]] = {
    **dict.fromkeys(("promises", "training", "provider", "pays", "stops"), str),
    "hours": float,
    "since": _day,
    "until": _day,
}
"""What a paper is filled in with, and how it is read."""


def _at(days: int) -> dt.datetime:
    """Return a moment so many days from today, in the afternoon."""
    return timezone.make_aware(dt.datetime.combine(_day(days), dt.time(14)))
