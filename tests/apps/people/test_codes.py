"""A code by mail shows once that it is them: not for another thing, not twice, not by guessing."""

import datetime as dt
import re

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from doorstroom.core.models import Event
from doorstroom.people.actions import MOST_TRIES, add_account, confirm_code, send_code
from doorstroom.people.models import Account, OneTimeCode

pytestmark = pytest.mark.django_db
ABOUT = "paper:1:K"


@pytest.fixture
def account() -> Account:
    return add_account(email="samira@example.nl", language="en")


@pytest.fixture
def mailed(
    account: Account, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> str:
    with django_capture_on_commit_callbacks(execute=True):
        assert send_code(account=account, about=ABOUT) == ""
    return code_in(mail.outbox[-1].body)


def code_in(text: str) -> str:
    return re.findall(r"^\d{6}$", text, re.MULTILINE)[0]


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def later(**time: int) -> time_machine.travel:
    return time_machine.travel(timezone.now() + dt.timedelta(**time))


@pytest.mark.parametrize(
    "code", ["", " ", "abcdef", "\0", "9" * 400, "\uff11\uff12\uff13\uff14\uff15\uff16"]
)
def test_what_is_no_code_is_not_right(code: str, account: Account, mailed: str) -> None:
    assert not confirm_code(account=account, about=ABOUT, code=code)


def test_without_a_code_that_was_sent_nothing_is_right(account: Account) -> None:
    assert not confirm_code(account=account, about=ABOUT, code="000000")


def test_the_code_works_once_also_with_a_space_in_it(account: Account, mailed: str) -> None:
    typed = f" {mailed[:3]} {mailed[3:]} "

    assert confirm_code(account=account, about=ABOUT, code=typed)
    assert not confirm_code(account=account, about=ABOUT, code=mailed)


def test_it_works_for_nothing_else_and_for_nobody_else(account: Account, mailed: str) -> None:
    other = add_account(email="ton@example.nl")
    send_code(account=other, about=ABOUT)

    assert not confirm_code(account=account, about="paper:2:K", code=mailed)
    assert not confirm_code(account=other, about=ABOUT, code=mailed)
    assert confirm_code(account=account, about=ABOUT, code=mailed)


def test_after_ten_minutes_it_is_too_old(account: Account, mailed: str) -> None:
    with later(minutes=10):
        assert not confirm_code(account=account, about=ABOUT, code=mailed)


def test_after_five_wrong_ones_the_right_one_is_too_late(account: Account, mailed: str) -> None:
    for _number in range(MOST_TRIES):
        assert not confirm_code(account=account, about=ABOUT, code=wrong(mailed))

    assert not confirm_code(account=account, about=ABOUT, code=mailed)


def test_a_next_code_gives_no_next_tries(account: Account, mailed: str) -> None:
    for _number in range(MOST_TRIES - 1):
        confirm_code(account=account, about=ABOUT, code=wrong(mailed))
    with later(minutes=2):
        send_code(account=account, about=ABOUT)
        confirm_code(account=account, about=ABOUT, code="")
        with later(minutes=2), pytest.raises(ValidationError, match=r"wrong codes|foute codes"):
            send_code(account=account, about=ABOUT)
    with later(minutes=11):
        send_code(account=account, about=ABOUT)
    assert OneTimeCode.objects.get().tries == 0


def test_nobody_is_mailed_twice_in_a_minute(account: Account, mailed: str) -> None:
    with pytest.raises(ValidationError, match=r"moment ago|net een code"):
        send_code(account=account, about=ABOUT)
    assert confirm_code(account=account, about=ABOUT, code=mailed)


def test_the_code_stands_nowhere_but_in_the_mail(account: Account, mailed: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_onetimecode")
        assert mailed not in str(cursor.fetchall())
    assert mailed not in str(list(Event.objects.values()))
    assert mail.outbox[-1].to == [account.email]
    assert "ten minutes" in mail.outbox[-1].body


def test_who_is_invented_is_shown_the_code_and_gets_no_mail(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    account = add_account(email="demo@example.nl", invented=True)

    with django_capture_on_commit_callbacks(execute=True):
        code = send_code(account=account, about=ABOUT)

    assert not mail.outbox
    assert confirm_code(account=account, about=ABOUT, code=code)


def test_the_trail_says_whether_it_was_right(account: Account, mailed: str) -> None:
    confirm_code(account=account, about=ABOUT, code=wrong(mailed), by=account)
    confirm_code(account=account, about=ABOUT, code=mailed, by=account)

    found = Event.objects.filter(action="people.confirm_code").order_by("sequence")
    assert [one.facts for one in found] == [{"right": False}, {"right": True}]
