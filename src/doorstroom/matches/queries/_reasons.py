"""The reasons of a match with the names of its skills, ready to be shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from doorstroom.engine.matching import FULL, FULL_FIT, Explanation, Line
from doorstroom.engine.values import Language
from doorstroom.matches import phrases
from doorstroom.passports.states import Proof
from doorstroom.vocabulary.models import Version
from doorstroom.vocabulary.queries import occupations_by_uri, skills_by_uri


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
class LikeWork:
    """How like work that the person did a vacancy is, as a page shows it.

    Attributes:
        occupation: the work that is most like it; empty where it may not be named.
        alike: how much alike the two are, 0 to 1.
        weight: its part of the fit, 0 to 1.
        points: what it adds to the fit, 0 to `weight`.
    """

    occupation: str
    alike: float
    weight: float
    points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """What fits, what nearly fits, what is missing and what was not looked at.

    The points of all lines and of `work` add up to the fit.

    Attributes:
        summary: all of it in one to three sentences.
        work: how like the work is; None where a side has no occupation that is known.
    """

    summary: str
    work: LikeWork | None
    fits: tuple[ReasonLine, ...]
    nearly: tuple[ReasonLine, ...]
    missing: tuple[ReasonLine, ...]
    not_considered: tuple[str, ...]


def share_of(fit: int) -> float:
    """Return a fit or a standing as a share of 1."""
    return fit / FULL_FIT


def labels_in_reasons(
    version: Version, explanations: Iterable[Explanation], language: Language
) -> Mapping[str, str]:
    """Return the label of every skill and occupation that explanations name, in two queries."""
    explained = tuple(explanations)
    uris = {
        uri
        for why in explained
        for line in (*why.fits, *why.nearly, *why.missing)
        for uri in (line.skill, line.via)
        if uri
    }
    work = {why.resemblance.occupation for why in explained if why.resemblance}
    named = {
        **skills_by_uri(uris, version=version),
        **(occupations_by_uri(work, version=version) if work else {}),
    }
    return {uri: one.label_in(language) for uri, one in named.items()}


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
    can = phrases.in_short(fits=len(why.fits), nearly=len(why.nearly), asked=asked, voice=voice)
    work = _like_work(why, labels, voice)
    like = phrases.like_work(work.alike, occupation=work.occupation, voice=voice) if work else ""
    return Reasons(
        summary=f"{can} {like}".strip(),
        work=work,
        fits=shown(why.fits),
        nearly=shown(why.nearly),
        missing=shown(why.missing),
        not_considered=tuple(phrases.not_considered(why.not_considered)),
    )


def _like_work(
    why: Explanation, labels: Mapping[str, str], voice: phrases.Voice
) -> LikeWork | None:
    found = why.resemblance
    if found is None:
        return None
    return LikeWork(
        occupation=labels[found.occupation] if voice is phrases.Voice.YOU else "",
        alike=found.value / FULL,
        weight=found.weight / FULL,
        points=found.points / FULL_FIT,
    )
