"""Who was at a workshop: by the latest word, whoever said it and in whatever order it came."""

import datetime as dt

from doorstroom.encounters.models import Attendance
from doorstroom.encounters.queries import Guest
from doorstroom.fairs.models import Candidate, Workshop


def word_attendance(workshop: Workshop, guest: Guest, at: dt.datetime, *, there: bool) -> None:
    """Keep that somebody was at a workshop, or was not after all, as said at a moment."""
    who = {"candidate" if isinstance(guest, Candidate) else "visitor": guest}
    Attendance.objects.get_or_create(
        workshop=workshop,
        **who,
        defaults={"was_there": there, "said_at": at, "came_at": at if there else None},
    )
    held = Attendance.objects.select_for_update().get(workshop=workshop, **who)
    if there:
        held.came_at = min(held.came_at or at, at)
    held.said_at, held.was_there = max((held.said_at, held.was_there), (at, there))
    held.save(update_fields=["came_at", "said_at", "was_there"])
