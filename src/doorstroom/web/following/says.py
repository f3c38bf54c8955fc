"""What is to be done next, as who reads it would say it."""

from django.utils.translation import gettext as _

from doorstroom.encounters.queries import FollowUp
from doorstroom.encounters.states import Owed, Side


def next_said(one: FollowUp, side: Side) -> str:
    """Return what is next: what the reader has to do, or what they wait for; empty for nothing."""
    if one.owed is None:
        return ""
    words = {
        (Owed.RECRUITER_SAYS, Side.RECRUITER): _("Say whether you want to go on"),
        (Owed.WORD, Side.RECRUITER): _("Write a word"),
        (Owed.CANDIDATE_SAYS, Side.RECRUITER): _("Waits for their answer"),
        (Owed.MEET, Side.RECRUITER): _("Make an appointment"),
        (Owed.OUTCOME, Side.RECRUITER): _("Say what came of it"),
        # A no is not heard before the word that goes with it.
        (Owed.RECRUITER_SAYS, Side.WORKER): _("The employer answers"),
        (Owed.WORD, Side.WORKER): _("The employer answers"),
        (Owed.CANDIDATE_SAYS, Side.WORKER): _("Say yes, maybe or no"),
        (Owed.MEET, Side.WORKER): _("Make an appointment together"),
        (Owed.OUTCOME, Side.WORKER): _("The employer says what came of it"),
    }
    return words[one.owed, side]
