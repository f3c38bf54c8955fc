"""What can be done with people."""

from functools import partial

from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from doorstroom.core import audit
from doorstroom.engine.values import Language
from doorstroom.people.models import Account, Person
from doorstroom.people.states import DEMONSTRATION_PASSWORD


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
def record_sign_in(*, account: Account, by: audit.Actor = None) -> None:
    """Keep that somebody signed in."""
    audit.record(action="people.record_sign_in", by=by, subject=account)


@transaction.atomic
def write_introduction(
    *, person: Person, dutch: str, english: str, by: audit.Actor = None
) -> Person:
    """Keep what a person tells about themselves; it is shown and never weighed."""
    person.about_nl = dutch
    person.about_en = english
    person.full_clean()
    person.save(update_fields=["about_nl", "about_en"])
    audit.record(action="people.write_introduction", by=by, subject=person)
    return person
