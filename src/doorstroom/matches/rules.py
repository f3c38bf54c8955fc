"""Whether there may be matching at all."""

from doorstroom.matches.errors import MatchingStoppedError
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.rules import is_matching_stopped


def refuse_while_stopped(region: Organisation | None) -> None:
    """Check that nobody stopped the matcher of a consortium (R-26).

    Raises:
        MatchingStoppedError: when somebody did.
    """
    if region is not None and is_matching_stopped([region.pk]):
        raise MatchingStoppedError(
            f"The matcher of {region} is stopped. A manager or the privacy officer of the "
            "consortium can start it again on the page of the region."
        )
