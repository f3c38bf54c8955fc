"""Plans of who stands where and who meets whom: made, stopped, changed by hand, published."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.core.errors import StoppedError
from doorstroom.core.leases import unleased
from doorstroom.engine.planning import stands as engine
from doorstroom.engine.planning.talks import TalksError
from doorstroom.fairs.actions._storing import store_stands, store_talks
from doorstroom.fairs.adapters import Spot, plan_of, spot_named
from doorstroom.fairs.errors import NoPlanError
from doorstroom.fairs.models import Candidate, Place, Plan, Session, Talk
from doorstroom.fairs.queries import changed_for, changes_since
from doorstroom.fairs.states import NEEDS, Entry, Planned, Stage, Trouble, Walk
from doorstroom.fairs.work import (
    BUSY,
    Gone,
    Lease,
    Letter,
    accounts_of,
    asked_stands,
    begun,
    is_busy,
    make_stands,
    make_talks,
    mend_talks,
    refuse_gone,
    refuse_unseen,
    refuse_unsound,
    send,
    submit,
)
from doorstroom.people.models import Account


@transaction.atomic
def plan_stands(*, session: Session, seed: int = 1, by: Account | None = None) -> Plan:
    """Have it planned in the background who stands where; who is locked stays.

    Raises:
        ValidationError: when that is going on already.
    """
    plan = Plan(session=session, planned=Planned.STANDS, seed=seed)
    lease = _begun(plan)
    audit.record(
        action="fairs.plan_stands",
        by=by,
        subject=session,
        organisation=session.fair.consortium_id,
        facts={"plan": plan.pk, "seed": seed},
    )
    transaction.on_commit(partial(submit, partial(_stands_made, by), lease))
    return plan


@transaction.atomic
def plan_talks(
    *, session: Session, walk: Walk = Walk.WALK, seed: int = 1, by: Account | None = None
) -> Plan:
    """Have it planned in the background who meets whom, and when. Nobody sees it yet.

    Raises:
        ValidationError: when that is going on already.
    """
    plan = Plan(session=session, planned=Planned.TALKS, walk=walk, seed=seed)
    lease = _begun(plan)
    audit.record(
        action="fairs.plan_talks",
        by=by,
        subject=session,
        organisation=session.fair.consortium_id,
        facts={"plan": plan.pk, "seed": seed},
    )
    transaction.on_commit(partial(submit, partial(_talks_made, by), lease))
    return plan


@transaction.atomic
def cancel_plan(*, plan: Plan, by: Account | None = None) -> None:
    """Have the making of a plan stop; what was planned before stays."""
    broken = Q(stage=Stage.RUNNING) & unleased()
    waiting = Plan.objects.filter(Q(stage=Stage.WAITING) | broken, pk=plan.pk)
    if not waiting.update(stage=Stage.STOPPED, leased_until=None, attempt=F("attempt") + 1):
        Plan.objects.filter(pk=plan.pk, stage__in=BUSY).update(cancel_wished=True)
    audit.record(
        action="fairs.cancel_plan",
        by=by,
        subject=plan.session,
        organisation=plan.session.fair.consortium_id,
        facts={"plan": plan.pk},
    )


@transaction.atomic
def publish_plan(*, plan: Plan, link: str = "", by: Account | None = None) -> None:
    """Let everybody see their timetable; a plan published before is replaced.

    Whose talks are other ones than before gets a letter, with a link to where they stand.

    Raises:
        ValidationError: when the plan is not ready or has nobody in it, when somebody in it does
            not come, refuses or is busy by now, or when the fair is not open or over.
    """
    Session.objects.select_for_update().get(pk=plan.session_id)  # one published plan at a time
    fresh = Plan.objects.get(pk=plan.pk)
    if fresh.stage != Stage.READY or fresh.planned != Planned.TALKS:
        raise ValidationError(_("This plan is not ready. Make a new one."))
    if not fresh.talks.exists():
        raise ValidationError(_("Nobody talks with anybody in this plan."))
    refuse_unseen(plan.session)
    refuse_unsound(fresh)
    before = Plan.objects.filter(session=plan.session_id, stage=Stage.PUBLISHED)
    people, recruiters = changed_for(before.first(), fresh)
    accounts = accounts_of(
        [one for one in people if one.entry == Entry.APPROVED],
        [one for one in recruiters if one.entry == Entry.APPROVED],
    )
    before.update(stage=Stage.REPLACED)
    plan.stage, plan.published_at = Stage.PUBLISHED, timezone.now()
    plan.save(update_fields=["stage", "published_at"])
    send(Letter.TIMETABLE, plan.session.fair, accounts, link=link)
    audit.record(
        action="fairs.publish_plan",
        by=by,
        subject=plan.session,
        organisation=plan.session.fair.consortium_id,
        facts={"plan": plan.pk, "talks": fresh.talks.count()},
    )


@transaction.atomic
def mend_plan(*, plan: Plan, gone: Gone, by: Account | None = None) -> Plan:
    """Make a plan anew around some who are not there; the talks of others stay where they can.

    It is there at once, to be looked at and published. With nobody gone it takes over what people
    changed since.

    Raises:
        ValidationError: when the plan has no talks, nobody is gone and nothing changed, or nobody
            is left.
    """
    if plan.planned != Planned.TALKS or not plan.talks.exists():
        raise ValidationError(_("There is no plan to mend. Make one first."))
    if not gone.candidates and not gone.visitors and not changes_since(plan):
        raise ValidationError(_("Choose who is not there."))
    refuse_gone(plan.session.fair)
    mended = Plan(session=plan.session, planned=Planned.TALKS, walk=plan.walk, seed=plan.seed)
    mended.stage = Stage.READY
    try:
        made = mend_talks(mended, plan, gone)
    except (NoPlanError, TalksError) as error:
        trouble = error.trouble if isinstance(error, NoPlanError) else Trouble.CHANGED
        raise ValidationError(Trouble(trouble).label) from error
    for name in ("figures", "shortage", "basis", "sums"):
        setattr(mended, name, getattr(made, name))
    mended.full_clean()
    mended.save()
    Talk.objects.bulk_create(made.talks, batch_size=1000)
    audit.record(
        action="fairs.mend_plan",
        by=by,
        subject=plan.session,
        organisation=plan.session.fair.consortium_id,
        facts={"plan": mended.pk, "gone": len(gone.candidates) + len(gone.visitors)},
    )
    return mended


@transaction.atomic
def move_candidate(
    *, session: Session, candidate: Candidate, spot: Spot, shift: int, by: Account | None = None
) -> None:
    """Put somebody at another stand by hand, and keep them there; who stood there changes places.

    Raises:
        ValidationError: when the stand is not there, lacks what one of the two needs, or is
            locked for somebody.
    """
    Session.objects.select_for_update().get(pk=session.pk)
    refuse_gone(session.fair)
    mine = _moved(session, candidate, engine.Place(str(spot), str(shift)))
    mine.hall_id, mine.stand, mine.shift, mine.locked = spot.hall, spot.stand, shift, True
    mine.full_clean(validate_unique=False, validate_constraints=False)  # checked at the end
    mine.save()
    audit.record(
        action="fairs.move_candidate",
        by=by,
        subject=session,
        organisation=session.fair.consortium_id,
        facts={"candidate": candidate.pk},
    )


@transaction.atomic
def update_lock(*, place: Place, locked: bool, by: Account | None = None) -> None:
    """Keep somebody at their stand when the stands are planned again, or not any more."""
    if not Place.objects.filter(pk=place.pk).update(locked=locked):
        raise ValidationError(_("The stands were planned anew meanwhile. Look again."))
    audit.record(
        action="fairs.update_lock",
        by=by,
        subject=place.session,
        organisation=place.session.fair.consortium_id,
        facts={"candidate": place.candidate_id, "locked": locked},
    )


def _begun(plan: Plan) -> Lease:
    """Store a plan and take the right to make it, when none of its kind is being made."""
    Session.objects.select_for_update().get(pk=plan.session_id)
    refuse_gone(plan.session.fair)
    if is_busy(plan.session, Planned(plan.planned)):
        raise ValidationError(_("A plan is being made already. Wait, or stop it."))
    return begun(plan)


def _stands_made(by: Account | None, lease: Lease) -> None:
    """Do in the background what `plan_stands` promised."""
    plan = _running(lease)
    store_stands(plan=plan, made=make_stands(plan, lease), lease=lease, by=by)


def _talks_made(by: Account | None, lease: Lease) -> None:
    """Do in the background what `plan_talks` promised."""
    plan = _running(lease)
    store_talks(plan=plan, made=make_talks(plan, lease), lease=lease, by=by)


def _running(lease: Lease) -> Plan:
    lease.tell(stage=Stage.RUNNING)
    plan = lease.held.select_related("session__fair").first()
    if plan is None:
        raise StoppedError
    return plan


def _moved(session: Session, candidate: Candidate, to: engine.Place) -> Place:
    """Return the place of somebody, after whoever stood where they go has come to it."""
    mine = Place.objects.filter(session=session, candidate=candidate).first()
    if mine is None:
        raise ValidationError(_("They have no stand yet. Plan the stands first."))
    if mine.shift != int(to.shift) and session.plans.filter(stage=Stage.PUBLISHED).exists():
        raise ValidationError(
            _("People have their timetable of this shift already. Choose a stand in this shift.")
        )
    try:
        question = asked_stands(session)
        price = engine.price_of_swap(question, plan_of(question), str(candidate.pk), to)
    except (NoPlanError, engine.StandsError) as error:
        raise ValidationError(_("This stand is not there any more. Look again.")) from error
    own = str(candidate.pk)
    broken = [one for one in price.barriers if (one.candidate, one.kind) != (own, "lock")]
    if broken:
        raise ValidationError([_why(one, own) for one in broken])
    spot = spot_named(to.stand)
    assert spot is not None  # noqa: S101 - the engine knows it
    there = Place.objects.filter(
        session=session, shift=int(to.shift), hall=spot.hall, stand=spot.stand
    )
    there.exclude(pk=mine.pk).update(hall=mine.hall_id, stand=mine.stand, shift=mine.shift)
    return mine


def _why(barrier: engine.Barrier, own: str) -> str:
    """Return in words what stops a move; of the one who is moved, or of who would make room."""
    if barrier.kind == "facility":
        facts = {"need": NEEDS.get(barrier.what, barrier.what)}
        if barrier.candidate == own:
            return _("That stand lacks what they need: %(need)s.") % facts
        return _("Who stands there would lack what they need: %(need)s.") % facts
    if barrier.kind == "shift":
        return _("They do not come in that shift.")
    return _("Somebody is kept at that stand. Let them go first.")
