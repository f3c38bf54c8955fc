"""What a recruiter saw at a stand: what they cannot say first, then into the passport or not."""

from collections.abc import Iterator

import pytest
import time_machine
from django.core.exceptions import ValidationError

from apps.after_scene import encounter_of
from apps.fair_people import stand_at
from apps.fair_scene import candidate_of, visitor_of
from apps.hall_scene import minute
from apps.wall_region import Region
from doorstroom.encounters.actions import (
    add_demonstration,
    decline_demonstration,
    take_demonstration,
)
from doorstroom.encounters.models import Demonstration
from doorstroom.passports.models import Evidence
from doorstroom.passports.states import CRITERIA, EvidenceKind, Level

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _after_the_fair(here: Region) -> Iterator[None]:
    with time_machine.travel(minute(here, 210), tick=False):
        yield


ALONE = dict.fromkeys(CRITERIA, int(Level.ALONE))


def shown(on: Region) -> Demonstration:
    """The recruiter says what they saw of the skill on the stand."""
    stand_at(candidate_of(on)).competences.add(on.competence)
    return add_demonstration(
        encounter=encounter_of(on, "yes"), competence=on.competence, points=ALONE, about="Rustig"
    )


@pytest.mark.parametrize(
    "points",
    [
        {},
        {**ALONE, "result": 9},
        {**ALONE, "grace": 2},
        dict.fromkeys(CRITERIA, 0),
        {**ALONE, "safe": 0},
    ],
)
def test_what_was_not_seen_is_not_kept(here: Region, points: dict[str, int]) -> None:
    stand_at(candidate_of(here)).competences.add(here.competence)

    with pytest.raises(ValidationError):
        add_demonstration(
            encounter=encounter_of(here, "yes"), competence=here.competence, points=points
        )

    assert not Demonstration.objects.exists()


def test_only_what_is_on_the_stand_can_be_seen_there(here: Region) -> None:
    with pytest.raises(ValidationError):
        add_demonstration(
            encounter=encounter_of(here, "yes"), competence=here.competence, points=ALONE
        )


def test_it_counts_for_nothing_until_it_is_taken(here: Region) -> None:
    before = Evidence.objects.count()
    demonstration = shown(here)
    assert Evidence.objects.count() == before

    take_demonstration(demonstration=demonstration)

    piece = Evidence.objects.latest("pk")
    employer = visitor_of(here).membership.organisation
    assert (piece.kind, piece.level, piece.supports) == (
        EvidenceKind.ATTESTATION,
        Level.ALONE,
        True,
    )
    assert (piece.organisation, piece.said_by, piece.about) == (employer, str(employer), "Rustig")
    with pytest.raises(ValidationError):
        take_demonstration(demonstration=demonstration)
    with pytest.raises(ValidationError):
        decline_demonstration(demonstration=demonstration)


def test_two_of_one_employer_are_one_voice(here: Region) -> None:
    take_demonstration(demonstration=shown(here))
    before = Evidence.objects.count()
    Demonstration.objects.all().delete()

    take_demonstration(demonstration=shown(here))

    assert Evidence.objects.count() == before


def test_what_is_left_out_leaves_no_trace_in_the_passport(here: Region) -> None:
    before = list(Evidence.objects.values())

    decline_demonstration(demonstration=shown(here))

    assert list(Evidence.objects.values()) == before
    assert Demonstration.objects.get().taken is False
