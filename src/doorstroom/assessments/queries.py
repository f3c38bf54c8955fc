"""Which questionnaires there are, how far somebody is, and what their answers come to.

Nothing here takes a viewer: what somebody answered is for that person, and no page of anybody
else asks for it.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet

from doorstroom.assessments.models import Sitting
from doorstroom.engine.assessing.asking import (
    Norm,
    PartScore,
    Question,
    Questionnaire,
    personality_of,
    questionnaire_of,
    scored,
)
from doorstroom.people.models import Person

OWN: Final = ("interests", "values", "digital", "situations")
"""What ships with the programme, by the name of its file."""

PERSONALITY: Final = "personality"
"""What set-up takes from its package; absent where that was not done."""


@cache
def questionnaires() -> Mapping[str, Questionnaire]:
    """Return every questionnaire, by key.

    Raises:
        AssessingError: when a document does not hold together.
    """
    found = {key: questionnaire_of(_document(key)) for key in OWN}
    folder = Path(settings.ASSETS_DIR) / "packages"
    lists = [folder / f"{PERSONALITY}-{language}.json" for language in ("en", "nl")]
    if all(one.is_file() for one in lists):
        english, dutch = (json.loads(one.read_text(encoding="utf-8")) for one in lists)
        found[PERSONALITY] = personality_of(english, dutch)
    return MappingProxyType(found)


@cache
def personality_norms() -> tuple[Mapping[str, Norm], Mapping[str, Norm]]:
    """Return the norms of the facets and of the five domains: one for everybody."""
    document = _document("personality_norm")
    return _norms(document["facets"]), _norms(document["domains"])


def sittings_of(person: Person) -> QuerySet[Sitting]:
    """Return what a person filled in, the newest first."""
    return Sitting.objects.filter(person=person).order_by("-started_at", "-pk")


def last_sitting(person: Person, questionnaire: str) -> Sitting | None:
    """Return the last time that a person answered a questionnaire to its end."""
    done = sittings_of(person).filter(questionnaire=questionnaire, ended_at__isnull=False)
    return done.first()


def questionnaire_in(sitting: Sitting) -> Questionnaire | None:
    """Return the questions that a sitting is about; None where their edition is gone."""
    known = questionnaires().get(sitting.questionnaire)
    return known if known and known.edition == sitting.edition else None


def chosen_in(sitting: Sitting) -> dict[str, int]:
    """Return what was answered, by key of the question."""
    return dict(sitting.answers.order_by("pk").values_list("question", "option"))


def open_question(sitting: Sitting) -> Question | None:
    """Return the first question without an answer; None where all have one."""
    known, chosen = questionnaire_in(sitting), chosen_in(sitting)
    questions = known.questions if known else ()
    return next((one for one in questions if one.key not in chosen), None)


def scores_of(sitting: Sitting) -> tuple[PartScore, ...]:
    """Return what the answers come to; nothing where their edition is gone."""
    known = questionnaire_in(sitting)
    return scored(known, chosen_in(sitting)) if known else ()


def _norms(entries: Mapping[str, tuple[float, float]]) -> Mapping[str, Norm]:
    found = {key: Norm(mean=mean, spread=spread) for key, (mean, spread) in entries.items()}
    return MappingProxyType(found)


def _document(name: str) -> Any:
    path = files("doorstroom.assessments").joinpath("data").joinpath(f"{name}.json")
    return json.loads(path.read_text("utf-8"))
