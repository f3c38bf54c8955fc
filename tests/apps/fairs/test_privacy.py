"""What a person is handed of a fair, and what stays when they are erased."""

import pytest
from django.utils import timezone

from apps.fair_people import stand_at
from apps.fair_scene import candidate_of, plan_of, session_of
from apps.wall_region import Region
from doorstroom.core import privacy
from doorstroom.fairs.models import Candidate, Place, Plan, Talk
from doorstroom.passports.states import EvidenceKind

pytestmark = pytest.mark.django_db


def test_a_person_is_handed_what_they_chose(here: Region) -> None:
    stand = stand_at(candidate_of(here))
    piece = here.competence.evidence.create(
        kind=EvidenceKind.PORTFOLIO, level=1, on=timezone.localdate(), about="Een taart."
    )
    stand.competences.set([here.competence])
    stand.pieces.set([piece])

    found = privacy.export_of(here.worker)

    (candidate,), (shown,) = found["fairs.Candidate"], found["fairs.Stand"]
    assert candidate["sessions"] == [session_of(here).day]
    assert (shown["title"], shown["competences"]) == (stand.title, ["listen"])
    assert shown["pieces"] == ["Een taart."]


def test_an_erased_person_leaves_the_plan_of_the_others(here: Region) -> None:
    plan = plan_of(here)
    other = candidate_of(here, here.silent)
    plan.talks.create(candidate=other, visitor=plan.talks.get().visitor, slot=1, why="fit")

    privacy.erase(here.worker)

    assert list(Candidate.objects.all()) == [other]
    assert list(Talk.objects.values_list("candidate", flat=True)) == [other.pk]
    assert (Place.objects.count(), Plan.objects.count()) == (0, 1)
