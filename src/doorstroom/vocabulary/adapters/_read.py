"""From rows to values."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, TypedDict

from doorstroom.engine import values
from doorstroom.engine.matching import Likeness, Natures
from doorstroom.engine.reading import SkillReader
from doorstroom.engine.taxonomy import (
    Encoder,
    Linker,
    PackingError,
    Taxonomy,
    UnreadableEncoderError,
)
from doorstroom.engine.values import LANGUAGES, Classification, Language, Range
from doorstroom.vocabulary.models import (
    Broader,
    Concept,
    EncoderTable,
    EngineTable,
    Group,
    Label,
    Occupation,
    OccupationSkill,
    Skill,
    SkillRelation,
    Version,
)

_Names = Mapping[str, Mapping[Language, tuple[str, ...]]]
_Lists = Mapping[str, tuple[str, ...]]


def taxonomy_of(version: Version) -> Taxonomy:
    """Return the engine's table of a stored version, read once per process and content."""
    return _taxonomy(version.pk, version.fingerprint)


@lru_cache(maxsize=2)
def _taxonomy(version_id: int, fingerprint: str) -> Taxonomy:
    del fingerprint  # keeps the cache honest when a version is stored again with other content
    try:
        return Taxonomy.unpack(_stored(version_id, "payload"))
    except PackingError:
        return Taxonomy.of(classification_of(Version.objects.get(pk=version_id)))


def likeness_of(version: Version) -> Likeness:
    """Return how alike the occupations of a stored version are, read once per process and content.

    O*NET changes it without changing the version, so that each time the digest is looked at.
    """
    stored = EngineTable.objects.filter(version=version)
    digest = stored.values_list("likeness_digest", flat=True).first() or ""
    return _likeness(version.pk, version.fingerprint, digest)


@lru_cache(maxsize=2)
def _likeness(version_id: int, fingerprint: str, digest: str) -> Likeness:
    del fingerprint, digest  # as above
    try:
        return Likeness.unpack(_stored(version_id, "likeness"))
    except PackingError:
        classification = classification_of(Version.objects.get(pk=version_id))
        return Likeness.of(classification, Taxonomy.of(classification))


def natures_of(version: Version) -> Natures:
    """Return what the work of each occupation of a stored version is like, as `likeness_of`."""
    stored = EngineTable.objects.filter(version=version)
    digest = stored.values_list("natures_digest", flat=True).first() or ""
    return _natures(version.pk, version.fingerprint, digest)


@lru_cache(maxsize=2)
def _natures(version_id: int, fingerprint: str, digest: str) -> Natures:
    del fingerprint, digest  # as above
    try:
        return Natures.unpack(_stored(version_id, "natures"))
    except PackingError:
        version = Version.objects.get(pk=version_id)
        rows = Occupation.objects.filter(version=version).order_by("uri")
        said = tuple(
            values.Occupation(
                uri=uri, labels={}, interests=tuple(rated), interests_invented=invented
            )
            for uri, rated, invented in rows.values_list("uri", "interests", "interests_invented")
        )
        only = Classification(
            scheme=version.scheme, version=version.version, occupations=said, skills=()
        )
        return Natures.of(only)


def _stored(version_id: int, field: str) -> bytes:
    """Return one packed table; nothing where none is stored. Each is too large to bring along."""
    rows = EngineTable.objects.filter(version=version_id).values_list(field, flat=True)
    return bytes(rows.first() or b"")


def linker_of(version: Version) -> Linker:
    """Return what finds the words of a stored version, made once per process and content.

    Where an encoder was trained on the version, the linker looks at meaning too.
    """
    return _linker(version.pk, version.fingerprint, _trained_at(version))


def skill_reader_of(version: Version) -> SkillReader:
    """Return what reads the skills of sentences, made once as `linker_of`."""
    return _skill_reader(version.pk, version.fingerprint, _trained_at(version))


@lru_cache(maxsize=1)
def _linker(version_id: int, fingerprint: str, trained_at: datetime | None) -> Linker:
    return Linker.of(*_learned(version_id, fingerprint, trained_at))


@lru_cache(maxsize=1)
def _skill_reader(version_id: int, fingerprint: str, trained_at: datetime | None) -> SkillReader:
    return SkillReader.of(*_learned(version_id, fingerprint, trained_at))


def _learned(
    version_id: int, fingerprint: str, trained_at: datetime | None
) -> tuple[Classification, Encoder | None]:
    del fingerprint  # as above
    version = Version.objects.get(pk=version_id)
    return classification_of(version), _encoder(version) if trained_at else None


def _trained_at(version: Version) -> datetime | None:
    rows = EncoderTable.objects.filter(version=version).values_list("trained_at", flat=True)
    return rows.first()


def _encoder(version: Version) -> Encoder | None:
    """Return the encoder of a version, or None where it has none that this code can read."""
    stored = EncoderTable.objects.filter(version=version).values_list("payload", flat=True).first()
    try:
        return Encoder.unpack(bytes(stored)) if stored is not None else None
    except UnreadableEncoderError:
        return None


def classification_of(version: Version) -> Classification:
    """Return a stored version as it was read, concepts in the order of their uris."""
    placed = Broader.objects.filter(version=version).order_by("broader")
    broader = _lists(placed.values_list("concept", "broader"))
    return Classification(
        scheme=version.scheme,
        version=version.version,
        titles=_by_language(version.title_nl, version.title_en),
        invented=version.invented,
        occupations=_occupations(version, broader),
        skills=_skills(version, broader),
        groups=tuple(
            values.Group(
                **_said(row, broader, {row.uri: _tuples(row.alternatives)}),
                pillar=row.pillar,  # type: ignore[arg-type]  # the database holds no other
            )
            for row in Group.objects.filter(version=version).order_by("uri").iterator()
        ),
        skill_relations=tuple(
            values.SkillRelation(skill=skill, related=related, essential=essential)
            for skill, related, essential in SkillRelation.objects.filter(skill__version=version)
            .order_by("skill__uri", "related__uri")
            .values_list("skill__uri", "related__uri", "essential")
        ),
    )


def _occupations(version: Version, broader: _Lists) -> tuple[values.Occupation, ...]:
    names = _alternatives(version, "OCCUPATION")
    asked = OccupationSkill.objects.filter(occupation__version=version).order_by("skill__uri")
    pairs = asked.values_list("occupation__uri", "skill__uri")
    essential = _lists(pairs.filter(essential=True))
    optional = _lists(pairs.filter(essential=False))
    return tuple(
        values.Occupation(
            **_said(row, broader, names),
            isco=row.isco,
            regulated=row.regulated,
            nace=tuple(row.nace),
            green_share=row.green_share,
            essential=essential.get(row.uri, ()),
            optional=optional.get(row.uri, ()),
            wage=_wage(row),
            wage_invented=row.wage_invented,
            interests=tuple(row.interests),
            interests_invented=row.interests_invented,
        )
        for row in Occupation.objects.filter(version=version).order_by("uri").iterator()
    )


def _wage(row: Occupation) -> Range | None:
    known = row.wage_min is not None or row.wage_max is not None
    return Range(row.wage_min, row.wage_max) if known else None


def _skills(version: Version, broader: _Lists) -> tuple[values.Skill, ...]:
    names = _alternatives(version, "SKILL")
    return tuple(
        values.Skill(
            **_said(row, broader, names),
            kind=row.kind,  # type: ignore[arg-type]  # the database holds no other
            reuse=row.reuse,  # type: ignore[arg-type]
            collections=tuple(row.collections),
        )
        for row in Skill.objects.filter(version=version).order_by("uri").iterator()
    )


class _Said(TypedDict):
    uri: str
    code: str
    labels: Mapping[Language, str]
    alternatives: Mapping[Language, tuple[str, ...]]
    descriptions: Mapping[Language, str]
    broader: tuple[str, ...]


def _said(row: Concept, broader: _Lists, names: _Names) -> _Said:
    return {
        "uri": row.uri,
        "code": row.code,
        "labels": _by_language(row.label_nl, row.label_en),
        "alternatives": names.get(row.uri, {}),
        "descriptions": _by_language(row.description_nl, row.description_en),
        "broader": broader.get(row.uri, ()),
    }


def _by_language(nl: str, en: str) -> dict[Language, str]:
    return {language: text for language, text in zip(LANGUAGES, (nl, en), strict=True) if text}


def _tuples(names: Mapping[Language, Iterable[str]]) -> dict[Language, tuple[str, ...]]:
    return {language: tuple(some) for language, some in names.items()}


def _alternatives(version: Version, kind: str) -> _Names:
    labels = Label.objects.filter(version=version, kind=kind, preferred=False).order_by("pk")
    names: dict[str, dict[Any, list[str]]] = defaultdict(lambda: defaultdict(list))
    for uri, language, text in labels.values_list("uri", "language", "text").iterator():
        names[uri][language].append(text)
    return {uri: _tuples(some) for uri, some in names.items()}


def _lists(pairs: Iterable[tuple[str, str]]) -> _Lists:
    lists: dict[str, list[str]] = defaultdict(list)
    for one, other in pairs:
        lists[one].append(other)
    return {one: tuple(others) for one, others in lists.items()}
