"""Mails after a fair: a word, and an appointment with its invitation for both calendars."""

from functools import partial

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from doorstroom.core.background import attempt
from doorstroom.encounters.models import Appointment, Encounter, Word
from doorstroom.fairs.work import reads_mail
from doorstroom.formats.calendar import Guest, Invitation, method_of, write_invitation
from doorstroom.people.models import Account


def send_invitation(appointment: Appointment, *, reason: str = "") -> None:
    """Have both get the invitation as it stands now, or hear that it is off, in their language."""
    for account in _guests(appointment.encounter):
        if reads_mail(account):
            _post(_invitation(appointment, account, reason))


def send_word_letter(word: Word) -> None:
    """Mail somebody the word of a recruiter; who gets no mail reads it with their coach."""
    account = _account_of(word.encounter)
    if account is None or not reads_mail(account):
        return
    with override(account.language):
        letter = _written("encounters/letters/word.txt", account, word.encounter, word=word)
    _post(letter)


def invitation_of(appointment: Appointment) -> Invitation:
    """Return an appointment as calendars take it over."""
    encounter = appointment.encounter
    member = encounter.visitor.membership
    host = Guest(name=member.account.name or member.organisation.name, email=member.account.email)
    return Invitation(
        uid=f"{appointment.uid}@{next(iter(settings.CONFIG.hosts), 'doorstroom')}",
        sequence=appointment.sequence,
        sent_at=timezone.now(),
        starts=appointment.starts,
        ends=appointment.ends,
        title=f"{appointment.get_purpose_display()}: {encounter.candidate.person.name}, "
        f"{member.organisation.name}",
        where=appointment.where,
        about=encounter.candidate.fair.name,
        host=host,
        guests=tuple(
            Guest(name=one.name or _name_of(one, encounter), email=one.email)
            for one in _guests(encounter)
        ),
        is_cancelled=appointment.cancelled_at is not None,
    )


def _invitation(appointment: Appointment, account: Account, reason: str) -> EmailMultiAlternatives:
    with override(account.language):
        invitation = invitation_of(appointment)
        letter = _written(
            "encounters/letters/appointment.txt",
            account,
            appointment.encounter,
            appointment=appointment,
            reason=reason,
        )
    content = write_invitation(invitation).decode()
    kind = f"text/calendar; method={method_of(invitation)}"
    letter.attach_alternative(content, kind)
    letter.attach("invite.ics", content, kind)
    return letter


def _written(
    template: str, account: Account, encounter: Encounter, **said: object
) -> EmailMultiAlternatives:
    facts = {"encounter": encounter, "employer": encounter.visitor.membership.organisation, **said}
    subject, _, text = render_to_string(template, facts).strip().partition("\n")
    letter = EmailMultiAlternatives(
        " ".join(subject.split()), text.strip() + "\n", None, [account.email]
    )
    others = [one.email for one in _guests(encounter) if one != account]
    letter.reply_to = others
    return letter


def _guests(encounter: Encounter) -> list[Account]:
    """Return the accounts of both; somebody without one is not reached by mail."""
    own = _account_of(encounter)
    return [one for one in (own, encounter.visitor.membership.account) if one is not None]


def _account_of(encounter: Encounter) -> Account | None:
    return Account.objects.filter(person=encounter.candidate.person_id).first()


def _name_of(account: Account, encounter: Encounter) -> str:
    is_own = account.person_id == encounter.candidate.person_id
    return encounter.candidate.person.name if is_own else account.email


def _post(letter: EmailMultiAlternatives) -> None:
    """Send it when the transaction is kept; that it cannot go stops no other."""
    transaction.on_commit(partial(attempt, letter.send))
