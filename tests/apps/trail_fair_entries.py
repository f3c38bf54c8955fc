"""What organisers and recruiters do about who comes: each action, as the trail's test does it."""

import datetime as dt
from collections.abc import Callable

from apps.fair_people import helped_in, stand_at
from apps.fair_scene import fair_at
from apps.trail_scene import SECRET, Scene
from doorstroom.fairs.actions import (
    Decision,
    WorkshopFacts,
    add_workshop,
    choose_briefings,
    decide_candidate,
    decide_guests,
    decide_visitor,
    invite_guests,
    log_guests,
    log_stand,
    remove_workshop,
    request_visit,
    save_wish,
    send_reminders,
    update_workshop,
    withdraw_visit,
)
from doorstroom.fairs.models import Session, Visitor, Workshop
from doorstroom.fairs.states import Entry, Gathering, Wanted
from doorstroom.organisations.models import Membership
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account

NO = Decision(entry=Entry.REFUSED, reason=SECRET)
FACTS = WorkshopFacts(
    kind=Gathering.BRIEFING,
    name=SECRET,
    starts=dt.time(14),
    ends=dt.time(15),
    capacity=3,
    about=SECRET,
)


def _session(on: Scene) -> Session:
    return fair_at(on.coach.organisation).sessions.get()


def _recruiter(on: Scene) -> Membership:
    """Somebody who recruits in the consortium of the scene."""
    account, _ = Account.objects.get_or_create(email="recruiter@trail.nl")
    found, _ = Membership.objects.get_or_create(
        account=account,
        organisation=on.employer,
        role=MemberRole.RECRUITER,
        defaults={"since": dt.date(2020, 1, 1)},
    )
    return found


def visitor_in(on: Scene) -> Visitor:
    """A recruiter who comes to the fair of the scene."""
    return Visitor.objects.create(
        fair=_session(on).fair, membership=_recruiter(on), entry=Entry.APPROVED
    )


def _asked(on: Scene) -> Session:
    """A session of a fair at which everybody may ask to come."""
    session = _session(on)
    session.fair.open_to_all = True
    session.fair.save()
    return session


def _workshop(on: Scene) -> Workshop:
    return Workshop.objects.create(
        session=_session(on),
        **{name: getattr(FACTS, name) for name in ("kind", "name", "starts", "ends", "capacity")},
    )


OF_FAIR_ENTRIES: dict[str, Callable[[Scene], object]] = {
    "fairs.decide_candidate": lambda on: decide_candidate(
        candidate=helped_in(on), decision=NO, by=on.by
    ),
    "fairs.decide_visitor": lambda on: decide_visitor(
        visitor=visitor_in(on), decision=NO, by=on.by
    ),
    "fairs.decide_guests": lambda on: decide_guests(
        fair=helped_in(on).fair,
        candidates=[helped_in(on)],
        visitors=[visitor_in(on)],
        decision=NO,
        by=on.by,
    ),
    "fairs.invite_guests": lambda on: invite_guests(
        fair=_session(on).fair, recruiters=[_recruiter(on)], by=on.by
    ),
    "fairs.log_guests": lambda on: log_guests(fair=helped_in(on).fair, by=on.by),
    "fairs.send_reminders": lambda on: send_reminders(fair=helped_in(on).fair, by=on.by),
    "fairs.request_visit": lambda on: request_visit(
        fair=_asked(on).fair, membership=_recruiter(on), sessions=[_session(on)], by=on.by
    ),
    "fairs.withdraw_visit": lambda on: withdraw_visit(visitor=visitor_in(on), by=on.by),
    "fairs.log_stand": lambda on: log_stand(
        visitor=visitor_in(on), candidate=stand_at(helped_in(on)).candidate, by=on.by
    ),
    "fairs.save_wish": lambda on: save_wish(
        visitor=visitor_in(on),
        candidate=stand_at(helped_in(on)).candidate,
        wanted=Wanted.WISH,
        by=on.by,
    ),
    "fairs.choose_briefings": lambda on: choose_briefings(
        visitor=visitor_in(on), workshops=[_workshop(on)], by=on.by
    ),
    "fairs.add_workshop": lambda on: add_workshop(session=_session(on), facts=FACTS, by=on.by),
    "fairs.update_workshop": lambda on: update_workshop(workshop=_workshop(on), to=FACTS, by=on.by),
    "fairs.remove_workshop": lambda on: remove_workshop(workshop=_workshop(on), by=on.by),
}
