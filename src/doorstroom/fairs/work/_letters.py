"""Letters to who comes to a fair: each in their own language, sent once what they tell is kept."""

from collections.abc import Iterable
from enum import Enum
from functools import partial

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.utils.translation import override

from doorstroom.fairs.models import Candidate, Fair, Visitor
from doorstroom.people.models import Account


class Letter(Enum):
    """What is told; the first line of its template is the subject."""

    CANCELLED = "fairs/letters/cancelled.txt"
    INVITED = "fairs/letters/invited.txt"
    APPROVED = "fairs/letters/approved.txt"
    REFUSED = "fairs/letters/refused.txt"
    STAND = "fairs/letters/stand.txt"
    TIMETABLE = "fairs/letters/timetable.txt"


def send(letter: Letter, fair: Fair, accounts: Iterable[Account], **said: str) -> int:
    """Send a letter to each account that is open, when the transaction is kept.

    Can it not go (`OSError`), then what it tells is kept all the same.

    Args:
        letter: which one.
        fair: about which.
        accounts: to whom; a closed or an invented account gets none.
        said: what else the letter says, such as a reason or a link.

    Returns:
        How many letters go.
    """
    days = list(fair.sessions.order_by("day", "starts"))
    letters = [
        _written(letter, fair, one, days=days, **said)
        for one in accounts
        if one.is_active and not one.invented  # nobody reads at an invented address
    ]
    if letters:
        transaction.on_commit(partial(_post, letters))
    return len(letters)


def accounts_of(
    candidates: Iterable[Candidate] = (), visitors: Iterable[Visitor] = ()
) -> QuerySet[Account]:
    """Return the accounts of who comes; somebody without one is told by their coach."""
    people = Q(person__in=[one.person_id for one in candidates])
    recruiters = Q(memberships__in=[one.membership_id for one in visitors])
    return Account.objects.filter(people | recruiters).distinct().order_by("pk")


def _written(letter: Letter, fair: Fair, account: Account, **said: object) -> EmailMessage:
    with override(account.language):
        text = render_to_string(letter.value, {"fair": fair, **said})
    subject, _, message = text.strip().partition("\n")
    return EmailMessage(" ".join(subject.split()), message.strip() + "\n", None, [account.email])


def _post(letters: list[EmailMessage]) -> None:
    get_connection().send_messages(letters)
