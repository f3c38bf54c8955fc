"""Search: ask the index in widening circles, score what it finds."""

from collections.abc import Sequence
from dataclasses import dataclass

from doorstroom.engine.values import Language
from doorstroom.vocabulary.search._fold import words_of
from doorstroom.vocabulary.search._index import Candidate, Wanted, label_index
from doorstroom.vocabulary.search._query import (
    Query,
    as_written,
    at_the_start,
    loosened,
    read_query,
    with_fewer_words,
    with_typos,
    within_compounds,
)
from doorstroom.vocabulary.search._score import (
    OTHER_LANGUAGE,
    OTHER_LANGUAGE_EXACT,
    PARTS,
    SAME_WORDS,
    score,
)
from doorstroom.vocabulary.search._words import Words

MOST_PER_BLOCK = 25
SHORT = 2  # letters; with so few, labels that start so are what can be meant
ENOUGH = 5  # with fewer answers, labels that have only some of the words are shown too


@dataclass(frozen=True, slots=True)
class Found:
    """The label of a concept that answers best."""

    candidate: Candidate
    score: float


def find(
    text: str, known: Words, *, ids: Sequence[range], language: Language, limit: int
) -> list[Found]:
    """Give at most `limit` concepts, best first, of the blocks of ids: one label each."""
    query = read_query(words_of(text), known)
    best = _Circles(query, known, ids, language).widened(limit)
    if not best and (looser := loosened(query, known)):
        best = _Circles(looser, known, ids, language).widened(limit)
    return sorted(best.values(), key=_order)[:limit]


class _Circles:
    """What was found so far: the best label of each concept."""

    def __init__(
        self, query: Query, known: Words, ids: Sequence[range], language: Language
    ) -> None:
        self.best: dict[str, Found] = {}
        self._query, self._known, self._ids, self._language = query, known, ids, language
        self._index = label_index()
        self._seen: set[int] = set()

    def widened(self, limit: int) -> dict[str, Found]:
        """Look at the start of labels, anywhere, in compounds, at typing errors, at some words."""
        if self._query.terms:
            self._widen(limit)
        return self.best

    def _widen(self, limit: int) -> None:
        groups = as_written(self._query)
        self._look(at_the_start(groups, self._query))
        if len(self._query.joined) > SHORT or len(self.best) < limit:
            self._look(groups)
        if len(self.best) < limit:
            groups = within_compounds(groups, self._query, self._known)
            self._look(groups)
        if self._is_enough():
            return
        groups = with_typos(groups, self._query, self._known)
        self._look(groups)
        for fewer in with_fewer_words(groups, self._query):
            if self._is_enough():
                return
            self._look(fewer)

    def _is_enough(self) -> bool:
        """Tell whether labels that only resemble what was typed would add nothing.

        So it is with a whole label, with several words that were all found, or with some answers.
        """
        several = len(self._query.telling) > 1
        meant = PARTS * OTHER_LANGUAGE if several else SAME_WORDS * OTHER_LANGUAGE_EXACT
        return len(self.best) >= ENOUGH or any(one.score >= meant for one in self.best.values())

    def _look(self, wanted: Wanted) -> None:
        for candidate in self._index.find(wanted, self._ids, MOST_PER_BLOCK, self._seen):
            found = Found(candidate, score(self._query, candidate, self._language))
            uri = candidate.uri
            if uri not in self.best or _order(found) < _order(self.best[uri]):
                self.best[uri] = found


def _order(found: Found) -> tuple[float, int, str, str, str]:
    label = found.candidate
    return (-round(found.score, 6), len(label.text), label.text, label.uri, label.language)
