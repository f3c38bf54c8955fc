"""What differs between two versions of a classification, and whether two are the same."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from doorstroom.engine.values import Classification, Concept, Group, Occupation, Skill

FORM = 1
"""Number of what `fingerprint_of` looks at; a new field of a concept makes it a new number."""


@dataclass(frozen=True, slots=True)
class ConceptChanges:
    """How one kind of concept changed; uris, sorted.

    Attributes:
        added: only in the new version.
        removed: only in the old version.
        relabelled: another preferred label, in any language.
        moved: other concepts directly above it.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    relabelled: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationChanges:
    """How many pairs changed: new, gone, or essential where it was optional or the reverse."""

    added: int = 0
    removed: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a new version changes in an old one."""

    occupations: ConceptChanges
    skills: ConceptChanges
    groups: ConceptChanges
    occupation_skills: RelationChanges
    skill_relations: RelationChanges


def changes_between(old: Classification, new: Classification) -> Changes:
    """Compare two versions, concept by concept and pair by pair."""
    return Changes(
        occupations=_concepts(old.occupations, new.occupations),
        skills=_concepts(old.skills, new.skills),
        groups=_concepts(old.groups, new.groups),
        occupation_skills=_relations(_asked(old), _asked(new)),
        skill_relations=_relations(_related(old), _related(new)),
    )


def _concepts(old: Sequence[Concept], new: Sequence[Concept]) -> ConceptChanges:
    before = {one.uri: one for one in old}
    after = {one.uri: one for one in new}
    both = sorted(before.keys() & after.keys())
    return ConceptChanges(
        added=tuple(sorted(after.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - after.keys())),
        relabelled=tuple(uri for uri in both if before[uri].labels != after[uri].labels),
        moved=tuple(uri for uri in both if set(before[uri].broader) != set(after[uri].broader)),
    )


_Pairs = dict[tuple[str, str], bool]


def _asked(classification: Classification) -> _Pairs:
    pairs: _Pairs = {}
    for one in classification.occupations:
        pairs.update({(one.uri, skill): False for skill in one.optional})
        pairs.update({(one.uri, skill): True for skill in one.essential})
    return pairs


def _related(classification: Classification) -> _Pairs:
    return {(one.skill, one.related): one.essential for one in classification.skill_relations}


def _relations(old: _Pairs, new: _Pairs) -> RelationChanges:
    both = old.keys() & new.keys()
    return RelationChanges(
        added=len(new) - len(both),
        removed=len(old) - len(both),
        changed=sum(old[pair] != new[pair] for pair in both),
    )


def fingerprint_of(classification: Classification) -> str:
    """Return the SHA-256 of everything in a classification, whatever order it stands in."""
    digest = hashlib.sha256()
    for line in _lines(classification):
        digest.update(json.dumps(line).encode() + b"\n")
    return digest.hexdigest()


def _lines(classification: Classification) -> Iterator[Sequence[object]]:
    titles = sorted(classification.titles.items())
    yield FORM, classification.scheme, classification.version, classification.invented, titles
    yield from map(_occupation, sorted(classification.occupations, key=_uri))
    yield from map(_skill, sorted(classification.skills, key=_uri))
    yield from map(_group, sorted(classification.groups, key=_uri))
    yield from sorted(_related(classification).items())


def _uri(one: Concept) -> str:
    return one.uri


def _concept(one: Concept) -> tuple[object, ...]:
    return (
        one.uri,
        one.code,
        sorted(one.labels.items()),
        sorted((language, list(names)) for language, names in one.alternatives.items()),
        sorted(one.descriptions.items()),
        sorted(one.broader),
    )


def _occupation(one: Occupation) -> tuple[object, ...]:
    wage = (one.wage.low, one.wage.high, one.wage_invented) if one.wage else None
    skills = (sorted(one.essential), sorted(one.optional))
    said = (*_concept(one), one.isco, one.regulated, one.nace, one.green_share, *skills, wage)
    return (*said, one.interests, one.interests_invented) if one.interests else said


def _skill(one: Skill) -> tuple[object, ...]:
    return (*_concept(one), one.kind, one.reuse, sorted(one.collections))


def _group(one: Group) -> tuple[object, ...]:
    return (*_concept(one), one.pillar)
