"""Who was asked to take over a part of the guidance, and by whom that is read."""

from typing import Final

from django.db.models import QuerySet

from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import Viewer, memberships_of
from doorstroom.organisations.states import MemberRole, Role
from doorstroom.transitions.models import Referral, Transition

ANSWERING: Final = (
    MemberRole.RECRUITER,
    MemberRole.TRAINING_PROVIDER,
    MemberRole.FUND_MANAGER,
    MemberRole.CONSORTIUM_MANAGER,
)
"""Who answers a referral for their organisation; the old employer is never asked."""


def referrals_received_by(viewer: Viewer) -> QuerySet[Referral]:
    """Return what the viewer's organisations are asked, once the worker agreed; what waits first.

    What was taken back is not among it: then the name is no longer theirs to read.
    """
    mine = memberships_of(viewer).filter(role__in=ANSWERING).values("organisation")
    return (
        Referral.objects.filter(receiver__in=mine, consented_at__isnull=False, revoked_at=None)
        .select_related("transition__person", "sender", "receiver")
        .order_by("done_at", "rejected_at", "accepted_at", "asked_at", "pk")
    )


def receivers_for(transition: Transition, sender: Organisation) -> QuerySet[Organisation]:
    """Return which organisations can be asked: of the consortium, and not the old employer."""
    return (
        Organisation.objects.filter(consortium=transition.consortium_id)
        .exclude(role=Role.OUTFLOW_EMPLOYER)
        .exclude(pk=sender.pk)
        .order_by("name")
    )
