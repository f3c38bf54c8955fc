"""How well a label answers what was typed, between 0 and 1."""

from rapidfuzz.distance import OSA

from doorstroom.engine.values import Language
from doorstroom.vocabulary.search._fold import START
from doorstroom.vocabulary.search._index import Candidate
from doorstroom.vocabulary.search._query import Query
from doorstroom.vocabulary.search._words import MOST_EDITS, SHORTEST_PART, SHORTEST_TYPO

# Each step lies a tenth above the next; within a step, closeness fills at most nine hundredths.
EXACT, EXACT_ALTERNATIVE, SAME_WORDS = 1.0, 0.998, 0.99
PREFERRED_START, ALTERNATIVE_START, WORD_STARTS, PARTS, TYPOS = 0.9, 0.8, 0.7, 0.6, 0.5
SOME_WORDS = 0.25
WITHIN = 0.09
OTHER_LANGUAGE, OTHER_LANGUAGE_EXACT = 0.15, 0.005

_WHOLE, _BEGINNING, _PART = 1.0, 0.9, 0.8


def score(query: Query, candidate: Candidate, language: Language) -> float:
    """Score one label; a label in another language than asked comes lower."""
    found = _score(query, candidate)
    if candidate.language == language:
        return found
    return found - OTHER_LANGUAGE_EXACT if found >= SAME_WORDS else found * (1 - OTHER_LANGUAGE)


def _score(query: Query, candidate: Candidate) -> float:
    label = _own_words(candidate.words)
    joined = "".join(label)
    if joined == query.joined:
        return EXACT if candidate.preferred else EXACT_ALTERNATIVE
    if sorted(label) == sorted(query.words):
        return SAME_WORDS
    qualities = [
        _quality(word, ways, candidate.words, joined)
        for word, ways in zip(query.words, query.pieces, strict=True)
    ]
    cover = min(1.0, len(query.joined) / len(joined))
    whole = sum(one == _WHOLE for one in qualities) / len(qualities)
    if 0.0 in qualities:
        found = [w for w, one in zip(query.weights, qualities, strict=True) if one]
        share = sum(found) / sum(query.weights)
        return SOME_WORDS * share + WITHIN * cover * share
    closeness = 0.5 * cover + 0.3 * whole + 0.2 * candidate.preferred
    return _step(query, candidate, joined, min(qualities)) + WITHIN * closeness


def _step(query: Query, candidate: Candidate, joined: str, worst: float) -> float:
    if joined.startswith(query.joined):
        return PREFERRED_START if candidate.preferred else ALTERNATIVE_START
    if worst >= _BEGINNING:
        return WORD_STARTS
    if worst >= _PART:
        return PARTS
    return TYPOS * worst / _PART


def _own_words(words: tuple[str, ...]) -> tuple[str, ...]:
    for place, word in enumerate(words):
        if word.startswith(START):
            return words[:place]
    return words


def _quality(
    word: str, pieces: tuple[tuple[str, ...], ...], label: tuple[str, ...], joined: str
) -> float:
    """Say how one typed word is in a label: 1 as it stands, less the further, 0 not at all."""
    if word in label:
        return _WHOLE
    if any(one.startswith(word) for one in label):
        return _BEGINNING
    if len(word) >= SHORTEST_PART - 1 and word in joined:
        return _PART
    if any(_all_begin(way, label) for way in pieces):
        return _PART
    return _typed_wrongly(word, label)


def _all_begin(way: tuple[str, ...], label: tuple[str, ...]) -> bool:
    return all(any(one.startswith(piece) for one in label) for piece in way)


def _typed_wrongly(word: str, label: tuple[str, ...]) -> float:
    """Give 0.8 less a fifth for each typing error, 0 beyond two errors."""
    if len(word) < SHORTEST_TYPO:
        return 0.0
    best = MOST_EDITS + 1.0
    for one in label:
        edits: float = OSA.distance(word, one, score_cutoff=MOST_EDITS)
        if edits > MOST_EDITS:
            edits = OSA.distance(word, one[: len(word)], score_cutoff=MOST_EDITS) + 0.5
        best = min(best, edits)
    return _PART * (1 - 0.2 * best) if best <= MOST_EDITS + 0.5 else 0.0
