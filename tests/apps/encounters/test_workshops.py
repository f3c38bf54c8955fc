"""Workshops of a fair: who was there, and what they are given; bad input first."""

import datetime as dt
import io
from collections.abc import Iterator

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from PIL import Image
from pypdf import PdfWriter

from apps.fair_people import workshop_of
from apps.fair_scene import candidate_of, fair_of, visitor_of
from apps.hall_scene import deed, device_for, door_of, minute, seated, sent
from apps.wall_region import Region
from doorstroom.encounters.actions import save_attendance, save_material
from doorstroom.encounters.models import Attendance, Material
from doorstroom.encounters.queries import (
    attendance_of,
    guests_besides,
    handouts_for,
    hours_at,
    material_visible_to,
)
from doorstroom.encounters.states import Clash, Sitting
from doorstroom.fairs.models import Workshop
from doorstroom.fairs.states import Entry, Phase
from doorstroom.formats.works import WorkError
from doorstroom.organisations.states import MemberRole

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _afterwards(here: Region) -> Iterator[None]:
    """An hour after the workshop of the fair is over."""
    with time_machine.travel(hours_at(workshop_of(here))[1] + dt.timedelta(hours=1), tick=False):
        yield


def picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(made, "JPEG")
    return made.getvalue()


# Who was there


def test_nobody_is_there_more_than_an_hour_before(here: Region) -> None:
    workshop, people = seated(here)
    with (
        time_machine.travel(hours_at(workshop)[0] - dt.timedelta(minutes=61), tick=False),
        pytest.raises(ValidationError, match=r"hour|uur"),
    ):
        save_attendance(workshop=workshop, there=people[:1])
    assert not Attendance.objects.exists()


def test_nobody_is_there_when_the_fair_is_cancelled(here: Region) -> None:
    workshop, people = seated(here)
    fair_of(here).__class__.objects.update(phase=Phase.CANCELLED)
    workshop.session.fair.refresh_from_db()

    with pytest.raises(ValidationError):
        save_attendance(workshop=workshop, there=people[:1])


def test_both_of_one_and_somebody_of_elsewhere_are_refused(two_regions: tuple[Region, Region]):
    here, there = two_regions
    workshop, [person, *_] = seated(here)

    with pytest.raises(ValidationError):
        save_attendance(workshop=workshop, there=[person], absent=[person])
    with pytest.raises(ValidationError):
        save_attendance(workshop=workshop, there=[candidate_of(there)])
    assert not Attendance.objects.exists()


def test_the_database_keeps_one_row_of_one_person(here: Region) -> None:
    workshop, [person, *_] = seated(here)
    at = minute(here, 60)
    for two in ({}, {"candidate": person, "visitor": visitor_of(here)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Attendance.objects.create(workshop=workshop, said_at=at, **two)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.create(workshop=workshop, candidate=person, said_at=at, was_there=True)


def test_the_list_has_seats_who_waits_and_others_who_came(here: Region) -> None:
    workshop, people = seated(here)
    recruiter = visitor_of(here)
    save_attendance(workshop=workshop, there=[people[0], people[2], recruiter], absent=[people[1]])

    listed = attendance_of(Workshop.objects.get(pk=workshop.pk))

    assert [(one.guest, one.sitting, one.was_there) for one in listed] == [
        (people[0], Sitting.SEAT, True),
        (people[1], Sitting.SEAT, False),
        (people[2], Sitting.WAITS, True),
        (recruiter, Sitting.NONE, True),
    ]
    assert not set(guests_besides(workshop, listed)) & {one.guest for one in listed}


def test_the_latest_word_counts_and_the_first_moment_is_kept(here: Region) -> None:
    workshop, [person, *_] = seated(here)
    save_attendance(workshop=workshop, there=[person])
    late = deed("attend", minute(here, 40), person, workshop=str(workshop.pk), said="absent")
    sent(door_of(here), late)

    row = Attendance.objects.get()
    assert row.was_there

    early = deed("attend", minute(here, 31), person, workshop=str(workshop.pk), said="there")
    sent(door_of(here), early)
    row.refresh_from_db()
    assert (row.was_there, row.came_at) == (True, minute(here, 31))

    with time_machine.travel(row.said_at + dt.timedelta(minutes=1), tick=False):
        save_attendance(workshop=workshop, absent=[person])
    row.refresh_from_db()
    assert (row.was_there, row.came_at) == (False, minute(here, 31))


@pytest.mark.parametrize(
    ("words", "clash"),
    [
        ({"said": "there"}, Clash.UNFIT),
        ({"said": "there", "workshop": "-1"}, Clash.UNFIT),
        ({"said": "there", "workshop": "²"}, Clash.UNFIT),
        ({"said": "there", "workshop": "9" * 30}, Clash.GONE),
        ({"said": "yes", "workshop": "this"}, Clash.UNFIT),
        ({"workshop": "this"}, Clash.UNFIT),
    ],
)
def test_what_a_door_says_wrong_is_kept_and_not_carried_out(
    here: Region, words: dict[str, str], clash: Clash
) -> None:
    workshop, [person, *_] = seated(here)
    if words.get("workshop") == "this":
        words = {**words, "workshop": str(workshop.pk)}

    [answer] = sent(door_of(here), deed("attend", minute(here, 40), person, **words))

    assert answer.clash == clash
    assert not Attendance.objects.exists()


def test_only_a_door_says_who_was_there_and_of_its_own_fair(
    two_regions: tuple[Region, Region],
) -> None:
    here, there = two_regions
    workshop, [person, *_] = seated(here)
    words = {"workshop": str(workshop.pk), "said": "there"}
    own = device_for(fair_of(here), person, key="own")
    far = device_for(fair_of(there), key="door")

    [alone] = sent(own, deed("attend", minute(here, 40), person, **words))
    [other] = sent(far, deed("attend", minute(here, 40), candidate_of(there), **words))

    assert (alone.clash, other.clash) == (Clash.UNFIT, Clash.GONE)
    assert not Attendance.objects.exists()


def test_what_does_not_fit_is_carried_out_and_listed(here: Region) -> None:
    workshop, people = seated(here)
    words = {"workshop": str(workshop.pk)}
    fair_of(here).candidates.filter(pk=people[1].pk).update(entry=Entry.WITHDRAWN)
    second = device_for(fair_of(here), key="second")
    begins = hours_at(workshop)[0]

    [fine, early, gone] = sent(
        door_of(here),
        deed("attend", begins, people[0], said="there", **words),
        deed("attend", begins - dt.timedelta(hours=2), people[2], said="there", **words),
        deed("attend", begins, people[1], said="there", **words),
    )
    [other] = sent(second, deed("attend", begins, people[0], said="absent", **words))

    assert [fine.clash, early.clash, gone.clash, other.clash] == [
        "",
        Clash.OFF_HOURS,
        Clash.UNEXPECTED,
        Clash.OTHER_WORD,
    ]
    assert Attendance.objects.filter(was_there=True).count() == 3


# What they are given


def test_what_is_no_picture_or_pdf_is_refused_and_changes_nothing(here: Region) -> None:
    workshop, _people = seated(here)
    save_material(workshop=workshop, link="https://example.nl/a")

    with pytest.raises(WorkError):
        save_material(workshop=workshop, link="https://example.nl/b", file=b"MZ\x90 a program")
    for bad in ("ftp://example.nl", "javascript:alert(1)", "http://example.nl", "no link"):
        with pytest.raises(ValidationError):
            save_material(workshop=workshop, link=bad)
    assert Material.objects.get().link == "https://example.nl/a"


def test_a_file_gets_another_address_with_each_change_and_nothing_is_no_row(here: Region) -> None:
    workshop, _people = seated(here)
    save_material(workshop=workshop, file=picture())
    first = Material.objects.get()
    save_material(workshop=workshop, link="https://example.nl", keeps_file=True)
    kept = Material.objects.get()
    save_material(workshop=workshop, file=picture())
    second = Material.objects.get()

    assert (first.slug, first.media_type) == (kept.slug, "image/jpeg")
    assert len(first.slug) >= 24
    assert (second.slug != first.slug, second.link) == (True, "")

    save_material(workshop=workshop, keeps_file=False)
    assert not Material.objects.exists()
    save_material(workshop=workshop)
    assert not Material.objects.exists()


def test_a_pdf_is_kept_and_a_film_is_not(here: Region) -> None:
    workshop, _people = seated(here)
    made = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    writer.write(made)
    save_material(workshop=workshop, file=made.getvalue())
    kept = Material.objects.get()

    with pytest.raises((WorkError, ValidationError)):
        save_material(workshop=workshop, file=b"\0\0\0\x18ftypmp42" + b"\0" * 64)

    assert (kept.media_type, bytes(kept.content)[:5]) == ("application/pdf", b"%PDF-")
    assert Material.objects.get().slug == kept.slug


def test_who_sits_or_was_there_is_given_it_and_who_waits_is_not(here: Region) -> None:
    workshop, people = seated(here)
    save_material(workshop=workshop, link="https://example.nl")
    recruiter = visitor_of(here)

    def given() -> list[bool]:
        return [bool(handouts_for(one)) for one in (*people, recruiter)]

    assert given() == [True, True, False, False]
    save_attendance(workshop=workshop, there=[people[2], recruiter], absent=[people[1]])
    assert given() == [True, True, True, True]


@pytest.mark.parametrize(
    ("after", "count"),
    [
        (dt.timedelta(hours=-1, minutes=-1), 0),
        (dt.timedelta(hours=-1), 1),
        (dt.timedelta(weeks=4, minutes=59), 1),
        (dt.timedelta(weeks=4, hours=1), 0),
    ],
)
def test_it_is_given_from_an_hour_before_until_four_weeks_after(
    here: Region, after: dt.timedelta, count: int
) -> None:
    workshop, people = seated(here)
    save_material(workshop=workshop, file=picture())
    name = Material.objects.get().slug

    with time_machine.travel(hours_at(workshop)[0] + after, tick=False):
        assert len(handouts_for(people[0])) == count
        assert bool(material_visible_to(here.viewers["worker"], name)) == bool(count)
        assert material_visible_to(here.viewers[MemberRole.FAIR_ORGANISER], name)
        assert not material_visible_to(here.viewers[MemberRole.RECRUITER], name)


@pytest.mark.parametrize("name", ["", "x", "\0", "a" * 400])
def test_a_name_that_somebody_guesses_is_of_nothing(here: Region, name: str) -> None:
    workshop, _people = seated(here)
    save_material(workshop=workshop, file=picture())

    assert material_visible_to(here.viewers["worker"], name) is None
