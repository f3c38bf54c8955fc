"""A worker with a competence that a coach saw and one that the employer confirmed."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone

from apps.wall_region import Region
from doorstroom.passports.actions import add_observation
from doorstroom.passports.models import Competence
from doorstroom.passports.states import CRITERIA, Level
from doorstroom.passports.work import attestation_of, store_piece
from doorstroom.people.models import Account

Observe = Callable[..., Competence]


@pytest.fixture
def observed(here: Region, coach: Account) -> Competence:
    """The competence of the worker, seen by the coach today."""
    return seen_again(here.competence, coach)


@pytest.fixture
def vouched(here: Region) -> Competence:
    """Another competence of the worker, confirmed by the employer they leave."""
    told = Competence.objects.create(person=here.worker, scheme="test", skill="wash")
    employer = here.organisations["outflow"]
    piece = attestation_of(
        told, source=f"organisations.Organisation:{employer.pk}", said_by=str(employer)
    )
    piece.level = Level.ALONE
    store_piece(piece)
    return told


def seen_again(
    competence: Competence, coach: Account, *, level: int = Level.ALONE, on: dt.date | None = None
) -> Competence:
    points = dict.fromkeys(CRITERIA, int(level))
    add_observation(competence=competence, points=points, on=on or timezone.localdate(), by=coach)
    competence.refresh_from_db()
    return competence
