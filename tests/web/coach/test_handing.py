"""Another coach takes somebody over: the step stays, with what was noted."""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.step_scene import coach_of, opened
from apps.wall_region import Region
from doorstroom.organisations.actions import add_membership, assign_coach, end_coaching
from doorstroom.organisations.models import Caseload
from doorstroom.organisations.states import MemberRole
from doorstroom.people.actions import add_account
from doorstroom.people.models import Account
from doorstroom.transitions.actions import log_contact
from doorstroom.transitions.models import Transition
from doorstroom.transitions.states import Channel

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(here: Region) -> Account:
    account = add_account(email="tweede@here.nl")
    member = add_membership(
        account=account, organisation=here.organisations["centre"], role=MemberRole.COACH
    )
    assign_coach(coach=member, person=here.worker)
    return account


def page(client: Client, here: Region) -> str:
    return client.get(f"/nl/coach/{here.worker.pk}/overstap/").content.decode()


def test_the_next_coach_reads_from_whom_and_what_was_noted(
    here: Region, second: Account, signed_in: Callable[[Account], Client]
) -> None:
    one = opened(here)
    log_contact(transition=one, channel=Channel.PHONE, about="Let op de reistijd.")
    for case in Caseload.objects.exclude(coach__account=second).filter(person=here.worker):
        end_coaching(case=case)

    text = page(signed_in(second), here)

    assert "Je nam dit over van coach@here.nl" in text or "van closed@here.nl" in text
    assert "Let op de reistijd." in text
    assert Transition.objects.get().version == one.version


def test_two_who_help_at_the_same_time_took_nothing_over(
    here: Region, second: Account, signed_in: Callable[[Account], Client]
) -> None:
    opened(here)

    assert "Je nam dit over" not in page(signed_in(second), here)
    assert "Je nam dit over" not in page(signed_in(coach_of(here)), here)
