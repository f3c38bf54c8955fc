"""How alike two occupations are: a weighted sum of named aspects, the same in both directions.

    likeness = sum over aspects of weight x value      weights sum to 255, values 0 to 255

The value of an aspect is the square root of a cosine: the difference between nothing and a
little in common tells more than that between much and very much. The reasons, what each aspect
adds and how the weights were found stand in docs/algorithms/matching.md.
"""

import hashlib
import io
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from doorstroom.engine.matching._aspects import Aspect, View, unit, views_of
from doorstroom.engine.matching._model import FULL
from doorstroom.engine.matching._weighing import MatchingError, weights_of
from doorstroom.engine.taxonomy import PackingError, Taxonomy
from doorstroom.engine.values import Classification, Onet

# In thousandths: the inverse of each spread, not fitted (docs/algorithms/matching.md).
WEIGHTS: Final = {
    Aspect.SKILLS: 111,
    Aspect.NEAR: 97,
    Aspect.GROUPS: 83,
    Aspect.DUTCH: 134,
    Aspect.DUTCH_PARTS: 137,
    Aspect.ENGLISH: 119,
    Aspect.ENGLISH_PARTS: 115,
    Aspect.PLACE: 70,
    Aspect.TITLES: 95,
    Aspect.KNOWLEDGE: 39,
}
PACKING: Final = 1
_EXACT: Final = 6  # decimals; beyond them machines may differ
_BLOCK: Final = 256  # rows of a product held in memory at once
_REPACK: Final = "The stored likeness was packed by another version of Doorstroom; make it again."

Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one aspect adds to a likeness.

    Attributes:
        value: how alike the two are in this aspect, 0 to 255.
        weight: its part of the whole, out of 255.
        points: weight x value; those of all aspects add up to the points of the likeness.
    """

    aspect: Aspect
    value: int
    weight: int
    points: int


@dataclass(frozen=True, eq=False, kw_only=True)
class Likeness:
    """How alike each two occupations of a taxonomy are.

    Attributes:
        occupations: uris; their place is their number.
        aspects: in the order of `Aspect`, those of which anything is known.
        values: aspects x pairs, 0 to 255; the pair of numbers i >= j stands at i (i + 1) / 2 + j.
    """

    occupations: tuple[str, ...]
    aspects: tuple[Aspect, ...]
    values: Bytes

    @classmethod
    def of(
        cls, classification: Classification, taxonomy: Taxonomy, onet: Onet | None = None
    ) -> "Likeness":
        """Compare all occupations with each other; less than a minute for all of ESCO.

        Args:
            classification: with words, codes and groups.
            taxonomy: made of the same classification.
            onet: what O*NET adds; without it, the other aspects weigh more.

        Raises:
            MatchingError: when the two do not hold the same occupations.
        """
        if tuple(one.uri for one in classification.occupations) != taxonomy.occupations:
            raise MatchingError("The taxonomy was made of another classification; nothing was done")
        return cls.between_views(taxonomy.occupations, views_of(classification, taxonomy, onet))

    @classmethod
    def between_views(cls, names: Sequence[str], views: Iterable[View]) -> "Likeness":
        """Compare whatever the rows of the views stand for with each other."""
        seen = tuple(views)
        pairs = len(names) * (len(names) + 1) // 2
        values = np.zeros((len(seen), pairs), dtype=np.uint8)
        for view, row in zip(seen, values, strict=True):
            _fill(row, view.rows)
        return cls(
            occupations=tuple(names), aspects=tuple(view.aspect for view in seen), values=values
        )

    @cached_property
    def weights(self) -> tuple[int, ...]:
        """The weight of each aspect; those that are missing leave theirs to the others."""
        return tuple(weights_of([WEIGHTS[aspect] for aspect in self.aspects]))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each occupation by its uri."""
        return {uri: i for i, uri in enumerate(self.occupations)}

    def points_from(self, number: int) -> NDArray[np.int64]:
        """Return the likeness of one occupation with each, 0 to 65,025."""
        weights = np.array(self.weights, dtype=np.int64)
        points: NDArray[np.int64] = weights @ self.values[:, self._places(number)].astype(np.int64)
        return points

    def row(self, number: int) -> Bytes:
        """Return the likeness of one occupation with each, 0 to 255."""
        return ((self.points_from(number) + FULL // 2) // FULL).astype(np.uint8)

    def value(self, one: int, other: int) -> int:
        """Return the likeness of two occupations, 0 to 255."""
        return (sum(share.points for share in self.shares(one, other)) + FULL // 2) // FULL

    def table(self) -> Bytes:
        """Return the likeness of each with each, occupations x occupations, 0 to 255."""
        rows = [self.row(number) for number in range(len(self.occupations))]
        return np.array(rows, dtype=np.uint8).reshape(len(rows), len(rows))

    def shares(self, one: int, other: int) -> tuple[Share, ...]:
        """Say in what two occupations are alike; the points add up to `points_from` exactly."""
        high, low = max(one, other), min(one, other)
        values = self.values[:, high * (high + 1) // 2 + low].tolist()
        return tuple(
            Share(aspect=aspect, value=value, weight=weight, points=weight * value)
            for aspect, weight, value in zip(self.aspects, self.weights, values, strict=True)
        )

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything that a value depends on: one tells whether two are the same."""
        names = json.dumps([self.occupations, [one.value for one in self.aspects], self.weights])
        whole = hashlib.sha256(names.encode())
        whole.update(np.ascontiguousarray(self.values).data)
        return whole.hexdigest()

    def pack(self) -> bytes:
        """Return everything as bytes, to store beside the taxonomy."""
        names = {
            "packing": PACKING,
            "occupations": self.occupations,
            "aspects": [aspect.value for aspect in self.aspects],
        }
        packed = io.BytesIO()
        np.save(packed, np.frombuffer(json.dumps(names).encode(), dtype=np.uint8))
        np.save(packed, self.values)
        return zlib.compress(packed.getvalue(), level=1)

    @classmethod
    def unpack(cls, packed: bytes) -> "Likeness":
        """Read what `pack` made.

        Raises:
            PackingError: when it was packed by another version of Doorstroom.
        """
        try:
            stream = io.BytesIO(zlib.decompress(packed))
            names: dict[str, Any] = json.loads(np.load(stream, allow_pickle=False).tobytes())
            values: Bytes = np.load(stream, allow_pickle=False)
        except (zlib.error, ValueError, EOFError) as error:
            raise PackingError(_REPACK) from error
        if names.get("packing") != PACKING:
            raise PackingError(_REPACK)
        return cls(
            occupations=tuple(names["occupations"]),
            aspects=tuple(map(Aspect, names["aspects"])),
            values=values,
        )

    def _places(self, number: int) -> NDArray[np.int64]:
        """Return where the pairs of one occupation stand."""
        others = np.arange(len(self.occupations))
        high, low = np.maximum(others, number), np.minimum(others, number)
        places: NDArray[np.int64] = high * (high + 1) // 2 + low
        return places


def blended(views: Iterable[View], shares: sparse.csr_array) -> tuple[View, ...]:
    """Return the views of mixtures of occupations: a broad job that is several of them at once.

    Args:
        views: of the occupations.
        shares: mixtures x occupations, how much of each; need not sum to 1.
    """
    return tuple(
        View(aspect=view.aspect, rows=unit(sparse.csr_array(shares @ view.rows))) for view in views
    )


def _fill(values: Bytes, rows: sparse.csr_array) -> None:
    """Write the values of all pairs in one aspect; each is fully like itself."""
    across = sparse.csr_array(rows.T)
    for start in range(0, rows.shape[0], _BLOCK):
        block = sparse.csr_array(rows[start : start + _BLOCK] @ across).toarray()
        alike = np.sqrt(np.round(np.clip(block, 0, 1), _EXACT))
        scaled = np.rint(np.round(alike * FULL, _EXACT)).astype(np.uint8)
        for number, row in enumerate(scaled, start=start):
            first = number * (number + 1) // 2
            values[first : first + number] = row[:number]
            values[first + number] = FULL
