"""The timetable of meetings, and a check of it that shares no line with what makes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from doorstroom.engine.planning.meetings._question import MeetingsQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsPlan:
    """A timetable, and what is certain of it.

    Attributes:
        slots: the slot of each meeting.
        tables: the table of each meeting.
        breaks: how often each participant waits between two meetings, however long.
        bound: no timetable has fewer breaks in all.
        work: how much it took, in deterministic seconds.
    """

    slots: tuple[int, ...]
    tables: tuple[int, ...]
    breaks: tuple[int, ...]
    bound: int
    work: float

    @property
    def total(self) -> int:
        """How many breaks there are in all."""
        return sum(self.breaks)

    @property
    def is_proved(self) -> bool:
        """Whether no timetable has fewer breaks."""
        return self.total == self.bound


def problems(question: MeetingsQuestion, plan: MeetingsPlan) -> list[str]:
    """Return what is wrong with a timetable; none when it keeps to everything asked.

    It reads only the question and the timetable. That no timetable has fewer breaks than the
    bound is what the solver proves; this checks only that the bound is not above what was found.
    """
    if not len(question.meetings) == len(plan.slots) == len(plan.tables):
        return [f"{len(question.meetings)} meetings need as many slots and tables"]
    if len(plan.breaks) != question.participants:
        return [f"{question.participants} participants need as many counts of breaks"]
    parts = (_misplaced, _absent, _clashes, _miscounted)
    return [found for part in parts for found in part(question, plan)]


def _misplaced(question: MeetingsQuestion, plan: MeetingsPlan) -> Iterator[str]:
    session_of = [i for i, length in enumerate(question.sessions) for _ in range(length)]
    for number, (meeting, slot) in enumerate(zip(question.meetings, plan.slots, strict=True)):
        if not 0 <= slot < len(session_of):
            yield f"meeting {number} is in slot {slot}, which does not exist"
            continue
        if meeting.session not in {None, session_of[slot]}:
            yield f"meeting {number} is in session {session_of[slot]}, not {meeting.session}"
        if meeting.slot not in {None, slot}:
            yield f"meeting {number} is in slot {slot}, not {meeting.slot}"
    for before, after in question.precedences:
        if plan.slots[before] >= plan.slots[after]:
            yield f"meeting {before} is not before meeting {after}"


def _absent(question: MeetingsQuestion, plan: MeetingsPlan) -> Iterator[str]:
    for one, away in enumerate(question.away):
        for number, meeting in enumerate(question.meetings):
            if one in meeting.between and plan.slots[number] in away:
                yield f"participant {one} is away when meeting {number} is"


def _clashes(question: MeetingsQuestion, plan: MeetingsPlan) -> Iterator[str]:
    busy: dict[tuple[str, int, int], int] = {}
    for number, meeting in enumerate(question.meetings):
        slot, table = plan.slots[number], plan.tables[number]
        if not 0 <= table < question.tables:
            yield f"meeting {number} is at table {table}, which does not exist"
        one, two = meeting.between
        for what, which in (("participant", one), ("participant", two), ("table", table)):
            other = busy.setdefault((what, which, slot), number)
            if other != number:
                yield f"meetings {other} and {number} share {what} {which} in slot {slot}"


def _miscounted(question: MeetingsQuestion, plan: MeetingsPlan) -> Iterator[str]:
    counted = {}
    for one in range(question.participants):
        mine = sorted(
            slot
            for slot, meeting in zip(plan.slots, question.meetings, strict=True)
            if one in meeting.between
        )
        breaks = sum(later - slot > 1 for slot, later in pairwise(mine))
        if breaks != plan.breaks[one]:
            yield f"participant {one} has {breaks} breaks, not {plan.breaks[one]}"
        if mine:
            counted[one] = breaks
    if counted and max(counted.values()) - min(counted.values()) > question.spread:
        yield f"breaks of participants differ by more than {question.spread}"
    if not 0 <= plan.bound <= sum(plan.breaks):
        yield f"no bound can be {plan.bound} when {sum(plan.breaks)} breaks were found"
