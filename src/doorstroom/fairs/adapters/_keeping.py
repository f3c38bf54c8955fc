"""What a plan of conversations was reckoned with, kept so that it is mended at once."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.planning.talks import TalksQuestion
from doorstroom.fairs.adapters._talks import Company
from doorstroom.fairs.models import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What talks were worth, and how far it was from stand to stand.

    Attributes:
        people: the row of each person, by key.
        employers: the column of each employer, by key.
        spots: the row and column of each stand, as it was drawn.
    """

    people: Mapping[int, int]
    employers: Mapping[int, int]
    worth: NDArray[np.int32]
    spots: Mapping[str, int]
    metres: NDArray[np.float64]

    def worth_for(self, company: Company, others: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return what talks are worth: as kept, and as in `others` for who was not there then."""
        found = others.copy()
        known = [
            (row, self.people[one.person_id])
            for row, one in enumerate(company.candidates)
            if one.person_id in self.people
        ]
        rows, before = np.array(known, dtype=np.intp).reshape(-1, 2).T
        theirs = [self.employers[key] for key in _employers(company)]
        columns = np.array(theirs, dtype=np.intp)
        found[rows] = self.worth[np.ix_(before, columns)]
        return found

    def knows_employers(self, company: Company) -> bool:
        """Whether all employers were there then."""
        return all(key in self.employers for key in _employers(company))

    def metres_between(self, places: Iterable[Place]) -> NDArray[np.float64] | None:
        """Return how far it is from stand to stand; None when one of them was drawn later."""
        at = [self.spots.get(_spot(one)) for one in places]
        if None in at:
            return None
        rows = np.array(at, dtype=np.intp)
        return self.metres[np.ix_(rows, rows)]


def sums_of(company: Company, question: TalksQuestion) -> bytes:
    """Return what a question was reckoned with, to be kept; no name is in it."""
    file = io.BytesIO()
    np.savez_compressed(
        file,
        people=np.array([one.person_id for one in company.candidates]),
        employers=np.array(_employers(company)),
        worth=question.worth,
        spots=np.array([_spot(one) for one in company.places]),
        metres=np.asarray(question.distances, dtype=np.float32),
    )
    return file.getvalue()


def kept_in(sums: bytes | memoryview | None) -> Kept | None:
    """Return what was kept with a plan; None for a plan of before, or what cannot be read."""
    if not sums:
        return None
    try:
        with np.load(io.BytesIO(bytes(sums)), allow_pickle=False) as file:
            found = {name: file[name] for name in file.files}
    except (BadZipFile, ValueError, EOFError):
        return None
    return Kept(
        people=_numbered(found["people"].tolist()),
        employers=_numbered(found["employers"].tolist()),
        worth=found["worth"].astype(np.int32),
        spots={name: row for row, name in enumerate(found["spots"].tolist())},
        metres=found["metres"].astype(np.float64),
    )


def _numbered(keys: Iterable[int]) -> dict[int, int]:
    return {key: place for place, key in enumerate(keys)}


def _employers(company: Company) -> list[int]:
    return [one.membership.organisation_id for one in company.visitors]


def _spot(place: Place) -> str:
    return f"{place.hall_id}.{place.hall.position}.{place.stand}"
