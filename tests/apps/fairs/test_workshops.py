"""Workshops of a fair: within its hours, with seats; bad input first."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from apps.fair_people import workshop_of
from apps.fair_scene import candidate_of, session_of
from apps.wall_region import Region
from doorstroom.fairs.actions import (
    WorkshopFacts,
    add_workshop,
    remove_workshop,
    update_workshop,
)
from doorstroom.fairs.models import Workshop
from doorstroom.fairs.states import Gathering

pytestmark = pytest.mark.django_db
FACTS = WorkshopFacts(
    kind=Gathering.TRAINING,
    name="Pitch in een minuut",
    starts=dt.time(14),
    ends=dt.time(15),
    capacity=8,
)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "123456782"}, "name"),
        ({"capacity": 0}, "capacity"),
        ({"kind": "party"}, "kind"),
        ({"ends": dt.time(13, 45)}, "__all__"),
        ({"starts": dt.time(13)}, "starts"),
        ({"ends": dt.time(16, 1)}, "starts"),
    ],
)
def test_a_workshop_that_cannot_be_is_refused(
    change: dict[str, object], field: str, here: Region
) -> None:
    there = workshop_of(here)
    facts = replace(FACTS, **change)

    with pytest.raises(ValidationError) as refused:
        add_workshop(session=session_of(here), facts=facts)
    assert field in refused.value.message_dict
    with pytest.raises(ValidationError):
        update_workshop(workshop=there, to=facts)
    assert [one.name for one in Workshop.objects.all()] == ["Pitchen"]


def test_what_people_signed_up_for_stays_what_it_is(here: Region) -> None:
    workshop = workshop_of(here)
    workshop.seats.create(candidate=candidate_of(here))

    with pytest.raises(ValidationError) as refused:
        update_workshop(workshop=workshop, to=replace(FACTS, kind=Gathering.BRIEFING))
    assert list(refused.value.message_dict) == ["kind"]

    same = replace(FACTS, kind=Gathering.WORKSHOP)
    update_workshop(workshop=workshop, to=same)
    assert (workshop.name, workshop.seats.count()) == (FACTS.name, 1)
    remove_workshop(workshop=workshop)
    assert not Workshop.objects.exists()


def test_a_workshop_may_fill_the_whole_session(here: Region) -> None:
    whole = replace(FACTS, starts=dt.time(13, 30), ends=dt.time(16))
    assert add_workshop(session=session_of(here), facts=whole).ends == dt.time(16)
