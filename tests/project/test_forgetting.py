"""A server deletes CVs that waited too long, also where nobody gives another one."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from doorstroom.core import background
from doorstroom.core.models import Event
from doorstroom.lives.models import KEPT, Cv
from doorstroom.people.actions import add_account
from doorstroom.people.models import Person
from doorstroom.project.commands import server

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting() -> Cv:
    person = Person.objects.create(name="Wim")
    account = add_account(email="wim@example.nl", person=person)
    return Cv.objects.create(person=person, account=account, added_at=timezone.now(), content=b"x")


def test_what_waits_stays_for_a_day_and_is_then_gone(waiting: Cv):
    before = Event.objects.count()

    server.forget_old_cvs()
    assert Cv.objects.get() == waiting
    assert Event.objects.count() == before

    with time_machine.travel(timezone.now() + KEPT + dt.timedelta(seconds=1), tick=False):
        server.forget_old_cvs()
    assert not Cv.objects.exists()
    assert Event.objects.latest("sequence").action == "lives.delete_old_cvs"


def test_what_goes_wrong_is_logged_and_tried_again_later(
    waiting: Cv, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def breaks() -> None:
        raise ValueError("Wim")

    monkeypatch.setattr(server, "old_cvs", breaks)

    background.attempt(server.forget_old_cvs)

    assert "ValueError" in caplog.text
    assert "Wim" not in caplog.text
