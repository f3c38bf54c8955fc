"""Who comes to a fair: the organiser invites, reminds, and says who is approved."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.fairs.models import AccessNeed, Candidate, Fair, Visitor
from doorstroom.fairs.queries import is_registration_open
from doorstroom.fairs.states import Entry, Phase
from doorstroom.fairs.work import Letter, accounts_of, leave_seats, refuse_full, send
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.models import Employment, Membership
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Person

DECIDED = frozenset({Entry.APPROVED, Entry.REFUSED, Entry.ASKED})
"""What an organiser can say of somebody: they come, they do not, or back to waiting."""

A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an organiser says of who wants to come.

    Attributes:
        entry: one of `DECIDED`.
        reason: what the person reads; needed for a refusal.
        link: to the page where they go on.
    """

    entry: Entry
    reason: str = ""
    link: str = ""


@transaction.atomic
def decide_candidate(
    *, candidate: Candidate, decision: Decision, by: audit.Actor = None
) -> Candidate:
    """Say whether somebody has a stand; they read it in a mail, a refusal with its reason.

    Raises:
        ValidationError: when a refusal has no reason, the person withdrew or did not answer yet,
            or the fair is cancelled.
    """
    _tell([candidate] if _decide(candidate, decision) else [], decision)
    audit.record(
        action="fairs.decide_candidate",
        by=by,
        subject=candidate,
        organisation=candidate.fair.consortium_id,
        facts={"entry": candidate.entry},
    )
    return candidate


@transaction.atomic
def decide_visitor(*, visitor: Visitor, decision: Decision, by: audit.Actor = None) -> Visitor:
    """Say whether a recruiter comes; they read it in a mail, a refusal with its reason.

    Raises:
        ValidationError: as for a candidate.
    """
    _tell([visitor] if _decide(visitor, decision) else [], decision)
    audit.record(
        action="fairs.decide_visitor",
        by=by,
        subject=visitor,
        organisation=visitor.fair.consortium_id,
        facts={"entry": visitor.entry},
    )
    return visitor


@transaction.atomic
def decide_guests(
    *,
    fair: Fair,
    candidates: Collection[Candidate] = (),
    visitors: Collection[Visitor] = (),
    decision: Decision,
    by: audit.Actor = None,
) -> None:
    """Say the same of several at once: of all of them, or of nobody.

    Raises:
        NotYoursError: when somebody is of another fair.
        ValidationError: as for one candidate; it names who is meant.
    """
    guests: list[Candidate | Visitor] = [*candidates, *visitors]
    if any(one.fair_id != fair.pk for one in guests):
        raise NotYoursError
    changed = []
    for one in guests:
        try:
            changed += [one] if _decide(one, decision) else []
        except ValidationError as error:
            if hasattr(error, "error_dict"):
                raise
            said = _("%(name)s: %(why)s Nobody was changed.")
            facts = {"name": _name_of(one), "why": " ".join(error.messages)}
            raise ValidationError(said % facts) from error
    _tell(changed, decision)
    audit.record(
        action="fairs.decide_guests",
        by=by,
        subject=fair,
        organisation=fair.consortium_id,
        facts={
            "entry": decision.entry,
            "candidates": [one.pk for one in candidates],
            "visitors": [one.pk for one in visitors],
        },
    )


@transaction.atomic
def invite_guests(
    *,
    fair: Fair,
    people: Collection[Person] = (),
    recruiters: Collection[Membership] = (),
    link: str = "",
    by: audit.Actor = None,
) -> int:
    """Invite people to have a stand, and recruiters to walk; who is known here already stays so.

    Args:
        fair: open for registration.
        people: who move on in its consortium.
        recruiters: of employers in its consortium.
        link: where they answer.
        by: who acts.

    Returns:
        How many are invited now; each who has an account gets a mail.

    Raises:
        NotYoursError: when somebody is of another consortium.
        ValidationError: when the registration is not open.
    """
    fair = Fair.objects.select_for_update().get(pk=fair.pk)  # pressed twice, it invites once
    _refuse_others(fair, people, recruiters)
    if not is_registration_open(fair):
        raise ValidationError(_("Open the registration first: nobody could answer now."))
    invited, walkers = _new(fair, people, recruiters)
    send(Letter.INVITED, fair, accounts_of(invited, walkers), link=link)
    audit.record(
        action="fairs.invite_guests",
        by=by,
        subject=fair,
        organisation=fair.consortium_id,
        facts={"people": len(invited), "recruiters": len(walkers)},
    )
    return len(invited) + len(walkers)


@transaction.atomic
def send_reminders(*, fair: Fair, link: str = "", by: audit.Actor = None) -> int:
    """Remind who did not answer, and who comes and has no stand page that is ready.

    Nobody is reminded twice in 24 hours.

    Returns:
        How many mails go. Who has no account gets none; their coach can tell them.

    Raises:
        ValidationError: when the fair is being prepared or cancelled.
    """
    fair = Fair.objects.select_for_update().get(pk=fair.pk)
    if fair.phase in {Phase.DRAFT, Phase.CANCELLED}:
        raise ValidationError(_("Open the registration first: there is nothing to remind of yet."))
    now = timezone.now()
    due = Q(reminded_at=None) | Q(reminded_at__lte=now - A_DAY)
    unready = Q(entry=Entry.APPROVED) & (Q(stand=None) | Q(stand__ready_at=None))
    count = 0
    if is_registration_open(fair):
        people = list(fair.candidates.filter(due, entry=Entry.INVITED))
        recruiters = list(fair.visitors.filter(due, entry=Entry.INVITED))
        count += send(Letter.INVITED, fair, accounts_of(people, recruiters), link=link)
        fair.visitors.filter(pk__in=[one.pk for one in recruiters]).update(reminded_at=now)
        fair.candidates.filter(pk__in=[one.pk for one in people]).update(reminded_at=now)
    late = list(fair.candidates.filter(due & unready))
    count += send(Letter.STAND, fair, accounts_of(late), link=link)
    fair.candidates.filter(pk__in=[one.pk for one in late]).update(reminded_at=now)
    audit.record(
        action="fairs.send_reminders",
        by=by,
        subject=fair,
        organisation=fair.consortium_id,
        facts={"sent": count},
    )
    return count


@transaction.atomic
def log_guests(*, fair: Fair, by: audit.Actor = None) -> None:
    """Keep that the organiser takes the list of everybody along."""
    audit.record(
        action="fairs.log_guests",
        by=by,
        subject=fair,
        organisation=fair.consortium_id,
        facts={"people": fair.candidates.count(), "recruiters": fair.visitors.count()},
    )


def _new(
    fair: Fair, people: Collection[Person], recruiters: Collection[Membership]
) -> tuple[list[Candidate], list[Visitor]]:
    """Keep who is invited, and was not there yet."""
    there = set(fair.candidates.values_list("person", flat=True))
    walking = set(fair.visitors.values_list("membership", flat=True))
    invited = [Candidate(fair=fair, person=one) for one in people if one.pk not in there]
    walkers = [Visitor(fair=fair, membership=one) for one in recruiters if one.pk not in walking]
    guests: list[Candidate | Visitor] = [*invited, *walkers]
    for guest in guests:
        guest.entry = Entry.INVITED
        guest.full_clean()
        guest.save()
    return invited, walkers


def _decide(guest: Candidate | Visitor, decision: Decision) -> bool:
    """Keep what is decided of somebody; whether that is another thing than before."""
    reason = decision.reason.strip()
    Fair.objects.select_for_update().get(pk=guest.fair_id)  # one at a time: places are counted
    before = Entry(guest.__class__.objects.select_for_update().get(pk=guest.pk).entry)
    _refuse_decision(guest.fair, before, decision)
    if isinstance(guest, Candidate) and Entry.APPROVED == decision.entry != before:
        refuse_full(guest, guest.sessions.order_by("day", "starts"))
    guest.entry = decision.entry
    guest.reason = reason if decision.entry == Entry.REFUSED else ""
    guest.changed_at = timezone.now()
    guest.full_clean()
    guest.save(update_fields=["entry", "reason", "changed_at"])
    if decision.entry == Entry.REFUSED:
        leave_seats(guest.seats.all())
        if isinstance(guest, Candidate):
            AccessNeed.objects.filter(candidate=guest).delete()
    return guest.entry != before


def _tell(guests: Sequence[Candidate | Visitor], decision: Decision) -> None:
    """Write to all of whom something else is decided at once: one that fails keeps no other."""
    letter = {Entry.APPROVED: Letter.APPROVED, Entry.REFUSED: Letter.REFUSED}.get(decision.entry)
    if letter and guests:
        people = [one for one in guests if isinstance(one, Candidate)]
        recruiters = [one for one in guests if isinstance(one, Visitor)]
        accounts = accounts_of(people, recruiters)
        reason = decision.reason.strip()
        send(letter, guests[0].fair, accounts, reason=reason, link=decision.link)


def _name_of(guest: Candidate | Visitor) -> str:
    if isinstance(guest, Candidate):
        return str(guest.person)
    return guest.membership.account.name or guest.membership.account.email


def _refuse_decision(fair: Fair, before: Entry, decision: Decision) -> None:
    if decision.entry not in DECIDED:
        raise ValidationError(_("Choose whether they come, do not come, or wait."))
    if fair.phase == Phase.CANCELLED:
        raise ValidationError(_("This fair is cancelled."))
    if decision.entry == Entry.REFUSED and not decision.reason.strip():
        raise ValidationError({"reason": _("Say why: the person reads it.")})
    if before == Entry.WITHDRAWN:
        raise ValidationError(_("They said that they do not come. They can register anew."))
    if before == Entry.INVITED and decision.entry != Entry.REFUSED:
        raise ValidationError(_("They did not answer the invitation yet. Only they can say yes."))


def _refuse_others(
    fair: Fair, people: Collection[Person], recruiters: Collection[Membership]
) -> None:
    region = fair.consortium_id
    movers = Employment.objects.filter(person__in=people, organisation__consortium=region)
    if len({one.pk for one in people}) != movers.values("person").distinct().count() or any(
        one.role != MemberRole.RECRUITER or one.organisation.consortium_id != region
        for one in recruiters
    ):
        raise NotYoursError
