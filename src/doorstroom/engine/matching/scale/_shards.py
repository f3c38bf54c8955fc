"""A country in shards, for more people than one machine holds; the lists stay the same.

A shard is the people of some places who travel about equally far, with all vacancies that any of
them reaches; so a person's list is final in its own shard. A vacancy is in several shards, and
its lists are merged. The kernel numbers people and vacancies within a shard, in order of their
ids, so that ties fall as they would in one piece; ids may then run to 2^40.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.matching.scale._values import I32, I64, U8, U16, Ranking, ScaleError

WIDE_BITS: Final = 40
LAST_WIDE_ID: Final = 2**WIDE_BITS - 1
"""One more than the highest id of a country in shards."""
FURTHEST: Final = 255
BANDS: Final = ((0, 20), (21, 45), (46, FURTHEST - 1), (FURTHEST, FURTHEST))
"""Who travels far would bring the vacancies of half the country into the shard of who does not."""

Places = NDArray[np.int64]


@dataclass(frozen=True, eq=False, kw_only=True)
class Sizes:
    """How much of a country is in memory at once; none of it changes the result.

    Attributes:
        people: of a shard, at most; people of one place and band are never parted.
        vacancies: of a piece of a shard, at most; those of one place are never parted.
    """

    people: int = 250_000
    vacancies: int = 2_000_000


@dataclass(frozen=True, eq=False, kw_only=True)
class Shard:
    """Some people of a country, and where their vacancies lie.

    Attributes:
        homes: places of its people, rising.
        least_km, most_km: its people travel so far, both included.
        pieces: places of all vacancies that they reach, in pieces that are matched in turn.
    """

    homes: Places
    least_km: int
    most_km: int
    pieces: tuple[Places, ...]

    def takes(self, place: NDArray[Any], max_km: NDArray[Any]) -> NDArray[np.bool_]:
        """Say which people are of this shard."""
        here: NDArray[np.bool_] = (
            np.isin(place, self.homes) & (self.least_km <= max_km) & (max_km <= self.most_km)
        )
        return here


def plan_shards(
    people_at: I64, vacancies_at: I64, travel: U8, sizes: Sizes | None = None
) -> tuple[Shard, ...]:
    """Part a country so that every person is in exactly one shard.

    Args:
        people_at: places x 256, how many people live there and travel so many kilometres.
        vacancies_at: how many vacancies lie in each place.
        travel: places x places, kilometres (`Terms.travel`).
        sizes: how much of it is in memory at once.

    Returns:
        shards, who travels least first, neighbours next to each other; none where nobody is.

    Raises:
        ScaleError: when a table has another number of places, or a size is below 1.

    >>> people_at = np.zeros((3, 256), dtype=np.int64)
    >>> people_at[[0, 1, 2], 10] = 40, 30, 50
    >>> travel = np.array([[0, 5, 99], [5, 0, 99], [99, 99, 0]], dtype=np.uint8)
    >>> shards = plan_shards(people_at, np.array([7, 0, 9]), travel, Sizes(people=80))
    >>> [(one.homes.tolist(), [piece.tolist() for piece in one.pieces]) for one in shards]
    [([2], [[2]]), ([0, 1], [[0]])]
    """
    sizes = sizes or Sizes()
    if people_at.shape != (len(travel), FURTHEST + 1) or vacancies_at.shape != (len(travel),):
        raise ScaleError(f"shards: counts of {len(travel)} places are needed.")
    if sizes.people < 1 or sizes.vacancies < 1:
        raise ScaleError("shards: at least 1 person and 1 vacancy are needed in each.")
    whole = int(people_at.sum()) <= sizes.people
    shards = []
    for least, most in ((0, FURTHEST),) if whole else BANDS:
        reach = people_at[:, least : most + 1]
        crowd = reach.sum(axis=1)
        furthest = least + reach.shape[1] - 1 - (reach[:, ::-1] > 0).argmax(axis=1)
        for homes in _regions(np.flatnonzero(crowd), crowd, travel, sizes.people):
            reached = (travel[homes] <= furthest[homes, None]).any(axis=0) & (vacancies_at > 0)
            pieces = tuple(_pieces(np.flatnonzero(reached), vacancies_at, sizes.vacancies))
            shards.append(Shard(homes=homes, least_km=least, most_km=most, pieces=pieces))
    return tuple(shards)


def _regions(homes: Places, crowd: I64, travel: U8, most: int) -> Iterator[Places]:
    """Halve places until each part has few enough people: towards which of two ends they lie."""
    if not len(homes):
        return
    if len(homes) == 1 or crowd[homes].sum() <= most:
        yield np.sort(homes)
        return
    one = homes[travel[homes[0], homes].argmax()]
    other = homes[travel[one, homes].argmax()]
    lean = travel[one, homes].astype(np.int64) - travel[other, homes]
    homes = homes[np.lexsort((homes, lean))]
    counted = np.cumsum(crowd[homes])
    middle = 1 + int(np.abs(2 * counted[:-1] - counted[-1]).argmin())
    yield from _regions(homes[:middle], crowd, travel, most)
    yield from _regions(homes[middle:], crowd, travel, most)


def _pieces(places: Places, vacancies_at: I64, most: int) -> Iterator[Places]:
    begin, held = 0, 0
    for at, count in enumerate(vacancies_at[places].tolist()):
        if at > begin and held + count > most:
            yield places[begin:at]
            begin, held = at, 0
        held += count
    if len(places):
        yield places[begin:]


def numbered(ids: I64) -> tuple[I32, I64]:
    """Number ids from 0 in their own order, so that ties fall as they would with the ids.

    Returns:
        the number of each, and the ids by number.

    Raises:
        ScaleError: when an id stands there twice, or is outside 0 to 2^40 - 2.
    """
    by_number = np.unique(ids)
    if len(by_number) != len(ids):
        raise ScaleError("ids: an id stands there twice.")
    if len(ids) and not (by_number[0] >= 0 and by_number[-1] < LAST_WIDE_ID):
        wrong = by_number[0] if by_number[0] < 0 else by_number[-1]
        raise ScaleError(f"ids: {wrong} is not between 0 and {LAST_WIDE_ID - 1:,}.")
    return np.searchsorted(by_number, ids).astype(np.int32), by_number


@dataclass(frozen=True, eq=False, kw_only=True)
class WideRanking:
    """`Ranking` for ids up to 2^40: score << 40 | (2^40 - 1 - id), 0 where there are no more."""

    keys: I64

    @classmethod
    def empty(cls, rows: int, top: int) -> "WideRanking":
        """Return as many empty lists."""
        return cls(keys=np.zeros((rows, top), dtype=np.int64))

    @classmethod
    def of(cls, ranking: Ranking, by_number: I64) -> "WideRanking":
        """Return a ranking of numbers as one of ids (`numbered`)."""
        if not len(by_number):
            return cls(keys=np.zeros_like(ranking.keys))
        ids = by_number[np.maximum(ranking.ids, 0)]
        wide = (ranking.scores.astype(np.int64) << WIDE_BITS) | (LAST_WIDE_ID - ids)
        return cls(keys=np.where(ranking.keys == 0, 0, wide))

    @classmethod
    def listed(cls, starts: I64, ids: I64, scores: NDArray[Any], top: int) -> "WideRanking":
        """Return lists that were packed one behind the other, each best first."""
        ranking = cls.empty(len(starts) - 1, top)
        lengths = np.diff(starts)
        row = np.repeat(np.arange(len(lengths)), lengths)
        column = np.arange(len(ids)) - np.repeat(starts[:-1], lengths)
        ranking.keys[row, column] = (scores.astype(np.int64) << WIDE_BITS) | (LAST_WIDE_ID - ids)
        return ranking

    @property
    def scores(self) -> U16:
        """Scores from 1 to 65,025, 0 where there are no more."""
        return (self.keys >> WIDE_BITS).astype(np.uint16)

    @property
    def ids(self) -> I64:
        """Ids of the other side, -1 where there are no more."""
        ids: I64 = np.where(self.keys == 0, -1, LAST_WIDE_ID - (self.keys & LAST_WIDE_ID))
        return ids

    @property
    def floors(self) -> U16:
        """What a further pair must score at least to enter each row."""
        floors: U16 = np.maximum(self.keys[:, -1] >> WIDE_BITS, 1).astype(np.uint16)
        return floors

    def merged_with(self, other: "WideRanking") -> "WideRanking":
        """Return the best of both: rankings of the same rows over disjoint others."""
        both = np.concatenate([self.keys, other.keys], axis=1)
        both.sort(axis=1)
        return WideRanking(keys=np.ascontiguousarray(both[:, ::-1][:, : self.keys.shape[1]]))
