"""What is deleted by itself when its time is over."""

from django.db import transaction
from django.utils import timezone

from doorstroom.core import audit
from doorstroom.encounters.models import BusyTime
from doorstroom.encounters.queries import notes_to_forget, walk_ins_to_forget


@transaction.atomic
def forget_notes(*, by: audit.Actor = None) -> int:
    """Delete notes four weeks after a follow-up closed (R-14), walk-ins four weeks after the fair.

    Busy times that are past go too.

    Returns:
        How many notes and walk-ins were deleted.
    """
    notes, _kinds = notes_to_forget().delete()
    walked, _kinds = walk_ins_to_forget().delete()
    BusyTime.objects.filter(ends__lte=timezone.now()).delete()
    audit.record(
        action="encounters.forget_notes", by=by, facts={"notes": notes, "walk_ins": walked}
    )
    return notes + walked
