"""Who may have everybody of a region matched, and whether there may be matching at all."""

from doorstroom.matches.errors import MatchingStoppedError
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import Viewer
from doorstroom.organisations.rules import is_matching_stopped, may_manage


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


def may_run_matching(viewer: Viewer, region: Organisation) -> bool:
    """Whether the viewer may start, stop and replay runs of a consortium: its managers."""
    return may_manage(viewer, region)


def refuse_strangers(by: Viewer | None, region: Organisation | None) -> None:
    """Check that runs of a region are theirs to do; the command line may do all.

    Raises:
        NotYoursError: when they are not.
    """
    if by is not None and (region is None or not may_run_matching(by, region)):
        raise NotYoursError("Runs of this region are not yours.")
