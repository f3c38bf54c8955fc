"""Whether somebody still comes to a fair, read once more before it is changed."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from doorstroom.fairs.models import Candidate, Session
from doorstroom.fairs.states import COMING, Entry, Phase


def hold(candidate: Candidate) -> None:
    """Read how far somebody is once more, and let nobody change it meanwhile."""
    candidate.entry = Candidate.objects.select_for_update().get(pk=candidate.pk).entry


def refuse_absent(candidate: Candidate) -> None:
    """Hold a candidate, and refuse who does not come, or a fair that was cancelled.

    Raises:
        ValidationError: when there is nothing to prepare.
    """
    hold(candidate)
    if candidate.fair.phase == Phase.CANCELLED:
        raise ValidationError(_("This fair was cancelled, so there is nothing to prepare."))
    if candidate.entry not in COMING:
        raise ValidationError(_("Register for this fair first."))


def refuse_full(candidate: Candidate, sessions: Iterable[Session]) -> None:
    """Refuse somebody more where as many come as there may; hold the fair before.

    Raises:
        ValidationError: when one of the sessions is full.
    """
    for session in sessions:
        others = session.candidates.filter(entry=Entry.APPROVED).exclude(pk=candidate.pk)
        if session.capacity is not None and others.count() >= session.capacity * session.shifts:
            facts = {"when": f"{session.day:%d-%m-%Y} {session.starts:%H:%M}"}
            raise ValidationError(
                _("%(when)s is full. Another time may have a place.") % facts, code="full"
            )
