"""Occupations and skills: how they relate, and how far one skill carries to another."""

from doorstroom.engine.taxonomy._changes import (
    Changes,
    ConceptChanges,
    RelationChanges,
    changes_between,
    fingerprint_of,
)
from doorstroom.engine.taxonomy._encoder import Encoder, UnreadableEncoderError
from doorstroom.engine.taxonomy._linking import Candidate, Label, Link, Linker, Names, folded
from doorstroom.engine.taxonomy._near import near_skills, words_of
from doorstroom.engine.taxonomy._pieces import Pieces, pieces_of, plain_words
from doorstroom.engine.taxonomy._ranking import Ranker
from doorstroom.engine.taxonomy._taxonomy import PackingError, Taxonomy
from doorstroom.engine.taxonomy._training import (
    Lesson,
    TooLittleToLearnError,
    names_of,
    train_encoder,
)

__all__ = [
    "Candidate",
    "Changes",
    "ConceptChanges",
    "Encoder",
    "Label",
    "Lesson",
    "Link",
    "Linker",
    "Names",
    "PackingError",
    "Pieces",
    "Ranker",
    "RelationChanges",
    "Taxonomy",
    "TooLittleToLearnError",
    "UnreadableEncoderError",
    "changes_between",
    "fingerprint_of",
    "folded",
    "names_of",
    "near_skills",
    "pieces_of",
    "plain_words",
    "train_encoder",
    "words_of",
]
