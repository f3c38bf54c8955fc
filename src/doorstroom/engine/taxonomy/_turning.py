"""Turning a sentence encoder towards the names of a classification.

The sentence encoder stays as it is. Behind it a linear head is trained so that the names of one
concept come close, with the loss of the encoder of pieces (`_training`). It begins with the
directions in which texts differ most, so that words that ESCO lacks keep their sense.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.taxonomy._encoder import Encoder
from doorstroom.engine.taxonomy._sense import Reader, Sense
from doorstroom.engine.taxonomy._training import Progress, drawn_pairs, force_on

_BLOCK = 2000  # texts read between two reports of progress
_SLOW, _SLOWER, _TINY = 0.9, 0.999, 1e-8  # Adam's own numbers (Kingma & Ba 2015)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """How to train a head.

    Attributes:
        width: dimensions of the space.
        steps: how many batches.
        batch: concepts compared with each other in one step.
        pace: length of a step; it falls to nothing in a straight line.
        warmth: closeness is divided by this before it counts.
        dropped: share of the sentence encoder's dimensions left out at random.
    """

    width: int = 256
    steps: int = 500
    batch: int = 512
    pace: float = 0.001
    warmth: float = 0.05
    dropped: float = 0.1


def with_sense(  # size: what to learn from, how and by which chance, and whom to tell
    encoder: Encoder,
    names: Sequence[Sequence[str]],
    reader: Reader,
    dice: np.random.Generator,
    *,
    turn: Turn | None = None,
    progress: Progress | None = None,
) -> Encoder:
    """Read all names once, train the head, and return the encoder with what that adds.

    Args:
        encoder: what was learned from pieces.
        names: the names of each concept together (`said_of`); those of one name are only read.
        reader: the sentence encoder.
        dice: all chance; the same seed gives the same head on the same machine.
        turn: how to train.
        progress: is told how many texts are read, and of how many.
    """
    turn = turn or Turn()
    texts = sorted({text for said in names for text in said})
    read = _read(reader, texts, progress)
    row = {text: i for i, text in enumerate(texts)}
    different = [list(dict.fromkeys(said)) for said in names]
    several = [said for said in different if len(said) > 1]
    head = _widest(read, turn.width)
    if len(several) > 1:
        rows = np.array([row[text] for said in several for text in said], dtype=np.int64)
        count = np.array([len(said) for said in several], dtype=np.int64)
        _learn(head, lambda: _drawn(read, rows, count, dice, turn), turn)
    return replace(encoder, sense=Sense.of(reader, head, texts, read), missing="")


def _read(reader: Reader, texts: Sequence[str], progress: Progress | None) -> NDArray[np.float32]:
    blocks = []
    for start in range(0, len(texts), _BLOCK):
        blocks.append(reader.vectors(texts[start : start + _BLOCK]))
        if progress is not None:
            progress(min(start + _BLOCK, len(texts)), len(texts))
    return np.vstack(blocks)


def _widest(read: NDArray[np.float32], width: int) -> NDArray[np.float32]:
    """Return the directions in which the texts differ most, as columns."""
    _, directions = np.linalg.eigh(read.T @ read)
    return np.ascontiguousarray(directions[:, ::-1][:, :width], dtype=np.float32)


def _drawn(
    read: NDArray[np.float32],
    rows: NDArray[np.int64],
    count: NDArray[np.int64],
    dice: np.random.Generator,
    turn: Turn,
) -> NDArray[np.float32]:
    """Return what was read of one name of each of many concepts, then of another of each."""
    both = np.concatenate(drawn_pairs(np.cumsum(count) - count, count, turn.batch, dice))
    drawn = read[rows[both]]
    drawn *= dice.random(drawn.shape, dtype=np.float32) > turn.dropped
    return drawn


def _learn(head: NDArray[np.float32], draw: Callable[[], NDArray[np.float32]], turn: Turn) -> None:
    """Change the head in place, by Adam."""
    mean, spread = np.zeros_like(head), np.zeros_like(head)
    for step in range(1, turn.steps + 1):
        drawn = draw()
        slope = drawn.T @ force_on(drawn @ head, turn.warmth)
        mean += np.float32(1 - _SLOW) * (slope - mean)
        spread += np.float32(1 - _SLOWER) * (slope * slope - spread)
        pace = np.float32(turn.pace * (1 - (step - 1) / turn.steps) / (1 - _SLOW**step))
        even = np.sqrt(spread / np.float32(1 - _SLOWER**step)) + np.float32(_TINY)
        head -= pace * mean / even
