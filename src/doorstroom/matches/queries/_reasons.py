"""The reasons of a match with the names of its skills, ready to be shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from doorstroom.engine.matching import FULL, FULL_FIT, Explanation, Line
from doorstroom.engine.values import Language
from doorstroom.matches import phrases
from doorstroom.passports.states import Proof
from doorstroom.vocabulary.models import Version
from doorstroom.vocabulary.queries import skills_by_uri


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonLine:
    """One skill asked, as a page shows it.

    Attributes:
        label: the skill asked.
        via: the skill of the person that brings it near, empty where there is none.
        proof: how that is known, in words; empty where the skill is missing.
        weight: its part of all that is asked, 0 to 1.
        points: what it adds to the fit, 0 to `weight`.
    """

    label: str
    via: str
    proof: str
    essential: bool
    weight: float
    points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """What fits, what nearly fits, what is missing and what was not looked at.

    Attributes:
        summary: all of it in one or two sentences.
    """

    summary: str
    fits: tuple[ReasonLine, ...]
    nearly: tuple[ReasonLine, ...]
    missing: tuple[ReasonLine, ...]
    not_considered: tuple[str, ...]


def share_of(fit: int) -> float:
    """Return a fit or a standing as a share of 1."""
    return fit / FULL_FIT


def labels_of_skills(
    version: Version, explanations: Iterable[Explanation], language: Language
) -> Mapping[str, str]:
    """Return the label of every skill that explanations name, in one look at the database."""
    uris = {
        uri
        for why in explanations
        for line in (*why.fits, *why.nearly, *why.missing)
        for uri in (line.skill, line.via)
        if uri
    }
    skills = skills_by_uri(uris, version=version)
    return {uri: skill.label_in(language) for uri, skill in skills.items()}


def reasons_of(
    why: Explanation, labels: Mapping[str, str], voice: phrases.Voice = phrases.Voice.YOU
) -> Reasons:
    """Return an explanation with labels instead of uris, in the language that is active."""

    def shown(lines: tuple[Line, ...]) -> tuple[ReasonLine, ...]:
        return tuple(
            ReasonLine(
                label=labels[line.skill],
                via=labels[line.via] if line.via else "",
                proof=str(Proof(line.proof).label) if line.proof else "",
                essential=line.essential,
                weight=line.weight / FULL,
                points=line.points / FULL_FIT,
            )
            for line in lines
        )

    asked = len(why.fits) + len(why.nearly) + len(why.missing)
    return Reasons(
        summary=phrases.in_short(
            fits=len(why.fits), nearly=len(why.nearly), asked=asked, voice=voice
        ),
        fits=shown(why.fits),
        nearly=shown(why.nearly),
        missing=shown(why.missing),
        not_considered=tuple(phrases.not_considered(why.not_considered)),
    )
