"""Which questionnaires there are, how far somebody is, and what their answers come to.

Nothing here takes a viewer: what somebody answered is for that person, and no page of anybody
else asks for it.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet

from doorstroom.assessments.models import BankItem, Sitting
from doorstroom.assessments.states import State
from doorstroom.engine.assessing.asking import (
    DOMAINS,
    Course,
    Norm,
    PartScore,
    Question,
    Questionnaire,
    estimates,
    expected_bank,
    following,
    personality_of,
    provisional_bank,
    questionnaire_of,
    reasoning_questionnaire,
    scored,
)
from doorstroom.engine.assessing.scoring import Bank, Estimate, Item, Plan
from doorstroom.people.models import Person

OWN: Final = ("interests", "values", "digital", "situations")
"""What ships with the programme, by the name of its file."""

PERSONALITY: Final = "personality"
"""What set-up takes from its package; absent where that was not done."""

PERSONALITY_SHORT: Final = "personality-short"
"""The same questions, of which an adaptive sitting asks 30 to 60."""

REASONING: Final = "reasoning"
"""Number series and matrices, asked adaptively."""

PLANS: Final = MappingProxyType(
    {
        PERSONALITY_SHORT: Plan(least=6, most=12, error=0.4, among=3, exposure=0.7),
        REASONING: Plan(least=10, most=20, error=0.45, among=4, exposure=0.5),
    }
)
"""How the adaptive ones go; the numbers of a plan are for each trait."""


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
        whole = personality_of(english, dutch)
        found[PERSONALITY_SHORT] = replace(whole, key=PERSONALITY_SHORT)
        found[PERSONALITY] = whole
    found[REASONING] = reasoning_questionnaire()
    return MappingProxyType(found)


def course_of(known: Questionnaire) -> Course | None:
    """Return how a questionnaire is asked adaptively; None where all questions are asked.

    What a study found of a question takes the place of what we expect, and what it holds back is
    not asked.
    """
    plan = PLANS.get(known.key)
    if plan is None:
        return None
    rows = BankItem.objects.filter(questionnaire=known.key, edition=known.edition)
    found = tuple(
        (one.question, one.state == State.HELD, one.slope or 0.0, tuple(one.thresholds))
        for one in rows.order_by("question")
    )
    return Course(questionnaire=known, banks=_banks(known.key, found), plan=plan)


def without_held(known: Questionnaire) -> Questionnaire:
    """Return a questionnaire without the questions that are held back."""
    rows = BankItem.objects.filter(questionnaire=known.key, edition=known.edition, state=State.HELD)
    held = set(rows.values_list("question", flat=True))
    return replace(known, questions=tuple(one for one in known.questions if one.key not in held))


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
    """Return the questions that a sitting asks now; None where their edition is gone."""
    known = questionnaires().get(sitting.questionnaire)
    return without_held(known) if known and known.edition == sitting.edition else None


def chosen_in(sitting: Sitting) -> dict[str, int]:
    """Return what was answered, by key of the question."""
    return dict(sitting.answers.order_by("pk").values_list("question", "option"))


def open_question(sitting: Sitting) -> Question | None:
    """Return the question that comes next; None where nothing is left to ask."""
    known, chosen = questionnaire_in(sitting), chosen_in(sitting)
    if known is None:
        return None
    if (course := course_of(known)) is None:
        return next((one for one in known.questions if one.key not in chosen), None)
    key = _asked(course, chosen, sitting)
    return next((one for one in known.questions if one.key == key), None)


def may_answer(sitting: Sitting, question: str) -> bool:
    """Whether a question can be answered now: in an adaptive sitting only what it asks.

    So that nobody, by mistake or not, picks the questions that they are scored by. An answer in
    reasoning stays: the next question, harder or easier, tells whether it was right.
    """
    known = questionnaire_in(sitting)
    if known is None or question not in {one.key for one in known.questions}:
        return False
    if (course := course_of(known)) is None:
        return True
    chosen = chosen_in(sitting)
    if known.key != REASONING and question in chosen:
        return True
    return _asked(course, chosen, sitting) == question


def scores_of(sitting: Sitting) -> tuple[PartScore, ...]:
    """Return what the answers come to; nothing where their edition is gone."""
    known = questionnaire_in(sitting)
    if known is None:
        return ()
    asked = {one.key for one in known.questions}
    return scored(known, {key: at for key, at in chosen_in(sitting).items() if key in asked})


def estimates_of(sitting: Sitting) -> Mapping[str, Estimate]:
    """Return each trait of an adaptive sitting with its error; nothing for other sittings."""
    known = questionnaire_in(sitting)
    course = course_of(known) if known else None
    return estimates(course, chosen_in(sitting)) if course else {}


def _asked(course: Course, chosen: Mapping[str, int], sitting: Sitting) -> str | None:
    """Return the key of the question that an adaptive sitting asks now."""
    return following(course, chosen, seed=f"{sitting.pk}")


_Found = tuple[str, bool, float, tuple[float, ...]]
"""Of a question: its key, whether it is held back, its slope and its thresholds."""


@lru_cache(maxsize=8)
def _banks(key: str, found: tuple[_Found, ...]) -> Mapping[str, Bank]:
    """Return the questions by trait, as studied or, where they were not, as we expect them."""
    studied = {one[0]: one for one in found}
    banks = {
        trait: tuple(_studied(item, studied) for item in bank.items if not _is_held(item, studied))
        for trait, bank in _expected(key).items()
    }
    return {trait: Bank(items) for trait, items in banks.items() if items}


def _is_held(item: Item, studied: Mapping[str, _Found]) -> bool:
    return item.key in studied and studied[item.key][1]


def _studied(item: Item, studied: Mapping[str, _Found]) -> Item:
    if item.key not in studied:
        return item
    _, _, slope, thresholds = studied[item.key]
    return replace(item, slope=slope, thresholds=thresholds)


@cache
def _expected(key: str) -> Mapping[str, Bank]:
    """Return the questions by trait as we expect them to be, before they are calibrated."""
    known = questionnaires()[key]
    if key == REASONING:
        return {REASONING: expected_bank(known)}
    facets, _ = personality_norms()
    return {domain: provisional_bank(known, domain, facets) for domain in DOMAINS}


def _norms(entries: Mapping[str, tuple[float, float]]) -> Mapping[str, Norm]:
    found = {key: Norm(mean=mean, spread=spread) for key, (mean, spread) in entries.items()}
    return MappingProxyType(found)


def _document(name: str) -> Any:
    path = files("doorstroom.assessments").joinpath("data").joinpath(f"{name}.json")
    return json.loads(path.read_text("utf-8"))
