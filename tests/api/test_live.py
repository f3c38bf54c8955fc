"""What a browser asks that cannot hold a stream open."""

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from doorstroom.core.live.tickets import write_ticket
from doorstroom.core.live.topics import tell

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("wrong", ["", "x", write_ticket("fair:1", lasts=-1)])
def test_without_a_ticket_that_holds_nothing_is_said(client: Client, wrong: str) -> None:
    answer = client.get("/live/", {"ticket": wrong})

    assert answer.status_code == 403
    assert answer.content.decode().startswith("This")


def test_only_reading_is_possible(client: Client) -> None:
    assert client.post("/live/", {"ticket": write_ticket("fair:1")}).status_code == 405


def test_versions_are_said_once_and_then_only_when_they_change(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    asked = {"ticket": write_ticket("fair:1", "fair:2")}
    tell("fair:1")
    with django_assert_num_queries(1):
        first = client.get("/live/", asked)
    known = {"If-None-Match": first.headers["ETag"]}

    again = client.get("/live/", asked, headers=known)
    with transaction.atomic():
        tell("fair:2", "fair:3")
    changed = client.get("/live/", asked, headers=known)

    assert first.json() == {"fair:1": 1, "fair:2": 0}
    assert (again.status_code, again.content) == (304, b"")
    assert (changed.status_code, changed.json()) == (200, {"fair:1": 1, "fair:2": 1})
    for answer in (first, again, changed):
        assert answer.headers["Cache-Control"] == "private, no-cache"
    assert not first.cookies
