"""Asking another organisation: nothing before the worker agrees, and each asked once."""

import pytest
from django.core.exceptions import ValidationError

from apps.step_scene import asked_to_help, opened
from apps.wall_region import Region, region
from doorstroom.transitions.actions import (
    answer_referral,
    confirm_referral,
    request_referral,
    settle_referral,
    withdraw_referral,
)
from doorstroom.transitions.queries import receivers_for, referrals_received_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(db: None) -> Region:
    return region("here")


def test_the_old_employer_the_sender_and_another_region_are_never_asked(here: Region) -> None:
    region("there")

    found = receivers_for(opened(here), here.organisations["centre"])

    assert {one.name for one in found} == {"here inflow", "here school", "here fund"}
    with pytest.raises(ValidationError, match="consortium"):
        request_referral(
            transition=opened(here),
            sender=here.organisations["centre"],
            receiver=region("elsewhere").organisations["school"],
            asks="Taalles",
        )


def test_nothing_is_taken_on_or_read_before_the_worker_agrees(here: Region) -> None:
    one = asked_to_help(here, agreed=False)

    with pytest.raises(ValidationError):
        answer_referral(referral=one, accepts=True)
    assert not referrals_received_by(here.viewers["training_provider"])


def test_who_takes_it_back_is_no_longer_read(here: Region) -> None:
    one = asked_to_help(here)
    assert referrals_received_by(here.viewers["training_provider"])

    withdraw_referral(referral=one)

    assert not referrals_received_by(here.viewers["training_provider"])
    with pytest.raises(ValidationError):
        confirm_referral(referral=one)
    with pytest.raises(ValidationError):
        settle_referral(referral=one)


def test_a_rejection_has_a_reason_and_is_the_end(here: Region) -> None:
    one = asked_to_help(here)

    with pytest.raises(ValidationError):
        answer_referral(referral=one, accepts=False, reason=" ")
    assert answer_referral(referral=one, accepts=False, reason="Er is geen plek.").rejected_at
    with pytest.raises(ValidationError):
        answer_referral(referral=one, accepts=True)
