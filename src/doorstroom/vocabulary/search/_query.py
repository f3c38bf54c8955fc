"""What was typed, taken apart, and what the index must be asked for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from doorstroom.vocabulary.search._fold import START
from doorstroom.vocabulary.search._index import Way
from doorstroom.vocabulary.search._words import Words

MOST_QUERY_WORDS = 8
MOST_LEFT_OUT, MOST_ALONE = 4, 2
# Dutch and English words that say nothing alone: a label need not have them.
SMALL_WORDS = {"de", "het", "een", "van", "voor", "in", "op", "en", "of", "met", "aan", "bij", "te"}
SMALL_WORDS |= {"the", "a", "an", "and", "or", "for", "on", "to", "with", "at", "by"}

Group = list[Way]


@dataclass(frozen=True, slots=True)
class Term:
    """One word typed.

    Attributes:
        word: folded.
        pieces: ways to read it as a compound of known words.
        weight: how much it tells; 0 for a small word.
        ending: it is the last word, so perhaps still being typed.
    """

    word: str
    pieces: tuple[Way, ...]
    weight: float
    ending: bool


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed: its words in order."""

    terms: tuple[Term, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words typed, folded."""
        return tuple(term.word for term in self.terms)

    @property
    def joined(self) -> str:
        """Everything typed, as one word."""
        return "".join(self.words)

    @property
    def telling(self) -> tuple[Term, ...]:
        """The words that a label must have: small ones only where there is nothing else."""
        return tuple(term for term in self.terms if term.weight) or self.terms


def read_query(words: Sequence[str], known: Words) -> Query:
    """Look up the words typed among the known words, as many as are worth it."""
    words = words[:MOST_QUERY_WORDS]
    return Query(
        tuple(
            Term(
                word=word,
                pieces=tuple(known.pieces(word)),
                weight=0.0 if word in SMALL_WORDS else known.rarity(word),
                ending=place == len(words) - 1,
            )
            for place, word in enumerate(words)
        )
    )


def loosened(query: Query, known: Words) -> Query | None:
    """Read compounds of which only a part is known as that part and the rest; None without any."""
    words = [part for word in query.words for part in known.split_loosely(word)]
    return read_query(words, known) if len(words) > len(query.terms) else None


def as_written(query: Query) -> list[Group]:
    """Ask for each word as the beginning of a word, or as the pieces it falls into.

    A single letter stands for itself, except at the end, where more may follow.
    """
    return [
        [
            (term.word + "*" if len(term.word) > 1 or term.ending else term.word,),
            *map(_beginnings, term.pieces),
        ]
        for term in query.telling
    ]


def within_compounds(groups: list[Group], query: Query, known: Words) -> list[Group]:
    """Ask for the same or for compounds that hold the words."""
    return [
        [*ways, *((holder,) for holder in known.holding(term.word, query.words))]
        for term, ways in zip(query.telling, groups, strict=True)
    ]


def at_the_start(groups: list[Group], query: Query) -> list[Group]:
    """Ask for the same in labels that start with the first word."""
    first = query.telling[0]
    ways = [_beginnings(way) for way in [(first.word,), *first.pieces]]
    return [[(START + way[0], *way[1:]) for way in ways], *groups[1:]]


def with_typos(groups: list[Group], query: Query, known: Words) -> list[Group]:
    """Ask for the same or for words that resemble the unknown ones; or any, if all are known."""
    unknown = {term for term in query.telling if not known.starts(term.word)}
    return [
        [*ways, *((near,) for near in known.resembling(term.word))]
        if not unknown or term in unknown
        else ways
        for term, ways in zip(query.telling, groups, strict=True)
    ]


def with_fewer_words(groups: list[Group], query: Query) -> Iterator[list[Group]]:
    """Ask for all words but one, the most common left out first; then for the rarest alone."""
    if len(groups) == 1:
        return
    common = sorted(range(len(groups)), key=lambda place: query.telling[place].weight)
    for left_out in common[:MOST_LEFT_OUT]:
        yield [group for place, group in enumerate(groups) if place != left_out]
    for place in common[: -MOST_ALONE - 1 : -1]:
        yield [groups[place]]


def _beginnings(way: Way) -> Way:
    return tuple(word + "*" for word in way)
