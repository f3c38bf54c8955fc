"""What follows conversations: what is owed, by whom and until when; and what came of it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from doorstroom.encounters.models import (
    Appointment,
    BusyTime,
    Encounter,
    Note,
    Outcome,
    WalkIn,
    Word,
)
from doorstroom.encounters.queries._promises import GOES_ON, due_at
from doorstroom.encounters.states import (
    NOTE_DAYS,
    SILENT_DAYS,
    Came,
    Owed,
    Said,
)
from doorstroom.fairs.models import Candidate, Fair
from doorstroom.fairs.queries import candidates_visible_to, fairs_organised_by, visits_of
from doorstroom.formats.calendar import Busy
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import Viewer
from doorstroom.passports.models import Competence


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """How far two are after their conversation.

    Attributes:
        owed: what is to be done next; None when nothing is.
        due_at: until when that is promised; None when nobody promised it.
        word: what the recruiter wrote; None while nothing.
        appointments: that hold, in order of time.
        outcomes: in the order in which they came.
        closed_at: since when nothing more is to be done; None while something is.
    """

    encounter: Encounter
    owed: Owed | None
    due_at: dt.datetime | None
    word: Word | None
    appointments: tuple[Appointment, ...]
    outcomes: tuple[Outcome, ...]
    closed_at: dt.datetime | None

    @property
    def is_mutual(self) -> bool:
        """Whether both want to go on, so that contact is open."""
        one = self.encounter
        return {one.visitor_says, one.candidate_says} <= GOES_ON

    @property
    def may_turn(self) -> bool:
        """Whether only the no of the person closed it: they may still say yes after all."""
        ends = [one for one in self.outcomes if one.came != Came.INTENTION]
        return self.encounter.candidate_says == Said.NO and not ends and self.word is None

    @property
    def is_overdue(self) -> bool:
        """Whether a promise was not kept in time."""
        return self.due_at is not None and self.due_at < timezone.now()


def follow_ups_recruited_by(viewer: Viewer, *, only: int | None = None) -> tuple[FollowUp, ...]:
    """Return how far a recruiter is with whom they talked, what is due first of all.

    With a key, only that encounter, when it is one of theirs.
    """
    return _ordered(_encounters(only).filter(visitor__in=visits_of(viewer).order_by()))


def follow_ups_at(viewer: Viewer, fair: Fair) -> tuple[FollowUp, ...]:
    """Return how far everybody of a fair is, for who organises it; what is due first of all."""
    mine = fairs_organised_by(viewer).filter(pk=fair.pk)
    return _ordered(_encounters().filter(visitor__fair__in=mine.order_by()))


def overdue_of(fair: Fair, employer: Organisation) -> tuple[FollowUp, ...]:
    """Return what the recruiters of an employer promised after a fair and did not do in time."""
    theirs = _encounters().filter(visitor__fair=fair, visitor__membership__organisation=employer)
    return tuple(one for one in _ordered(theirs) if one.is_overdue)


def follow_ups_for(
    viewer: Viewer, candidate: Candidate, *, only: int | None = None
) -> tuple[FollowUp, ...]:
    """Return how far somebody is with who was at their stand: to them and to who helps them.

    With a key, only that encounter, when it was at their stand.
    """
    mine = candidates_visible_to(viewer).filter(pk=candidate.pk)
    return _ordered(_encounters(only).filter(candidate__in=mine.order_by()))


def follow_up_of(encounter: Encounter) -> FollowUp:
    """Return how far two are."""
    return _follow_up(_encounters(encounter.pk).get())


def busy_times_of(encounter: Encounter) -> list[Busy]:
    """Return when one of the two has something else: appointments, and their own calendars."""
    person, account = encounter.candidate.person_id, encounter.visitor.membership.account_id
    for_employers = Q(account=account) | Q(account__person=person)
    theirs = for_employers | Q(person=person) | Q(person__account=account)
    held = Appointment.objects.filter(theirs, cancelled_at=None).values_list("starts", "ends")
    own = BusyTime.objects.filter(for_employers)
    return [Busy(*one) for one in (*held, *own.values_list("starts", "ends"))]


def skills_shown(encounter: Encounter) -> QuerySet[Competence]:
    """Return the skills that somebody showed at their stand, of which a recruiter can say more."""
    return Competence.objects.filter(
        stands__candidate=encounter.candidate_id, person=encounter.candidate.person_id
    ).order_by("pk")


def notes_to_forget() -> QuerySet[Note]:
    """Return the notes of whom four weeks ago nothing more was to be done (R-14)."""
    limit = timezone.now() - dt.timedelta(days=NOTE_DAYS)
    noted = Encounter.objects.filter(notes__written_at__lte=limit).distinct()
    full = noted.select_related("word").prefetch_related("outcomes", "appointments")
    closed = {one.pk: closed_at(one) for one in full}
    over = [key for key, at in closed.items() if at is not None and at <= limit]
    return Note.objects.filter(encounter__in=over)


def walk_ins_to_forget() -> QuerySet[WalkIn]:
    """Return who came to the door of a fair four weeks ago without being registered."""
    limit = timezone.now() - dt.timedelta(days=NOTE_DAYS)
    return WalkIn.objects.filter(came_at__lte=limit)


def closed_at(encounter: Encounter) -> dt.datetime | None:
    """Return since when nothing more is to be done; also when nothing happened for very long.

    That somebody does not go on with a recruiter shows only after the recruiter said whether to.
    """
    word: Word | None = getattr(encounter, "word", None)
    ends = [one.made_at for one in encounter.outcomes.all() if one.came != Came.INTENTION]
    if word is not None and encounter.visitor_says == Said.NO:
        ends.append(word.sent_at)
    said = (encounter.candidate_said_at, encounter.visitor_said_at)
    if encounter.candidate_says == Said.NO and encounter.visitor_says:
        ends.append(max(one for one in said if one is not None))
    if ends:
        return min(ends)
    silent = _last(encounter, word) + dt.timedelta(days=SILENT_DAYS)
    return silent if silent <= timezone.now() else None


def _last(encounter: Encounter, word: Word | None) -> dt.datetime:
    """Return when something happened last."""
    known = (
        encounter.starts,
        encounter.visitor_said_at,
        encounter.candidate_said_at,
        word.sent_at if word else None,
        *(one.ends for one in encounter.appointments.all()),
        *(one.made_at for one in encounter.outcomes.all()),
    )
    return max(one for one in known if one is not None)


def _encounters(only: int | None = None) -> QuerySet[Encounter]:
    """Return encounters with all that a follow-up reads; with a key only that one."""
    some = Encounter.objects.all() if only is None else Encounter.objects.filter(pk=only)
    return some.select_related(
        "candidate__person__account",
        "candidate__fair__consortium",
        "visitor__fair",
        "visitor__membership__organisation",
        "visitor__membership__account",
        "word",
    ).prefetch_related(
        Prefetch("appointments", Appointment.objects.order_by("starts")),
        Prefetch("outcomes", Outcome.objects.order_by("made_at", "pk")),
        "candidate__fair__sessions",
    )


def _ordered(encounters: Iterable[Encounter]) -> tuple[FollowUp, ...]:
    never = timezone.now() + dt.timedelta(days=10_000)
    return tuple(
        sorted(
            (_follow_up(one) for one in encounters),
            key=lambda one: (one.owed is None, one.due_at or never, one.encounter.pk),
        )
    )


def _follow_up(encounter: Encounter) -> FollowUp:
    held = tuple(one for one in encounter.appointments.all() if one.cancelled_at is None)
    outcomes, closed = tuple(encounter.outcomes.all()), closed_at(encounter)
    owed = None if closed else _owed(encounter, held, outcomes)
    return FollowUp(
        encounter=encounter,
        owed=owed,
        due_at=due_at(encounter, owed, held),
        word=getattr(encounter, "word", None),
        appointments=held,
        outcomes=outcomes,
        closed_at=closed,
    )


def _owed(
    encounter: Encounter, held: tuple[Appointment, ...], outcomes: tuple[Outcome, ...]
) -> Owed | None:
    """Return what is next. Whoever was at a stand answers; nobody is left without a word."""
    if not encounter.visitor_says:
        return Owed.RECRUITER_SAYS
    if encounter.visitor_says == Said.NO:
        return Owed.WORD
    if not encounter.candidate_says:
        return Owed.CANDIDATE_SAYS
    if outcomes:
        return None  # an intention: the step itself is made elsewhere
    return Owed.OUTCOME if held else Owed.MEET
