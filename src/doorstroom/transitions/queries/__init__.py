"""What can be read of steps from job to job, and by whom."""

from doorstroom.transitions.queries._needs import (
    has_commitment,
    missing_for,
    papers_that_hold,
    signed_by,
)
from doorstroom.transitions.queries._next import NextAction, Why, next_action_of, next_actions_of
from doorstroom.transitions.queries._seen import (
    Status,
    entrants_of,
    statuses_shared_with,
    transition_of,
    transitions_guided_by,
    transitions_visible_to,
)

__all__ = [
    "NextAction",
    "Status",
    "Why",
    "entrants_of",
    "has_commitment",
    "missing_for",
    "next_action_of",
    "next_actions_of",
    "papers_that_hold",
    "signed_by",
    "statuses_shared_with",
    "transition_of",
    "transitions_guided_by",
    "transitions_visible_to",
]
