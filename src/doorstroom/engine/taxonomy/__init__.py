"""Occupations and skills: how they relate, and how far one skill carries to another."""

from doorstroom.engine.taxonomy._changes import (
    Changes,
    ConceptChanges,
    RelationChanges,
    changes_between,
    fingerprint_of,
)
from doorstroom.engine.taxonomy._linking import Candidate, Label, Link, Linker, Names, folded
from doorstroom.engine.taxonomy._near import near_skills, words_of
from doorstroom.engine.taxonomy._taxonomy import PackingError, Taxonomy

__all__ = [
    "Candidate",
    "Changes",
    "ConceptChanges",
    "Label",
    "Link",
    "Linker",
    "Names",
    "PackingError",
    "RelationChanges",
    "Taxonomy",
    "changes_between",
    "fingerprint_of",
    "folded",
    "near_skills",
    "words_of",
]
