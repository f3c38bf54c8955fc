"""What the work of each occupation is like: interests and, where known, work styles and values.

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

from doorstroom.engine.matching._congruence import ToldProfile, agreements
from doorstroom.engine.matching._wants import UNKNOWN, Likings, Suits, suiting, suits
from doorstroom.engine.taxonomy import PackingError
from doorstroom.engine.values import (
    LEAST_RATING,
    MOST_RATING,
    Classification,
    Interest,
    Occupation,
    Onet,
    WorkValue,
    rated_as_bytes,
)

PACKING: Final = 2
"""The first one had no work values; it is read as one that knows none."""
LEAST_STYLE, MOST_STYLE = 1, 5
"""The scale on which O*NET rates how important a work style is."""
_REPACK: Final = "What work is like was packed by another version of Doorstroom; make it again."

Bytes = NDArray[np.uint8]
_Rated = tuple[tuple[int, ...], int]
"""Ratings of one occupation of O*NET, and how heavily it counts: 2 is fully, 1 is half."""
_Linked = dict[str, list[_Rated]]


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
        work_values: occupations x 6, how far the work offers each `WorkValue`, 0 to 255.
        work_values_known: of which occupations they are.
    """

    occupations: tuple[str, ...]
    interests: Bytes
    interests_known: NDArray[np.bool_]
    interests_invented: NDArray[np.bool_]
    style_names: tuple[str, ...]
    styles: Bytes
    styles_known: NDArray[np.bool_]
    work_values: Bytes
    work_values_known: NDArray[np.bool_]

    @classmethod
    def of(cls, classification: Classification, onet: Onet | None = None) -> "Natures":
        """Read what the classification says of itself, and O*NET of the rest.

        Raises:
            ValueError: when a rating lies outside its scale.
        """
        some = classification.occupations
        more = onet or Onet()
        interests, work_values, styles = _linked(more)
        own = [one.interests or _mean(interests.get(one.uri, ())) for one in some]
        style_rows = [_mean(styles.get(one.uri, ())) for one in some]
        value_rows = [_mean(work_values.get(one.uri, ())) for one in some]
        return cls(
            occupations=tuple(one.uri for one in some),
            interests=_table(own, len(Interest)),
            interests_known=_known(own),
            interests_invented=np.array([_made_up(one) for one in some], dtype=np.bool_),
            style_names=more.styles,
            styles=_table(style_rows, len(more.styles)),
            styles_known=_known(style_rows),
            work_values=_table(value_rows, len(WorkValue)),
            work_values_known=_known(value_rows),
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

    def work_value_profile(self, occupation: str) -> tuple[int, ...]:
        """Return how far the work offers each work value, 0 to 255; empty where not known."""
        number = self.numbers.get(occupation)
        if number is None or not self.work_values_known[number]:
            return ()
        return tuple(self.work_values[number].tolist())

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

    def agreeing(
        self, *, interests: ToldProfile | None = None, work_values: ToldProfile | None = None
    ) -> dict[str, int]:
        """Return how far each occupation agrees with what somebody said, where anything tells.

        With both, it is the mean of the two, halves up, and only where both are known: work is
        not set higher because less is known of it.
        """
        found = [
            np.where(known, agreements(told, table), UNKNOWN)
            for told, table, known in (
                (interests, self.interests, self.interests_known),
                (work_values, self.work_values, self.work_values_known),
            )
            if told is not None
        ]
        rows = zip(*(one.tolist() for one in found), strict=True)
        return {
            uri: (2 * sum(row) + len(row)) // (2 * len(row))
            for uri, row in zip(self.occupations, rows, strict=bool(found))
            if UNKNOWN not in row
        }

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
            packing = names.get("packing")
            if packing not in {1, PACKING}:
                raise PackingError(_REPACK)
            arrays = [np.load(stream, allow_pickle=False) for _ in range(3 + 2 * packing)]
        except (zlib.error, ValueError, EOFError) as error:
            raise PackingError(_REPACK) from error
        if packing == 1:
            rows = len(arrays[0])
            arrays += [np.zeros((rows, len(WorkValue)), np.uint8), np.zeros(rows, np.bool_)]
        interests, interests_known, interests_invented, styles, styles_known, *values = arrays
        return cls(
            occupations=tuple(names["occupations"]),
            interests=interests,
            interests_known=interests_known,
            interests_invented=interests_invented,
            style_names=tuple(names["styles"]),
            styles=styles,
            styles_known=styles_known,
            work_values=values[0],
            work_values_known=values[1],
        )

    def _arrays(self) -> tuple[NDArray[Any], ...]:
        return (
            self.interests,
            self.interests_known,
            self.interests_invented,
            self.styles,
            self.styles_known,
            self.work_values,
            self.work_values_known,
        )


def _linked(onet: Onet) -> tuple[_Linked, _Linked, _Linked]:
    """Return interests, work values and styles of the jobs linked to each occupation."""
    jobs = {job.code: job for job in onet.jobs}
    interests: _Linked = {}
    work_values: _Linked = {}
    styles: _Linked = {}
    for link in onet.links:
        if (job := jobs.get(link.code)) is None:
            continue
        counts = round(2 * link.weight)
        for ratings, least, most, kept in (
            (job.interests, LEAST_RATING, MOST_RATING, interests),
            (job.work_values, LEAST_RATING, MOST_RATING, work_values),
            (job.styles, LEAST_STYLE, MOST_STYLE, styles),
        ):
            if ratings:
                rated = rated_as_bytes(ratings, least=least, most=most), counts
                kept.setdefault(link.occupation, []).append(rated)
    return interests, work_values, styles


def _known(rows: Sequence[Sequence[int]]) -> NDArray[np.bool_]:
    return np.array([bool(one) for one in rows], dtype=np.bool_)


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
