"""What an organiser does with a fair as a whole."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.fairs.models import Corner, Fair, Hall, HallEdit, Plan, Session
from doorstroom.fairs.states import TEMPLATES, WAITING, Entry, Phase, Stage, Template
from doorstroom.fairs.work import Letter, accounts_of, send
from doorstroom.organisations.models import Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """How long conversations are, and how many there are for one person."""

    talk_minutes: int
    walk_minutes: int
    no_show_percent: int
    floor: int
    ceiling: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FairFacts:
    """What people read of a fair, and until when they can register."""

    name: str
    place: str = ""
    about: str = ""
    for_recruiters: str = ""
    register_until: dt.date | None = None
    open_to_all: bool = False


@transaction.atomic
def add_fair(
    *,
    consortium: Organisation,
    name: str,
    starts_at: dt.datetime,
    template: str = "small",
    like: Fair | None = None,
    by: audit.Actor = None,
) -> Fair:
    """Add a fair with one session, its corners and what else a template or an earlier fair gives.

    Args:
        consortium: whose fair it is.
        name: of its own in that consortium.
        starts_at: day and time at which the first session starts.
        template: a key of `TEMPLATES`; with `like` only its hours are used.
        like: an earlier fair of the same consortium, of which numbers, corners and halls are taken
            along, and nobody who came to it.
        by: who acts.

    Raises:
        ValidationError: when the name is taken or empty, or the session does not fit in its day.
    """
    Organisation.objects.select_for_update().get(pk=consortium.pk)  # one fair at a time
    chosen = TEMPLATES[template]
    fair = Fair(consortium=consortium, name=name, invented=consortium.invented)
    fair.floor, fair.ceiling = chosen.floor, chosen.ceiling
    _begin(fair, starts_at, chosen, like)
    audit.record(
        action="fairs.add_fair",
        by=by,
        subject=fair,
        organisation=consortium.pk,
        facts={"like": like.pk if like else None},
    )
    return fair


@transaction.atomic
def update_fair(*, fair: Fair, to: FairFacts, by: audit.Actor = None) -> None:
    """Change what people read of a fair, and until when they can register.

    Raises:
        ValidationError: when the name is taken or empty.
    """
    for one in to.__slots__:
        setattr(fair, one, getattr(to, one))
    fair.full_clean()
    fair.save(update_fields=to.__slots__)
    audit.record(action="fairs.update_fair", by=by, subject=fair, organisation=fair.consortium_id)


@transaction.atomic
def update_numbers(*, fair: Fair, numbers: Numbers, by: audit.Actor = None) -> None:
    """Change how long conversations are and how many are promised.

    Raises:
        ValidationError: when the promise is more than one person may have, or a number is out of
            its bounds; or when the minutes change while people have their timetable.
    """
    pace = (numbers.talk_minutes, numbers.walk_minutes)
    is_other = pace != (fair.talk_minutes, fair.walk_minutes)
    if is_other and Plan.objects.filter(session__fair=fair, stage=Stage.PUBLISHED).exists():
        raise ValidationError(
            _("People have their timetable already, so the minutes stay. The promise can change.")
        )
    for one in numbers.__slots__:
        setattr(fair, one, getattr(numbers, one))
    fair.full_clean()
    fair.save(update_fields=numbers.__slots__)
    audit.record(
        action="fairs.update_numbers",
        by=by,
        subject=fair,
        organisation=fair.consortium_id,
        facts={"floor": fair.floor, "ceiling": fair.ceiling},
    )


@transaction.atomic
def open_registration(*, fair: Fair, by: audit.Actor = None) -> None:
    """Let people and recruiters register, also once more after it was closed.

    Raises:
        ValidationError: when the fair was cancelled.
    """
    _move(fair, Phase.OPEN)
    audit.record(
        action="fairs.open_registration", by=by, subject=fair, organisation=fair.consortium_id
    )


@transaction.atomic
def close_registration(*, fair: Fair, by: audit.Actor = None) -> None:
    """Let nobody register any more; who comes stays.

    Raises:
        ValidationError: when the fair was cancelled.
    """
    _move(fair, Phase.CLOSED)
    audit.record(
        action="fairs.close_registration", by=by, subject=fair, organisation=fair.consortium_id
    )


@transaction.atomic
def cancel_fair(*, fair: Fair, reason: str, by: audit.Actor = None) -> None:
    """Call a fair off; everybody who comes, or may, gets a mail with the reason.

    Raises:
        ValidationError: when no reason is given, or it was cancelled already.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why, so that everybody who comes knows.")})
    fair.reason, was_shown = reason.strip(), fair.phase != Phase.DRAFT
    _move(fair, Phase.CANCELLED)
    if was_shown:
        concerned = Q(entry__in=[Entry.APPROVED, *WAITING])
        people, recruiters = fair.candidates.filter(concerned), fair.visitors.filter(concerned)
        send(Letter.CANCELLED, fair, accounts_of(people, recruiters))
    audit.record(action="fairs.cancel_fair", by=by, subject=fair, organisation=fair.consortium_id)


def _begin(fair: Fair, starts_at: dt.datetime, template: Template, like: Fair | None) -> None:
    """Store a fair with a session and corners: of an earlier fair when there is one."""
    if like is not None:
        _take_along(like, fair)
    fair.full_clean()
    fair.save()
    _session_of(fair, starts_at, template, like)
    if like is None:
        _corners_of(fair, template)
    else:
        _copy_places(like, fair)


def _move(fair: Fair, phase: Phase) -> None:
    if Fair.objects.select_for_update().get(pk=fair.pk).phase == Phase.CANCELLED:
        raise ValidationError(_("This fair was cancelled. Copy it to begin anew."))
    fair.phase = phase
    fair.full_clean()
    fair.save()


def _take_along(like: Fair, fair: Fair) -> None:
    for one in ("place", "about", "for_recruiters", "open_to_all", *Numbers.__slots__):
        setattr(fair, one, getattr(like, one))


def _session_of(
    fair: Fair, starts_at: dt.datetime, template: Template, like: Fair | None
) -> Session:
    before = like.sessions.order_by("day", "starts").first() if like else None
    minutes, shifts = template.minutes, template.shifts
    session = Session(fair=fair, day=starts_at.date(), starts=starts_at.time())
    if before:
        begin, end = (dt.datetime.combine(before.day, at) for at in (before.starts, before.ends))
        minutes, shifts = int((end - begin).total_seconds()) // 60, before.shifts
        session.capacity = before.capacity
    ends_at = starts_at + dt.timedelta(minutes=minutes)
    if ends_at.date() != starts_at.date():
        raise ValidationError({"starts_at": _("It would end after midnight. Start earlier.")})
    session.ends, session.shifts = ends_at.time(), shifts
    session.full_clean()
    session.save()
    return session


def _corners_of(fair: Fair, template: Template) -> None:
    for key, name, facilities in template.corners:
        corner = Corner(fair=fair, key=key, name=str(name), facilities=[*facilities])
        corner.full_clean()
        corner.save()


def _copy_places(like: Fair, fair: Fair) -> None:
    """Take the corners and the halls along, a hall as it is drawn now."""
    for corner in like.corners.order_by("pk"):
        corner.pk, corner.fair, corner._state.adding = None, fair, True  # noqa: SLF001 - Django's way to copy a row
        corner.save()
    for hall in like.halls.order_by("pk"):
        now = hall.edits.filter(number=hall.position).first()
        copy = Hall.objects.create(fair=fair, name=hall.name, position=1 if now else 0)
        if now:
            HallEdit.objects.create(hall=copy, number=1, drawing=now.drawing)
