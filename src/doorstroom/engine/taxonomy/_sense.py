"""What a sentence encoder that has read more than ESCO adds, turned towards the names of ESCO."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

STEPS = 127  # of a packed place, either side of zero


class Reader(Protocol):
    """A sentence encoder that was trained elsewhere and is installed here."""

    @property
    def name(self) -> str:
        """Which one, with its version: other versions may place texts elsewhere."""

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row for each text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """Where texts lie for a sentence encoder, after a head that was trained on ESCO's names.

    Attributes:
        name: which sentence encoder read the names.
        head: its dimensions x ours.
        known: fingerprints of the names that were read already, in rising order.
        places: for each of these, where it lies, a byte a dimension.
        reader: reads other texts; None where it is not installed.
    """

    name: str
    head: NDArray[np.float32]
    known: NDArray[np.uint64]
    places: NDArray[np.int8]
    reader: Reader | None = field(default=None, compare=False)

    @classmethod
    def of(
        cls,
        reader: Reader,
        head: NDArray[np.float32],
        texts: Sequence[str],
        read: NDArray[np.float32],
    ) -> "Sense":
        """Keep where texts lie that were read."""
        known, first = np.unique(marks_of(texts), return_index=True)
        places = np.rint(unit(read[first] @ head) * STEPS).astype(np.int8)
        return cls(name=reader.name, head=head, known=known, places=places, reader=reader)

    def keeping(self, texts: Iterable[str]) -> "Sense":
        """Return the same, but of all texts that were read only these are kept."""
        kept = np.isin(self.known, marks_of(sorted(set(texts))))
        return replace(self, known=self.known[kept], places=self.places[kept])

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row of length 1 for each text; a name lies where it was packed."""
        placed = np.zeros((len(texts), self.head.shape[1]), dtype=np.float32)
        marks = marks_of(texts)
        at = np.searchsorted(self.known, marks)
        at[at == len(self.known)] = 0
        is_known = self.known[at] == marks if len(self.known) else np.zeros(len(texts), dtype=bool)
        placed[is_known] = self.places[at[is_known]]
        new = np.flatnonzero(~is_known)
        if len(new) and self.reader is not None:
            placed[new] = self.reader.vectors([texts[int(i)] for i in new]) @ self.head
        return unit(placed)


def marks_of(texts: Sequence[str]) -> NDArray[np.uint64]:
    """Return a fingerprint of eight bytes for each text."""
    joined = b"".join(blake2b(text.encode(), digest_size=8).digest() for text in texts)
    return np.frombuffer(joined, dtype="<u8").astype(np.uint64)


def unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give every row length 1, and leave zeros zero."""
    lengths = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    placed: NDArray[np.float32] = rows / np.maximum(lengths, np.float32(1e-6))
    return placed
