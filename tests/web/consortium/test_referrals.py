"""A coach asks, a worker agrees, an organisation answers: each on their own page."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.step_scene import asked_to_help, opened
from apps.wall_region import Region, region
from doorstroom.people.models import Account
from doorstroom.transitions.models import Referral

pytestmark = pytest.mark.django_db
RECEIVED, MINE = "/nl/regio/gevraagd/", "/nl/mijn-overstap/stap/"


@pytest.fixture
def here(db: None) -> Region:
    return region("here")


@pytest.fixture
def enter(here: Region, signed_in: Callable[[Account], Client]) -> Callable[[str], Client]:
    return lambda who: signed_in(here.viewers[who])  # type: ignore[arg-type] # somebody


def asking(on: Region) -> str:
    return f"/nl/coach/{on.worker.pk}/overstap/vragen/"


@pytest.mark.parametrize("receiver", ["", "x", "outflow", "centre", "there"])
def test_a_coach_asks_nobody_who_cannot_be_asked(
    receiver: str, here: Region, enter: Callable[[str], Client]
) -> None:
    opened(here)
    known = {**here.organisations, "there": region("there").organisations["school"]}
    chosen = known[receiver].pk if receiver in known else receiver

    answer = enter("coach").post(asking(here), {"receiver": chosen, "asks": "Taalles"})

    assert answer.status_code == 422
    assert not Referral.objects.exists()


def test_a_citizen_service_number_is_not_kept(here: Region, enter: Callable[[str], Client]) -> None:
    opened(here)
    school = here.organisations["school"].pk

    answer = enter("coach").post(asking(here), {"receiver": school, "asks": "Zie 123456782"})

    assert answer.status_code == 422
    assert not Referral.objects.exists()


def test_what_a_coach_asks_is_agreed_to_taken_on_and_done(
    here: Region, enter: Callable[[str], Client]
) -> None:
    opened(here)
    school = here.organisations["school"].pk
    enter("coach").post(asking(here), {"receiver": school, "asks": "Taalles op dinsdag"})
    one = Referral.objects.get()
    received = enter("training_provider")
    assert here.worker.name not in received.get(RECEIVED).content.decode()
    assert "Taalles op dinsdag" in enter("worker").get(MINE).content.decode()

    enter("worker").post(f"{MINE}gevraagd/{one.pk}/", {"do": "agree"})
    assert here.worker.name in received.get(RECEIVED).content.decode()
    for do in ("accept", "settle"):
        assert received.post(RECEIVED, {"referral": one.pk, "do": do}).status_code == 302

    one.refresh_from_db()
    assert one.done_at
    assert "klaar" in enter("coach").get(asking(here)).content.decode()


def test_a_rejection_without_a_reason_is_not_kept(
    here: Region, enter: Callable[[str], Client]
) -> None:
    one = asked_to_help(here)

    told = enter("training_provider").post(
        RECEIVED, {"referral": one.pk, "do": "reject", "reason": ""}, follow=True
    )

    assert "Zeg waarom niet." in told.content.decode()
    assert Referral.objects.get().rejected_at is None


@pytest.mark.parametrize(
    "odd", [{}, {"referral": "x", "do": "accept"}, {"referral": "0", "do": "accept"},
            {"do": "accept"}, {"referral": str(10**30), "do": "accept"}],
)  # fmt: skip
def test_what_was_not_asked_is_not_answered(
    odd: dict[str, str], here: Region, enter: Callable[[str], Client]
) -> None:
    asked_to_help(here)

    assert enter("training_provider").post(RECEIVED, odd).status_code == 404


def test_another_organisation_answers_nothing(here: Region, enter: Callable[[str], Client]) -> None:
    one = asked_to_help(here)

    for who in ("recruiter", "fund_manager", "consortium_manager"):
        asked = {"referral": one.pk, "do": "accept"}
        assert enter(who).post(RECEIVED, asked).status_code == 404
        assert here.worker.name not in enter(who).get(RECEIVED).content.decode()


def test_a_worker_takes_back_only_their_own(here: Region, enter: Callable[[str], Client]) -> None:
    one, theirs = asked_to_help(here), asked_to_help(region("there"))
    worker = enter("worker")

    assert worker.post(f"{MINE}gevraagd/{theirs.pk}/", {"do": "refuse"}).status_code == 404
    assert worker.post(f"{MINE}gevraagd/{one.pk}/", {"do": "x"}).status_code == 404
    assert worker.post(f"{MINE}gevraagd/{one.pk}/", {"do": "refuse"}).status_code == 302
    assert Referral.objects.get(pk=one.pk).revoked_at


def test_a_coach_takes_back_what_was_asked_once(
    here: Region, enter: Callable[[str], Client]
) -> None:
    one = asked_to_help(here)
    coach = enter("coach")

    for wrong in ("x", "0", "9" * 30):
        assert coach.post(asking(here), {"withdraw": wrong}).status_code == 404
    coach.post(asking(here), {"withdraw": one.pk})
    again = coach.post(asking(here), {"withdraw": one.pk}, follow=True).content.decode()

    assert "ingetrokken" in again
    assert "gesloten" in again


def test_three_are_listed_in_as_many_queries_as_one(
    here: Region,
    enter: Callable[[str], Client],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    asked_to_help(here)
    school = enter("training_provider")
    school.get(RECEIVED)
    with django_assert_max_num_queries(40) as first:
        school.get(RECEIVED)
    for sender in ("inflow", "fund"):
        one = asked_to_help(here)
        Referral.objects.create(
            transition=one.transition,
            sender=here.organisations[sender],
            receiver=one.receiver,
            asks="Meer",
            consented_at=one.consented_at,
        )
    with django_assert_max_num_queries(len(first)):
        school.get(RECEIVED)
