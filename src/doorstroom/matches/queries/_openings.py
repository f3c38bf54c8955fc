"""Where there is work now: published vacancies, gathered by kind of work."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q, QuerySet

from doorstroom.engine.taxonomy import Taxonomy
from doorstroom.engine.values import Place
from doorstroom.vacancies.models import Vacancy


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The vacancies of one ISCO unit group, or of one occupation that stands in none.

    Attributes:
        vacancies: how many, by the uri of their occupation, most first.
        places: names of the places where they are, most vacancies first.
        points: how many of them stand at each point; those without a point are in none.
        low: the lowest wage that one of them begins with, gross euros a month, full time.
        high: the highest wage that one of them ends with.
        is_invented: one of them is made up.
    """

    vacancies: Mapping[str, int]
    places: tuple[str, ...]
    points: Mapping[Place, int]
    low: float | None
    high: float | None
    is_invented: bool

    @property
    def total(self) -> int:
        """How many vacancies there are."""
        return sum(self.vacancies.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """The vacancies of one occupation at one place."""

    occupation: str
    place: str
    point: Place | None
    vacancies: int
    low: float | None
    high: float | None
    is_invented: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """All vacancies of a region, gathered.

    Attributes:
        groups: by ISCO unit group, or by uri where there is none.
        own: how many ask one of the occupations set apart.
        unplaced: how many name no occupation, or one that the vocabulary does not have.
    """

    groups: Mapping[str, Opening]
    own: int
    unplaced: int


def openings_in(
    vacancies: QuerySet[Vacancy], taxonomy: Taxonomy, *, apart: Iterable[str] = ()
) -> Openings:
    """Gather vacancies in one look at the database; those of occupations `apart` are counted."""
    own_work = set(apart)
    own = unplaced = 0
    gathered: dict[str, list[_Row]] = {}
    for row in _rows(vacancies):
        if row.occupation in own_work:
            own += row.vacancies
        elif row.occupation not in taxonomy.occupation_numbers:
            unplaced += row.vacancies
        else:
            gathered.setdefault(group_of(taxonomy, row.occupation), []).append(row)
    groups = {group: _opening(rows) for group, rows in gathered.items()}
    return Openings(groups=groups, own=own, unplaced=unplaced)


def group_of(taxonomy: Taxonomy, uri: str) -> str:
    """Return the ISCO unit group of a known occupation; itself where it has none."""
    return taxonomy.isco[taxonomy.occupation_numbers[uri]] or uri


def _rows(vacancies: QuerySet[Vacancy]) -> list[_Row]:
    keys = ("occupation", "place", "latitude", "longitude")
    rows = (
        vacancies.order_by(*keys)
        .values(*keys)
        .annotate(
            count=Count("pk"),
            low=Min("wage_min"),
            high=Max("wage_max"),
            made_up=Count("pk", filter=Q(invented=True)),
        )
        .values_list(*keys, "count", "low", "high", "made_up")
    )
    return [
        _Row(
            occupation=occupation,
            place=place,
            point=None if latitude is None else Place(latitude, longitude),
            vacancies=count,
            low=low,
            high=high,
            is_invented=bool(made_up),
        )
        for occupation, place, latitude, longitude, count, low, high, made_up in rows
    ]


def _opening(rows: list[_Row]) -> Opening:
    by_work: Counter[str] = Counter()
    by_place: Counter[str] = Counter()
    by_point: Counter[Place] = Counter()
    for row in rows:
        by_work[row.occupation] += row.vacancies
        if row.place:
            by_place[row.place] += row.vacancies
        if row.point is not None:
            by_point[row.point] += row.vacancies
    return Opening(
        vacancies=dict(by_work.most_common()),
        places=tuple(place for place, _ in by_place.most_common()),
        points=by_point,
        low=min((row.low for row in rows if row.low is not None), default=None),
        high=max((row.high for row in rows if row.high is not None), default=None),
        is_invented=any(row.is_invented for row in rows),
    )
