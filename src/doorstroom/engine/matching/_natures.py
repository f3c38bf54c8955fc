"""What the work of each occupation is like: six interests and, where known, work styles.

Read from the classification itself where it says so, or else from O*NET through the official
crosswalk: the mean of the occupations of O*NET that are linked, a broader or narrower one for
half. What neither knows stays unknown.
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

from doorstroom.engine.matching._wants import UNKNOWN, Likings, Suits, suiting, suits
from doorstroom.engine.taxonomy import PackingError
from doorstroom.engine.values import Classification, Interest, Occupation, Onet, rated_as_bytes

PACKING: Final = 1
LEAST_STYLE, MOST_STYLE = 1, 5
"""The scale on which O*NET rates how important a work style is."""
_REPACK: Final = "What work is like was packed by another version of Doorstroom; make it again."

Bytes = NDArray[np.uint8]
_Rated = tuple[tuple[int, ...], int]
"""Ratings of one occupation of O*NET, and how heavily it counts: 2 is fully, 1 is half."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Natures:
    """What the work of each occupation of a classification is like.

    Attributes:
        occupations: uris; their place is their number.
        interests: occupations x 6, 0 to 255, in the order of `Interest`.
        interests_known: of which occupations they are.
        interests_invented: of which occupations somebody made them up for a demonstration.
        style_names: of the work styles, as O*NET calls them.
        styles: occupations x work styles, how important each is, 0 to 255.
        styles_known: of which occupations they are.
    """

    occupations: tuple[str, ...]
    interests: Bytes
    interests_known: NDArray[np.bool_]
    interests_invented: NDArray[np.bool_]
    style_names: tuple[str, ...]
    styles: Bytes
    styles_known: NDArray[np.bool_]

    @classmethod
    def of(cls, classification: Classification, onet: Onet | None = None) -> "Natures":
        """Read what the classification says of itself, and O*NET of the rest.

        Raises:
            ValueError: when a rating lies outside its scale.
        """
        some = classification.occupations
        more = onet or Onet()
        jobs = {job.code: job for job in more.jobs}
        interests: dict[str, list[_Rated]] = {}
        styles: dict[str, list[_Rated]] = {}
        for link in more.links:
            if (job := jobs.get(link.code)) is None:
                continue
            counts = round(2 * link.weight)
            if job.interests:
                rated = rated_as_bytes(job.interests), counts
                interests.setdefault(link.occupation, []).append(rated)
            if job.styles:
                scale = {"least": LEAST_STYLE, "most": MOST_STYLE}
                rated = rated_as_bytes(job.styles, **scale), counts
                styles.setdefault(link.occupation, []).append(rated)
        own = [one.interests or _mean(interests.get(one.uri, ())) for one in some]
        theirs = [_mean(styles.get(one.uri, ())) for one in some]
        return cls(
            occupations=tuple(one.uri for one in some),
            interests=_table(own, len(Interest)),
            interests_known=np.array([bool(one) for one in own], dtype=np.bool_),
            interests_invented=np.array([_made_up(one) for one in some], dtype=np.bool_),
            style_names=more.styles,
            styles=_table(theirs, len(more.styles)),
            styles_known=np.array([bool(one) for one in theirs], dtype=np.bool_),
        )

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each occupation by its uri."""
        return {uri: i for i, uri in enumerate(self.occupations)}

    def profile(self, occupation: str) -> tuple[int, ...]:
        """Return how much of each interest the work has, 0 to 255; empty where not known."""
        number = self.numbers.get(occupation)
        if number is None or not self.interests_known[number]:
            return ()
        return tuple(self.interests[number].tolist())

    def is_invented(self, occupation: str) -> bool:
        """Whether somebody made up the interests of this occupation for a demonstration."""
        number = self.numbers.get(occupation)
        return number is not None and bool(self.interests_invented[number])

    def suits(self, likings: Likings, occupation: str) -> Suits | None:
        """Return how well this work suits what somebody likes; None where nothing tells."""
        return suits(likings, self.profile(occupation))

    def values_for(self, likings: Likings) -> dict[str, int]:
        """Return how well each occupation suits what somebody likes, where anything tells."""
        values = np.where(self.interests_known, suiting(likings, self.interests), UNKNOWN)
        pairs = zip(self.occupations, values.tolist(), strict=True)
        return {uri: value for uri, value in pairs if value != UNKNOWN}

    def telling_styles(self, occupation: str, *, most: int = 3) -> tuple[str, ...]:
        """Return the work styles that matter more here than in the mean of all work, most first.

        Every employer wants dependable people: what stands out says more than what is high.
        """
        number = self.numbers.get(occupation)
        if number is None or not self.styles_known[number]:
            return ()
        more = self.styles[number] * self._style_count - self._style_sums
        order = sorted(range(len(self.style_names)), key=lambda i: (-more[i], i))
        return tuple(self.style_names[i] for i in order[:most] if more[i] > 0)

    @cached_property
    def _style_count(self) -> np.int64:
        return np.int64(self.styles_known.sum())

    @cached_property
    def _style_sums(self) -> NDArray[np.int64]:
        sums: NDArray[np.int64] = self.styles[self.styles_known].sum(axis=0, dtype=np.int64)
        return sums

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything in it: one tells whether two are the same."""
        whole = hashlib.sha256(json.dumps([self.occupations, self.style_names]).encode())
        for one in self._arrays():
            whole.update(np.ascontiguousarray(one).tobytes())
        return whole.hexdigest()

    def pack(self) -> bytes:
        """Return everything as bytes, to store beside the taxonomy."""
        names = {"packing": PACKING, "occupations": self.occupations, "styles": self.style_names}
        packed = io.BytesIO()
        np.save(packed, np.frombuffer(json.dumps(names).encode(), dtype=np.uint8))
        for one in self._arrays():
            np.save(packed, one)
        return zlib.compress(packed.getvalue(), level=1)

    @classmethod
    def unpack(cls, packed: bytes) -> "Natures":
        """Read what `pack` made.

        Raises:
            PackingError: when it was packed by another version of Doorstroom.
        """
        try:
            stream = io.BytesIO(zlib.decompress(packed))
            names: dict[str, Any] = json.loads(np.load(stream, allow_pickle=False).tobytes())
            arrays = [np.load(stream, allow_pickle=False) for _ in range(5)]
        except (zlib.error, ValueError, EOFError) as error:
            raise PackingError(_REPACK) from error
        if names.get("packing") != PACKING:
            raise PackingError(_REPACK)
        interests, interests_known, interests_invented, styles, styles_known = arrays
        return cls(
            occupations=tuple(names["occupations"]),
            interests=interests,
            interests_known=interests_known,
            interests_invented=interests_invented,
            style_names=tuple(names["styles"]),
            styles=styles,
            styles_known=styles_known,
        )

    def _arrays(self) -> tuple[NDArray[Any], ...]:
        return (
            self.interests,
            self.interests_known,
            self.interests_invented,
            self.styles,
            self.styles_known,
        )


def _made_up(one: Occupation) -> bool:
    return bool(one.interests) and one.interests_invented


def _mean(some: Iterable[_Rated]) -> tuple[int, ...]:
    """Return the weighted mean of ratings, in whole numbers, halves up; nothing of nothing."""
    rated = tuple(some)
    whole = sum(counts for _, counts in rated)
    columns = zip(*(ratings for ratings, _ in rated), strict=True)
    sums = [
        sum(one * counts for one, (_, counts) in zip(column, rated, strict=True))
        for column in columns
    ]
    return tuple((2 * one + whole) // (2 * whole) for one in sums)


def _table(rows: Sequence[Sequence[int]], width: int) -> Bytes:
    table = np.zeros((len(rows), width), dtype=np.uint8)
    for number, row in enumerate(rows):
        if row:
            table[number] = row
    return table
