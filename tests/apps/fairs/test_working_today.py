"""A recruiter whose work for an employer ended counts nowhere any more."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage
from django.test import TestCase
from django.utils import timezone

from apps.fair_people import talk_of
from apps.fair_scene import candidate_of, fair_of, plan_of, visitor_of
from apps.wall_region import Region
from doorstroom.fairs.actions import cancel_fair
from doorstroom.fairs.models import Visitor
from doorstroom.fairs.queries import (
    crowd_of,
    employers_coming,
    guests_listed,
    readiness_of,
    route_of,
    timetable_of,
)
from doorstroom.organisations.models import Membership
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db


def ended(visitor: Visitor) -> None:
    today = timezone.localdate()
    Membership.objects.filter(pk=visitor.membership_id).update(
        since=today - dt.timedelta(days=9), until=today
    )


def closed(visitor: Visitor) -> None:
    Account.objects.filter(pk=visitor.membership.account_id).update(is_active=False)


@pytest.mark.parametrize("leave", [ended, closed])
def test_who_left_their_employer_is_in_no_list_and_no_timetable(
    leave: Callable[[Visitor], None], here: Region
) -> None:
    plan_of(here)
    visitor, candidate, fair = visitor_of(here), candidate_of(here), fair_of(here)
    organiser = here.viewers[MemberRole.FAIR_ORGANISER]

    def counted() -> list[int]:
        return [
            len(timetable_of(candidate)),
            len(route_of(visitor)),
            len(employers_coming(fair)),
            readiness_of(fair).recruiters,
            sum(one.talks for one in guests_listed(organiser, fair)) // 2,
            (crowd_of(fair) or 0) - 1,
        ]

    assert counted() == [1] * 6
    leave(visitor)
    assert counted() == [0] * 6
    assert readiness_of(fair).fallen_out == 1


def test_who_left_their_employer_gets_no_letter(
    here: Region, mailoutbox: list[EmailMessage]
) -> None:
    talk_of(here)
    ended(visitor_of(here))
    with TestCase.captureOnCommitCallbacks(execute=True):
        cancel_fair(fair=fair_of(here), reason="water")
    assert [one.to for one in mailoutbox] == [["worker@here.nl"]]
