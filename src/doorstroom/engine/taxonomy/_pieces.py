"""Texts as bags of pieces: whole words, and the runs of letters in them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

RUNS = (3, 4, 5)
"""Lengths of the runs of letters; a word is read with a mark at its begin and its end."""

WORD = 2
"""A whole word counts as often as it stands there, times this."""


def plain_words(text: str) -> list[str]:
    """Return the words of a text in small letters without accents; `+` and `#` are words too.

    >>> plain_words("Café-eigenaar, C++")
    ['cafe', 'eigenaar', 'c', '++']
    >>> plain_words("\U0001d401akker")
    ['bakker']
    """
    plain = text.casefold()
    if not plain.isascii():
        # A sign may come apart into capitals, and a small letter into two.
        plain = unicodedata.normalize("NFKD", plain).casefold()
        plain = "".join(
            sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign)
        )
    return re.findall(r"[^\W_]+|[+#]+", plain)


def pieces_of(word: str) -> Counter[str]:
    """Return the pieces of one word with their counts.

    >>> sorted(pieces_of("kok").elements())
    ['=kok', '=kok', '_ko', '_kok', '_kok_', 'kok', 'kok_', 'ok_']
    """
    marked = f"_{word}_"
    found = Counter({f"={word}": WORD})
    for length in RUNS:
        found.update(marked[i : i + length] for i in range(len(marked) - length + 1))
    return found


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces that are known, and how telling each is.

    Attributes:
        names: the pieces, in the order of the alphabet.
        rarity: for each, ln((1 + texts) / (1 + texts that have it)), not below 0
            (inverse document frequency, Sparck Jones 1972).
    """

    names: tuple[str, ...]
    rarity: NDArray[np.float32]
    _numbers: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_numbers", {name: i for i, name in enumerate(self.names)})

    @classmethod
    def of(cls, texts: Sequence[str], *, fewest: int = 1) -> "Pieces":
        """Know the pieces that stand in at least so many of the texts."""
        words = {word for text in texts for word in plain_words(text)}
        every = sorted({piece for word in words for piece in pieces_of(word)})
        counted = _counted(texts, {piece: i for i, piece in enumerate(every)})
        spread = np.bincount(counted.indices, minlength=len(every))
        known = np.flatnonzero(spread >= fewest)
        rarity = np.log((len(texts) + 1) / (spread[known] + 1)).astype(np.float32)
        return cls(tuple(every[i] for i in known), rarity)

    def bags(self, texts: Iterable[str]) -> sparse.csr_array:
        """Return the texts as rows of length 1 over the pieces; unknown pieces do not count.

        A piece that stands n times in a text weighs sqrt(n) times its rarity. A text without
        any known piece is an empty row.
        """
        table = _counted(texts, self._numbers)
        table.data = np.sqrt(table.data) * self.rarity[table.indices]
        return unit_rows(table)


def unit_rows(table: sparse.csr_array) -> sparse.csr_array:
    """Give every row that is not empty length 1."""
    rows = np.repeat(np.arange(table.shape[0]), np.diff(table.indptr))
    squares = np.bincount(rows, weights=table.data**2, minlength=table.shape[0])
    lengths = np.maximum(np.sqrt(squares), 1e-9).astype(np.float32)
    table.data = table.data / lengths[rows]
    return table


def _counted(texts: Iterable[str], numbers: Mapping[str, int]) -> sparse.csr_array:
    """Return how often each numbered piece stands in each text."""
    by_word: dict[str, tuple[list[int], list[int]]] = {}
    columns: list[list[int]] = []
    counts: list[list[int]] = []
    ends = [0]
    for text in texts:
        end = ends[-1]
        for word in plain_words(text):
            if word not in by_word:
                known = [(numbers[p], n) for p, n in pieces_of(word).items() if p in numbers]
                by_word[word] = [column for column, _ in known], [count for _, count in known]
            columns.append(by_word[word][0])
            counts.append(by_word[word][1])
            end += len(by_word[word][0])
        ends.append(end)
    table = sparse.csr_array(
        (
            np.array(list(chain.from_iterable(counts)), dtype=np.float32),
            np.array(list(chain.from_iterable(columns)), dtype=np.int32),
            np.array(ends, dtype=np.int32),
        ),
        shape=(len(ends) - 1, len(numbers)),
    )
    table.sum_duplicates()
    return table
