"""From values to rows."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Manager, Model

from doorstroom.engine import values
from doorstroom.engine.values import Classification, Language, sections_of_nace
from doorstroom.vocabulary.adapters._groups import nearest_groups
from doorstroom.vocabulary.models import (
    Broader,
    Group,
    Label,
    Occupation,
    OccupationSkill,
    Skill,
    SkillRelation,
    Version,
)
from doorstroom.vocabulary.states import LabelKind

_BATCH = 2000
_Row = TypeVar("_Row", bound=Model)
_Keys = Mapping[str, int]


def store_rows(
    version: Version, classification: Classification, *, stored: Callable[[int], None]
) -> None:
    """Write every row of a version; `stored` is told how many, batch by batch."""
    _store(Skill.objects, _skills(version, classification), stored)
    _store(Occupation.objects, _occupations(version, classification), stored)
    _store(Group.objects, _groups(version, classification), stored)
    _refresh_statistics(Skill, Occupation)
    skills = dict(Skill.objects.filter(version=version).values_list("uri", "pk"))
    occupations = dict(Occupation.objects.filter(version=version).values_list("uri", "pk"))
    _store(OccupationSkill.objects, _asks(classification, occupations, skills), stored)
    _store(SkillRelation.objects, _relations(classification, skills), stored)
    _store(Broader.objects, _broader(version, classification), stored)
    _store(Label.objects, _labels(version, classification), stored)


def row_count(classification: Classification) -> int:
    """Return how many rows `store_rows` will write."""
    concepts = [*classification.occupations, *classification.skills, *classification.groups]
    return (
        len(concepts)
        + sum(len(one.essential) + len(one.optional) for one in classification.occupations)
        + len(classification.skill_relations)
        + sum(len(one.broader) for one in concepts)
        + sum(1 for _ in _named(classification))
    )


def _refresh_statistics(*models: type[Model]) -> None:
    """Let PostgreSQL know that tables have grown, before rows by the 100,000 point at them.

    Else it may check each by reading the whole table, as was best when the table was empty.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for model in models:
                cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")  # noqa: SLF001 - Django's public name for it


def _store(rows: Manager[_Row], made: Iterator[_Row], stored: Callable[[int], None]) -> None:
    while batch := list(islice(made, _BATCH)):
        rows.bulk_create(batch)
        stored(len(batch))


def _texts(version: Version, one: values.Concept) -> dict[str, Any]:
    return {
        "version": version,
        "uri": one.uri,
        "code": one.code,
        "label_nl": one.labels.get("nl", ""),
        "label_en": one.labels.get("en", ""),
        "description_nl": one.descriptions.get("nl", ""),
        "description_en": one.descriptions.get("en", ""),
    }


def _occupations(version: Version, classification: Classification) -> Iterator[Occupation]:
    for one in classification.occupations:
        yield Occupation(
            **_texts(version, one),
            isco=one.isco,
            regulated=one.regulated,
            nace=list(one.nace),
            sectors="".join(sorted(sections_of_nace(one.nace))),
            green_share=one.green_share,
            wage_min=one.wage.low if one.wage else None,
            wage_max=one.wage.high if one.wage else None,
            wage_invented=one.wage_invented,
            interests=list(one.interests),
            interests_invented=one.interests_invented,
        )


def _skills(version: Version, classification: Classification) -> Iterator[Skill]:
    nearest = nearest_groups(classification)
    for one in classification.skills:
        yield Skill(
            **_texts(version, one),
            kind=one.kind,
            reuse=one.reuse,
            collections=list(one.collections),
            group_label_nl=nearest("nl", one),
            group_label_en=nearest("en", one),
        )


def _groups(version: Version, classification: Classification) -> Iterator[Group]:
    for one in classification.groups:
        alternatives = {language: list(some) for language, some in one.alternatives.items()}
        yield Group(**_texts(version, one), pillar=one.pillar, alternatives=alternatives)


def _asks(
    classification: Classification, occupations: _Keys, skills: _Keys
) -> Iterator[OccupationSkill]:
    for one in classification.occupations:
        for uris, essential in ((one.essential, True), (one.optional, False)):
            for uri in uris:
                yield OccupationSkill(
                    occupation_id=occupations[one.uri],
                    skill_id=skills[uri],
                    essential=essential,
                )


def _relations(classification: Classification, skills: _Keys) -> Iterator[SkillRelation]:
    for one in classification.skill_relations:
        yield SkillRelation(
            skill_id=skills[one.skill],
            related_id=skills[one.related],
            essential=one.essential,
        )


def _broader(version: Version, classification: Classification) -> Iterator[Broader]:
    for one in chain(classification.occupations, classification.skills, classification.groups):
        for uri in one.broader:
            yield Broader(version=version, concept=one.uri, broader=uri)


def _labels(version: Version, classification: Classification) -> Iterator[Label]:
    for kind, uri, language, text, preferred in _named(classification):
        yield Label(
            version=version,
            kind=kind,
            uri=uri,
            language=language,
            text=text,
            preferred=preferred,
        )


def _named(classification: Classification) -> Iterator[tuple[str, str, Language, str, bool]]:
    kinds: tuple[tuple[LabelKind, Iterable[values.Concept]], ...] = (
        (LabelKind.OCCUPATION, classification.occupations),
        (LabelKind.SKILL, classification.skills),
    )
    for kind, concepts in kinds:
        for one in concepts:
            for language, text in one.labels.items():
                yield kind, one.uri, language, text, True
            for language, others in one.alternatives.items():
                for text in others:
                    yield kind, one.uri, language, text, False
