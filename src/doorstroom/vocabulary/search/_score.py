"""How well a label answers what was typed, between 0 and 1."""

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from doorstroom.engine.values import Language
from doorstroom.vocabulary.search._fold import START
from doorstroom.vocabulary.search._index import Candidate
from doorstroom.vocabulary.search._query import Query, Term
from doorstroom.vocabulary.search._words import (
    MOST_EDITS,
    SHORTEST_PART,
    SHORTEST_TYPO,
    beginning_lengths,
)

EXACT, EXACT_ALTERNATIVE, SAME_WORDS = 1.0, 0.998, 0.99
# The steps below; within each, closeness adds at most `WITHIN`, so that steps never mix.
PREFERRED_START, ALTERNATIVE_START, WORD_STARTS, PARTS = 0.9, 0.8, 0.7, 0.6
WHOLE_TYPO, TYPOS, SOME_WORDS = 0.5, 0.4, 0.3
WITHIN = 0.08
OTHER_LANGUAGE, OTHER_LANGUAGE_EXACT = 0.85, 0.995

# How one typed word is in a label.
_WHOLE, _BEGINNING, _PART, _TYPO, _ABSENT = 1.0, 0.9, 0.8, 0.6, 0.0


def score(query: Query, candidate: Candidate, language: Language) -> float:
    """Score one label; a label in another language than asked comes lower."""
    found = _score(query, candidate)
    if candidate.language == language:
        return found
    return found * (OTHER_LANGUAGE_EXACT if found >= SAME_WORDS else OTHER_LANGUAGE)


def _score(query: Query, candidate: Candidate) -> float:
    label = _own_words(candidate.words)
    joined = "".join(label)
    if joined == query.joined:
        return EXACT if candidate.preferred else EXACT_ALTERNATIVE
    if sorted(label) == sorted(query.words):
        return SAME_WORDS
    qualities = [_quality(term, candidate.words, joined) for term in query.telling]
    if _ABSENT in qualities:
        return _some_words(query, qualities, joined)
    cover = min(1.0, len(query.joined) / len(joined))
    whole = qualities.count(_WHOLE) / len(qualities)
    closeness = 0.5 * cover + 0.25 * whole + 0.25 * candidate.preferred
    return _step(query, candidate, joined, min(qualities)) + WITHIN * closeness


def _step(query: Query, candidate: Candidate, joined: str, worst: float) -> float:
    if joined.startswith(query.joined):
        return PREFERRED_START if candidate.preferred else ALTERNATIVE_START
    if worst >= _BEGINNING:
        return WORD_STARTS
    if worst >= _PART:
        return PARTS
    edits = OSA.distance(query.joined, joined, score_cutoff=MOST_EDITS)
    return (WHOLE_TYPO if edits <= MOST_EDITS else TYPOS) * worst / _TYPO


def _some_words(query: Query, qualities: Sequence[float], joined: str) -> float:
    weights = [term.weight or 1.0 for term in query.telling]
    share = sum(w * one for w, one in zip(weights, qualities, strict=True)) / sum(weights)
    cover = min(1.0, len(query.joined) / len(joined))
    return share * (SOME_WORDS + WITHIN * cover)


def _own_words(words: tuple[str, ...]) -> tuple[str, ...]:
    for place, word in enumerate(words):
        if word.startswith(START):
            return words[:place]
    return words


def _quality(term: Term, label: tuple[str, ...], joined: str) -> float:
    """Say how one typed word is in a label."""
    word = term.word
    if word in label:
        return _WHOLE
    if any(one.startswith(word) for one in label):
        return _BEGINNING
    if len(word) >= SHORTEST_PART - 1 and word in joined:
        return _PART
    if any(_all_begin(way, label) for way in term.pieces):
        return _PART
    return _typed_wrongly(word, label)


def _all_begin(way: tuple[str, ...], label: tuple[str, ...]) -> bool:
    return all(any(one.startswith(piece) for one in label) for piece in way)


def _typed_wrongly(word: str, label: tuple[str, ...]) -> float:
    """Take a tenth off for each typing error, a twentieth more for only a word's beginning."""
    if len(word) < SHORTEST_TYPO:
        return _ABSENT
    best = min(
        (_errors(word, one) for one in label if len(one) >= len(word) - MOST_EDITS), default=9
    )
    return _TYPO * (1 - 0.1 * best) if best < MOST_EDITS + 1 else _ABSENT


def _errors(word: str, other: str) -> float:
    """Count the errors in a word typed for another, or for its beginning; 3 or more is too many."""
    errors = OSA.distance(word, other, score_cutoff=MOST_EDITS)
    if errors <= MOST_EDITS or other[0] != word[0]:
        return errors
    return 0.5 + min(
        OSA.distance(word, other[:length], score_cutoff=MOST_EDITS)
        for length in beginning_lengths(word)
    )
