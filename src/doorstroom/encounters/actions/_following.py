"""What follows a conversation: an answer, a word, an appointment, and what came of it."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.core.live.topics import tell
from doorstroom.encounters.models import Appointment, BusyTime, Encounter, Outcome, Word
from doorstroom.encounters.queries import (
    GOES_ON,
    busy_times_of,
    closed_at,
    follow_up_of,
    hall_of,
    part_of,
)
from doorstroom.encounters.states import Came, Purpose, Said, Side
from doorstroom.encounters.work import busy_in, send_invitation, send_word_letter
from doorstroom.formats.calendar import Busy, CalendarError
from doorstroom.people.models import Account, Person
from doorstroom.transitions.actions import open_intention
from doorstroom.transitions.states import Hurdle
from doorstroom.vacancies.models import Vacancy

SHORTEST, LONGEST = dt.timedelta(minutes=15), dt.timedelta(hours=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """When and where two meet."""

    starts: dt.datetime
    minutes: int
    where: str

    @property
    def ends(self) -> dt.datetime:
        """When it is over."""
        return self.starts + dt.timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of an encounter.

    Attributes:
        vacancy: for which an intention is; a contract may name one.
        hurdle: what stood in the way, where it stops.
        about: in a few words.
        on: the day of the intention, the first day of the contract, or the day it stopped.
    """

    came: Came
    on: dt.date
    vacancy: Vacancy | None = None
    hurdle: Hurdle | None = None
    about: str = ""


@transaction.atomic
def answer_encounter(
    *, encounter: Encounter, side: Side, said: Said, by: audit.Actor = None
) -> None:
    """Say after the fair whether one side wants to go on; no calls off what they would meet for.

    Whoever had a stand may take their own no back, as long as nothing else closed it.

    Raises:
        ValidationError: when it is closed already.
    """
    held = _held(encounter, turns=side == Side.WORKER)
    name = "candidate" if side == Side.WORKER else "visitor"
    setattr(held, f"{name}_says", said)
    setattr(held, f"{name}_said_at", timezone.now())
    held.full_clean(validate_unique=False)
    held.save()
    ahead = held.appointments.filter(cancelled_at=None, ends__gt=timezone.now())
    for one in ahead if said == Said.NO else ():
        _call_off(_fresh(one, held))
    _tell(held)
    audit.record(
        action="encounters.answer_encounter",
        by=by,
        subject=held.candidate.person,
        organisation=held.visitor.membership.organisation_id,
        facts={"encounter": held.pk, "side": side, "said": said},
    )


@transaction.atomic
def send_word(
    *, encounter: Encounter, text: str, hurdle: Hurdle | None = None, by: audit.Actor = None
) -> Word:
    """Tell somebody in words with whom a recruiter does not go on; they read it, also by mail.

    Raises:
        ValidationError: when the recruiter did not say no, wrote one already, or the text is
            empty, too long or holds a BSN.
    """
    held = _held(encounter)
    if held.visitor_says != Said.NO:
        raise ValidationError(_("Say first that you do not go on with them."))
    word = Word(encounter=held, text=text.strip(), hurdle=hurdle or "")
    word.written_by_id = by.pk if by else None
    word.full_clean()
    word.save()
    send_word_letter(word)
    _tell(held)
    audit.record(
        action="encounters.send_word",
        by=by,
        subject=held.candidate.person,
        organisation=held.visitor.membership.organisation_id,
        facts={"encounter": held.pk, "hurdle": word.hurdle},
    )
    return word


@transaction.atomic
def plan_appointment(
    *, encounter: Encounter, purpose: Purpose, meeting: Meeting, by: audit.Actor = None
) -> Appointment:
    """Make an appointment between two who both want to go on; both get the invitation.

    Neither can have two at the same time, however many press at once.

    Raises:
        ValidationError: when they do not both want to, it is past or has no place, one of the two
            has something else then, or there is one for this purpose already.
    """
    held = _held(encounter)
    if not {held.visitor_says, held.candidate_says} <= GOES_ON:
        raise ValidationError(_("An appointment is made when both want to go on."))
    made = Appointment(encounter=held, purpose=purpose, uid=uuid.uuid4())
    made.person = held.candidate.person
    made.account = held.visitor.membership.account
    _set_time(made, meeting)
    _tell(held)
    audit.record(
        action="encounters.plan_appointment",
        by=by,
        subject=held.candidate.person,
        organisation=held.visitor.membership.organisation_id,
        facts={"encounter": held.pk, "appointment": made.pk, "purpose": purpose},
    )
    return made


@transaction.atomic
def move_appointment(*, appointment: Appointment, meeting: Meeting, by: audit.Actor = None) -> None:
    """Move an appointment to another time or place; both calendars follow.

    Raises:
        ValidationError: as for a new one, or when it was cancelled.
    """
    held = _held(appointment.encounter)
    fresh = _fresh(appointment, held)
    fresh.sequence += 1
    _set_time(fresh, meeting)
    _tell(held)
    audit.record(
        action="encounters.move_appointment",
        by=by,
        subject=held.candidate.person,
        organisation=held.visitor.membership.organisation_id,
        facts={"appointment": fresh.pk, "sequence": fresh.sequence},
    )


@transaction.atomic
def cancel_appointment(
    *, appointment: Appointment, reason: str = "", by: audit.Actor = None
) -> None:
    """Cancel an appointment; it leaves both calendars, and both read why.

    Raises:
        ValidationError: when it was cancelled already.
    """
    held = _held(appointment.encounter)
    fresh = _fresh(appointment, held)
    _call_off(fresh, reason)
    _tell(held)
    audit.record(
        action="encounters.cancel_appointment",
        by=by,
        subject=held.candidate.person,
        organisation=held.visitor.membership.organisation_id,
        facts={"appointment": fresh.pk},
    )


@transaction.atomic
def record_outcome(*, encounter: Encounter, result: Result, by: audit.Actor = None) -> Outcome:
    """Keep what came of it: an intention for a vacancy, a contract, or what stood in the way.

    With an intention begins a step from job to job, or goes on.

    Raises:
        ValidationError: when they did not both want to go on, an intention names no vacancy of the
            employer, or there is one of this kind already.
    """
    held = _held(encounter)
    if not {held.visitor_says, held.candidate_says} <= GOES_ON:
        raise ValidationError(_("Something can come of it when both want to go on."))
    employer = held.visitor.membership.organisation_id
    if result.vacancy and result.vacancy.organisation_id != employer:
        raise ValidationError({"vacancy": _("Choose a vacancy of this employer.")})
    if result.came == Came.INTENTION and result.vacancy is None:
        raise ValidationError({"vacancy": _("Say for which vacancy the intention is.")})
    outcome = Outcome(encounter=held, came=result.came, on=result.on, vacancy=result.vacancy)
    outcome.hurdle, outcome.about = result.hurdle or "", result.about.strip()
    outcome.made_by_id = by.pk if by else None
    outcome.full_clean()
    outcome.save()
    if result.came == Came.INTENTION and result.vacancy:
        open_intention(person=held.candidate.person, vacancy=result.vacancy, by=by)
    _tell(held)
    audit.record(
        action="encounters.record_outcome",
        by=by,
        subject=held.candidate.person,
        organisation=employer,
        facts={"encounter": held.pk, "came": result.came, "hurdle": outcome.hurdle},
    )
    return outcome


@transaction.atomic
def import_busy_times(*, account: Account, content: bytes, by: audit.Actor = None) -> int:
    """Keep when somebody is busy by a calendar file, in the place of what was kept before.

    Raises:
        ValidationError: when the file is no calendar that can be read; what was kept stays.
    """
    try:
        found = busy_in(content, since=timezone.now())
    except CalendarError as error:
        raise ValidationError({"file": WRONG[error.reason]()}) from error
    BusyTime.objects.filter(account=account).delete()
    BusyTime.objects.bulk_create(
        BusyTime(account=account, starts=one.starts, ends=one.ends) for one in found
    )
    audit.record(
        action="encounters.import_busy_times",
        by=by,
        subject=account,
        facts={"times": len(found)},
    )
    return len(found)


WRONG: Final = {
    "large": lambda: _("This file is too large. Hand over the coming two months only."),
    "many": lambda: _("There is too much in this calendar. Hand over the coming two months only."),
    "unreadable": lambda: _("This is no calendar. Export yours as an .ics file."),
}


def _held(encounter: Encounter, *, turns: bool = False) -> Encounter:
    """Return an encounter for one who changes it, when it is still open.

    To take their own no back it `turns`: then what only that no closed counts as open.

    Raises:
        ValidationError: when it is closed.
    """
    Encounter.objects.select_for_update().get(pk=encounter.pk)
    fresh = Encounter.objects.select_related(
        "candidate__person", "candidate__fair", "visitor__membership__organisation", "visitor__fair"
    ).get(pk=encounter.pk)
    if closed_at(fresh) is not None and not (turns and follow_up_of(fresh).may_turn):
        raise ValidationError(_("This is closed: nothing more can be changed in it."))
    return fresh


def _fresh(appointment: Appointment, held: Encounter) -> Appointment:
    fresh = Appointment.objects.get(pk=appointment.pk)
    fresh.encounter = held
    if fresh.cancelled_at is not None:
        raise ValidationError(_("This appointment was cancelled already."))
    return fresh


def _call_off(appointment: Appointment, reason: str = "") -> None:
    appointment.sequence += 1
    appointment.cancelled_at = timezone.now()
    appointment.save()
    send_invitation(appointment, reason=reason.strip()[:500])


def _set_time(appointment: Appointment, meeting: Meeting) -> None:
    """Give an appointment its time and place, and tell both.

    Raises:
        ValidationError: when that cannot be.
    """
    # Whoever makes another one for either waits here, in one order: so nobody is in two places,
    # also not who comes for themselves to one and for an employer to the other.
    both = Q(pk=appointment.person_id) | Q(account=appointment.account_id)
    people = [
        one.pk for one in Person.objects.select_for_update(of=("self",)).filter(both).order_by("pk")
    ]
    theirs = Q(pk=appointment.account_id) | Q(person__in=people)
    list(Account.objects.select_for_update(of=("self",)).filter(theirs).order_by("pk"))
    wanted = Busy(meeting.starts, meeting.ends)
    if not SHORTEST <= meeting.ends - meeting.starts <= LONGEST:
        raise ValidationError({"minutes": _("Take from 15 minutes to 10 hours.")})
    if meeting.starts <= timezone.now():
        raise ValidationError({"starts": _("Choose a time that is still to come.")})
    own = Busy(appointment.starts, appointment.ends) if appointment.pk else None
    others = [one for one in busy_times_of(appointment.encounter) if one != own]
    if any(one.overlaps(wanted) for one in others):
        raise ValidationError({"starts": _("One of you has something else then. Choose another.")})
    appointment.starts, appointment.ends = meeting.starts, meeting.ends
    appointment.where = meeting.where.strip()
    appointment.full_clean()
    appointment.save()
    send_invitation(appointment)


def _tell(encounter: Encounter) -> None:
    fair = encounter.candidate.fair
    tell(hall_of(fair), part_of(encounter.candidate), part_of(encounter.visitor))
