"""What anybody may read of what a training provider offers."""

import json
from pathlib import Path

import pytest
from django.test import Client

from apps.wall_region import Region, region
from apps.wall_trainings import module_of, start_of
from doorstroom.formats.courses import read_courses
from doorstroom.vocabulary.models import Version

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Region:
    return region("here")


def address(on: Region, whose: str = "school") -> str:
    return f"/api/modules/{on.organisations[whose].pk}"


def test_nobody_reads_what_is_not_published_or_of_no_provider(here: Region, client: Client) -> None:
    module_of(here, is_published=False)

    assert client.get(address(here)).status_code == 404
    assert client.get(address(here, "inflow")).status_code == 404
    assert client.get("/api/modules/0").status_code == 404
    assert client.post(address(here)).status_code == 405


def test_everybody_reads_what_is_published_and_can_bring_it_in(
    here: Region, client: Client, tmp_path: Path
) -> None:
    start_of(here)
    module_of(here, is_published=False)
    file = tmp_path / "catalogue.json"

    answer = client.get(address(here))
    file.write_bytes(answer.content)

    assert answer["Content-Type"] == "application/ld+json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    [course] = json.loads(answer.content)["itemListElement"]
    assert course["teaches"][0]["name"] == "luisteren"
    table = read_courses(file)
    assert table.faults == ()
    [row] = table.rows
    assert (row.title, row.hours, row.employer) == ("Les here school", 40, "here school")
    assert len(row.starts) == 1


def test_who_has_the_catalogue_already_does_not_get_it_again(here: Region, client: Client) -> None:
    module_of(here)
    tag = client.get(address(here))["ETag"]

    again = client.get(address(here), headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")


def test_without_a_vocabulary_skills_go_by_their_address(here: Region, client: Client) -> None:
    module_of(here)
    Version.objects.update(is_active=False)

    [course] = client.get(address(here)).json()["itemListElement"]

    assert course["teaches"][0] == {"@type": "DefinedTerm", "@id": "listen", "doorstroom:level": 2}
