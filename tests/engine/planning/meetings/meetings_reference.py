"""All timetables of a small question, one after another; the reference of the scheduler."""

from collections.abc import Iterator
from itertools import product

from doorstroom.engine.planning.meetings import MeetingsQuestion


def fewest_breaks(question: MeetingsQuestion) -> int | None:
    """Return the fewest breaks of all timetables, or None when there is none."""
    totals = [sum(breaks) for breaks in _all_breaks(question)]
    return min(totals, default=None)


def _all_breaks(question: MeetingsQuestion) -> Iterator[list[int]]:
    for slots in product(range(question.slots), repeat=len(question.meetings)):
        if not _is_allowed(question, slots):
            continue
        breaks = [_breaks(question, one, slots) for one in range(question.participants)]
        meeting = [breaks[one] for one in {p for m in question.meetings for p in m.between}]
        if not meeting or max(meeting) - min(meeting) <= question.spread:
            yield breaks


def _is_allowed(question: MeetingsQuestion, slots: tuple[int, ...]) -> bool:
    session_of = [i for i, length in enumerate(question.sessions) for _ in range(length)]
    for meeting, slot in zip(question.meetings, slots, strict=True):
        if meeting.session is not None and session_of[slot] != meeting.session:
            return False
        if meeting.slot is not None and slot != meeting.slot:
            return False
        if question.away and any(slot in question.away[one] for one in meeting.between):
            return False
    if any(slots[one] >= slots[two] for one, two in question.precedences):
        return False
    for slot in set(slots):
        now = [m for m, when in zip(question.meetings, slots, strict=True) if when == slot]
        busy = [one for meeting in now for one in meeting.between]
        if len(now) > question.tables or len(busy) > len(set(busy)):
            return False
    return True


def _breaks(question: MeetingsQuestion, one: int, slots: tuple[int, ...]) -> int:
    line = ["."] * question.slots
    for meeting, slot in zip(question.meetings, slots, strict=True):
        if one in meeting.between:
            line[slot] = "x"
    return len("".join(line).strip(".").replace(".", " ").split()) - 1 if "x" in line else 0
