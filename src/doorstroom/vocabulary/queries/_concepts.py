"""Stored concepts by their uris, their labels and what stands above and below them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import F, Prefetch, QuerySet, Value

from doorstroom.engine.values import Language
from doorstroom.vocabulary.models import (
    Broader,
    Group,
    Occupation,
    OccupationSkill,
    Skill,
    Version,
)
from doorstroom.vocabulary.queries._versions import active_version

AnyConcept = Occupation | Skill | Group
_Row = TypeVar("_Row", Occupation, Skill)


@dataclass(frozen=True, slots=True)
class ConceptLabel:
    """How to show a concept in a language.

    Attributes:
        text: its label, in the language asked or else in the other.
        language: the language that `text` is in, for the lang attribute.
        group: where a skill has no label in the language asked: its nearest group, in it.
    """

    text: str
    language: Language
    group: str = ""

    def __str__(self) -> str:
        return f"{self.text} ({self.group})" if self.group else self.text


def occupation_by_uri(uri: str, *, version: Version | None = None) -> Occupation | None:
    """Return one occupation with the skills it asks fetched along; None when unknown."""
    asks = OccupationSkill.objects.select_related("skill").order_by("-essential", "skill__uri")
    return (
        Occupation.objects.filter(version=version or active_version(), uri__in=_findable([uri]))
        .prefetch_related(Prefetch("asks", queryset=asks))
        .first()
    )


def skills_by_uri(uris: Iterable[str], *, version: Version | None = None) -> dict[str, Skill]:
    """Return the skills that are known, by uri."""
    return _by_uri(Skill.objects.filter(version=version or active_version()), uris)


def occupations_by_uri(
    uris: Iterable[str], *, version: Version | None = None
) -> dict[str, Occupation]:
    """Return the occupations that are known, by uri, without their skills."""
    return _by_uri(Occupation.objects.filter(version=version or active_version()), uris)


def _by_uri(rows: QuerySet[_Row], uris: Iterable[str]) -> dict[str, _Row]:
    return {row.uri: row for row in rows.filter(uri__in=_findable(uris))}


def _findable(uris: Iterable[str]) -> set[str]:
    """Leave out what PostgreSQL refuses to look for: a NUL, which no uri holds."""
    return {uri for uri in uris if "\0" not in uri}


def labels_of(
    uris: Iterable[str], *, language: Language, version: Version | None = None
) -> dict[str, ConceptLabel]:
    """Return how to show occupations, skills and groups; uris that are unknown are left out."""
    wanted = _findable(uris)
    other: Language = "en" if language == "nl" else "nl"
    labels = {}
    for model, group in (
        (Occupation, Value("")),
        (Skill, F(f"group_label_{language}")),
        (Group, Value("")),
    ):
        rows = model.objects.filter(version=version or active_version(), uri__in=wanted)
        for uri, own, foreign, above in rows.values_list(
            "uri", f"label_{language}", f"label_{other}", group
        ):
            labels[uri] = (
                ConceptLabel(own, language) if own else ConceptLabel(foreign, other, above)
            )
    return labels


def names_of(uris: Iterable[str], *, language: Language) -> dict[str, str]:
    """Return what each concept is called, in the order given; an unknown one keeps its uri."""
    some = list(uris)
    labels = labels_of(some, language=language)
    return {uri: str(labels.get(uri, uri)) for uri in some}


def areas_of(
    skills: Iterable[str], *, language: Language, version: Version | None = None
) -> dict[str, str]:
    """Return the name of the area of each skill: the group below the top of its first branch.

    What stands nowhere is left out. Branches go by code and uri, so that the same skill is always
    in the same area.
    """
    chosen = version or active_version()
    above: dict[str, list[str]] = {}
    wanted = _findable(skills)
    first, level = set(wanted), wanted
    while level := {one for one in level if one not in above}:
        placed = Broader.objects.filter(version=chosen, concept__in=level)
        rows = list(placed.values_list("concept", "broader"))
        above |= {one: [] for one in level}
        for concept, broader in rows:
            above[concept].append(broader)
        level = {broader for _concept, broader in rows}
    codes = dict(Group.objects.filter(version=chosen, uri__in=above).values_list("uri", "code"))
    labels = labels_of(codes, language=language, version=chosen)
    found = {}
    for skill in sorted(first):
        path = [skill]
        while higher := above[path[-1]]:
            path.append(min(higher, key=lambda one: (codes.get(one, ""), one)))
        groups = [one for one in path if one in labels]
        if groups:
            found[skill] = labels[groups[-2] if len(groups) > 1 else groups[-1]].text
    return found


def broader_concepts(uri: str, *, version: Version | None = None) -> list[AnyConcept]:
    """Return the concepts directly above one, in the order of their codes and uris."""
    chosen = version or active_version()
    placed = Broader.objects.filter(version=chosen, concept=uri)
    return _concepts(chosen, placed.values_list("broader", flat=True))


def narrower_concepts(uri: str, *, version: Version | None = None) -> list[AnyConcept]:
    """Return the concepts directly below one, in the order of their codes and uris."""
    chosen = version or active_version()
    placed = Broader.objects.filter(version=chosen, broader=uri)
    return _concepts(chosen, placed.values_list("concept", flat=True))


def _concepts(version: Version, uris: QuerySet[Broader, str]) -> list[AnyConcept]:
    found: list[AnyConcept] = []
    for model in (Group, Occupation, Skill):
        found += model.objects.filter(version=version, uri__in=uris).order_by("code", "uri")
    return found
