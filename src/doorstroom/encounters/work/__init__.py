"""Carrying out what phones send, and what follows a conversation."""

from doorstroom.encounters.work._attending import word_attendance
from doorstroom.encounters.work._calendars import busy_in
from doorstroom.encounters.work._deeds import Answer, Receiving, Sent
from doorstroom.encounters.work._letters import (
    invitation_of,
    send_invitation,
    send_word_letter,
)
from doorstroom.encounters.work._openings import openings

__all__ = [
    "Answer",
    "Receiving",
    "Sent",
    "busy_in",
    "invitation_of",
    "openings",
    "send_invitation",
    "send_word_letter",
    "word_attendance",
]
