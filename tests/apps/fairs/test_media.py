"""Photos and films are looked at by people: nothing is counted, ordered or planned by them."""

from dataclasses import fields

import numpy as np
import pytest

from apps.fair_people import others_of, stand_at
from apps.fair_scene import candidate_of, fair_of, hall_at, session_of, visitor_of
from apps.wall_region import Region, everybody_said_something
from apps.wall_things import shown_file
from doorstroom.engine.planning.talks import TalksQuestion
from doorstroom.fairs.models import Place
from doorstroom.fairs.queries import (
    Looking,
    stand_pieces,
    stands_listed,
)
from doorstroom.fairs.work import asked_stands, asked_talks

pytestmark = pytest.mark.django_db


def test_a_photo_or_film_on_a_stand_page_changes_no_order_and_no_plan(here: Region) -> None:
    everybody_said_something(here)
    file, hall = shown_file(here), hall_at(fair_of(here))
    people = [candidate_of(here), *others_of(here, 1)]
    for number, one in enumerate(people, start=1):
        stand_at(one)
        Place.objects.create(
            session=session_of(here), shift=0, hall=hall, stand=f"stand-{number}", candidate=one
        )
    visitor = visitor_of(here)
    recruiter = visitor.membership.account

    def seen() -> list[int]:
        return [one.pk for one in stands_listed(recruiter, visitor, Looking())]

    order, stands = seen(), asked_stands(session_of(here))
    _company, _hours, talks = asked_talks(session_of(here))

    people[0].stand.pieces.add(file.evidence)

    assert stand_pieces(people[0].stand).exists()
    assert len(order) == len(people)
    assert (seen(), asked_stands(session_of(here))) == (order, stands)
    _company, _hours, now = asked_talks(session_of(here))
    for one in fields(TalksQuestion):
        np.testing.assert_array_equal(getattr(now, one.name), getattr(talks, one.name))
