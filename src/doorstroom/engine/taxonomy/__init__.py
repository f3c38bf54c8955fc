"""Occupations and skills: how they relate, and how far one skill carries to another."""

from doorstroom.engine.taxonomy._near import near_skills, words_of
from doorstroom.engine.taxonomy._taxonomy import PackingError, Taxonomy

__all__ = ["PackingError", "Taxonomy", "near_skills", "words_of"]
