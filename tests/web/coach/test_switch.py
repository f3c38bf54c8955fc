"""A coach guides somebody from job to job: one page, and what is pressed on it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from apps.step_scene import coach_of, day, opened, paper_of, solve_all, step_at
from apps.wall_region import Region
from doorstroom.people.models import Account
from doorstroom.transitions.models import Contact, Task, Transition
from doorstroom.transitions.states import Hurdle, Mood, Party, Severity, Step

pytestmark = pytest.mark.django_db


@pytest.fixture
def coach(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(coach_of(here))


def at(here: Region, more: str = "") -> str:
    return f"/nl/coach/{here.worker.pk}/overstap/{more}"


def page(coach: Client, here: Region, more: str = "") -> str:
    return coach.get(at(here, more)).content.decode()


def test_a_coach_begins_a_step_and_sees_what_is_next(coach: Client, here: Region) -> None:
    leaves = here.organisations["outflow"].pk

    done = coach.post(at(here), {"do": "open", "leaves": leaves, "last_date": day(40)})

    assert done.status_code == 302
    shown = page(coach, here)
    assert "Het oude werk is er nog 40 dagen." in shown
    assert "Zoek een coach" in shown
    assert shown.count("nog niet gekeken") == 1
    assert 'name="step" value="intake"' in shown


@pytest.mark.parametrize("leaves", ["", "0", "another"])
def test_a_step_begins_at_an_employer_of_the_person_only(
    leaves: str, coach: Client, here: Region
) -> None:
    chosen = here.organisations["inflow"].pk if leaves == "another" else leaves

    refused = coach.post(at(here), {"do": "open", "leaves": chosen})

    assert refused.status_code == 422
    assert not Transition.objects.exists()


def test_the_page_says_what_a_step_waits_for_and_does_not_offer_it(
    coach: Client, here: Region
) -> None:
    step_at(here, Step.INTENTION)

    assert "Eerst nodig: een intentie die de werkgever tekende" in page(coach, here)
    assert 'value="plan"' not in page(coach, here)
    paper_of(here)
    assert 'value="plan"' in page(coach, here)


def test_a_press_on_an_old_page_changes_nothing_and_says_so(coach: Client, here: Region) -> None:
    opened(here)

    told = coach.post(at(here), {"step": "intake", "version": 9}, follow=True).content.decode()

    assert "Iemand anders veranderde dit" in told
    assert Transition.objects.get().step == Step.REPORTED


@pytest.mark.parametrize("version", ["x", "1e5", "-1", "²", "9" * 5000, "\0"])
def test_a_version_that_is_no_number_is_an_old_page(
    version: str, coach: Client, here: Region
) -> None:
    opened(here)

    told = coach.post(at(here), {"step": "intake", "version": version}, follow=True)

    assert "Iemand anders veranderde dit" in told.content.decode()
    assert Transition.objects.get().step == Step.REPORTED


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"step": "nowhere"},
        {"task": "9999"},
        {"task": "9" * 5000},
        {"repaired": "x"},
        {"repaired": "9" * 5000},
        {"do": "nothing"},
    ],
)
def test_what_is_no_button_does_not_exist(odd: dict[str, str], coach: Client, here: Region) -> None:
    opened(here)

    assert coach.post(at(here), odd).status_code == 404


def test_a_plan_with_days_in_the_wrong_order_keeps_what_was_typed(
    coach: Client, here: Region
) -> None:
    opened(here)
    typed = {"version": 1, "last_date": day(9), "first_date": day(8), "mentor": "Ans de Wit"}

    refused = coach.post(at(here, "plan/"), typed)

    text = refused.content.decode()
    assert refused.status_code == 422
    assert "De eerste dag van het nieuwe werk komt na de laatste dag" in text
    assert 'value="Ans de Wit"' in text
    assert Transition.objects.get().mentor == ""


def test_a_hurdle_is_judged_and_answered_for(coach: Client, here: Region) -> None:
    one = opened(here)
    where = at(here, f"{Hurdle.MONEY}/")
    judged = {
        "do": "judge",
        "severity": 3,
        "owner": Party.FUND,
        "due_date": day(9),
        "about": "Wij.",
    }

    assert coach.post(where, judged | {"due_date": ""}).status_code == 422
    assert coach.post(where, judged).status_code == 302
    assert (
        coach.post(where, {"do": "accept", "why": "Vrijdag.", "until": day(4)}).status_code == 302
    )

    link = one.links.get(code=Hurdle.MONEY)
    assert (link.severity, link.accepted_why, link.accepted_by) == (
        Severity.LARGE,
        "Vrijdag.",
        coach_of(here),
    )
    assert "de zwakste schakel" in page(coach, here)


def test_a_contact_takes_one_tap_and_a_task_is_done_by_another(coach: Client, here: Region) -> None:
    opened(here)
    coach.post(at(here), {"do": "contact", "channel": "phone", "mood": "", "about": ""})
    coach.post(
        at(here), {"do": "task", "party": "U", "title": "Vrij op dinsdag", "due_date": day(3)}
    )
    task = Task.objects.get()

    coach.post(at(here), {"task": task.pk})

    assert Contact.objects.get().by == coach_of(here)
    assert Task.objects.get().done_at
    assert "Vrij op dinsdag" in page(coach, here)


def test_a_red_answer_stands_first_and_is_talked_through(coach: Client, here: Region) -> None:
    one = step_at(here, Step.SWITCHED)
    asked = one.check_ins.get(moment="day_1", side=Party.WORKER)
    type(asked).objects.filter(pk=asked.pk).update(
        work=Mood.RED,
        people=Mood.RED,
        ahead=Mood.RED,
        about="Te zwaar.",
        answered_at=timezone.now(),
    )
    assert "Te zwaar." in page(coach, here)
    assert "1 persoon heeft je nodig" in coach.get("/nl/coach/vandaag/").content.decode()

    coach.post(at(here), {"repaired": asked.pk})

    assert type(asked).objects.get(pk=asked.pk).repaired_at


def test_a_step_is_stopped_with_its_reason_and_begins_again(coach: Client, here: Region) -> None:
    opened(here)

    coach.post(at(here, "stop/"), {"reason": "chose", "hurdle": "H06", "about": "Het is genoeg."})

    assert Transition.objects.get().step == Step.STOPPED
    assert "Begin een overstap" in page(coach, here)


def test_where_somebody_is_after_three_months_is_not_asked_before(
    coach: Client, here: Region
) -> None:
    step_at(here, Step.SWITCHED)

    refused = coach.post(at(here, "nu/"), {"month": 3, "at_work": "on", "benefit_days": 0})

    assert refused.status_code == 422
    assert "Zo veel maanden zijn er nog niet voorbij." in refused.content.decode()


def test_today_lists_who_is_silent_and_whose_contract_ends(coach: Client, here: Region) -> None:
    one = opened(here)
    past = timezone.now() - timezone.timedelta(days=12)
    Transition.objects.filter(pk=one.pk).update(opened_at=past, last_date=day(40))

    shown = coach.get("/nl/coach/vandaag/").content.decode()

    assert "12 dagen stil" in shown
    assert "het contract stopt over 40 dagen" in shown


def test_today_asks_as_much_for_three_as_for_one(
    coach: Client, here: Region, django_assert_max_num_queries: Callable[..., object]
) -> None:
    solve_all(opened(here))
    helped = [case.person for case in coach_of(here).memberships.get().caseload.all()]
    with django_assert_max_num_queries(60) as first:  # type: ignore[attr-defined] # of pytest-django
        coach.get("/nl/coach/vandaag/")
    for person in helped[1:4]:
        Transition.objects.create(person=person, consortium=here.organisations["centre"])
    with django_assert_max_num_queries(len(first)):  # type: ignore[attr-defined] # as above
        coach.get("/nl/coach/vandaag/")
