"""Who was at a workshop, what they get, and their certificates; bad input first."""

import datetime as dt
import io
import json
import re
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, TestCase, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from PIL import Image

from apps.fair_people import others_of, workshop_of
from apps.fair_scene import candidate_of, fair_of, visitor_of
from apps.hall_scene import deed, device_for, sent
from apps.wall_region import Region
from doorstroom.credentials.models import Credential
from doorstroom.credentials.queries import in_force
from doorstroom.encounters.actions import issue_certificates, save_attendance, save_material
from doorstroom.encounters.models import Attendance, Material
from doorstroom.encounters.queries import code_of, hours_at
from doorstroom.fairs.models import Workshop
from doorstroom.formats.openbadges import unbake
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db
Enter = Callable[[Account], Client]


@pytest.fixture(autouse=True)
def _at_its_end(here: Region) -> Iterator[None]:
    with time_machine.travel(hours_at(workshop_of(here))[1], tick=False):
        yield


@pytest.fixture
def organiser(here: Region, signed_in: Enter) -> Client:
    return signed_in(here.viewers[MemberRole.FAIR_ORGANISER])


@pytest.fixture
def workshop(here: Region) -> Workshop:
    one = workshop_of(here)
    for person in (candidate_of(here), *others_of(here, 2)):
        one.seats.get_or_create(candidate=person)
    return one


def page(name: str, *args: object) -> str:
    with override("en"):
        return reverse(name, args=args)


def shown(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().partition("<main")[2].split())


def jpeg() -> SimpleUploadedFile:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(made, "JPEG")
    return SimpleUploadedFile("plan.jpg", made.getvalue())


@pytest.mark.parametrize(
    "given", [{"there": "C1-AAAAA"}, {"was": "x"}, {"also": "C999-QQQQQ"}, {"there": "\0"}]
)
def test_who_is_not_on_the_list_is_not_ticked(
    organiser: Client, workshop: Workshop, given: dict[str, str]
) -> None:
    answer = organiser.post(page("organiser:attendance", workshop.pk), given)

    assert answer.status_code == 422
    assert "The list changed while you looked at it" in answer.content.decode()
    assert not Attendance.objects.exists()


def test_too_early_it_says_from_when(organiser: Client, here: Region, workshop: Workshop) -> None:
    code = code_of(candidate_of(here))
    with time_machine.travel(hours_at(workshop)[0] - dt.timedelta(hours=2), tick=False):
        answer = organiser.post(page("organiser:attendance", workshop.pk), {"there": code})

    assert answer.status_code == 422
    assert "from an hour before it begins" in answer.content.decode()
    assert not Attendance.objects.exists()


def test_ticks_are_kept_and_taken_back_and_what_a_phone_said_meanwhile_stays(
    organiser: Client, here: Region, workshop: Workshop
) -> None:
    address, first = page("organiser:attendance", workshop.pk), candidate_of(here)
    second, third = others_of(here, 2)
    recruiter = visitor_of(here)
    organiser.post(address, {"there": code_of(first), "also": code_of(recruiter)})
    assert Attendance.objects.filter(was_there=True).count() == 2
    ticked = re.findall(r'name="was" value="([^"]+)"', shown(organiser, address))
    assert set(ticked) == {code_of(first), code_of(recruiter)}

    at = hours_at(workshop)[0]
    door = device_for(fair_of(here), key="meanwhile")
    sent(door, deed("attend", at, second, workshop=str(workshop.pk), said="there"))
    with time_machine.travel(hours_at(workshop)[1].replace(minute=5), tick=False):
        organiser.post(address, {"was": ticked, "there": [code_of(recruiter), code_of(third)]})

    there = Attendance.objects.filter(was_there=True)
    assert {one.candidate or one.visitor for one in there} == {second, third, recruiter}
    text = shown(organiser, address)
    assert "not there after all" in text
    assert "3 people so far" in text


def test_the_list_costs_the_same_for_one_and_for_three(
    organiser: Client, here: Region, workshop: Workshop
) -> None:
    address = page("organiser:attendance", workshop.pk)
    save_attendance(workshop=workshop, there=[candidate_of(here)])
    organiser.get(address)
    with CaptureQueriesContext(connection) as one:
        organiser.get(address)
    save_attendance(workshop=workshop, there=[*others_of(here, 2), visitor_of(here)])
    with CaptureQueriesContext(connection) as three:
        organiser.get(address)

    assert len(one) == len(three)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"link": "javascript:alert(1)"}, "valid URL"),
        ({"link": "http://example.nl"}, "valid URL"),
        ({"file": SimpleUploadedFile("x.pdf", b"MZ\x90")}, "error"),
    ],
)
def test_what_cannot_be_given_is_said_at_its_field(
    organiser: Client, workshop: Workshop, given: dict[str, object], words: str
) -> None:
    answer = organiser.post(page("organiser:material", workshop.pk), given)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Material.objects.exists()


def test_a_file_is_given_looked_at_and_taken_away(
    organiser: Client, here: Region, workshop: Workshop, signed_in: Enter
) -> None:
    address = page("organiser:material", workshop.pk)
    organiser.post(address, {"link": "https://example.nl/uitleg", "file": jpeg()})
    name = Material.objects.get().slug
    own = page("person:material", name)
    worker, recruiter = (signed_in(here.viewers[one]) for one in ("worker", MemberRole.RECRUITER))

    text = shown(worker, page("person:fair", fair_of(here).pk))
    file = worker.get(own)

    assert own in text
    assert "https://example.nl/uitleg" in text
    assert (file["Content-Type"], file["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert file["Content-Disposition"].startswith("attachment")
    assert "no-store" in file["Cache-Control"]
    assert recruiter.get(page("employer:material", name)).status_code == 404
    assert organiser.get(page("organiser:material_look", name)).status_code == 200
    assert Client().get(own).status_code == 302

    save_attendance(workshop=workshop, there=[visitor_of(here)])
    assert page("employer:material", name) in shown(
        recruiter, page("employer:fair", fair_of(here).pk)
    )
    assert recruiter.get(page("employer:material", name)).status_code == 200

    organiser.post(address, {"link": "", "clear": "on"})
    assert worker.get(own).status_code == 404
    assert not Material.objects.exists()


def test_who_waits_and_who_is_helped_see_no_material(
    here: Region, workshop: Workshop, signed_in: Enter
) -> None:
    save_material(workshop=workshop, link="https://example.nl/uitleg")
    coach = signed_in(here.viewers[MemberRole.COACH])
    text = shown(coach, page("coach:fair", here.worker.pk, fair_of(here).pk))

    assert "https://example.nl/uitleg" not in text


def test_certificates_before_anybody_was_there_say_so(
    organiser: Client, workshop: Workshop
) -> None:
    answer = organiser.post(page("organiser:certificates", workshop.pk), follow=True)

    assert "There is nobody left to give a certificate." in answer.content.decode()
    assert not Credential.objects.exists()


def test_with_a_key_that_cannot_be_opened_nobody_gets_one(
    organiser: Client, here: Region, workshop: Workshop
) -> None:
    save_attendance(workshop=workshop, there=[candidate_of(here)])
    issue_certificates(workshop=workshop)
    save_attendance(workshop=workshop, there=others_of(here, 2))

    with override_settings(CREDENTIALS_SECRET="another" * 10):
        answer = organiser.post(page("organiser:certificates", workshop.pk), follow=True)

    assert "Signing does not work now" in answer.content.decode()
    assert Credential.objects.count() == 1


def test_one_press_gives_each_a_certificate_that_they_find_take_along_and_take_back(
    organiser: Client, here: Region, workshop: Workshop, signed_in: Enter
) -> None:
    save_attendance(workshop=workshop, there=[candidate_of(here), *others_of(here, 1)])
    assert "Hand out 2 certificates" in shown(organiser, page("organiser:attendance", workshop.pk))
    with TestCase.captureOnCommitCallbacks(execute=True):
        organiser.post(page("organiser:certificates", workshop.pk))
    text = shown(organiser, page("organiser:attendance", workshop.pk))
    assert "2 people have one." in text
    assert "Hand out" not in text.partition('id="certificates"')[2]
    [letter] = [one for one in mail.outbox if one.to == [here.viewers["worker"].email]]
    assert page("person:badges").removeprefix("/en") in letter.body

    worker = signed_in(here.viewers["worker"])
    one = in_force(here.worker).get()
    for place in ("person:badges", "person:competences"):
        assert page("person:badge", one.pk) in shown(worker, page(place))
    assert "It proves no skill" in shown(worker, page("person:badge", one.pk))
    for form in ("png", "svg"):
        picture = worker.get(page("person:badge_file", one.pk, form)).content
        assert json.loads(unbake(picture)) == json.loads(one.document)
    document = SimpleUploadedFile("badge.json", one.document.encode())
    checked = Client().post(page("public:check"), {"file": document}).content.decode()
    assert "This is right" in checked
    assert "Pitchen" in checked

    worker.post(page("person:badge_withdraw", one.pk))
    assert not in_force(here.worker).exists()


def test_who_removes_a_workshop_reads_how_many_certificates_go_with_it(
    organiser: Client, here: Region, workshop: Workshop
) -> None:
    save_attendance(workshop=workshop, there=[candidate_of(here)])
    issue_certificates(workshop=workshop)
    said = "1 certificate of participation does not hold any more then."

    assert said in shown(organiser, page("organiser:workshop_remove", workshop.pk))
    assert said in shown(organiser, page("organiser:session_remove", workshop.session_id))
