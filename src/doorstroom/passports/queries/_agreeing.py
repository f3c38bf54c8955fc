"""How far assessors agree who saw the same person do the same work (R-16)."""

from dataclasses import dataclass

from doorstroom.engine.assessing import STEPS, Agreement, agreement
from doorstroom.organisations.models import Employment
from doorstroom.organisations.queries import Viewer, organisations_managed_by
from doorstroom.passports.adapters import RUBRIC
from doorstroom.passports.models import Evidence
from doorstroom.passports.states import CRITERIA, EvidenceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreeing:
    """One criterion of the rubric, and how far two assessors agree on it."""

    criterion: str
    agreement: Agreement


def agreement_for(viewer: Viewer) -> tuple[Agreeing, ...]:
    """Return how far assessors agree in the regions that the viewer manages, by criterion.

    Of each person one pair counts, because pairs of one person lean on each other: the first two
    assessors of the first skill that two of them saw. Nobody can be told from it: it names no
    assessor and no person, and says nothing below ten pairs.
    """
    pairs = _pairs(viewer)
    return tuple(
        Agreeing(
            criterion=str(label),
            agreement=agreement(
                ((first[number], second[number]) for first, second in pairs), steps=STEPS
            ),
        )
        for number, label in enumerate(CRITERIA.values())
    )


def _pairs(viewer: Viewer) -> list[tuple[list[int], list[int]]]:
    people = Employment.objects.filter(organisation__in=organisations_managed_by(viewer))
    seen = Evidence.objects.filter(
        competence__person__in=people.values("person"),
        kind=EvidenceKind.OBSERVATION,
        rubric=RUBRIC.reference,
    ).order_by("competence__person", "competence", "on", "pk")
    firsts: dict[int, dict[str, list[int]]] = {}
    pairs: dict[int, tuple[list[int], list[int]]] = {}
    for person, competence, source, points in seen.values_list(
        "competence__person", "competence", "source", "points"
    ):
        points_of = firsts.setdefault(competence, {})
        points_of.setdefault(source, points)
        if len(points_of) == 2 and person not in pairs:  # noqa: PLR2004 - two make a pair
            first, second = points_of.values()
            pairs[person] = (first, second)
    return list(pairs.values())
