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
from doorstroom.engine.taxonomy._sense import Reader, Sense
from doorstroom.engine.taxonomy._taxonomy import PackingError, Taxonomy
from doorstroom.engine.taxonomy._training import (
    Lesson,
    TooLittleToLearnError,
    names_of,
    said_of,
    train_encoder,
)
from doorstroom.engine.taxonomy._turning import Turn, with_sense

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
    "Reader",
    "RelationChanges",
    "Sense",
    "Taxonomy",
    "TooLittleToLearnError",
    "Turn",
    "UnreadableEncoderError",
    "changes_between",
    "fingerprint_of",
    "folded",
    "names_of",
    "near_skills",
    "pieces_of",
    "plain_words",
    "said_of",
    "train_encoder",
    "with_sense",
    "words_of",
]
