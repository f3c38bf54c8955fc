"""What is done in the hall of a fair: each action, as the test of the trail does it."""

import datetime as dt
from collections.abc import Callable

from django.utils import timezone

from apps import trail_fair_entries, trail_fair_plans
from apps.after_scene import meeting
from apps.fair_people import helped_in, stand_at
from apps.fair_scene import fair_at
from apps.hall_scene import deed, device_for
from apps.trail_scene import SECRET, Scene
from doorstroom.encounters.actions import (
    Result,
    add_demonstration,
    add_device,
    add_devices,
    answer_encounter,
    cancel_appointment,
    decline_demonstration,
    forget_notes,
    import_busy_times,
    issue_certificates,
    move_appointment,
    plan_appointment,
    post_announcement,
    record_outcome,
    revoke_device,
    save_attendance,
    save_material,
    send_devices,
    send_reminder,
    send_visitor,
    send_word,
    settle_clash,
    show_plan,
    sync_deeds,
    take_demonstration,
)
from doorstroom.encounters.models import Appointment, Deed, Demonstration, Device, Encounter
from doorstroom.encounters.states import Came, Purpose, Said, Side
from doorstroom.fairs.models import Visitor, Workshop
from doorstroom.passports.models import Competence
from doorstroom.passports.states import CRITERIA
from doorstroom.transitions.states import Hurdle


def _walker(on: Scene) -> Visitor:
    return Visitor.objects.first() or trail_fair_entries.visitor_in(on)


def a_phone(on: Scene) -> Device:
    return device_for(fair_at(on.coach.organisation), _walker(on))


def a_clash(on: Scene) -> Deed:
    now = timezone.now()
    return a_phone(on).deeds.create(
        id="00000000-0000-4000-8000-000000000001",
        happened_at=now,
        received_at=now,
        clash="unfit",
    )


def an_encounter(on: Scene, says: str = "yes", theirs: str = "yes") -> Encounter:
    """Two who talked, and what they said of it."""
    now = timezone.now()
    return Encounter.objects.create(
        candidate=helped_in(on),
        visitor=_walker(on),
        starts=now,
        visitor_says=says,
        visitor_said_at=now,
        candidate_says=theirs,
        candidate_said_at=now,
    )


def a_late_promise(on: Scene) -> Encounter:
    """Two who talked long ago, and the recruiter said nothing."""
    encounter = an_encounter(on, "", "")
    encounter.starts = timezone.now() - dt.timedelta(days=20)
    encounter.visitor_said_at = encounter.candidate_said_at = None
    encounter.save()
    return encounter


def an_appointment(on: Scene) -> Appointment:
    encounter, at = an_encounter(on), meeting()
    return encounter.appointments.create(
        person=encounter.candidate.person,
        account=encounter.visitor.membership.account,
        purpose=Purpose.TALK,
        starts=at.starts,
        ends=at.ends,
        where=SECRET,
        uid="00000000-0000-4000-8000-000000000002",
    )


def a_demonstration(on: Scene) -> Demonstration:
    encounter = an_encounter(on)
    return encounter.demonstrations.create(
        competence=a_skill(on), points=SEEN, about=SECRET, on=timezone.localdate()
    )


def a_skill(on: Scene) -> Competence:
    """A skill on the stand page of who is helped in the scene."""
    candidate = helped_in(on)
    competence, _ = Competence.objects.get_or_create(
        person=candidate.person, scheme="esco", skill="listen", defaults={"level": 2}
    )
    stand_at(candidate).competences.add(competence)
    return competence


def a_workshop(on: Scene) -> Workshop:
    """A workshop that was yesterday."""
    day = timezone.localdate() - dt.timedelta(days=1)
    session = fair_at(on.coach.organisation).sessions.create(
        day=day, starts=dt.time(9), ends=dt.time(12)
    )
    return session.workshops.create(
        kind="workshop", name=SECRET, starts=dt.time(9), ends=dt.time(10), capacity=1
    )


def an_attended_workshop(on: Scene) -> Workshop:
    workshop, now = a_workshop(on), timezone.now()
    workshop.attendances.create(candidate=helped_in(on), was_there=True, said_at=now, came_at=now)
    return workshop


SEEN = dict.fromkeys(CRITERIA, 2)
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n"
    f"DTSTAMP:20260101T000000Z\r\nSUMMARY:{SECRET}\r\nDTSTART:20260101T000000Z\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
).encode()

OF_ENCOUNTERS: dict[str, Callable[[Scene], object]] = {
    "encounters.add_device": lambda on: add_device(
        fair=fair_at(on.coach.organisation), label=SECRET, by=on.by
    ),
    "encounters.add_devices": lambda on: add_devices(
        fair=fair_at(on.coach.organisation), guests=[helped_in(on), _walker(on)], by=on.by
    ),
    "encounters.send_devices": lambda on: send_devices(
        fair=fair_at(on.coach.organisation),
        guests=[helped_in(on), _walker(on)],
        address=lambda key: f"https://x.example/{key}",
        by=on.by,
    ),
    "encounters.show_plan": lambda on: show_plan(plan=trail_fair_plans.a_plan(on), by=on.by),
    "encounters.revoke_device": lambda on: revoke_device(device=a_phone(on), by=on.by),
    "encounters.settle_clash": lambda on: settle_clash(deed=a_clash(on), by=on.by),
    "encounters.sync_deeds": lambda on: sync_deeds(
        device=a_phone(on),
        deeds=[deed("note", timezone.now(), helped_in(on), text=SECRET)],
        sent_at=timezone.now(),
        by=on.by,
    ),
    "encounters.post_announcement": lambda on: post_announcement(
        fair=fair_at(on.coach.organisation), text=SECRET, by=on.by
    ),
    "encounters.send_visitor": lambda on: send_visitor(
        visitor=_walker(on), candidate=helped_in(on), by=on.by
    ),
    "encounters.answer_encounter": lambda on: answer_encounter(
        encounter=an_encounter(on), side=Side.WORKER, said=Said.MAYBE, by=on.by
    ),
    "encounters.send_word": lambda on: send_word(
        encounter=an_encounter(on, "no"), text=SECRET, by=on.by
    ),
    "encounters.plan_appointment": lambda on: plan_appointment(
        encounter=an_encounter(on), purpose=Purpose.TALK, meeting=meeting(where=SECRET), by=on.by
    ),
    "encounters.move_appointment": lambda on: move_appointment(
        appointment=an_appointment(on), meeting=meeting(11, where=SECRET), by=on.by
    ),
    "encounters.cancel_appointment": lambda on: cancel_appointment(
        appointment=an_appointment(on), reason=SECRET, by=on.by
    ),
    "encounters.record_outcome": lambda on: record_outcome(
        encounter=an_encounter(on),
        result=Result(came=Came.NOT, on=timezone.localdate(), hurdle=Hurdle.TIME, about=SECRET),
        by=on.by,
    ),
    "encounters.send_reminder": lambda on: send_reminder(
        fair=fair_at(on.coach.organisation),
        employer=a_late_promise(on).visitor.membership.organisation,
        link=SECRET,
        by=on.by,
    ),
    "encounters.import_busy_times": lambda on: import_busy_times(
        account=_walker(on).membership.account, content=CALENDAR, by=on.by
    ),
    "encounters.forget_notes": lambda on: forget_notes(by=on.by),
    "encounters.add_demonstration": lambda on: add_demonstration(
        encounter=an_encounter(on), competence=a_skill(on), points=SEEN, about=SECRET, by=on.by
    ),
    "encounters.take_demonstration": lambda on: take_demonstration(
        demonstration=a_demonstration(on), by=on.by
    ),
    "encounters.decline_demonstration": lambda on: decline_demonstration(
        demonstration=a_demonstration(on), by=on.by
    ),
    "encounters.save_attendance": lambda on: save_attendance(
        workshop=a_workshop(on), there=[helped_in(on)], by=on.by
    ),
    "encounters.save_material": lambda on: save_material(
        workshop=a_workshop(on), link=f"https://example.nl/{SECRET.replace(' ', '-')}", by=on.by
    ),
    "encounters.issue_certificates": lambda on: issue_certificates(
        workshop=an_attended_workshop(on), link=SECRET, by=on.by
    ),
}
