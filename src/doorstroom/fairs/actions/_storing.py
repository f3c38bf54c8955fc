"""What the making of a plan ends with: it is kept."""

from django.db import transaction

from doorstroom.core import audit
from doorstroom.fairs.errors import NoPlanError
from doorstroom.fairs.models import Place, Plan, Session, Talk
from doorstroom.fairs.queries import candidates_coming
from doorstroom.fairs.states import Stage, Trouble
from doorstroom.fairs.work import Lease, Made, standing_in
from doorstroom.people.models import Account


@transaction.atomic
def store_stands(*, plan: Plan, made: Made, lease: Lease, by: Account | None = None) -> None:
    """Keep who stands where, in the place of what was; or the proof that they do not fit.

    Who withdrew meanwhile gets no stand. Without a placing the old places stay.

    Raises:
        StoppedError: somebody stopped it.
        NoPlanError: somebody was moved by hand meanwhile.
    """
    Session.objects.select_for_update().get(pk=plan.session_id)  # nobody is moved meanwhile
    lease.confirm()
    if standing_in(plan.session) != made.seen:
        raise NoPlanError(Trouble.CHANGED)
    coming = set(candidates_coming(plan.session).values_list("pk", flat=True))
    if not made.shortage:
        Place.objects.filter(session=plan.session).delete()
        Place.objects.bulk_create(one for one in made.places if one.candidate_id in coming)
    lease.release(stage=Stage.READY, figures=made.figures, shortage=made.shortage)
    audit.record(
        action="fairs.store_stands",
        by=by,
        subject=plan.session,
        organisation=plan.session.fair.consortium_id,
        facts={"plan": plan.pk, "places": len(made.places)},
    )


@transaction.atomic
def store_talks(*, plan: Plan, made: Made, lease: Lease, by: Account | None = None) -> None:
    """Keep who meets whom, to be looked at and published.

    Raises:
        StoppedError: somebody stopped it.
    """
    lease.confirm()
    Talk.objects.bulk_create(made.talks, batch_size=1000)
    names = ("figures", "shortage", "basis", "sums")
    lease.release(stage=Stage.READY, **{name: getattr(made, name) for name in names})
    audit.record(
        action="fairs.store_talks",
        by=by,
        subject=plan.session,
        organisation=plan.session.fair.consortium_id,
        facts={"plan": plan.pk, "talks": len(made.talks)},
    )
