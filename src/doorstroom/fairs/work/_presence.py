"""Whether somebody still comes to a fair, read once more before it is changed."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from doorstroom.fairs.models import Candidate
from doorstroom.fairs.states import COMING, Phase


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
