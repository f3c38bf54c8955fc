"""The fairs that were held in the demonstration region, and what came of them.

Actions act today, and refuse what lies behind us. So what happened then is stored as it would
stand there, with the moments at which it happened.
"""

import datetime as dt
import json
import uuid
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from doorstroom.core.moments import after_working_days
from doorstroom.demo.fairs import begin_fair
from doorstroom.encounters.models import Appointment, Encounter, Outcome, Presence, Word
from doorstroom.encounters.states import Came, Purpose
from doorstroom.fairs.actions import close_registration
from doorstroom.fairs.models import (
    Candidate,
    Corner,
    Fair,
    Place,
    Plan,
    Session,
    Stand,
    Talk,
    Visitor,
)
from doorstroom.fairs.queries import slots_of
from doorstroom.fairs.states import Entry, Planned, Stage, Why
from doorstroom.organisations.models import Employment, Membership
from doorstroom.organisations.states import MemberRole
from doorstroom.vacancies.models import Vacancy

WORD: Final = (
    "Dank je wel voor het gesprek. Wat je liet zien, was helder. We gaan nu niet samen verder, "
    "omdat we iemand zoeken die dit werk al kent. Ik wens je een goede stap."
)
Told = Mapping[str, Any]


@transaction.atomic
def remember_fairs(data: Path) -> None:
    """Add the earlier fairs, with who talked with whom and what followed, unless there are some."""
    if Fair.objects.exists():
        return
    for told in json.loads((data / "earlier_fairs.json").read_text(encoding="utf-8")):
        _remember(told)


def _remember(told: Told) -> None:
    fair = begin_fair(told)
    close_registration(fair=fair)
    session = fair.sessions.get()
    visitors = _visitors(fair, session, told)
    candidates = _candidates(fair, session, told["candidates"])
    _plan(session, candidates, visitors)
    for one, candidate in candidates:
        for talk in one["talks"]:
            if "says" in talk:
                _held(session, talk, candidate, visitors[talk["with"]])


def _visitors(fair: Fair, session: Session, told: Told) -> dict[str, Visitor]:
    """Store who walked past, in from the beginning to the end; but for who stayed away."""
    found, opens = {}, _moments(session)
    for key, email in told["recruiters"].items():
        membership = Membership.objects.select_related("account").get(
            account__email=email, role=MemberRole.RECRUITER
        )
        found[key] = fair.visitors.create(membership=membership, entry=Entry.APPROVED)
        found[key].sessions.add(session)
    Presence.objects.bulk_create(
        Presence(fair=fair, day=session.day, visitor=one, first_at=opens(0), came_at=opens(0))
        for key, one in found.items()
        if key not in told["absent"]
    )
    return found


def _candidates(fair: Fair, session: Session, some: Iterable[Told]) -> list[tuple[Told, Candidate]]:
    """Store who showed their work, each at a stand in the corner that they chose."""
    corners = {one.key.partition("-")[0]: one for one in fair.corners.all()}
    people = {
        (one.organisation.name, one.reference): one.person
        for one in Employment.objects.select_related("person", "organisation")
    }
    hall, at, seats = fair.halls.get(), _moments(session), dict[str, int]()
    found = []
    for one in some:
        candidate = fair.candidates.create(
            person=people[one["employer"], one["reference"]], entry=Entry.APPROVED
        )
        candidate.sessions.add(session)
        corner: Corner = corners[one["corner"]]
        seat = seats[corner.key] = seats.get(corner.key, 0) + 1
        Stand.objects.create(
            candidate=candidate, corner=corner, title=one["title"], languages=["nl"], ready_at=at(0)
        )
        Place.objects.create(
            session=session, shift=0, hall=hall, stand=f"{corner.key}-{seat}", candidate=candidate
        )
        if one["came"] is not None:
            came = at(one["came"])
            Presence.objects.create(
                fair=fair, day=session.day, candidate=candidate, first_at=came, came_at=came
            )
        found.append((one, candidate))
    return found


def _plan(
    session: Session, candidates: Iterable[tuple[Told, Candidate]], visitors: Mapping[str, Visitor]
) -> None:
    """Store the plan by which they were to meet."""
    plan = Plan.objects.create(
        session=session,
        planned=Planned.TALKS,
        stage=Stage.PUBLISHED,
        published_at=_moments(session)(-2 * 24 * 60),
    )
    Talk.objects.bulk_create(
        Talk(
            plan=plan,
            candidate=candidate,
            visitor=visitors[talk["with"]],
            slot=talk["slot"],
            why=Why.FIT,
        )
        for one, candidate in candidates
        for talk in one["talks"]
        if talk.get("planned", True)
    )


def _held(session: Session, talk: Told, candidate: Candidate, visitor: Visitor) -> None:
    """Store a conversation, what each said of it, and what followed after so many days."""
    slot = slots_of(session)[talk["slot"]]
    starts, ends = (
        timezone.make_aware(dt.datetime.combine(session.day, at)) for at in (slot.starts, slot.ends)
    )
    said = ends + dt.timedelta(days=talk.get("said", 0))
    encounter = Encounter.objects.create(
        candidate=candidate,
        visitor=visitor,
        starts=starts,
        came_at=starts,
        ends=ends,
        visitor_says=talk["says"],
        visitor_said_at=said if talk["says"] else None,
        candidate_says=talk["theirs"],
        candidate_said_at=said if talk["theirs"] else None,
    )
    if "word" in talk:
        sent = ends + dt.timedelta(days=talk["word"])
        by = visitor.membership.account
        Word.objects.create(encounter=encounter, text=WORD, written_by=by, sent_at=sent)
    if "met" in talk:
        _meeting(encounter, talk, ends)
    for came, when, more in (
        (Came.INTENTION, "intended", {"vacancy": _vacancy(talk)}),
        (Came.CONTRACT, "contract", {}),
        (Came.NOT, "ended", {"hurdle": talk.get("stopped", "")}),
    ):
        if when in talk:
            at = ends + dt.timedelta(days=talk[when])
            Outcome.objects.create(encounter=encounter, came=came, on=at.date(), made_at=at, **more)


def _meeting(encounter: Encounter, talk: Told, ends: dt.datetime) -> None:
    """Store when the two met again, on a working day; nobody is at two places, as at the fair."""
    day = timezone.localdate(ends) + dt.timedelta(days=talk["on"] - 1)
    time = dt.time(9 + talk["slot"])
    at = timezone.make_aware(dt.datetime.combine(after_working_days(day, 1), time))
    Appointment.objects.create(
        encounter=encounter,
        person=encounter.candidate.person,
        account=encounter.visitor.membership.account,
        purpose=Purpose.TALK,
        starts=at,
        ends=at + dt.timedelta(minutes=45),
        where=encounter.visitor.membership.organisation.place,
        uid=uuid.uuid4(),
        made_at=ends + dt.timedelta(days=talk["met"]),
    )


def _vacancy(talk: Told) -> Vacancy | None:
    title = talk.get("intention")
    return Vacancy.objects.filter(title=title).first() if title else None


def _moments(session: Session) -> Callable[[int], dt.datetime]:
    """Return what gives the moment so many minutes after a session begins."""
    starts = timezone.make_aware(dt.datetime.combine(session.day, session.starts))
    return lambda minutes: starts + dt.timedelta(minutes=minutes)
