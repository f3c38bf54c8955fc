"""What the organiser does while people are in the hall."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.core.live.topics import tell, tell_all
from doorstroom.encounters.models import Announcement, Errand
from doorstroom.encounters.queries import Guest, hall_of, part_of, said_to
from doorstroom.encounters.states import Side
from doorstroom.fairs.models import Candidate, Fair, Plan, Refusal, Visitor
from doorstroom.fairs.queries import changed_for
from doorstroom.fairs.states import Entry, Phase, Stage
from doorstroom.organisations.errors import NotYoursError


@transaction.atomic
def post_announcement(
    *, fair: Fair, text: str, side: Side | None = None, by: audit.Actor = None
) -> Announcement:
    """Say something to everybody in the hall, or to one side.

    Raises:
        ValidationError: when the text is empty, too long or holds a BSN, or the fair is cancelled.
    """
    if fair.phase in {Phase.DRAFT, Phase.CANCELLED}:
        raise ValidationError(_("Nobody reads this: the fair is not open."))
    said = Announcement(fair=fair, text=text.strip(), side=side or "")
    said.made_by_id = by.pk if by else None
    said.full_clean()
    said.save()
    tell(said_to(fair))
    audit.record(
        action="encounters.post_announcement", by=by, subject=fair, organisation=fair.consortium_id
    )
    return said


@transaction.atomic
def send_visitor(*, visitor: Visitor, candidate: Candidate, by: audit.Actor = None) -> Errand:
    """Ask a recruiter to go to a stand now; asked again, the question is new.

    Raises:
        NotYoursError: when the two are of different fairs.
        ValidationError: when one of them does not come, or they had better not meet.
    """
    if visitor.fair_id != candidate.fair_id:
        raise NotYoursError
    if {visitor.entry, candidate.entry} != {Entry.APPROVED}:
        raise ValidationError(_("These two cannot be sent. Choose another."))
    employer = visitor.membership.organisation_id
    if Refusal.objects.filter(candidate=candidate, employer=employer).exists():
        # The organiser does not hear who refuses whom, so it reads like any other reason.
        raise ValidationError(_("These two cannot be sent. Choose another."))
    Errand.objects.get_or_create(visitor=visitor, candidate=candidate)
    errand = Errand.objects.select_for_update().get(visitor=visitor, candidate=candidate)
    errand.asked_at, errand.answer, errand.answered_at = timezone.now(), "", None
    errand.full_clean()
    errand.save()
    tell(part_of(visitor), hall_of(visitor.fair))
    audit.record(
        action="encounters.send_visitor",
        by=by,
        subject=visitor,
        organisation=visitor.fair.consortium_id,
        facts={"candidate": candidate.pk},
    )
    return errand


@transaction.atomic
def show_plan(*, plan: Plan, by: audit.Actor = None) -> int:
    """Have the phones of everybody whose conversations a published plan changes read it at once.

    Returns:
        How many people that are.
    """
    fair = plan.session.fair
    before = plan.session.plans.filter(stage=Stage.REPLACED).order_by("published_at").last()
    people, recruiters = changed_for(before, plan)
    guests: list[Guest] = [*people, *recruiters]
    tell_all([hall_of(fair), *sorted(map(part_of, guests))])
    audit.record(
        action="encounters.show_plan",
        by=by,
        subject=plan.session,
        organisation=fair.consortium_id,
        facts={"plan": plan.pk, "guests": len(guests)},
    )
    return len(guests)
