"""What a recruiter does with a fair: come, stay away, say at which stands to talk, sit down."""

from collections.abc import Collection
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.fairs.models import Candidate, Fair, Seat, Session, Stand, Visitor, Wish, Workshop
from doorstroom.fairs.queries import is_registration_open, route_of
from doorstroom.fairs.states import Entry, Gathering, Phase, Stage, Wanted
from doorstroom.fairs.work import leave_seats
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.models import Membership
from doorstroom.organisations.states import MemberRole


@transaction.atomic
def request_visit(
    *,
    fair: Fair,
    membership: Membership,
    sessions: Collection[Session],
    limit: int | None = None,
    by: audit.Actor = None,
) -> Visitor:
    """Ask to walk at a fair for an employer, or change for which sessions.

    Who was invited comes at once; who stays away may ask anew; who comes already keeps coming.

    Args:
        fair: open for registration.
        membership: as a recruiter, in the consortium of the fair.
        sessions: of that fair, at least one.
        limit: conversations in one session at most, 1 or more; None is as many as fit.
        by: who acts.

    Raises:
        NotYoursError: when the membership is no recruiter's of that consortium.
        ValidationError: they cannot register now, chose nothing, or come for another employer.
    """
    fair = Fair.objects.select_for_update().get(pk=fair.pk)
    visitor = _walker(fair, membership)
    _refuse_closed(fair, visitor)
    _refuse_unfit(fair, visitor, sessions, limit)
    visitor.entry = _entry_after(Entry(visitor.entry))
    visitor.limit, visitor.changed_at = limit, timezone.now()
    visitor.full_clean()
    visitor.save()
    visitor.sessions.set(sessions)
    audit.record(
        action="fairs.request_visit",
        by=by,
        subject=visitor,
        organisation=fair.consortium_id,
        facts={"entry": visitor.entry, "employer": membership.organisation_id},
    )
    return visitor


@transaction.atomic
def withdraw_visit(*, visitor: Visitor, by: audit.Actor = None) -> None:
    """Stay away from a fair; the seats in its workshops are free again.

    Raises:
        ValidationError: when the organiser did not approve them in the first place.
    """
    if visitor.entry == Entry.REFUSED:
        raise ValidationError(_("You were not approved, so you need not withdraw."))
    visitor.entry, visitor.changed_at = Entry.WITHDRAWN, timezone.now()
    visitor.full_clean()
    visitor.save(update_fields=["entry", "changed_at"])
    leave_seats(visitor.seats.all())
    audit.record(
        action="fairs.withdraw_visit",
        by=by,
        subject=visitor,
        organisation=visitor.fair.consortium_id,
    )


@transaction.atomic
def log_stand(*, visitor: Visitor, candidate: Candidate, by: audit.Actor = None) -> None:
    """Keep that a recruiter reads the stand page of somebody, or a file on it.

    Raises:
        NotYoursError: when it is not on view to this recruiter; nobody reads what is not logged.
    """
    _refuse_hidden(visitor, candidate)
    audit.record(
        action="fairs.log_stand",
        by=by,
        subject=candidate.person,
        organisation=visitor.membership.organisation_id,
        facts={"fair": visitor.fair_id},
    )


@transaction.atomic
def save_wish(
    *, visitor: Visitor, candidate: Candidate, wanted: Wanted | None, by: audit.Actor = None
) -> None:
    """Keep that a recruiter wants to talk at a stand, passes by, or (None) says nothing of it.

    Whether the two will meet is for the plan; whom a candidate refuses, nobody hears here.

    Raises:
        NotYoursError: when the stand is not on view to this recruiter.
    """
    _hold(visitor)
    _refuse_hidden(visitor, candidate)
    wish = Wish.objects.filter(visitor=visitor, candidate=candidate).first()
    if wanted is None:
        Wish.objects.filter(visitor=visitor, candidate=candidate).delete()
    else:
        wish = wish or Wish(visitor=visitor, candidate=candidate)
        wish.wanted = wanted
        wish.full_clean()
        wish.save()
    audit.record(
        action="fairs.save_wish",
        by=by,
        subject=visitor,
        organisation=visitor.fair.consortium_id,
        facts={"candidate": candidate.pk, "wanted": wanted},
    )


@transaction.atomic
def choose_briefings(
    *, visitor: Visitor, workshops: Collection[Workshop], by: audit.Actor = None
) -> None:
    """Keep at which briefings a recruiter sits down, and at no other; who comes late waits.

    Raises:
        NotYoursError: when the recruiter does not come, or one is no briefing of this fair.
        ValidationError: when two of them are at the same time, or one is while they talk with
            somebody by a plan that is published.
    """
    _hold(visitor)
    if visitor.entry != Entry.APPROVED or any(
        one.kind != Gathering.BRIEFING or one.session.fair_id != visitor.fair_id
        for one in workshops
    ):
        raise NotYoursError
    _refuse_at_once(workshops)
    _refuse_talking(visitor, workshops)
    leave_seats(visitor.seats.exclude(workshop__in=workshops))
    for one in workshops:
        if not visitor.seats.filter(workshop=one).exists():
            seat = Seat(visitor=visitor, workshop=one)
            seat.full_clean()
            seat.save()
    audit.record(
        action="fairs.choose_briefings",
        by=by,
        subject=visitor,
        organisation=visitor.fair.consortium_id,
        facts={"workshops": sorted(one.pk for one in workshops)},
    )


def _hold(visitor: Visitor) -> None:
    """Read how far a recruiter is once more; what is pressed twice is done one after the other."""
    found = Visitor.objects.select_for_update().filter(pk=visitor.pk).first()
    if found is None:
        raise NotYoursError
    visitor.entry = found.entry


def _walker(fair: Fair, membership: Membership) -> Visitor:
    """Return how far somebody is with a fair; who is new did not come until now."""
    is_recruiter = membership.role == MemberRole.RECRUITER
    if not is_recruiter or membership.organisation.consortium_id != fair.consortium_id:
        raise NotYoursError
    known = Visitor.objects.filter(fair=fair, membership=membership).first()
    return known or Visitor(fair=fair, membership=membership, entry=Entry.WITHDRAWN)


def _entry_after(before: Entry) -> Entry:
    """Return how far somebody is after they said that they come."""
    return Entry.APPROVED if before in {Entry.INVITED, Entry.APPROVED} else Entry.ASKED


def _refuse_closed(fair: Fair, visitor: Visitor) -> None:
    if fair.phase == Phase.CANCELLED:
        raise ValidationError(_("This fair is cancelled."))
    if not is_registration_open(fair):
        raise ValidationError(
            _("Nobody can register any more. Ask the organiser if you still want to come.")
        )
    if visitor.entry == Entry.REFUSED:
        raise ValidationError(_("The organiser did not approve. Ask the organiser why."))
    if not (visitor.pk or fair.open_to_all):
        raise ValidationError(_("This fair is by invitation. Ask the organiser for one."))


def _refuse_unfit(
    fair: Fair, visitor: Visitor, sessions: Collection[Session], limit: int | None
) -> None:
    if not sessions or any(one.fair_id != fair.pk for one in sessions):
        raise ValidationError({"sessions": _("Choose at least one session that you're coming to.")})
    chosen = [one.pk for one in sessions]
    left = visitor.sessions.exclude(pk__in=chosen) if visitor.pk else Session.objects.none()
    if visitor.entry == Entry.APPROVED and left.filter(plans__stage=Stage.PUBLISHED).exists():
        raise ValidationError(
            {
                "sessions": _(
                    "The timetable of that time is made. Call it off, or ask the organiser."
                )
            }
        )
    if limit is not None and limit < 1:
        raise ValidationError(
            {"limit": _("Take at least one conversation, or leave this empty for as many as fit.")}
        )
    others = Visitor.objects.filter(
        fair=fair, membership__account=visitor.membership.account_id
    ).exclude(pk=visitor.pk)
    if others.exclude(entry__in=[Entry.WITHDRAWN, Entry.INVITED, Entry.REFUSED]).exists():
        raise ValidationError(
            {"membership": _("You're already coming for another employer. Withdraw there first.")}
        )


def _refuse_hidden(visitor: Visitor, candidate: Candidate) -> None:
    on_view = Stand.objects.filter(
        candidate=candidate,
        candidate__entry=Entry.APPROVED,
        candidate__fair=visitor.fair_id,
        ready_at__isnull=False,
    ).exclude(candidate__fair__phase=Phase.CANCELLED)
    if visitor.entry != Entry.APPROVED or not on_view.exists():
        raise NotYoursError


def _refuse_at_once(workshops: Collection[Workshop]) -> None:
    in_order = sorted(workshops, key=lambda one: (one.session.day, one.starts))
    for one, after in pairwise(in_order):
        if one.session.day == after.session.day and after.starts < one.ends:
            raise ValidationError(
                _("%(one)s and %(other)s are at the same time. Choose one of them.")
                % {"one": one.name, "other": after.name}
            )


def _refuse_talking(visitor: Visitor, workshops: Collection[Workshop]) -> None:
    for step in route_of(visitor):
        for one in workshops:
            is_then = one.session.day == step.day
            if is_then and one.starts < step.ends and step.starts < one.ends:
                said = _("Your route has a conversation during “%(name)s”. Ask the organiser.")
                raise ValidationError(said % {"name": one.name})
