"""What assessors found of people in the demonstration region, and what is asked of them."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.utils import timezone

from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import MemberRole
from doorstroom.passports.actions import Result, add_observation, add_test, request_attestations
from doorstroom.passports.models import AttestationRequest, Competence
from doorstroom.passports.states import CRITERIA, Asked, Level
from doorstroom.people.models import Account
from doorstroom.vocabulary.queries import names_of


def prove_some(data: Path) -> None:
    """Let people ask for a look, and assessors and coaches say what they found."""
    for one in json.loads((data / "findings.json").read_text(encoding="utf-8")):
        competence = _competence(one)
        if "asks" in one:
            _ask(competence, Organisation.objects.get(name=one["asks"]))
        else:
            _find(competence, one, Account.objects.get(email=one["by"]))


def _competence(one: dict[str, Any]) -> Competence:
    """Return the one skill of somebody that has this name."""
    rows = Competence.objects.filter(
        person__employments__organisation__name=one["employer"],
        person__employments__reference=one["reference"],
    ).select_related("person")
    names = names_of([row.skill for row in rows], language="nl")
    [found] = [row for row in rows if names[row.skill] == one["skill"]]
    return found


def _ask(competence: Competence, organisation: Organisation) -> AttestationRequest:
    [asked] = request_attestations(
        person=competence.person,
        organisation=organisation,
        competences=[competence],
        asks=Asked.ASSESSMENT,
    )
    return asked


def _find(competence: Competence, one: dict[str, Any], by: Account) -> None:
    assessing = by.memberships.filter(role=MemberRole.ASSESSOR).first()
    found: dict[str, Any] = {
        "competence": competence,
        "request": _ask(competence, assessing.organisation) if assessing else None,
        "on": timezone.localdate() - dt.timedelta(days=one["days"]),
        "by": by,
    }
    if "test" in one:
        add_test(name=one["test"], result=Result(Level(one["level"]), one["passed"]), **found)
    else:
        points = dict(zip(CRITERIA, one["points"], strict=True))
        add_observation(points=points, about=one["about"], **found)
