"""Transitions, their hurdles, papers and guidance."""

from doorstroom.transitions.models._chain import HurdleWording, Link, Task
from doorstroom.transitions.models._guidance import (
    ASKED,
    MONTHS,
    CheckIn,
    Contact,
    Referral,
    Result,
)
from doorstroom.transitions.models._papers import Cost, Deduction, Document, Signature
from doorstroom.transitions.models._transition import ENDED_BADLY, Move, Transition

__all__ = [
    "ASKED",
    "ENDED_BADLY",
    "MONTHS",
    "CheckIn",
    "Contact",
    "Cost",
    "Deduction",
    "Document",
    "HurdleWording",
    "Link",
    "Move",
    "Referral",
    "Result",
    "Signature",
    "Task",
    "Transition",
]
