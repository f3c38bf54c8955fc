"""Meetings of equals: any two participants, slots and tables, the fewest breaks, with a proof."""

from doorstroom.engine.planning.meetings._asking import Progress
from doorstroom.engine.planning.meetings._plan import MeetingsPlan, problems
from doorstroom.engine.planning.meetings._question import (
    ImpossibleError,
    Meeting,
    MeetingsError,
    MeetingsQuestion,
    NoPlanError,
    QuestionError,
    StoppedError,
)
from doorstroom.engine.planning.meetings._scheduling import schedule

__all__ = [
    "ImpossibleError",
    "Meeting",
    "MeetingsError",
    "MeetingsPlan",
    "MeetingsQuestion",
    "NoPlanError",
    "Progress",
    "QuestionError",
    "StoppedError",
    "problems",
    "schedule",
]
