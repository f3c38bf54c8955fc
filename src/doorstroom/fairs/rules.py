"""What a viewer may do at a fair."""

from doorstroom.fairs.models import Fair
from doorstroom.fairs.queries import fairs_organised_by
from doorstroom.organisations.queries import Viewer


def may_organise(viewer: Viewer, fair: Fair) -> bool:
    """Whether the viewer organises this fair."""
    return fairs_organised_by(viewer).filter(pk=fair.pk).exists()
