"""After a fair of the tests: a conversation that was, and what each side said of it."""

import datetime as dt
import uuid

from django.utils import timezone

from apps.fair_people import stand_at
from apps.fair_scene import candidate_of, plan_of, visitor_of
from apps.hall_scene import minute
from apps.wall_region import Region
from doorstroom.encounters.actions import Meeting
from doorstroom.encounters.models import Appointment, Encounter
from doorstroom.encounters.states import Purpose
from doorstroom.fairs.models import Candidate, Visitor


def encounter_of(
    on: Region,
    says: str = "",
    theirs: str = "",
    *,
    candidate: Candidate | None = None,
    visitor: Visitor | None = None,
) -> Encounter:
    """The recruiter was at the worker's stand; `says` is the recruiter's word, `theirs` hers."""
    plan_of(on)
    stand_at(candidate or candidate_of(on))
    one, _made = Encounter.objects.get_or_create(
        candidate=candidate or candidate_of(on),
        visitor=visitor or visitor_of(on),
        defaults={"starts": minute(on, 10)},
    )
    one.came_at, one.ends = minute(on, 10), minute(on, 20)
    one.visitor_says, one.visitor_said_at = says, minute(on, 21) if says else None
    one.candidate_says, one.candidate_said_at = theirs, minute(on, 30) if theirs else None
    one.save()
    return one


def next_morning(hour: int = 10, *, days: int = 7) -> dt.datetime:
    """A moment on a day that is still to come."""
    day = timezone.localdate() + dt.timedelta(days=days)
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def meeting(hour: int = 10, *, minutes: int = 45, days: int = 7, where: str = "Hal 3") -> Meeting:
    return Meeting(starts=next_morning(hour, days=days), minutes=minutes, where=where)


def appointment_of(on: Region) -> Appointment:
    """The two meet again in a week."""
    encounter, at = encounter_of(on, "yes", "yes"), meeting()
    one, _made = encounter.appointments.get_or_create(
        purpose=Purpose.TALK,
        defaults={
            "person": encounter.candidate.person,
            "account": encounter.visitor.membership.account,
            "starts": at.starts,
            "ends": at.ends,
            "where": at.where,
            "uid": uuid.uuid4(),
        },
    )
    return one
