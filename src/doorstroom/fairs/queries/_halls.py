"""Halls as an organiser may see them, and how many people come at once."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from doorstroom.engine.planning.hall import Drawing, read_drawing
from doorstroom.fairs.models import Fair, Hall, HallEdit, HallGround
from doorstroom.fairs.queries._fairs import fairs_organised_by, visitors_today
from doorstroom.fairs.states import Entry
from doorstroom.organisations.queries import Viewer


def halls_organised_by(viewer: Viewer) -> QuerySet[Hall]:
    """Return the halls of the fairs that the viewer organises.

    Each says whether it `has_ground`, and whether something `can_undo` and `can_redo`.
    """
    edits = HallEdit.objects.filter(hall=OuterRef("pk"))
    return (
        Hall.objects.filter(fair__in=fairs_organised_by(viewer))
        .select_related("fair__consortium")
        .annotate(
            has_ground=Exists(HallGround.objects.filter(hall=OuterRef("pk"))),
            can_undo=Exists(edits.filter(number__lt=OuterRef("position"))),
            can_redo=Exists(edits.filter(number__gt=OuterRef("position"))),
        )
        .order_by("pk")
    )


def drawing_of(hall: Hall) -> Drawing:
    """Return what is drawn in a hall now."""
    return read_drawing(hall.edits.get(number=hall.position).drawing)


def crowd_of(fair: Fair) -> int | None:
    """Return how many people who come are in a fair at once, at most; None when nobody comes yet.

    Who has a stand in one shift may look around in another, so shifts do not count.
    """
    comes = Q(candidates__entry=Entry.APPROVED), Q(visitors__in=visitors_today())
    counted = fair.sessions.annotate(
        stands=Count("candidates", filter=comes[0], distinct=True),
        walk=Count("visitors", filter=comes[1], distinct=True),
    )
    return max((one.stands + one.walk for one in counted), default=0) or None
