"""Who comes to work for an employer: what it reads, what it does, and what it never reads."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from apps.step_scene import coach_of, day, opened, paper_of, step_at
from apps.wall_region import Region, region
from doorstroom.core.models import Event
from doorstroom.organisations.models import Caseload, Employment
from doorstroom.people.models import Person
from doorstroom.transitions.actions import (
    Doing,
    Judgement,
    Stop,
    add_task,
    judge_hurdle,
    log_contact,
    open_transition,
    stop_transition,
)
from doorstroom.transitions.models import CheckIn, Transition
from doorstroom.transitions.states import (
    Channel,
    Hurdle,
    Moment,
    Mood,
    Party,
    Severity,
    Step,
    StopReason,
)

pytestmark = pytest.mark.django_db
PATH = "/nl/werkgever/nieuw/"
ENGLISH = "/en/employer/new/"


def page(recruiter: Client) -> str:
    return recruiter.get(PATH).content.decode()


def task_of(on: Region, party: Party, title: str = "Kleding klaarleggen") -> int:
    doing = Doing(party=party, title=title, due_date=day(3))
    return add_task(transition=opened(on), doing=doing).pk


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"task": "x"},
        {"task": "0"},
        {"task": "9" * 5_000},
        {"mentor_of": "x", "m": ""},
        {"mentor_of": "9" * 30, f"m{'9' * 30}-mentor": "Bo"},
    ],
)
def test_what_is_no_button_does_not_exist(
    odd: dict[str, str], recruiter: Client, here: Region
) -> None:
    step_at(here, Step.PLAN)

    assert recruiter.post(PATH, odd).status_code in {404, 422}
    assert Transition.objects.get().mentor == "Ans"


def test_a_task_of_another_is_not_done_by_the_employer(recruiter: Client, here: Region) -> None:
    step_at(here, Step.PLAN)
    for party in set(Party) - {Party.INFLOW}:
        assert recruiter.post(PATH, {"task": task_of(here, party)}).status_code == 404


def test_nobody_is_named_before_there_is_an_intention(recruiter: Client, here: Region) -> None:
    step_at(here, Step.ORIENTATION)

    text = page(recruiter)

    assert here.worker.name not in text
    assert "Niemand is nu op weg naar jou" in text


@pytest.mark.parametrize("reason", [StopReason.CHOSE, StopReason.STAYED])
def test_nobody_is_named_who_stopped(reason: StopReason, recruiter: Client, here: Region) -> None:
    one = step_at(here, Step.PLAN)
    stop_transition(
        transition=one, stop=Stop(reason=reason, hurdle=Hurdle.LOSS), version=one.version
    )

    assert here.worker.name not in page(recruiter)


def test_somebody_of_another_employer_is_neither_named_nor_changed(
    recruiter: Client, here: Region
) -> None:
    there = region("there")
    theirs = step_at(there, Step.SWITCHED)
    asked = theirs.check_ins.get(moment=Moment.DAY_1, side=Party.INFLOW)

    assert there.worker.name not in page(recruiter)
    taken = {"mentor_of": theirs.pk, f"m{theirs.pk}-mentor": "Ik"}
    assert recruiter.post(PATH, taken).status_code == 404
    assert recruiter.get(f"{PATH}hoe/{asked.pk}/").status_code == 404
    assert Transition.objects.get(pk=theirs.pk).mentor == "Ans"


SECRETS = (
    "Ruzie met de baas",
    "Schulden bij de deurwaarder",
    "Zij huilde aan de telefoon",
    "Mijn rug doet pijn",
    "Wij hebben haar uitgezwaaid",
    "Nog zonder werkgever",
    "2345",
    "2.345",
)


def secretive(on: Region) -> Transition:
    """Somebody at work of whom everything is told that the new employer must not read."""
    one = step_at(on, Step.SWITCHED)
    task_of(on, Party.OUTFLOW, SECRETS[4])
    log_contact(transition=one, channel=Channel.PHONE, about=SECRETS[2], by=coach_of(on))
    link = one.links.get(code=Hurdle.MONEY)
    judgement = Judgement(
        severity=Severity.LARGE,
        owner=Party.INFLOW,
        due_date=day(9),
        about=SECRETS[1],
        evidence=SECRETS[1],
    )
    judge_hurdle(link=link, judgement=judgement)
    one.moves.update(about=SECRETS[0])
    Transition.objects.filter(pk=one.pk).update(early_reason=SECRETS[5])  # and they earn 2345
    CheckIn.objects.filter(transition=one, side=Party.WORKER).update(
        work=Mood.RED,
        people=Mood.RED,
        ahead=Mood.RED,
        about=SECRETS[3],
        answered_at=timezone.now(),
    )
    return one


def test_an_employer_never_reads_what_is_not_for_it(recruiter: Client, here: Region) -> None:
    one = secretive(here)
    asked = one.check_ins.get(moment=Moment.DAY_1, side=Party.INFLOW)

    found = "".join(
        recruiter.get(path).content.decode()
        for path in (
            PATH,
            f"{PATH}hoe/{asked.pk}/",
            ENGLISH,
            "/nl/werkgever/vacatures/",
        )
    )

    assert here.worker.name in found
    assert [secret for secret in SECRETS if secret in found] == []
    assert here.organisations["outflow"].name not in found
    for word in (*Hurdle.labels, *Severity.labels):
        assert str(word).lower() not in recruiter.get(ENGLISH).content.decode().lower()


def test_an_employer_reads_how_far_somebody_is_and_that_it_looked(
    recruiter: Client, here: Region
) -> None:
    one = step_at(here, Step.PREPARATION)

    text = page(recruiter)

    assert here.worker.name in text
    assert "28" in text
    assert "Ans" in text
    assert f"{day(0).day} " in text
    event = Event.objects.filter(action="transitions.log_entrants").latest("pk")
    assert event.facts == {"transitions": [one.pk]}


def test_what_waits_for_the_employer_stands_with_whoever_it_is_for(
    recruiter: Client, here: Region
) -> None:
    step_at(here, Step.INTENTION)
    assert "Teken de intentieverklaring" in page(recruiter)
    paper = paper_of(here, signs=False)
    task = task_of(here, Party.INFLOW)

    text = page(recruiter)

    assert f"/nl/werkgever/papieren/{paper.pk}/" in text
    assert "Kleding klaarleggen" in text
    assert recruiter.post(PATH, {"task": task}, follow=True).status_code == 200
    assert "Kleding klaarleggen" not in page(recruiter)


def test_the_employer_names_a_mentor_and_the_coach_is_told_of_it(
    recruiter: Client, here: Region
) -> None:
    one = step_at(here, Step.PLAN)
    field = f"m{one.pk}-mentor"

    for wrong in ("", "  ", "x" * 201, "123456782"):
        answer = recruiter.post(PATH, {"mentor_of": one.pk, field: wrong})
        assert answer.status_code == 422
    done = recruiter.post(PATH, {"mentor_of": one.pk, field: " Ans  de Wit "}, follow=True)

    assert "Ans de Wit" in done.content.decode()
    fresh = Transition.objects.get()
    assert (fresh.mentor, fresh.version) == ("Ans de Wit", one.version + 1)


def test_a_check_in_of_the_employer_takes_three_taps_on_its_day(
    recruiter: Client, here: Region
) -> None:
    one = step_at(here, Step.SWITCHED)
    asked = one.check_ins.get(moment=Moment.DAY_1, side=Party.INFLOW)
    later = one.check_ins.get(moment=Moment.WEEK_2, side=Party.INFLOW)
    theirs = one.check_ins.get(moment=Moment.DAY_1, side=Party.WORKER)
    well = {"work": "green", "people": "amber", "ahead": "green"}
    assert f"hoe/{asked.pk}/" in page(recruiter)
    assert f"hoe/{later.pk}/" not in page(recruiter)

    assert recruiter.post(f"{PATH}hoe/{asked.pk}/", {"work": "green"}).status_code == 422
    assert recruiter.post(f"{PATH}hoe/{later.pk}/", well).status_code == 422
    assert recruiter.post(f"{PATH}hoe/{theirs.pk}/", well).status_code == 404
    assert recruiter.post(f"{PATH}hoe/{asked.pk}/", well).status_code == 302

    assert f"hoe/{asked.pk}/" not in page(recruiter)


def entrants_more(on: Region, count: int) -> None:
    for number in range(count):
        person = Person.objects.create(name=f"Nieuw {number}")
        Employment.objects.create(
            person=person, organisation=on.organisations["outflow"], reference=f"n{number}"
        )
        Caseload.objects.create(
            coach=coach_of(on).memberships.get(), person=person, since=timezone.localdate()
        )
        made = open_transition(person=person, leaves=on.organisations["outflow"])
        for step in (Step.INTAKE, Step.PASSPORT, Step.ORIENTATION, Step.INTENTION):
            Transition.objects.filter(pk=made.pk).update(
                step=step, employer=on.organisations["inflow"], vacancy=on.published
            )
        add_task(
            transition=made,
            doing=Doing(party=Party.INFLOW, title="Iets", due_date=day(number)),
        )


def test_three_are_listed_in_as_many_queries_as_one(
    recruiter: Client, here: Region, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    entrants_more(here, 1)
    recruiter.get(PATH)
    with django_assert_max_num_queries(60) as first:
        recruiter.get(PATH)
    Transition.objects.all().delete()
    Person.objects.filter(name="Nieuw 0").delete()
    entrants_more(here, 3)
    with django_assert_max_num_queries(len(first)):
        assert page(recruiter).count("Iets") >= 3
