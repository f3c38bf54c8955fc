"""Training the encoder on a classification's own names, in either language.

Two names of one concept are to lie closer to each other than to the names of the other concepts
of the batch, seen from both sides (InfoNCE: van den Oord et al. 2018). Pieces of words are left
out at random, so that no single one decides. Steps follow Adagrad (Duchi et al. 2011), one pace
per piece. docs/algorithms/linking.md has the reasons and the figures.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from doorstroom.engine.taxonomy._encoder import Encoder
from doorstroom.engine.taxonomy._pieces import Pieces
from doorstroom.engine.taxonomy._sense import unit
from doorstroom.engine.values import Classification, Concept

Progress = Callable[[int, int], None]
"""Is told how many steps are done, and of how many."""

_FIRST_STEP = 1e-3  # keeps the pace of a piece that was hardly seen finite
_TINY = np.float32(1e-3)


class TooLittleToLearnError(ValueError):
    """Fewer than two concepts have two names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """How to train.

    Attributes:
        width: dimensions of the space.
        steps: how many batches.
        batch: concepts compared with each other in one step.
        pace: length of a step; it falls to nothing in a straight line.
        warmth: closeness is divided by this before it counts.
        dropped: share of the pieces left out at random.
        fewest: a piece of fewer texts than this is not learned.
        told: words of a description that count as one more name; 0 for none.
    """

    width: int = 96
    steps: int = 3000
    batch: int = 512
    pace: float = 0.1
    warmth: float = 0.05
    dropped: float = 0.2
    fewest: int = 3
    told: int = 25


def train_encoder(
    classification: Classification,
    dice: np.random.Generator,
    *,
    lesson: Lesson | None = None,
    further: Iterable[Sequence[str]] = (),
    progress: Progress | None = None,
) -> Encoder:
    """Return an encoder of the names of all concepts: occupations, skills and groups.

    Args:
        classification: what to learn from; nothing else is read.
        dice: all chance; the same seed gives the same encoder on the same machine.
        lesson: how to train.
        further: names from elsewhere, those of one concept together (O*NET's titles).
        progress: is told after every step.

    Raises:
        TooLittleToLearnError: when fewer than two concepts have two names.
    """
    lesson = lesson or Lesson()
    names = [said for said in said_of(classification, lesson.told, further) if len(said) > 1]
    if len(names) < 2:  # noqa: PLR2004 - one concept has nothing to be told from
        raise TooLittleToLearnError("Fewer than two concepts have two names to learn from.")
    texts = [text for said in names for text in said]
    pieces = Pieces.of(texts, fewest=min(lesson.fewest, 1 + len(texts) // 1000))  # all, if few
    pairs = _Pairs.of(pieces.bags(texts), [len(said) for said in names], lesson)
    shape = (len(pieces.names), lesson.width)
    table = dice.standard_normal(shape, dtype=np.float32) / np.float32(np.sqrt(lesson.width))
    moved = np.full(len(pieces.names), _FIRST_STEP, dtype=np.float32)
    for step in range(lesson.steps):
        one, other = pairs.draw(dice)
        touched, slope = _slope(table, one, other, lesson.warmth)
        moved[touched] += (slope * slope).mean(axis=1)
        pace = np.float32(lesson.pace * (1 - step / lesson.steps))
        table[touched] -= pace * slope / np.sqrt(moved[touched])[:, None]
        if progress is not None:
            progress(step + 1, lesson.steps)
    return Encoder(pieces=pieces, table=table)


def names_of(concept: Concept) -> list[str]:
    """Return all different names of a concept: labels and alternatives, in every language."""
    said = [
        text
        for language in concept.labels.keys() | concept.alternatives.keys()
        for text in (
            concept.labels.get(language, ""),
            *concept.alternatives.get(language, ()),
        )
        if text
    ]
    return sorted(set(said))


def said_of(
    classification: Classification, told: int, further: Iterable[Sequence[str]] = ()
) -> list[list[str]]:
    """Return the names of each concept, and how its descriptions begin; then what is further."""
    concepts = (*classification.occupations, *classification.groups, *classification.skills)
    return [*([*names_of(one), *_told(one, told)] for one in concepts), *map(list, further)]


def _told(concept: Concept, words: int) -> list[str]:
    """Return how the description of a concept begins, in every language."""
    texts = (concept.descriptions[language] for language in sorted(concept.descriptions))
    return [begin for text in texts if (begin := " ".join(text.split()[:words]))]


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Draws two different names of each of many concepts."""

    bags: sparse.csr_array
    first: NDArray[np.int64]
    count: NDArray[np.int64]
    lesson: Lesson

    @classmethod
    def of(cls, bags: sparse.csr_array, counts: list[int], lesson: Lesson) -> "_Pairs":
        count = np.array(counts, dtype=np.int64)
        return cls(bags, np.cumsum(count) - count, count, lesson)

    def draw(self, dice: np.random.Generator) -> tuple[sparse.csr_array, sparse.csr_array]:
        """Return two tables of bags, row by row two names of the same concept."""
        one, other = drawn_pairs(self.first, self.count, self.lesson.batch, dice)
        return self._thinned(one, dice), self._thinned(other, dice)

    def _thinned(self, rows: NDArray[np.int64], dice: np.random.Generator) -> sparse.csr_array:
        bags = sparse.csr_array(self.bags[rows])
        bags.data *= dice.random(len(bags.data), dtype=np.float32) > self.lesson.dropped
        return bags


def drawn_pairs(
    first: NDArray[np.int64], count: NDArray[np.int64], most: int, dice: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Draw at most so many concepts, and of each two different names: the rows of both.

    Args:
        first: for each concept, the row of its first name.
        count: for each concept, how many names it has, two or more.
        most: how many concepts.
        dice: all chance.
    """
    often = np.sqrt(count)
    size = min(most, len(count))
    drawn = dice.choice(len(count), size, replace=False, p=often / often.sum())
    one = dice.integers(0, count[drawn])
    other = (one + 1 + dice.integers(0, count[drawn] - 1)) % count[drawn]
    return first[drawn] + one, first[drawn] + other


def _slope(
    table: NDArray[np.float32], one: sparse.csr_array, other: sparse.csr_array, warmth: float
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return the pieces that stand in a batch, and for each the slope of the loss."""
    both = sparse.csc_array(sparse.vstack([one, other]))
    touched = np.flatnonzero(np.diff(both.indptr))
    placed = both[:, touched] @ table[touched]
    return touched, both[:, touched].T @ force_on(placed, warmth)


def force_on(placed: NDArray[np.float32], warmth: float) -> NDArray[np.float32]:
    """Return the slope of the loss in where names lie; the partners follow in the same order."""
    lengths = np.maximum(np.sqrt((placed * placed).sum(axis=1, keepdims=True)), _TINY)
    spot = unit(placed)
    size = len(placed) // 2
    left, right = spot[:size], spot[size:]
    pull = _pull(left @ right.T / np.float32(warmth)) / np.float32(2 * warmth * size)
    force: NDArray[np.float32] = np.vstack([pull @ right, pull.T @ left])
    force -= spot * (force * spot).sum(axis=1, keepdims=True)
    force /= lengths
    return force


def _pull(close: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the slope of the loss in each closeness: what is believed less what is true."""
    by_row = np.exp(close - close.max(axis=1, keepdims=True))
    by_column = np.exp(close - close.max(axis=0, keepdims=True))
    believed: NDArray[np.float32] = by_row / by_row.sum(axis=1, keepdims=True)
    believed += by_column / by_column.sum(axis=0, keepdims=True)
    believed[np.diag_indices_from(believed)] -= 2
    return believed
