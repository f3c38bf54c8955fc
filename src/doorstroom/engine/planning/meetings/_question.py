"""What is asked: who meets whom, when they can, and how many tables there are.

The business-to-business meeting scheduling problem (Bofill, Coll, Garcia, Giráldez-Cru, Pesant,
Suy and Villaret, JAIR 74 (2022), 263-301).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

MOST_PARTICIPANTS: Final = 1_000
MOST_MEETINGS: Final = 5_000
MOST_SLOTS: Final = 100


class MeetingsError(Exception):
    """No meetings can be planned; the message says why and what to do."""


class QuestionError(MeetingsError):
    """The question is not what it must be; says where."""


class ImpossibleError(MeetingsError):
    """It was proved that no timetable exists; the message says what was proved."""


class NoPlanError(MeetingsError):
    """None was found in the work given; there may be one."""


class StoppedError(MeetingsError):
    """Somebody pressed the stop button before there was a plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Two participants who meet once, for one slot.

    Attributes:
        between: the two, by number; they are equals.
        session: the session in which it must be, by number; None for any.
        slot: the slot in which it must be; None for any.
    """

    between: tuple[int, int]
    session: int | None = None
    slot: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsQuestion:
    """Everything a timetable depends on. Slots and all numbers count from 0.

    Attributes:
        participants: how many there are.
        meetings: who meets whom. Two may meet more than once: a follow-up.
        sessions: how many slots each session has, such as (13, 8) for morning and afternoon. Slots
            are numbered through; the last before lunch and the first after it are neighbours.
        tables: how many meetings there can be at once.
        away: for each participant the slots in which they cannot meet; empty when all always can.
        precedences: pairs of meetings of which the first is in an earlier slot than the second.
        spread: how many breaks more than another any participant with meetings may have.

    Raises:
        QuestionError: when something is not what it must be.
    """

    participants: int
    meetings: tuple[Meeting, ...]
    sessions: tuple[int, ...]
    tables: int
    away: tuple[tuple[int, ...], ...] = ()
    precedences: tuple[tuple[int, int], ...] = ()
    spread: int = 2

    def __post_init__(self) -> None:
        _check_frame(self)
        for where, meeting in enumerate(self.meetings):
            _check_meeting(self, f"meeting {where}", meeting)
        _check_away(self)
        for pair in self.precedences:
            one, two = _two(pair, "precedences")
            _check_number(one, len(self.meetings), "precedences: a meeting")
            _check_number(two, len(self.meetings), "precedences: a meeting")
            if one == two:
                raise QuestionError(f"precedences: meeting {one} cannot be before itself.")

    @property
    def slots(self) -> int:
        """How many slots there are."""
        return sum(self.sessions)

    def allowed(self, meeting: Meeting) -> frozenset[int]:
        """Return the slots in which both can, in the session asked."""
        slots = set(range(self.slots))
        if meeting.session is not None:
            first = sum(self.sessions[: meeting.session])
            slots = set(range(first, first + self.sessions[meeting.session]))
        if meeting.slot is not None:
            slots &= {meeting.slot}
        for one in meeting.between if self.away else ():
            slots -= set(self.away[one])
        return frozenset(slots)

    def meetings_of(self) -> list[list[int]]:
        """Return the meetings of each participant, by number."""
        found: list[list[int]] = [[] for _ in range(self.participants)]
        for number, meeting in enumerate(self.meetings):
            for one in meeting.between:
                found[one].append(number)
        return found


def why_impossible(question: MeetingsQuestion) -> str | None:
    """Return what a count alone proves, or None when it proves nothing."""
    return next(_shortages(question), None)


def _shortages(question: MeetingsQuestion) -> Iterator[str]:
    allowed = [question.allowed(one) for one in question.meetings]
    for number, slots in enumerate(allowed):
        if not slots:
            yield f"meeting {number} has no slot in which both can"
    for slots, count in within(allowed):
        if count > question.tables * len(slots):
            yield (
                f"{count} meetings must be in {len(slots)} slots of {question.tables} tables each"
            )
    for one, mine in enumerate(question.meetings_of()):
        for slots, count in within([allowed[number] for number in mine]):
            if count > len(slots):
                yield f"participant {one} has {count} meetings that must be in {len(slots)} slots"


def within(allowed: Iterable[frozenset[int]]) -> list[tuple[frozenset[int], int]]:
    """Return each set of slots that is asked, and how many meetings must lie inside it."""
    counts = Counter(allowed)
    both = {frozenset().union(*counts)} | set(counts)
    order = sorted(both, key=lambda one: (len(one), sorted(one)))
    return [(one, sum(n for other, n in counts.items() if other <= one)) for one in order]


def _check_frame(question: MeetingsQuestion) -> None:
    limits = (
        ("participants", question.participants, 0, MOST_PARTICIPANTS),
        ("meetings", len(question.meetings), 0, MOST_MEETINGS),
        ("tables", question.tables, 0, MOST_MEETINGS),
        ("spread", question.spread, 0, MOST_SLOTS),
        *((f"session {i}", one, 1, MOST_SLOTS) for i, one in enumerate(question.sessions)),
    )
    for name, value, least, most in limits:
        if not _is_whole(value) or not least <= value <= most:
            raise QuestionError(f"{name}: a whole number from {least} to {most:,} is needed.")
    if question.meetings and not 1 <= question.slots <= MOST_SLOTS:
        raise QuestionError(f"sessions: 1 to {MOST_SLOTS} slots are needed in all.")


def _check_meeting(question: MeetingsQuestion, name: str, meeting: Meeting) -> None:
    one, two = _two(meeting.between, name)
    for each in (one, two):
        _check_number(each, question.participants, f"{name}: a participant")
    if one == two:
        raise QuestionError(f"{name}: participant {one} cannot meet themselves.")
    if meeting.session is not None:
        _check_number(meeting.session, len(question.sessions), f"{name}: its session")
    if meeting.slot is not None:
        _check_number(meeting.slot, question.slots, f"{name}: its slot")


def _check_away(question: MeetingsQuestion) -> None:
    if question.away and len(question.away) != question.participants:
        raise QuestionError(
            f"away: {question.participants} participants need as many lists of slots, or none."
        )
    for one, slots in enumerate(question.away):
        for slot in slots:
            _check_number(slot, question.slots, f"away: a slot of participant {one}")


def _two(pair: tuple[int, ...], name: str) -> tuple[int, ...]:
    if len(pair) != 2:  # noqa: PLR2004 - a pair
        raise QuestionError(f"{name}: two numbers are needed.")
    return pair


def _check_number(value: Any, count: int, name: str) -> None:
    if not _is_whole(value) or not 0 <= value < count:
        raise QuestionError(f"{name} must be a number from 0 to {count - 1}, not {value!r}.")


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
