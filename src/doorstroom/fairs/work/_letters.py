"""Letters to who comes to a fair: each in their own language, sent once what they tell is kept."""

from collections.abc import Iterable, Mapping
from enum import Enum
from functools import partial
from typing import Final

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.utils.translation import override

from doorstroom.core.background import Line, attempt
from doorstroom.fairs.models import Candidate, Fair, Visitor
from doorstroom.organisations.queries import working_today
from doorstroom.people.models import Account

AT_ONCE: Final = 20
"""Letters for which somebody waits; more go in the background, and what fails then is logged."""

_line = Line("letters")
Said = Mapping[str, object]


class Letter(Enum):
    """What is told; the first line of its template is the subject."""

    CANCELLED = "fairs/letters/cancelled.txt"
    INVITED = "fairs/letters/invited.txt"
    APPROVED = "fairs/letters/approved.txt"
    REFUSED = "fairs/letters/refused.txt"
    STAND = "fairs/letters/stand.txt"
    TIMETABLE = "fairs/letters/timetable.txt"
    SEAT = "fairs/letters/seat.txt"
    PHONE = "fairs/letters/phone.txt"
    CERTIFICATE = "fairs/letters/certificate.txt"
    LATE = "fairs/letters/late.txt"


def send(letter: Letter, fair: Fair, accounts: Iterable[Account], **said: object) -> int:
    """Send a letter to each account that is open, when the transaction is kept.

    Can some not go (`OSError`), then what they tell is kept all the same. Nobody who acts asked for
    a letter about a seat, so what fails with that is logged.

    Args:
        letter: which one.
        fair: about which.
        accounts: to whom; a closed or an invented account gets none.
        said: what else the letter says, such as a reason, a link or a workshop.

    Returns:
        How many letters go.
    """
    return send_own(letter, fair, [(one, said) for one in accounts])


def send_own(letter: Letter, fair: Fair, told: Iterable[tuple[Account, Said]]) -> int:
    """Send a letter to each account as `send` does, with what it says to them only."""
    days = list(fair.sessions.order_by("day", "starts"))
    letters = [
        _written(letter, fair, one, days=days, **said) for one, said in told if reads_mail(one)
    ]
    if letters:
        post = partial(_post, letters)
        transaction.on_commit(partial(attempt, post) if letter is Letter.SEAT else post)
    return len(letters)


def reads_mail(account: Account) -> bool:
    """Say whether an account is open, and its address real."""
    return account.is_active and not account.invented


def accounts_of(
    candidates: Iterable[Candidate] = (), visitors: Iterable[Visitor] = ()
) -> QuerySet[Account]:
    """Return the accounts of who comes; somebody without one is told by their coach.

    Who does not work for their employer any more is not meant.
    """
    people = Q(person__in=[one.person_id for one in candidates])
    working = working_today().filter(pk__in=[one.membership_id for one in visitors])
    recruiters = Q(memberships__in=working)
    return Account.objects.filter(people | recruiters).distinct().order_by("pk")


def _written(letter: Letter, fair: Fair, account: Account, **said: object) -> EmailMessage:
    with override(account.language):
        text = render_to_string(letter.value, {"fair": fair, **said})
    subject, _, message = text.strip().partition("\n")
    return EmailMessage(" ".join(subject.split()), message.strip() + "\n", None, [account.email])


def _post(letters: list[EmailMessage]) -> None:
    if len(letters) > AT_ONCE:
        _line.submit(attempt, partial(_deliver, letters))
    else:
        _deliver(letters)


def _deliver(letters: list[EmailMessage]) -> None:
    """Send each of some letters; one that cannot go does not keep the others.

    Raises:
        OSError: when some did not go; nobody is named.
    """
    failed = 0
    with get_connection() as connection:
        for one in letters:
            try:
                connection.send_messages([one])
            except OSError:
                failed += 1
    if failed:
        raise OSError(f"{failed} of {len(letters)} letters could not be sent.")
