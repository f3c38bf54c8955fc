"""A plan is mended with what it was reckoned with: nobody is matched anew, and nothing differs."""

import importlib
from collections.abc import Iterable

import numpy as np
import pytest
from django.utils import timezone

from apps.fair_plans import Make, people_of, published
from apps.fair_scene import candidate_of, fair_of, hall_at, session_of, visitor_of
from apps.wall_region import Region
from doorstroom.fairs.actions import mend_plan
from doorstroom.fairs.adapters import kept_in
from doorstroom.fairs.models import Hall, Place, Plan
from doorstroom.fairs.work import Gone, asked_talks
from doorstroom.organisations.models import Organisation
from doorstroom.people.models import Person

pytestmark = pytest.mark.django_db
making = importlib.import_module("doorstroom.fairs.work._making")
Asked = list[list[int]]


@pytest.fixture
def plan(here: Region, made: Make) -> Plan:
    return published(here, made)


@pytest.fixture
def matched(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Who was matched, each time that somebody was."""
    found: Asked = []
    before = making.standings_of

    def standings_of(people: Iterable[Person]) -> dict[int, dict[int, int]]:
        some = list(people)
        found.append([one.pk for one in some])
        standings: dict[int, dict[int, int]] = before(some)
        return standings

    monkeypatch.setattr(making, "standings_of", standings_of)
    return found


def talks(plan: Plan) -> list[tuple[int, int, int, str]]:
    return list(plan.talks.order_by("pk").values_list("candidate", "visitor", "slot", "why"))


def test_mending_matches_nobody_and_gives_what_matching_anew_gives(
    here: Region, plan: Plan, matched: Asked
) -> None:
    gone = Gone(slot=1, visitors=frozenset({visitor_of(here).pk}))

    quick = mend_plan(plan=plan, gone=gone)
    assert matched == []
    again = mend_plan(plan=quick, gone=Gone(slot=2, candidates=frozenset({0})))
    assert matched == []
    Plan.objects.filter(pk=plan.pk).update(sums=None)
    slow = mend_plan(plan=Plan.objects.get(pk=plan.pk), gone=gone)

    assert len(matched) == 1
    assert talks(quick) == talks(slow) == talks(again)
    assert {key: quick.figures[key] for key in slow.figures} == slow.figures


def test_what_was_kept_says_what_was_asked(here: Region, plan: Plan) -> None:
    company, _hours, anew = asked_talks(session_of(here))
    kept = kept_in(Plan.objects.get(pk=plan.pk).sums)
    assert kept is not None

    _company, _hours, question = asked_talks(session_of(here), kept)

    assert np.array_equal(question.worth, anew.worth)
    assert np.allclose(question.distances, anew.distances, rtol=1e-6)
    assert set(kept.people) == {one.person_id for one in company.candidates}


def test_only_who_came_later_is_matched(here: Region, plan: Plan, matched: Asked) -> None:
    session, kept = session_of(here), kept_in(Plan.objects.get(pk=plan.pk).sums)
    late = people_of(here, 3)[-1]
    Place.objects.create(
        session=session, shift=0, hall=hall_at(fair_of(here)), stand="stand-9", candidate=late
    )

    company, _hours, question = asked_talks(session, kept)

    assert matched == [[late.person_id]]
    assert question.worth.shape == (3, len(company.visitors))


def test_an_employer_who_came_later_has_everybody_matched(
    here: Region, plan: Plan, matched: Asked
) -> None:
    kept = kept_in(Plan.objects.get(pk=plan.pk).sums)
    visitor = visitor_of(here)
    visitor.membership.__class__.objects.filter(pk=visitor.membership_id).update(
        organisation=here.organisations["outflow"]
    )
    asked_talks(session_of(here), kept)
    assert len(matched) == 1
    assert len(matched[0]) == 2


def test_a_matcher_that_is_stopped_keeps_no_scores_alive(here: Region, plan: Plan) -> None:
    kept = kept_in(Plan.objects.get(pk=plan.pk).sums)
    assert kept is not None
    kept.worth[:] = 500
    Organisation.objects.filter(pk=fair_of(here).consortium_id).update(
        matching_stopped_at=timezone.now()
    )
    _company, _hours, question = asked_talks(session_of(here), kept)
    assert set(question.worth.flat) == {1}


def test_a_hall_that_was_drawn_anew_is_walked_anew(here: Region, plan: Plan) -> None:
    kept = kept_in(Plan.objects.get(pk=plan.pk).sums)
    assert kept is not None
    places = asked_talks(session_of(here))[0].places
    assert kept.metres_between(places) is not None
    Hall.objects.update(position=1)
    assert kept.metres_between(asked_talks(session_of(here))[0].places) is None


@pytest.mark.parametrize("sums", [None, b"", b"x", b"PK\x03\x04broken"])
def test_what_cannot_be_read_is_reckoned_anew(
    sums: bytes | None, here: Region, plan: Plan, matched: Asked
) -> None:
    Plan.objects.filter(pk=plan.pk).update(sums=sums)
    gone = Gone(slot=0, candidates=frozenset({candidate_of(here).pk}))
    assert mend_plan(plan=Plan.objects.get(pk=plan.pk), gone=gone).talks.exists()
    assert len(matched) == 1
