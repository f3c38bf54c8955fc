import re

import pytest
from django.test import Client
from django.utils import timezone

from apps.wall_region import Region
from doorstroom.core.models import Event
from doorstroom.passports.actions import add_portfolio_piece, open_link, withdraw_link
from doorstroom.people.models import Person, Wants

pytestmark = pytest.mark.django_db


def looks() -> int:
    return Event.objects.filter(action="passports.log_link_viewing").count()


@pytest.mark.parametrize("code", ["x", "a" * 22, "%00", "a" * 300])
def test_an_address_that_is_none_says_what_to_do_and_nothing_else(
    client: Client, here: Region, code: str
):
    page = client.get(f"/nl/paspoort/{code}/")
    assert page.status_code == 404
    assert "niet te lezen" in page.content.decode()
    assert looks() == 0


def test_who_has_the_address_reads_it_and_the_owner_sees_that(client: Client, here: Region):
    link = open_link(person=here.worker, until=timezone.localdate())
    page = client.get(f"/nl/paspoort/{link.code}/")
    text = page.content.decode()
    assert page.status_code == 200
    assert here.worker.name in text
    assert "Luisteren" in text or "listen" in text.lower()
    assert page["X-Robots-Tag"] == "noindex"
    assert "no-store" in page["Cache-Control"]
    assert looks() == 1


def test_it_says_nothing_of_wages_likes_and_work_that_a_coach_did_not_accept(
    client: Client, here: Region
):
    assert (here.worker.wage_min, Wants.objects.filter(person=here.worker).count()) == (2345, 1)
    add_portfolio_piece(competence=here.competence, about="Geheimwerk", on=timezone.localdate())
    link = open_link(person=here.worker, until=timezone.localdate())
    for language in ("nl/paspoort", "en/passport"):
        text = client.get(f"/{language}/{link.code}/").content.decode()
        assert not re.search(r"2[.,]?345|Geheimwerk", text)
        assert "Suits me" not in text
        assert "Past bij" not in text


def test_stopped_is_as_if_it_never_was(client: Client, here: Region):
    link = open_link(person=here.worker, until=timezone.localdate())
    withdraw_link(link=link)
    never = "a" * len(link.code)
    gone, other = (client.get(f"/nl/paspoort/{one}/") for one in (link.code, never))
    assert (gone.status_code, other.status_code) == (404, 404)
    assert gone.content.decode().replace(link.code, never) == other.content.decode()


def test_the_owner_who_looks_is_not_counted(here: Region, client: Client):
    link = open_link(person=here.worker, until=timezone.localdate())
    owner = here.viewers["worker"]
    client.force_login(owner)  # type: ignore[arg-type]  # an account, not nobody
    assert client.get(f"/nl/paspoort/{link.code}/").status_code == 200
    assert looks() == 0


def test_one_person_is_all_that_it_shows(client: Client, here: Region):
    link = open_link(person=here.worker, until=timezone.localdate())
    text = client.get(f"/nl/paspoort/{link.code}/").content.decode()
    others = Person.objects.exclude(pk=here.worker.pk).values_list("name", flat=True)
    assert not [one for one in others if re.search(rf"\b{re.escape(one)}\b", text)]
