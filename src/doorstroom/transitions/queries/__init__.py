"""What can be read of steps from job to job, and by whom."""

from doorstroom.transitions.queries._consequences import (
    Consequence,
    Try,
    consequences_of,
    consequences_of_form,
    try_outs,
)
from doorstroom.transitions.queries._needs import (
    has_commitment,
    missing_for,
    papers_that_hold,
    signed_by,
)
from doorstroom.transitions.queries._next import (
    NextAction,
    Why,
    next_action_of,
    next_actions_of,
    read_with_all,
)
from doorstroom.transitions.queries._papers import (
    Given,
    consent_of,
    consents_given_to,
    deducted_of,
    is_signed,
    papers_visible_to,
    parties_of,
    specification_of,
    waiting_for,
)
from doorstroom.transitions.queries._seen import (
    Status,
    entrants_of,
    statuses_shared_with,
    transition_of,
    transitions_guided_by,
    transitions_visible_to,
)

__all__ = [
    "Consequence",
    "Given",
    "NextAction",
    "Status",
    "Try",
    "Why",
    "consent_of",
    "consents_given_to",
    "consequences_of",
    "consequences_of_form",
    "deducted_of",
    "entrants_of",
    "has_commitment",
    "is_signed",
    "missing_for",
    "next_action_of",
    "next_actions_of",
    "papers_that_hold",
    "papers_visible_to",
    "parties_of",
    "read_with_all",
    "signed_by",
    "specification_of",
    "statuses_shared_with",
    "transition_of",
    "transitions_guided_by",
    "transitions_visible_to",
    "try_outs",
    "waiting_for",
]
