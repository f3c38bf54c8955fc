"""Reminding of what is next: who, how often, and never of what stands in the way."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.step_scene import day, opened, paper_of, solve_all, step_at
from apps.wall_region import Region, region
from doorstroom.core.models import Event
from doorstroom.people.models import Account
from doorstroom.transitions.actions import (
    Doing,
    Judgement,
    Stop,
    add_task,
    judge_hurdle,
    send_step_reminders,
    stop_transition,
)
from doorstroom.transitions.models import Task, Transition
from doorstroom.transitions.states import Hurdle, Party, Severity, Step, StopReason

Sent = Callable[[], list[str]]
pytestmark = pytest.mark.django_db


@pytest.fixture
def here(db: None) -> Region:
    return region("here")


@pytest.fixture
def sent(here: Region, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Sent:
    """Remind in a region, and give to whom mails went."""

    def remind() -> list[str]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            send_step_reminders(consortium=here.organisations["centre"], link="https://hier/")
        return [one.to[0] for one in mail.outbox]

    return remind


def late_task(on: Region, party: Party) -> None:
    doing = Doing(party=party, title="Schulden bespreken", due_date=day(0))
    add_task(transition=opened(on), doing=doing)
    Task.objects.update(due_date=day(-1))


@pytest.mark.parametrize(
    ("party", "who"),
    [
        (Party.WORKER, "worker@here.nl"),
        (Party.COACH, "coach@here.nl"),
        (Party.INFLOW, "recruiter@here.nl"),
        (Party.OUTFLOW, "coach@here.nl"),
        (Party.PROVIDER, "coach@here.nl"),
        (Party.FUND, "coach@here.nl"),
    ],
)
def test_whoever_is_next_is_told_and_the_mail_says_not_of_what(
    party: Party, who: str, here: Region, sent: Sent
) -> None:
    step_at(here, Step.INTENTION)
    late_task(here, party)

    assert sent() == [who]

    text = mail.outbox[0].subject + mail.outbox[0].body
    assert "https://hier/" in text
    assert "Schulden" not in text
    assert here.worker.name not in text
    assert [word for word in Hurdle.labels if str(word) in text] == []


def test_an_employer_is_not_told_of_a_hurdle(here: Region, sent: Sent) -> None:
    one = step_at(here, Step.PLAN)
    solve_all(one)
    judgement = Judgement(severity=Severity.LARGE, owner=Party.INFLOW, due_date=day(1))
    judge_hurdle(link=one.links.get(code=Hurdle.MONEY), judgement=judgement)

    assert sent() == ["coach@here.nl"]


def test_nobody_is_told_long_before_or_twice_in_a_week(here: Region, sent: Sent) -> None:
    one = opened(here)
    assert sent() == []
    Transition.objects.filter(pk=one.pk).update(entered_on=day(-5))  # due in two days
    assert sent() == ["coach@here.nl"]

    assert sent() == []
    Transition.objects.update(reminded_at=timezone.now() - timezone.timedelta(days=7))
    assert sent() == ["coach@here.nl"]


def test_what_is_closed_or_elsewhere_is_not_reminded_of(here: Region, sent: Sent) -> None:
    one = opened(here)
    late_task(here, Party.COACH)
    late_task(region("there"), Party.COACH)
    stop_transition(
        transition=one, stop=Stop(reason=StopReason.CHOSE, hurdle=Hurdle.LOSS), version=one.version
    )

    assert sent() == []


def test_an_invented_account_gets_no_mail_and_is_not_said_to_be_reminded(
    here: Region, sent: Sent
) -> None:
    late_task(here, Party.WORKER)
    Account.objects.filter(email="worker@here.nl").update(is_active=False)

    assert sent() == []
    assert Transition.objects.get().reminded_at is None


def test_a_reader_reads_it_in_their_own_language_once_for_all_their_steps(
    here: Region, sent: Sent
) -> None:
    paper_of(here, signs=False)
    late_task(here, Party.COACH)
    Account.objects.filter(email="coach@here.nl").update(language="en")

    sent()

    assert mail.outbox[0].subject == "Something waits for you in a step to other work"
    assert "Some of it is late" in mail.outbox[0].body
    event = Event.objects.filter(action="transitions.send_step_reminders").latest("sequence")
    assert event.facts == {"sent": 1, "transitions": [opened(here).pk]}


def test_the_last_day_of_a_check_in_comes_for_a_calendar(here: Region, sent: Sent) -> None:
    one = step_at(here, Step.SWITCHED)
    one.check_ins.filter(moment="day_1").update(due_date=day(-6))  # so there is a day left
    one.check_ins.filter(side=Party.WORKER).exclude(moment="day_1").delete()

    sent()

    ((name, content, kind),) = mail.outbox[0].attachments
    assert name == "invite.ics"
    assert kind.startswith("text/calendar")
    assert f"DTSTART:{day(1):%Y%m%d}T" in content
    assert here.worker.name not in content
