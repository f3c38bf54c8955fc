"""What came of a fair: what cannot be first, then the figures, the fair before, and reminding."""

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import TestCase
from django.utils import timezone
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from apps.after_scene import encounter_of
from apps.fair_people import others_of
from apps.fair_scene import candidate_of, corner_of, fair_of, plan_of, session_of, visitor_of
from apps.hall_scene import minute
from apps.wall_region import Region
from doorstroom.encounters.actions import send_reminder
from doorstroom.encounters.models import Encounter, Outcome, Presence
from doorstroom.encounters.queries import FairReport, report_of
from doorstroom.encounters.states import Came, Owed
from doorstroom.engine.measuring import share
from doorstroom.fairs.models import Candidate, Fair, Place, Session
from doorstroom.fairs.states import Entry, Phase
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _after_the_fair(here: Region) -> Iterator[None]:
    """Ten days after the doors closed."""
    Account.objects.update(invented=False)
    with time_machine.travel(minute(here, 210) + dt.timedelta(days=10), tick=False):
        yield


def report_here(on: Region, fair: Fair | None = None) -> FairReport:
    found = report_of(on.viewers[MemberRole.FAIR_ORGANISER], fair or fair_of(on))
    assert found is not None
    return found


def present(on: Region, candidate: Candidate, *, came: int, left: int | None = None) -> Presence:
    """Somebody came in so many minutes after the doors opened."""
    at, gone = minute(on, came), None if left is None else minute(on, left)
    return Presence.objects.create(
        fair=fair_of(on),
        day=session_of(on).day,
        candidate=candidate,
        first_at=at,
        came_at=at,
        left_at=gone,
    )


def test_who_does_not_organise_it_reads_nothing(here: Region) -> None:
    for role in (MemberRole.RECRUITER, MemberRole.COACH, MemberRole.CONSORTIUM_MANAGER):
        assert report_of(here.viewers[role], fair_of(here)) is None


def test_a_fair_of_which_nothing_is_known_says_so(here: Region) -> None:
    candidate_of(here)
    visitor_of(here)
    found = report_here(here)

    assert found.is_empty
    assert (found.expected, found.recruiters_expected, found.recruiters_came) == (1, 1, 0)
    assert (found.before, found.changes, found.overdue) == (None, (), ())


def test_a_fair_without_hours_or_people_has_a_report_too(here: Region) -> None:
    bare = Fair.objects.create(consortium=here.organisations["centre"], name="bare")

    found = report_here(here, bare)

    assert found.is_empty
    assert (found.last_day, found.before) == (None, None)


def test_it_counts_over_who_was_there(here: Region) -> None:
    stayed_away, came_in, _other = others_of(here, 3)
    encounter_of(here, "yes")
    present(here, came_in, came=0)

    found = report_here(here)

    assert found.expected == 4
    assert found.found.talks.bars == (1, 1)
    assert stayed_away.pk
    assert found.recruiters_came == 1
    assert found.found.floor_kept == share(0, 2)
    assert found.found.wanted == share(1, 2)


def test_routes_walked_are_planned_conversations_that_were_held(here: Region) -> None:
    plan_of(here)
    assert report_here(here).found.walked == share(0, 1)

    encounter_of(here, candidate=others_of(here, 1)[0])
    assert report_here(here).found.walked == share(0, 1)

    encounter_of(here)
    assert report_here(here).found.walked == share(1, 1)


def test_waiting_begins_when_somebody_is_in_and_the_doors_are_open(here: Region) -> None:
    encounter_of(here)  # from the tenth to the twentieth minute
    one = present(here, candidate_of(here), came=-20, left=80)
    found = report_here(here).found

    assert (found.first_wait.bars[-1], found.first_wait.most) == (1, 10)
    assert found.longest_alone.most == 60

    one.paused_at, one.resumed_at = minute(here, 30), minute(here, 50)
    one.save()
    assert report_here(here).found.longest_alone.most == 30


def test_of_who_has_no_stand_or_was_not_in_no_waiting_is_known(here: Region) -> None:
    encounter_of(here)
    assert report_here(here).found.longest_alone.people == 0

    present(here, candidate_of(here), came=0)
    Place.objects.all().delete()
    assert report_here(here).found.longest_alone.people == 0


def test_waiting_is_counted_within_the_own_shift(here: Region) -> None:
    Session.objects.update(shifts=2)
    present(here, candidate_of(here), came=0)
    plan_of(here)

    first = report_here(here).found.longest_alone.most
    Place.objects.update(shift=1)

    assert 0 < first <= 75
    assert report_here(here).found.longest_alone.most == first


@pytest.mark.parametrize(
    ("says", "theirs", "said", "kind", "kept"),
    [
        ("", "", None, Owed.RECRUITER_SAYS, 0),
        ("yes", "", 21, Owed.RECRUITER_SAYS, 1),
        ("yes", "", 3_200, Owed.RECRUITER_SAYS, 0),
        ("no", "", 21, Owed.WORD, 0),
        ("yes", "maybe", 21, Owed.MEET, 0),
    ],
)
def test_a_promise_counts_once_its_time_is_over(
    here: Region, says: str, theirs: str, said: int | None, kind: Owed, kept: int
) -> None:
    encounter_of(here, says, theirs)
    Encounter.objects.update(visitor_said_at=None if said is None else minute(here, said))

    assert report_here(here).found.promises[kind].kept == share(kept, 1)

    with time_machine.travel(minute(here, 215), tick=False):
        early = report_here(here).found.promises[kind]
    assert early.open == (0 if said is not None and kind == Owed.RECRUITER_SAYS else 1)


@pytest.mark.parametrize(("days", "kept"), [(1, 1), (7, 1), (9, 0)])
def test_an_appointment_within_five_working_days_keeps_the_promise(
    here: Region, days: int, kept: int
) -> None:
    with time_machine.travel(minute(here, 210) + dt.timedelta(days=days), tick=False):
        encounter = encounter_of(here, "yes", "yes")
        encounter.outcomes.create(
            came=Came.NOT, hurdle="H07", on=timezone.localdate(), made_at=timezone.now()
        )

    assert report_here(here).found.promises[Owed.MEET].kept == share(kept, 1)


def test_to_who_said_no_nothing_is_promised(here: Region) -> None:
    encounter_of(here, "", "no")

    assert report_here(here).found.promises == {}


def test_intentions_and_contracts_count_people_and_days(here: Region) -> None:
    encounter = encounter_of(here, "yes", "yes")
    last = session_of(here).day
    for came, days in ((Came.INTENTION, 3), (Came.CONTRACT, 40)):
        Outcome.objects.create(encounter=encounter, came=came, on=last + dt.timedelta(days=days))

    found = report_here(here).found
    assert (found.intentions, found.contracts) == (share(1, 1), {30: None, 90: None})
    with time_machine.travel(minute(here, 0) + dt.timedelta(days=91)):
        found = report_here(here).found
    assert found.contracts == {30: share(0, 1), 90: share(1, 1)}


def test_people_are_counted_in_the_corner_where_they_stand(here: Region) -> None:
    encounter = encounter_of(here)
    [corner] = report_here(here).found.corners
    assert corner.corner == corner_of(here).name

    Place.objects.all().delete()
    chosen = fair_of(here).corners.latest("pk")
    encounter.candidate.stand.corner = chosen
    encounter.candidate.stand.save()
    [corner] = report_here(here).found.corners
    assert corner.corner == chosen.name


def _earlier(on: Region, *, days: int = 60, phase: str = Phase.CLOSED) -> Fair:
    """A fair of the same consortium before this one, with one conversation."""
    fair = Fair.objects.create(
        consortium=on.organisations["centre"], name=f"before {days}", phase=phase
    )
    day = session_of(on).day - dt.timedelta(days=days)
    fair.sessions.create(day=day, starts=dt.time(13, 30), ends=dt.time(16))
    person, recruiter = candidate_of(on).person, visitor_of(on).membership
    candidate = fair.candidates.create(person=person, entry=Entry.APPROVED)
    visitor = fair.visitors.create(membership=recruiter, entry=Entry.APPROVED)
    Encounter.objects.create(
        candidate=candidate, visitor=visitor, starts=minute(on, 10) - dt.timedelta(days=days)
    )
    return fair


def test_it_stands_beside_the_last_earlier_fair_at_which_somebody_talked(here: Region) -> None:
    encounter_of(here)
    assert report_here(here).before is None

    earlier = _earlier(here)
    _earlier(here, days=90)
    _earlier(here, days=20, phase=Phase.CANCELLED)
    _earlier(here, days=-20)
    silent = _earlier(here, days=10)
    Encounter.objects.filter(candidate__fair=silent).delete()

    found = report_here(here)
    assert found.before == earlier
    changes = {one.name: one for one in found.changes}
    assert (changes["talks"].now, changes["talks"].before) == (1.0, 1.0)
    assert report_here(here, earlier).before is not None
    assert report_here(here, report_here(here, earlier).before).before is None


def test_reading_it_takes_as_many_queries_for_one_as_for_three(
    here: Region, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _earlier(here)
    encounter_of(here, "yes", "yes")
    with django_assert_num_queries(29):
        report_here(here)

    for one in others_of(here, 2):
        encounter_of(here, "no", candidate=one)
        present(here, one, came=0)
    with django_assert_num_queries(29):
        assert report_here(here).found.talks.total == 3


def test_of_what_is_not_too_late_nobody_is_reminded(here: Region) -> None:
    employer = visitor_of(here).membership.organisation
    encounter_of(here, "yes")

    with override("en"), pytest.raises(ValidationError, match="Nothing of this employer"):
        send_reminder(fair=fair_of(here), employer=employer)
    assert not mail.outbox


def test_an_employer_is_reminded_once_a_day(here: Region) -> None:
    employer = visitor_of(here).membership.organisation
    encounter_of(here)
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert send_reminder(fair=fair_of(here), employer=employer, link="https://x.example/") == 1

    [letter] = mail.outbox
    assert letter.to == [visitor_of(here).membership.account.email]
    assert "https://x.example/" in letter.body
    assert candidate_of(here).person.name not in letter.body
    with override("en"), pytest.raises(ValidationError, match="less than a day ago"):
        send_reminder(fair=fair_of(here), employer=employer)
    with (
        time_machine.travel(timezone.now() + dt.timedelta(hours=24), tick=False),
        TestCase.captureOnCommitCallbacks(execute=True),
    ):
        assert send_reminder(fair=fair_of(here), employer=employer) == 1
    assert len(mail.outbox) == 2


def test_another_employer_is_not_reminded(here: Region) -> None:
    encounter_of(here)

    with pytest.raises(ValidationError):
        send_reminder(fair=fair_of(here), employer=here.organisations["outflow"])
