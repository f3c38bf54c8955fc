import datetime as dt
import json
import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from doorstroom.organisations.actions import log_viewing
from doorstroom.organisations.models import Organisation, Share
from doorstroom.organisations.queries import shares_held
from doorstroom.organisations.states import Part, Purpose, Role
from doorstroom.passports.actions import open_link, request_attestations
from doorstroom.passports.queries import competences_of, employers_of, requests_of
from doorstroom.people.models import Account, Person

PATH = "/nl/mijn-overstap/wie-ziet-wat/"
TODAY = timezone.localdate()
GOOD = {"parts": ["matches"], "purpose": "work", "until": TODAY.isoformat()}


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("parts", []),
        ("parts", ["status"]),
        ("parts", ["everything"]),
        ("purpose", "curiosity"),
        ("until", ""),
        ("until", (TODAY - dt.timedelta(days=1)).isoformat()),
        ("until", (TODAY + dt.timedelta(days=400)).isoformat()),
    ],
)
def test_what_cannot_be_shared_is_said_and_nothing_is_shared(
    worker: Client, silent: Person, field: str, wrong: object
):
    answer = worker.post(f"{PATH}deel/employers/", {**GOOD, field: wrong})

    assert answer.status_code == 200
    assert "field__error" in answer.content.decode()
    assert shares_held(silent).count() == 0


@pytest.mark.parametrize("code", ["0", "nobody", "999999"])
def test_there_is_no_sharing_with_who_is_not_there(worker: Client, code: str):
    assert worker.get(f"{PATH}deel/{code}/").status_code == 404


def test_the_own_employer_can_be_shown_the_status_and_nothing_else(worker: Client, silent: Person):
    own = silent.employments.get().organisation
    path = f"{PATH}deel/{own.pk}/"

    assert worker.get(path).content.decode().count('type="checkbox"') == 1
    assert worker.post(path, GOOD).status_code == 200
    assert shares_held(silent).count() == 0
    worker.post(path, {**GOOD, "parts": ["status"], "purpose": "progress"})
    assert [one.part for one in shares_held(silent)] == [Part.STATUS]


def test_sharing_with_all_employers_takes_two_clicks(
    worker: Client, silent: Person, employers: list[Organisation]
):
    assert f'href="{PATH}deel/employers/"' in worker.get(PATH).content.decode()
    offered = worker.get(f"{PATH}deel/employers/").context["form"].initial

    worker.post(f"{PATH}deel/employers/", {**offered, "until": offered["until"].isoformat()})

    held = {(one.organisation.name, one.part) for one in shares_held(silent)}
    assert held == {(one.name, part) for one in employers for part in ("matches", "passport")}


def test_stopping_works_at_once_and_only_for_what_is_own(worker: Client, person: Person):
    mine = shares_held(person)[0]
    other = Share.objects.exclude(person=person)[0]

    assert worker.get(f"{PATH}{mine.pk}/stop/").status_code == 405
    assert worker.post(f"{PATH}{other.pk}/stop/").status_code == 404
    worker.post(f"{PATH}{mine.pk}/stop/")

    assert not shares_held(person).filter(pk=mine.pk).exists()


def test_everything_stops_with_one_confirmed_button(worker: Client, person: Person):
    path = f"{PATH}stop-alles/"
    names = {one.organisation.name for one in shares_held(person)}
    others = list(Share.objects.exclude(person=person).values_list("pk", "withdrawn_at"))
    assert f'href="{path}"' in worker.get(PATH).content.decode()

    asked = worker.get(path).content.decode()

    assert names
    assert [name for name in names if name not in asked] == []
    assert shares_held(person).exists()
    answer = worker.post(path, follow=True)
    assert "Je deelt niets." in answer.content.decode()
    assert not shares_held(person).exists()
    assert list(Share.objects.exclude(person=person).values_list("pk", "withdrawn_at")) == others
    assert "Je deelt niets." in worker.get(path).content.decode()


def test_a_question_to_an_employer_stops_with_everything_else(worker: Client, silent: Person):
    request_attestations(
        person=silent,
        organisation=employers_of(silent).get(),
        competences=competences_of(silent)[:2],
    )
    page = worker.get(PATH).content.decode()
    assert "Wie je het vroeg ziet 2 vragen van jou" in page
    assert f'href="{PATH}stop-alles/"' in page
    assert "Je deelt niets." not in worker.get(f"{PATH}stop-alles/").content.decode()

    worker.post(f"{PATH}stop-alles/")

    assert not requests_of(silent).exists()


def test_sharing_again_says_first_what_is_shared_and_until_when(
    worker: Client, silent: Person, employers: list[Organisation]
):
    path = f"{PATH}deel/employers/"
    assert 'id="already"' not in worker.get(path).content.decode()
    worker.post(f"{PATH}deel/{employers[0].pk}/", {**GOOD, "until": TODAY.isoformat()})

    page = worker.get(path).content.decode()

    told = page.partition('id="already"')[2].partition("</section>")[0]
    assert employers[0].name in told
    assert f"tot en met {date_format(TODAY, 'j F Y')}" in told


def test_the_page_says_what_is_shared_with_whom_and_until_when(
    worker: Client, silent: Person, employers: list[Organisation]
):
    assert "Je deelt niets." in worker.get(PATH).content.decode()
    for organisation in employers[:3]:
        Share.objects.create(
            person=silent,
            organisation=organisation,
            part=Part.PASSPORT,
            purpose=Purpose.WORK,
            shared_at=timezone.now(),
            until=dt.date(2099, 5, 9),
        )

    page = worker.get(PATH).content.decode()

    assert page.count("tot en met 9 mei 2099") == 3
    assert page.count("/stop/") == 3


def test_the_worker_reads_who_looked(worker: Client, person: Person):
    coach = Account.objects.get(email="marloes.coach@overstapkring.example")
    assert "Nog niemand keek naar je gegevens." in worker.get(PATH).content.decode()

    noon = timezone.now().replace(hour=11, minute=0, second=0) + dt.timedelta(days=1)
    later = noon + dt.timedelta(days=1)
    with time_machine.travel(noon, tick=False):
        log_viewing(seen={person.pk: [Part.STATUS]}, by=coach)
    for minute in (1, 2, 2):
        with time_machine.travel(later.replace(minute=minute), tick=False):
            log_viewing(seen={person.pk: [Part.MATCHES]}, by=coach)
            log_viewing(seen={person.pk: [Part.PASSPORT]}, by=coach)

    page = worker.get(PATH).content.decode()
    who = "Overstapkring Noordoost-Brabant (je coach)"
    lines = page.partition("Wie er keek")[2].partition("</section>")[0]
    assert re.findall(r"<span>(.*?)</span>", lines) == [
        f"{date_format(later, 'j F')}: {who} keek naar je vaardigheden en je banen, 2 keer",
        f"{date_format(noon, 'j F')}: {who} keek naar hoe ver je bent met je overstap, 1 keer",
    ]
    data = json.loads(worker.get("/nl/mijn-overstap/gegevens/").content)
    assert len(data["viewings"]) == 7


def test_every_organisation_says_what_it_can_see_at_most(worker: Client, person: Person):
    fund = Organisation.objects.get(role=Role.FUND)

    page = worker.get(PATH).content.decode()
    line = page.partition(f'deel/{fund.pk}/"')[2].partition("</a>")[0]

    assert "hoe ver ik ben" in line
    assert "skillspaspoort" not in line


def test_all_own_data_come_as_a_file(worker: Client, person: Person):
    answer = worker.get("/nl/mijn-overstap/gegevens/")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="doorstroom.json"'
    data = json.loads(answer.content)
    assert [one["name"] for one in data["people.Person"]] == [person.name]
    assert len(data["passports.Competence"]) == person.competences.count()
    assert "password" not in data["people.Account"][0]


def test_who_only_has_a_link_out_reads_that_and_can_stop_it(worker: Client, silent: Person):
    assert "Je deelt niets." in worker.get(PATH).content.decode()
    open_link(person=silent, until=TODAY)

    page = worker.get(PATH).content.decode()

    assert "Je deelt niets." not in page
    assert reverse("person:stop_all") in page
