"""What was typed, taken apart, and what the index must be asked for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from doorstroom.vocabulary.search._fold import START, words_of
from doorstroom.vocabulary.search._index import Way
from doorstroom.vocabulary.search._words import Words

MOST_QUERY_WORDS = 8
MOST_SINGLE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed: its words, and each word's pieces where it is a compound."""

    words: tuple[str, ...]
    pieces: tuple[tuple[Way, ...], ...]
    weights: tuple[float, ...]

    @property
    def joined(self) -> str:
        """Everything typed, as one word."""
        return "".join(self.words)


def read_query(text: str, known: Words) -> Query:
    """Take apart what was typed, as far as it is worth reading."""
    words = words_of(text)[:MOST_QUERY_WORDS]
    return Query(
        words=words,
        pieces=tuple(tuple(known.pieces(word)) for word in words),
        weights=tuple(known.rarity(word) for word in words),
    )


def as_written(query: Query, known: Words) -> list[list[Way]]:
    """Ask for each word as it begins a word, lies within a compound or falls into pieces.

    A single letter stands for itself, except as the last word, which is still being typed.
    """
    last = len(query.words) - 1
    return [
        [
            (word + "*" if len(word) > 1 or place == last else word,),
            *((holder,) for holder in known.holding(word, query.words)),
            *(_beginnings(way) for way in query.pieces[place]),
        ]
        for place, word in enumerate(query.words)
    ]


def at_the_start(groups: list[list[Way]], query: Query) -> list[list[Way]]:
    """Ask for the same in labels that start with the first word."""
    first = [_beginnings(way) for way in [(query.words[0],), *query.pieces[0]]]
    return [[(START + way[0], *way[1:]) for way in first], *groups[1:]]


def _beginnings(way: Way) -> Way:
    return tuple(word + "*" for word in way)


def with_typos(
    groups: list[list[Way]], query: Query, known: Words, *, every_word: bool
) -> list[list[Way]]:
    """Ask for the same or for words that resemble: those of unknown words, or of every word."""
    return [
        [*ways, *((near,) for near in known.resembling(word))]
        if every_word or not known.starts(word)
        else ways
        for word, ways in zip(query.words, groups, strict=True)
    ]


def with_fewer_words(groups: list[list[Way]], query: Query) -> Iterator[list[list[Way]]]:
    """Ask for all words but one, the most common first, and then for the rarest word alone."""
    common = sorted(range(len(groups)), key=lambda place: query.weights[place])
    for left_out in common if len(groups) > 1 else ():
        yield [group for place, group in enumerate(groups) if place != left_out]
    if len(groups) > 2:
        for place in common[: -1 - MOST_SINGLE_WORDS : -1]:
            yield [groups[place]]
