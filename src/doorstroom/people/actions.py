"""What can be done with people."""

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from doorstroom.core import audit
from doorstroom.core.validators import refuse_bsn
from doorstroom.engine.values import Interest, Language, Place
from doorstroom.formats.places import dutch_places
from doorstroom.people.adapters import place_of
from doorstroom.people.models import Account, OneTimeCode, Person, Wants
from doorstroom.people.states import DEMONSTRATION_PASSWORD, Liking, Pull

CODE_HOLDS: Final = dt.timedelta(minutes=10)
CODE_AGAIN: Final = dt.timedelta(minutes=1)
"""Nobody is mailed a next code sooner."""
MOST_TRIES: Final = 5
"""Wrong codes in `CODE_HOLDS`, however many were mailed: one in 200,000 guesses it."""

LONGEST_INTRODUCTION = 2_000
"""Characters in which somebody tells about themselves, in each language."""


@transaction.atomic
def add_account(
    *,
    email: str,
    person: Person | None = None,
    password: str | None = None,
    language: Language = "nl",
    invented: bool = False,
    by: audit.Actor = None,
) -> Account:
    """Give somebody an account; without a password nobody can sign in to it yet.

    Raises:
        ValidationError: when the address is wrong or taken, the person has an account already,
            or the password is too easy to guess: for a real one, that of the demonstration is.
    """
    account = Account(
        email=email.strip().lower(), person=person, language=language, invented=invented
    )
    if password is not None:
        validate_password(password, user=account)
    if password == DEMONSTRATION_PASSWORD:
        # Everybody knows it: a slow hash would guard nothing, and hold up every demonstration.
        account.password = PBKDF2PasswordHasher().encode(password, "demonstration", iterations=1)
    else:
        account.set_password(password)
    account.full_clean()
    account.save()
    audit.record(action="people.add_account", by=by, subject=account)
    return account


@transaction.atomic
def send_invitation(*, account: Account, link: str, by: audit.Actor = None) -> None:
    """Send somebody the link with which they choose a password, in their own language.

    The mail goes when the transaction is kept. Can it not go (`OSError`), then the account stays
    and the invitation can be sent again.

    Raises:
        ValidationError: when the account is closed.
    """
    if not account.is_active:
        raise ValidationError(_("This account is closed, so no invitation was sent."))
    with override(account.language):
        said = {"link": link, "person": account.person}
        subject = render_to_string("people/invitation_subject.txt").strip()
        message = render_to_string("people/invitation_message.txt", said)
    transaction.on_commit(partial(send_mail, subject, message, None, [account.email]))
    audit.record(action="people.send_invitation", by=by, subject=account)


@transaction.atomic
def send_code(*, account: Account, about: str, by: audit.Actor = None) -> str:
    """Mail an account six digits that show once that it is them; the code before works no more.

    The mail goes when the transaction is kept; can it not go, `OSError`. An invented account has
    no mail: for that one, and no other, the code is returned to be shown.

    Args:
        account: whose code it is.
        about: what it is for; it works for nothing else.
        by: who asks for it.

    Raises:
        ValidationError: when one was mailed a moment ago, or too many wrong ones were typed.
    """
    now = timezone.now()
    # A first row that two make at once: the account is what both hold.
    Account.objects.select_for_update().get(pk=account.pk)
    row = OneTimeCode.objects.filter(account=account).first()
    if row is None or row.since + CODE_HOLDS <= now:
        row = row or OneTimeCode(account=account)
        row.since, row.tries = now, 0
    elif row.tries >= MOST_TRIES:
        said = _("Too many wrong codes. Try again after %(time)s.")
        until = time_format(timezone.localtime(row.since + CODE_HOLDS + CODE_AGAIN), "H:i")
        raise ValidationError(said % {"time": until})
    elif row.made_at + CODE_AGAIN > now:
        raise ValidationError(_("A code was sent a moment ago. Wait a minute for the next one."))
    code = f"{secrets.randbelow(1_000_000):06}"
    row.about, row.made_at, row.hash = about, now, _hash_of(account, about, code)
    row.full_clean()
    row.save()
    if not account.invented:
        with override(account.language):
            subject = render_to_string("people/code_subject.txt").strip()
            message = render_to_string("people/code_message.txt", {"code": code})
        transaction.on_commit(partial(send_mail, subject, message, None, [account.email]))
    audit.record(action="people.send_code", by=by, subject=account)
    return code if account.invented else ""


@transaction.atomic
def confirm_code(*, account: Account, about: str, code: str, by: audit.Actor = None) -> bool:
    """Return whether this is the code that was mailed for this; a right one works once.

    A wrong one is counted, and kept: so it is no error, which would undo the count.
    """
    Account.objects.select_for_update().get(pk=account.pk)
    row = OneTimeCode.objects.filter(account=account).first()
    is_open = row is not None and row.tries < MOST_TRIES
    is_right = (
        row is not None
        and is_open
        and row.made_at + CODE_HOLDS > timezone.now()
        and row.about == about
        and constant_time_compare(row.hash, _hash_of(account, about, "".join(code.split())))
    )
    if row is not None and is_right:
        row.delete()
    elif row is not None and is_open:
        row.tries += 1
        row.save(update_fields=["tries"])
    audit.record(action="people.confirm_code", by=by, subject=account, facts={"right": is_right})
    return is_right


@transaction.atomic
def record_sign_in(*, account: Account, by: audit.Actor = None) -> None:
    """Keep that somebody signed in."""
    audit.record(action="people.record_sign_in", by=by, subject=account)


@transaction.atomic
def write_introduction(
    *, person: Person, dutch: str, english: str, by: audit.Actor = None
) -> Person:
    """Keep what a person tells about themselves; it is shown and never weighed.

    Raises:
        ValidationError: when either is longer than `LONGEST_INTRODUCTION`.
    """
    for name, text in (("dutch", dutch), ("english", english)):
        if len(text) > LONGEST_INTRODUCTION:
            raise ValidationError({name: _("Make it shorter, please.")})
    person.about_nl = dutch
    person.about_en = english
    person.full_clean()
    person.save(update_fields=["about_nl", "about_en"])
    audit.record(action="people.write_introduction", by=by, subject=person)
    return person


@transaction.atomic
def update_contact(
    *, account: Account, name: str, phone: str, language: Language, by: audit.Actor = None
) -> Account:
    """Keep how somebody is called and reached by whom they help or work with.

    Raises:
        ValidationError: when the telephone number or the language is none.
    """
    account.name, account.phone, account.language = name.strip(), phone.strip(), language
    account.full_clean(exclude=["password"])
    account.save(update_fields=["name", "phone", "language"])
    audit.record(action="people.update_contact", by=by, subject=account)
    return account


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a person asks of a job; None is not said yet."""

    place: str = ""
    max_km: float | None = None
    hours_min: float | None = None
    hours_max: float | None = None
    wage_min: float | None = None
    papers: tuple[str, ...] = ()


@transaction.atomic
def update_wishes(*, person: Person, wishes: Wishes, by: audit.Actor = None) -> Person:
    """Keep what a person asks of a job; the next list of matches follows it, and no import does.

    Raises:
        ValidationError: when the place is not known, or several have its name.
    """
    point = _point(person, wishes.place)
    person.place = wishes.place
    person.latitude = point.latitude if point else None
    person.longitude = point.longitude if point else None
    person.max_km, person.wage_min = wishes.max_km, wishes.wage_min
    person.hours_min, person.hours_max = wishes.hours_min, wishes.hours_max
    person.papers = sorted(wishes.papers)
    refuse_bsn(" ".join(map(str, person.papers)))
    person.wishes_are_own = True
    person.full_clean()
    person.save()
    audit.record(action="people.update_wishes", by=by, subject=person)
    return person


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person says they like; an interest that is absent they say nothing of."""

    likings: Mapping[Interest, Liking] = field(default_factory=dict)
    pull: Pull = Pull.NONE


@transaction.atomic
def update_wants(*, person: Person, said: Said, by: audit.Actor = None) -> Wants | None:
    """Keep what a person says they like, in place of before; who says nothing leaves nothing.

    Raises:
        ValidationError: when an answer is none of those there are.
    """
    wants = None
    if said.likings:
        wants = Wants.objects.filter(person=person).first() or Wants(person=person)
        for one in Interest:
            setattr(wants, one.value, said.likings.get(one))
        wants.pull = said.pull
        wants.full_clean()
        wants.save()
    else:
        Wants.objects.filter(person=person).delete()
    audit.record(action="people.update_wants", by=by, subject=person)
    return wants


def _point(person: Person, name: str) -> Place | None:
    """Return where a place lies; one that was known already stays where it is."""
    if not name:
        return None
    if name == person.place and (known := place_of(person)):
        return known
    found = dutch_places().find(name)
    if not found:
        raise ValidationError(
            {"place": _("We do not know this place. Type the name of a town or village.")}
        )
    if len(found) > 1:
        names = " / ".join(f"{one.name} ({one.province})" for one in found)
        words = _("More places are called this. Type which one is yours: %(names)s")
        raise ValidationError({"place": words % {"names": names}})
    return found[0].place


def _hash_of(account: Account, about: str, code: str) -> str:
    return salted_hmac(
        "doorstroom.people.code", f"{account.pk}:{about}:{code}", algorithm="sha256"
    ).hexdigest()
