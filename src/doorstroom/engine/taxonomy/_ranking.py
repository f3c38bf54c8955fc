"""Which concepts words may mean, most likely first."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from doorstroom.engine.taxonomy._encoder import SENSE, Encoder
from doorstroom.engine.taxonomy._pieces import Pieces

SPELLING, MEANING = 0.1, 0.9
"""Shares of the two kinds of likeness; without an encoder, spelling is everything."""

BY_LETTERS, BY_MEANING = (0.5, 4), (0.7, 8)
"""How sure a score is, without an encoder and with one: at most so much, times score ** so much.

Fitted to how often experts agreed (328 Belgian titles, five candidates each).
"""

_EXACT = 5  # decimals; beyond them machines may differ, and ties must fall alike


@dataclass(frozen=True, slots=True)
class Ranker:
    """Compares words with every name of every concept; a concept counts by its best name.

    Attributes:
        uris: the concepts, in the order of their uris.
        first: where the names of each concept start among all names.
        pieces: what is known of words.
        spelled: pieces x names, each name of length 1.
        encoder: says where words lie; None where none was trained.
        placed: names x dimensions; where each name lies.
    """

    uris: tuple[str, ...]
    first: NDArray[np.int64]
    pieces: Pieces
    spelled: sparse.csr_array
    encoder: Encoder | None
    placed: NDArray[np.float32]

    @classmethod
    def of(cls, names: Sequence[tuple[str, str]], encoder: Encoder | None = None) -> "Ranker":
        """Make ready to compare with these names, given as pairs of uri and text."""
        ordered = sorted(set(names))
        texts = [text for _, text in ordered]
        uris = [uri for uri, _ in ordered]
        starts = [i for i, uri in enumerate(uris) if i == 0 or uris[i - 1] != uri]
        pieces = encoder.pieces if encoder is not None else Pieces.of(texts)
        bags = pieces.bags(texts)
        placed = np.zeros((len(texts), 0), dtype=np.float32)
        if encoder is not None:
            placed = encoder.places(texts, bags)
        return cls(
            tuple(uris[i] for i in starts),
            np.array(starts, dtype=np.int64),
            pieces,
            sparse.csr_array(bags.T),
            encoder,
            placed,
        )

    def scores(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return texts x concepts: how alike each is to the concept's best name, 0 to 1."""
        spelled, meant = self.alike(texts)
        if self.encoder is not None:
            spelled *= np.float32(SPELLING)
            spelled += np.float32(MEANING) * meant
        return np.clip(self.best(spelled), 0, 1)

    def alike(self, texts: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return texts x names twice: cosines of the letters, and of where the words lie.

        Without an encoder nothing lies anywhere, and the second is zero.
        """
        bags = self.pieces.bags(texts)
        spelled: NDArray[np.float32] = (bags @ self.spelled).toarray()
        if self.encoder is None:
            return spelled, np.zeros_like(spelled)
        return spelled, self.encoder.places(texts, bags) @ self.placed.T

    def spelling(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the first of `alike` alone."""
        spelled: NDArray[np.float32] = (self.pieces.bags(texts) @ self.spelled).toarray()
        return spelled

    def meant(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the second of `alike` alone."""
        if self.encoder is None:
            return np.zeros((len(texts), self.spelled.shape[1]), dtype=np.float32)
        return self.encoder.vectors(texts) @ self.placed.T

    def sensed(self, texts: Sequence[str]) -> NDArray[np.float32] | None:
        """Return the cosines of the sentence encoder alone, texts x names; None without one."""
        if self.encoder is None or self.encoder.sense is None:
            return None
        own = self.encoder.table.shape[1]
        further: NDArray[np.float32] = self.encoder.vectors(texts)[:, own:] @ self.placed[:, own:].T
        return further / np.float32(SENSE)

    def names_of(self, concept: int) -> slice:
        """Say where the names of a concept, by its number, stand among all names."""
        after = self.first[concept + 1] if concept + 1 < len(self.first) else self.spelled.shape[1]
        return slice(int(self.first[concept]), int(after))

    def best(self, alike: NDArray[np.float32]) -> NDArray[np.float32]:
        """Take from anything x names the best name of each concept: anything x concepts."""
        if not self.uris:
            return alike
        best: NDArray[np.float32] = np.maximum.reduceat(alike, self.first, axis=1)
        return best

    def sure(self, score: float) -> float:
        """Say which share of candidates with this score experts would agree with, 0 to 0.7."""
        most, power = BY_LETTERS if self.encoder is None else BY_MEANING
        return float(most * score**power)

    def rank(self, text: str, limit: int, *, least: float = 0) -> tuple[tuple[str, float], ...]:
        """Return at most so many concepts with their scores, most likely first.

        Only scores above `least` are given. Equal scores are ordered by uri.
        """
        scores = np.round(self.scores([text])[0], _EXACT)
        likely = np.flatnonzero(scores > least)
        order = likely[np.argsort(-scores[likely], kind="stable")[:limit]]
        return tuple((self.uris[i], float(scores[i])) for i in order)
