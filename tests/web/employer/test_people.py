"""What HR reads: numbers, and who shares where they are. Nothing else, whatever there is."""

import pytest
from django.test import Client

from apps.wall_region import Region
from apps.wall_things import uploaded
from doorstroom.core.models import Event
from doorstroom.organisations.models import Employment, Share
from doorstroom.organisations.states import Part
from doorstroom.uploads.states import Kind

PEOPLE = "/en/employer/people/"


def test_numbers_and_who_shares_their_status(hr: Client, here: Region):
    page = hr.get(PEOPLE).content.decode()

    assert ">24<" in page
    assert ">12<" in page
    assert here.worker.name in page
    assert "You see a name and how far somebody is." in page
    assert '<span class="soft">is checking the skills in the passport</span>' in page
    parts = Event.objects.filter(action="organisations.log_viewing").values_list("facts", flat=True)
    assert list(parts) == [{"part": "status"}]


def test_small_numbers_are_left_out_and_the_page_says_why(hr: Client, here: Region):
    some = Employment.objects.values_list("pk", flat=True)[:16]
    Employment.objects.filter(pk__in=list(some)).delete()

    page = hr.get(PEOPLE).content.decode()

    assert "fewer than 10" in page
    assert "it could tell who they are" in page
    assert ">8<" not in page


def test_who_stops_sharing_is_gone(hr: Client, here: Region):
    Share.objects.filter(part=Part.STATUS).delete()

    page = hr.get(PEOPLE).content.decode()

    assert here.worker.name not in page
    assert "Nobody shares this with you now." in page


@pytest.mark.parametrize("path", [PEOPLE, "/en/employer/files/"])
def test_hr_reads_no_name_skill_or_match_of_who_did_not_share(hr: Client, here: Region, path: str):
    page = hr.get(path).content.decode()

    for number in range(1, 24):
        assert f"here {number}<" not in page
    for word in ("luisteren", "Listen", "fits", "2345", "worker@here.nl"):
        assert word not in page


def test_the_page_is_dutch_too(hr: Client):
    page = hr.get("/nl/werkgever/mensen/").content.decode()

    assert "Wat je wel en niet ziet" in page


def test_hr_finds_back_the_files_that_were_brought_in(hr: Client, here: Region) -> None:
    upload = uploaded(here, "outflow", Kind.WORKERS)

    assert f"/en/employer/files/{upload.pk}/" in hr.get(PEOPLE).content.decode()
