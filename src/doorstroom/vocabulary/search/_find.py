"""Search: ask the index in widening circles, score what it finds."""

from dataclasses import dataclass

from doorstroom.engine.values import Language
from doorstroom.vocabulary.search._index import Candidate, Kind, Wanted, block_ids, label_index
from doorstroom.vocabulary.search._query import (
    Query,
    as_written,
    at_the_start,
    read_query,
    with_fewer_words,
    with_typos,
)
from doorstroom.vocabulary.search._score import score
from doorstroom.vocabulary.search._words import Words

MOST_PER_BLOCK = 25
SHORT = 2  # letters; with so few, labels that start so are what can be meant
ENOUGH = 3  # with fewer answers, labels that have only some of the words are shown too


@dataclass(frozen=True, slots=True)
class Found:
    """The label of a concept that answers best."""

    candidate: Candidate
    score: float


def find(
    text: str, known: Words, *, version_id: int, kind: Kind | None, language: Language, limit: int
) -> list[Found]:
    """Give at most `limit` concepts, best first: one label each."""
    query = read_query(text, known)
    if not query.words:
        return []
    circle = _Circle(query, block_ids(version_id, kind), language)
    groups = as_written(query, known)
    circle.widen(at_the_start(groups, query))
    if len(query.joined) > SHORT or len(circle.best) < limit:
        circle.widen(groups)
    if len(circle.best) < limit:
        groups = with_typos(groups, query, known, every_word=not circle.best)
        circle.widen(groups)
    for fewer in with_fewer_words(groups, query):
        if len(circle.best) >= ENOUGH:
            break
        circle.widen(fewer)
    return sorted(circle.best.values(), key=_order)[:limit]


class _Circle:
    """What was found so far: the best label of each concept."""

    def __init__(self, query: Query, ids: list[range], language: Language) -> None:
        self.best: dict[str, Found] = {}
        self._query, self._ids, self._language = query, ids, language
        self._index = label_index()

    def widen(self, wanted: Wanted) -> None:
        """Add what the index has for this."""
        for candidate in self._index.find(wanted, self._ids, MOST_PER_BLOCK):
            found = Found(candidate, score(self._query, candidate, self._language))
            uri = candidate.uri
            if uri not in self.best or _order(found) < _order(self.best[uri]):
                self.best[uri] = found


def _order(found: Found) -> tuple[float, int, str, str, str]:
    label = found.candidate
    return (-round(found.score, 6), len(label.text), label.text, label.uri, label.language)
