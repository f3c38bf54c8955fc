"""Questions with options that give points, in parts; and what somebody's answers come to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any, Final

from doorstroom.engine.assessing._evidence import AssessingError

Text = Mapping[str, str]
"""One text by language, "nl" and "en"."""

Chosen = Mapping[str, int]
"""Which option somebody chose, counted from 0, by key of the question."""

LANGUAGES: Final = frozenset({"nl", "en"})

USUAL_SPREAD: Final = 0.25
"""How far answers to one part usually lie apart, as a share of the scale; ours, not measured."""

USUAL_WEIGHT: Final = 2
"""For how many answers the usual spread counts, so that two answers alike are not certainty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing to choose, and its points; 0 is the least."""

    text: Text
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question.

    Attributes:
        part: key of what it belongs to.
        why: why the best option is the best; empty where there is no best.
    """

    key: str
    part: str
    text: Text
    options: tuple[Option, ...]
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """A list of questions, as published or as written by us.

    Attributes:
        source: where the questions come from, in both languages.
        validated: languages in which it was studied; in others the words are ours and untested.
        ask: what is asked of each question.
        parts: what is measured, by key, in the order of a page.
    """

    key: str
    edition: str
    source: Text
    validated: frozenset[str]
    ask: Text
    parts: Mapping[str, Text]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartScore:
    """What the answers to one part come to.

    Attributes:
        share: of the points that could be had, 0 to 1; None where nothing was answered.
        error: its standard error: how far it would be another with other questions of the kind.
        answered: how many questions were.
        asked: how many there are.
    """

    part: str
    share: float | None
    error: float | None
    answered: int
    asked: int


def scored(questionnaire: Questionnaire, chosen: Chosen) -> tuple[PartScore, ...]:
    """Return the score of each part, in their order.

    The error comes from how far somebody's own answers to a part lie apart, held towards what is
    usual where there are few.

    Raises:
        AssessingError: when a question or an option is not there.
    """
    known = {one.key: one for one in questionnaire.questions}
    shares: dict[str, list[float]] = {part: [] for part in questionnaire.parts}
    for key, number in chosen.items():
        question = known.get(key)
        if question is None or not 0 <= number < len(question.options):
            raise AssessingError(f"{questionnaire.key} has no option {number} for {key}")
        points = [option.points for option in question.options]
        shares[question.part].append(points[number] / max(points))
    asked = [one.part for one in questionnaire.questions]
    return tuple(_score(part, some, asked.count(part)) for part, some in shares.items())


def _score(part: str, shares: Sequence[float], asked: int) -> PartScore:
    count = len(shares)
    if not count:
        return PartScore(part=part, share=None, error=None, answered=0, asked=asked)
    mean = sum(shares) / count
    squares = sum((one - mean) ** 2 for one in shares) + USUAL_WEIGHT * USUAL_SPREAD**2
    error = sqrt(squares / (count - 1 + USUAL_WEIGHT) / count)
    return PartScore(part=part, share=mean, error=error, answered=count, asked=asked)


def questionnaire_of(document: Mapping[str, Any]) -> Questionnaire:
    """Return the questionnaire of a document, checked.

    A question has options of its own, or the answers of the whole document, the first of which
    gives 0 points and each next one more; in a question that is `reversed` the last gives 0.

    Raises:
        AssessingError: when a text lacks a language, two questions share a key, a part is not
            known or has no question, or no option of a question is better than another.
    """
    shared = document.get("answers", [])
    questions = tuple(_question(one, shared) for one in document["items"])
    parts = {one["key"]: _text(one) for one in document["parts"]}
    name = document["key"]
    if len({one.key for one in questions}) < len(questions):
        raise AssessingError(f"{name} has a question twice")
    if (used := {one.part for one in questions}) != set(parts):
        raise AssessingError(f"{name}: {min(used ^ set(parts))} is no part with questions")
    return Questionnaire(
        key=name,
        edition=document["edition"],
        source=_text({"key": f"the source of {name}", **document["source"]}),
        validated=frozenset(document["validated"]),
        ask=_text(document["question"]),
        parts=parts,
        questions=questions,
    )


def _question(item: Mapping[str, Any], shared: Sequence[Mapping[str, Any]]) -> Question:
    own = item.get("options")
    if own is not None:
        options = tuple(Option(text=_text(one), points=one["points"]) for one in own)
    else:
        turned = len(shared) - 1 if item.get("reversed") else 0
        options = tuple(
            Option(text=_text(one), points=abs(turned - i)) for i, one in enumerate(shared)
        )
    points = [one.points for one in options]
    if not points or min(points) < 0 or max(points) == min(points):
        raise AssessingError(f"{item['key']}: options have points, and not all the same")
    why = _text(item["why"]) if "why" in item else {}
    return Question(key=item["key"], part=item["part"], text=_text(item), options=options, why=why)


def _text(entry: Mapping[str, Any]) -> Text:
    if lacking := [one for one in sorted(LANGUAGES) if not entry.get(one)]:
        raise AssessingError(f"{entry.get('key', entry)} has no text in {lacking[0]}")
    return {one: entry[one] for one in sorted(LANGUAGES)}
