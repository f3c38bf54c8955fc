"""Coming to a fair, staying away, and what somebody needs there: bad input first."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from apps.fair_people import access_of, refused_by, talk_of, workshop_of
from apps.fair_scene import candidate_of, fair_of, session_of
from apps.wall_region import Region
from doorstroom.core.models import Event
from doorstroom.core.privacy import erase, export_of
from doorstroom.fairs.actions import (
    register_candidate,
    save_access,
    update_refusals,
    withdraw_candidate,
)
from doorstroom.fairs.models import AccessNeed, Candidate, Fair, Refusal, Stand
from doorstroom.fairs.queries import fairs_ahead, fairs_for, refusals_visible_to
from doorstroom.fairs.states import Access, Entry, Phase, Planned, Stage
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import Role
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db
YESTERDAY = timezone.localdate() - dt.timedelta(days=1)


@pytest.fixture
def worker(here: Region) -> Account:
    found = here.viewers["worker"]
    assert isinstance(found, Account)
    return found


@pytest.fixture
def fair(here: Region) -> Fair:
    """A fair to which everybody may ask to come."""
    one = fair_of(here)
    one.open_to_all = True
    one.save()
    return one


def register(here: Region, by: Account, **other: object) -> Candidate:
    first = fair_of(here).sessions.earliest("pk")
    given = {"person": here.worker, "sessions": [first], **other}
    return register_candidate(fair=fair_of(here), by=by, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"phase": Phase.CLOSED},
        {"phase": Phase.CANCELLED},
        {"phase": Phase.DRAFT},
        {"register_until": YESTERDAY},
    ],
)
def test_nobody_registers_when_it_is_closed(
    change: dict[str, object], here: Region, worker: Account, fair: Fair
) -> None:
    Fair.objects.filter(pk=fair.pk).update(**change)

    # The form that was sent may be of before the change.
    with pytest.raises(ValidationError, match="aanmelding is gesloten"):
        register_candidate(
            fair=Fair.objects.get(pk=fair.pk),
            person=here.worker,
            sessions=[session_of(here)],
            by=worker,
        )

    assert not Candidate.objects.exists()


def test_the_last_day_counts_and_a_past_fair_is_closed(
    here: Region, worker: Account, fair: Fair
) -> None:
    Fair.objects.filter(pk=fair.pk).update(register_until=timezone.localdate())
    assert register(here, worker).entry == Entry.ASKED

    fair.sessions.update(day=YESTERDAY)
    with pytest.raises(ValidationError, match="aanmelding is gesloten"):
        register(here, worker)
    assert not fairs_ahead(here.worker).exists()
    assert fair in fairs_for(here.worker)


def test_who_was_not_asked_does_not_come_to_a_fair_by_invitation(
    here: Region, worker: Account
) -> None:
    with pytest.raises(ValidationError, match="Vraag het je coach"):
        register(here, worker)


def test_nobody_registers_somebody_else(here: Region, worker: Account, fair: Fair) -> None:
    with pytest.raises(ValidationError, match="Vraag het je coach"):
        register(here, worker, person=here.silent)


def test_a_coach_registers_whom_they_help(here: Region, coach: Account) -> None:
    assert register(here, coach).entry == Entry.ASKED


def test_who_is_invited_comes_at_once_and_may_come_back(here: Region, worker: Account) -> None:
    fair_of(here).candidates.create(person=here.worker, entry=Entry.INVITED)

    candidate = register(here, worker)
    assert candidate.entry == Entry.APPROVED
    withdraw_candidate(candidate=candidate, reason="ziek")
    again = register(here, worker)

    assert (again.pk, again.entry, again.reason) == (candidate.pk, Entry.ASKED, "")


def test_who_was_not_approved_cannot_come_by_another_way(
    here: Region, worker: Account, coach: Account, fair: Fair
) -> None:
    refused = fair.candidates.create(person=here.worker, entry=Entry.REFUSED, reason="vol")

    for who in (worker, coach):
        with pytest.raises(ValidationError, match="niet goedgekeurd"):
            register(here, who)
    with pytest.raises(ValidationError, match="Je komt niet"):
        withdraw_candidate(candidate=refused)
    assert Candidate.objects.get().entry == Entry.REFUSED


def test_a_time_has_to_be_chosen_of_this_fair_and_to_come(
    here: Region, worker: Account, fair: Fair
) -> None:
    first = session_of(here)
    past = fair.sessions.create(day=YESTERDAY, starts=dt.time(9), ends=dt.time(12))
    other = fair_of(here, is_open=False).sessions.get()

    for chosen in ([], [past], [first, other]):
        with pytest.raises(ValidationError) as refused:
            register(here, worker, sessions=chosen)
        assert list(refused.value.message_dict) == ["sessions"]
    assert not Candidate.objects.exists()


def test_hours_may_change_while_no_plan_is_published(
    here: Region, worker: Account, fair: Fair
) -> None:
    candidate = candidate_of(here)
    first = candidate.sessions.get()
    second = fair.sessions.create(day=first.day, starts=dt.time(18), ends=dt.time(20))

    register(here, worker, sessions=[second])
    assert list(candidate.sessions.all()) == [second]

    candidate.sessions.set([first])
    first.plans.create(planned=Planned.TALKS, stage=Stage.PUBLISHED)
    with pytest.raises(ValidationError, match="rooster") as refused:
        register(here, worker, sessions=[second])
    assert list(refused.value.message_dict) == ["sessions"]
    register(here, worker, sessions=[first, second])
    assert candidate.sessions.count() == 2


def test_who_stands_with_colleagues_worked_there(here: Region, worker: Account, fair: Fair) -> None:
    own, other = here.organisations["outflow"], here.organisations["inflow"]

    assert register(here, worker, colleagues=own).colleagues == own
    with pytest.raises(ValidationError) as refused:
        register(here, worker, colleagues=other)
    assert list(refused.value.message_dict) == ["colleagues"]


def test_staying_away_frees_seats_and_forgets_what_somebody_needs(here: Region) -> None:
    candidate = access_of(here).candidate
    workshop_of(here).seats.create(candidate=candidate)
    refused_by(here)

    withdraw_candidate(candidate=candidate, reason=" ziek ")

    assert (candidate.entry, candidate.reason) == (Entry.WITHDRAWN, "ziek")
    assert not candidate.seats.exists()
    assert not AccessNeed.objects.exists()
    with pytest.raises(ValidationError, match="Je komt niet"):
        withdraw_candidate(candidate=candidate)


def test_a_reason_holds_no_number_of_a_citizen(here: Region) -> None:
    candidate = candidate_of(here)
    with pytest.raises(ValidationError, match="BSN"):
        withdraw_candidate(candidate=candidate, reason="mijn bsn is 123456782")
    assert Candidate.objects.get().entry == Entry.APPROVED


def test_what_somebody_needs_is_kept_replaced_and_emptied(here: Region) -> None:
    candidate = candidate_of(here)
    save_access(candidate=candidate, needs=[Access.SEAT, Access.QUIET], note=" een kruk ")
    kept = AccessNeed.objects.get()
    assert (kept.needs, kept.note) == (["quiet", "seat"], "een kruk")

    for note in ("x" * 501, "bsn 123456782"):
        with pytest.raises(ValidationError):
            save_access(candidate=candidate, needs=[], note=note)
    assert AccessNeed.objects.get().needs == ["quiet", "seat"]

    save_access(candidate=candidate, needs=[], note=" ")
    assert not AccessNeed.objects.exists()


def test_the_trail_says_nothing_of_health_or_of_who_is_refused(here: Region) -> None:
    candidate = candidate_of(here)
    save_access(candidate=candidate, needs=[Access.QUIET])
    update_refusals(candidate=candidate, employers=[here.organisations["inflow"]])

    assert [one.facts for one in Event.objects.order_by("-sequence")[:2]] == [
        {"fair": candidate.fair_id}
    ] * 2


def test_refusals_are_what_was_chosen_last(here: Region, worker: Account) -> None:
    candidate = candidate_of(here)
    inflow, outflow = here.organisations["inflow"], here.organisations["outflow"]
    update_refusals(candidate=candidate, employers=[inflow])
    first = Refusal.objects.get()
    update_refusals(candidate=candidate, employers=[inflow, outflow])
    assert Refusal.objects.filter(pk=first.pk).exists()

    for wrong in (
        here.organisations["school"],
        Organisation.objects.create(name="x", role=Role.INFLOW_EMPLOYER),
    ):
        with pytest.raises(ValidationError) as refused:
            update_refusals(candidate=candidate, employers=[wrong])
        assert list(refused.value.message_dict) == ["employers"]
    assert list(refusals_visible_to(worker, candidate)) == [inflow, outflow]
    update_refusals(candidate=candidate, employers=[])
    assert not Refusal.objects.exists()


@pytest.mark.parametrize("entry", [Entry.INVITED, Entry.REFUSED, Entry.WITHDRAWN])
def test_who_does_not_come_prepares_nothing(entry: Entry, here: Region) -> None:
    candidate = candidate_of(here)
    Candidate.objects.update(entry=entry)  # meanwhile

    for do in (
        lambda: save_access(candidate=candidate, needs=[Access.QUIET]),
        lambda: update_refusals(candidate=candidate, employers=[]),
    ):
        with pytest.raises(ValidationError, match="Meld je eerst aan"):
            do()
    assert not AccessNeed.objects.exists()


def test_a_cancelled_fair_asks_nothing_of_anybody(here: Region) -> None:
    candidate = candidate_of(here)
    candidate.fair.phase = Phase.CANCELLED
    candidate.fair.save()

    with pytest.raises(ValidationError, match="gaat niet door"):
        save_access(candidate=candidate, needs=[Access.QUIET])


def test_everything_is_handed_out_and_erased(here: Region) -> None:
    access_of(here)
    refused_by(here)
    talk_of(here)
    Stand.objects.create(candidate=candidate_of(here), title="x")

    kept = export_of(here.worker)

    told = ("Candidate", "AccessNeed", "Refusal", "Stand", "Talk")
    assert [len(kept[f"fairs.{one}"]) for one in told] == [1] * len(told)
    erase(here.worker)
    assert not Candidate.objects.exists()
