"""What can be read of steps from job to job, and by whom."""

from doorstroom.transitions.queries._consequences import (
    Consequence,
    Try,
    consequences_of,
    consequences_of_form,
    try_outs,
)
from doorstroom.transitions.queries._facts import facts_of, proposals_for, warning_of
from doorstroom.transitions.queries._group import Group, group_for, steps_counted_for
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
from doorstroom.transitions.queries._referrals import (
    ANSWERING,
    receivers_for,
    referrals_received_by,
)
from doorstroom.transitions.queries._routes import Lesson, Way, Ways, ways_to
from doorstroom.transitions.queries._seen import (
    Status,
    entrants_of,
    statuses_shared_with,
    transition_of,
    transitions_guided_by,
    transitions_visible_to,
)
from doorstroom.transitions.queries._told import (
    Entrant,
    Leaver,
    Steps,
    duties_of,
    entrants_told_to,
    leavers_told_to,
    steps_for,
    without_few,
)

__all__ = [
    "ANSWERING",
    "Consequence",
    "Entrant",
    "Given",
    "Group",
    "Leaver",
    "Lesson",
    "NextAction",
    "Status",
    "Steps",
    "Try",
    "Way",
    "Ways",
    "Why",
    "consent_of",
    "consents_given_to",
    "consequences_of",
    "consequences_of_form",
    "deducted_of",
    "duties_of",
    "entrants_of",
    "entrants_told_to",
    "facts_of",
    "group_for",
    "has_commitment",
    "is_signed",
    "leavers_told_to",
    "missing_for",
    "next_action_of",
    "next_actions_of",
    "papers_that_hold",
    "papers_visible_to",
    "parties_of",
    "proposals_for",
    "read_with_all",
    "receivers_for",
    "referrals_received_by",
    "signed_by",
    "specification_of",
    "statuses_shared_with",
    "steps_counted_for",
    "steps_for",
    "transition_of",
    "transitions_guided_by",
    "transitions_visible_to",
    "try_outs",
    "waiting_for",
    "warning_of",
    "ways_to",
    "without_few",
]
