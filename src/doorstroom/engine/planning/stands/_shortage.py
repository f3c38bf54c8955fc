"""Who is short of places: a proof that no placement exists (Hall 1935)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from doorstroom.engine.planning.stands._question import Candidate, Place, StandsQuestion
from doorstroom.engine.planning.stands._tables import may_stand

Allowed = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """How many of the candidates have the same needs.

    Attributes:
        needs: what they cannot do without.
        shifts: when they can come.
        locked: how many of them are locked on a place.
        count: how many they are.
    """

    needs: frozenset[str]
    shifts: frozenset[str]
    locked: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortage:
    """These candidates can stand on these places only, and the places are fewer.

    Attributes:
        candidates: their ids.
        places: every place that any of them may have.
        claims: what they need, in groups, the largest first.
    """

    candidates: tuple[str, ...]
    places: tuple[Place, ...]
    claims: tuple[Claim, ...]

    @property
    def missing(self) -> int:
        """How many of them stay without a place."""
        return len(self.candidates) - len(self.places)

    def __str__(self) -> str:
        groups = " and ".join(map(_said, self.claims[:3]))
        more = sum(one.count for one in self.claims[3:])
        rest = f" and {more} with other needs" if more else ""
        noun = "place" if len(self.places) == 1 else "places"
        return f"{groups}{rest}: {len(self.places)} {noun} for them, {self.missing} too few."


def shortage_of(question: StandsQuestion) -> Shortage | None:
    """Return who is short of places, as few as one search finds; None when everybody fits."""
    may = may_stand(question)
    place = maximum_bipartite_matching(csr_array(may), perm_type="column")
    left = np.flatnonzero(place < 0)
    if not len(left):
        return None
    classes: dict[tuple[frozenset[str], frozenset[str]], list[int]] = {}
    for row in left.tolist():
        one = question.candidates[row]
        classes.setdefault((one.needs, one.shifts), []).append(row)
    rows = min((_reached(may, place.tolist(), rows) for rows in classes.values()), key=len)
    people = [question.candidates[row] for row in rows]
    columns = np.flatnonzero(may[rows].any(axis=0)).tolist()
    return Shortage(
        candidates=tuple(one.id for one in people),
        places=tuple(question.places[column] for column in columns),
        claims=claims_of(people),
    )


def claims_of(people: Iterable[Candidate]) -> tuple[Claim, ...]:
    """Return what candidates need, in groups, the largest first."""
    people = tuple(people)
    locked = Counter((one.needs, one.shifts) for one in people if one.locked)
    counts = Counter((one.needs, one.shifts) for one in people)
    claims = [
        Claim(needs=needs, shifts=shifts, locked=locked[needs, shifts], count=count)
        for (needs, shifts), count in counts.items()
    ]
    return tuple(
        sorted(claims, key=lambda one: (-one.count, sorted(one.needs), sorted(one.shifts)))
    )


def _reached(may: Allowed, place: list[int], rows: list[int]) -> list[int]:
    """Return these candidates, and whoever holds a place that one of those returned may have.

    Were one of those places free, or its holder not among them, the matching could be larger.
    """
    holder = {column: row for row, column in enumerate(place) if column >= 0}
    found, waiting = set(rows), list(rows)
    while waiting:
        for column in np.flatnonzero(may[waiting.pop()]).tolist():
            if (row := holder[column]) not in found:
                found.add(row)
                waiting.append(row)
    return sorted(found)


def _said(claim: Claim) -> str:
    needs = f"need {', '.join(sorted(claim.needs))}" if claim.needs else "need any stand"
    locked = f", {claim.locked} of them locked," if claim.locked else ""
    noun = "candidate who" if claim.count == 1 else "candidates who"
    verb = needs.replace("need", "needs", 1) if claim.count == 1 else needs
    return f"{claim.count} {noun} {verb} in shift {' or '.join(sorted(claim.shifts))}{locked}"
