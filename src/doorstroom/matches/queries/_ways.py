"""From somebody's work to where there is work now in the region, with what lies in between."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from doorstroom.engine.matching import Causeways
from doorstroom.engine.values import Language, Place, distance_km
from doorstroom.matches.adapters import causeways_of, published_in
from doorstroom.matches.phrases import PARTLY_ALIKE
from doorstroom.matches.queries._matches import refuse_strangers
from doorstroom.matches.queries._openings import Opening, Openings, group_of, openings_in
from doorstroom.matches.queries._reasons import share_of
from doorstroom.organisations.queries import Viewer, organisations_managed_by, regions_of
from doorstroom.organisations.rules import is_matching_stopped
from doorstroom.passports.adapters import profile_of
from doorstroom.passports.queries import occupations_of
from doorstroom.people.models import Person
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.models import Occupation, Version
from doorstroom.vocabulary.queries import (
    active_version,
    occupations_by_uri,
    sector_names,
    skills_by_uri,
)

CLOSED_NAMED = 6
"""So many kinds of work without a vacancy are named; the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """An occupation that ways start from."""

    uri: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One vacancy by name."""

    key: int
    title: str
    employer: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One kind of work with vacancies in the region, seen from somebody's work.

    Attributes:
        occupation: the one with vacancies that is closest.
        alike: names of the others of its ISCO unit group that have vacancies.
        origin: uri of the occupation that it is closest to.
        closeness: how alike the two are, 0 to 1.
        crosses: it lies in another sector; None where that cannot be said.
        opening: the vacancies, those of `alike` included.
        lacking: how many essential skills nothing that is held is or comes near.
        lacks: the name of the one that weighs most; empty where nothing lacks.
        km: whole kilometres to the nearest vacancy, as the crow flies; None is not known.
        within: how many of the vacancies lie as near as the person wants; None is not known.
        jobs: the vacancies by title, where it is about somebody; else ().
    """

    occupation: Occupation
    label: str
    alike: tuple[str, ...]
    origin: str
    sector_names: tuple[str, ...]
    closeness: float
    crosses: bool | None
    opening: Opening
    lacking: int
    lacks: str
    km: int | None
    within: int | None
    jobs: tuple[Job, ...]

    @property
    def more(self) -> int:
        """How many skills lack besides the one that is named."""
        return max(self.lacking - 1, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """All kinds of work with vacancies in a region, the closest first; none is left out (R-20).

    Attributes:
        starts: the occupations that the ways start from; none where no work is known.
        works: all occupations that they could start from.
        own: how many vacancies ask those very occupations.
        unplaced: how many vacancies stand in no way, because their occupation is not known.
        closed: names of work that is at least partly alike and has no vacancy now.
        closed_total: how many of those there are.
        is_stopped: somebody stopped the matcher, so that nothing is compared (R-26).
    """

    starts: tuple[Start, ...]
    works: tuple[Start, ...]
    ways: tuple[Way, ...]
    own: int
    unplaced: int
    closed: tuple[str, ...]
    closed_total: int
    is_stopped: bool = False

    @property
    def vacancies(self) -> int:
        """How many vacancies the ways lead to."""
        return sum(one.opening.total for one in self.ways)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Traveller:
    """Who goes: from which of their work, with which skills, from where and how far."""

    occupations: tuple[str, ...]
    works: tuple[str, ...]
    skills: frozenset[str]
    place: Place | None = None
    max_km: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """The occupation of an opening that is closest to the traveller's work."""

    opening: Opening
    target: str
    origin: str
    points: int


def ways_visible_to(
    viewer: Viewer, person: Person, *, language: Language, origin: str = ""
) -> Ways:
    """Return where a person's work leads in their region, to a viewer who may see their matches.

    What they lack is seen from all that they can do; distances are from where they live.

    Args:
        viewer: who looks.
        person: whose work it is.
        language: of the names.
        origin: uri of the one occupation to start from; any other than theirs means all.

    Raises:
        NotYoursError: when the viewer may not see the matches of the person.
    """
    refuse_strangers(viewer, person)
    regions = regions_of([person])[person.pk]
    if is_matching_stopped(regions):
        return STOPPED
    version = active_version()
    causeways = causeways_of(version)
    known = causeways.taxonomy.occupation_numbers
    held = [one.occupation for one in occupations_of(person) if one.occupation in known]
    chosen = tuple(uri for uri in held if uri == origin) or tuple(held)
    profile = profile_of(person)
    brought = {one.skill for one in profile.competences}
    traveller = _Traveller(
        occupations=chosen,
        works=tuple(held),
        skills=frozenset(brought or _essential_of(causeways, chosen)),
        place=profile.place,
        max_km=profile.max_km,
    )
    found = _ways(version, traveller, published_in(regions), language)
    return replace(found, ways=_with_jobs(found.ways, published_in(regions)))


def ways_of_region(viewer: Viewer, origin: str, *, language: Language) -> Ways | None:
    """Return where an occupation leads in the regions that the viewer manages.

    It says nothing of anybody. None where the occupation is unknown, or the viewer manages nothing.
    """
    managed = organisations_managed_by(viewer)
    regions = frozenset(managed.values_list("consortium", flat=True))
    version = active_version()
    causeways = causeways_of(version)
    if not regions or origin not in causeways.taxonomy.occupation_numbers:
        return None
    if is_matching_stopped(regions):
        return STOPPED
    skills = frozenset(_essential_of(causeways, [origin]))
    traveller = _Traveller(occupations=(origin,), works=(origin,), skills=skills)
    return _ways(version, traveller, published_in(regions), language)


STOPPED = Ways(
    starts=(), works=(), ways=(), own=0, unplaced=0, closed=(), closed_total=0, is_stopped=True
)


def _ways(
    version: Version, traveller: _Traveller, vacancies: QuerySet[Vacancy], language: Language
) -> Ways:
    causeways = causeways_of(version)
    openings = openings_in(vacancies, causeways.taxonomy, apart=traveller.occupations)
    found, near = _ranked(causeways, traveller, openings)
    shown = near[:CLOSED_NAMED]
    uris = {uri for one in found for uri in one.opening.vacancies}
    rows = occupations_by_uri({*uris, *traveller.works, *shown}, version=version)
    starts = {uri: Start(uri=uri, label=rows[uri].label_in(language)) for uri in traveller.works}
    return Ways(
        starts=tuple(starts[uri] for uri in traveller.occupations),
        works=tuple(starts.values()),
        ways=_shown(version, traveller, found, rows, language),
        own=openings.own,
        unplaced=openings.unplaced,
        closed=tuple(rows[uri].label_in(language) for uri in shown),
        closed_total=len(near),
    )


def _shown(  # size: what was found, and three things to show it with
    version: Version,
    traveller: _Traveller,
    found: Sequence[_Found],
    rows: Mapping[str, Occupation],
    language: Language,
) -> tuple[Way, ...]:
    causeways = causeways_of(version)
    lacking = [causeways.lacking(traveller.skills, one.target) for one in found]
    skills = skills_by_uri({some[0] for some in lacking if some}, version=version)
    names = sector_names(language)
    ways = []
    for one, lacks in zip(found, lacking, strict=True):
        target = rows[one.target]
        others = (uri for uri in one.opening.vacancies if uri != one.target)
        km, within = _reach(traveller, one.opening)
        ways.append(
            Way(
                occupation=target,
                label=target.label_in(language),
                alike=tuple(rows[uri].label_in(language) for uri in others),
                origin=one.origin,
                sector_names=tuple(names[letter] for letter in target.sectors),
                closeness=share_of(one.points),
                crosses=causeways.taxonomy.crosses_sector(traveller.occupations, one.target),
                opening=one.opening,
                lacking=len(lacks),
                lacks=skills[lacks[0]].label_in(language) if lacks else "",
                km=km,
                within=within,
                jobs=(),
            )
        )
    return tuple(ways)


def _with_jobs(ways: tuple[Way, ...], vacancies: QuerySet[Vacancy]) -> tuple[Way, ...]:
    """Return the ways with their vacancies by title, in one look at the database."""
    jobs: dict[str, list[Job]] = {}
    keys = ("occupation", "pk", "title", "organisation__name", "place")
    for occupation, key, title, employer, place in vacancies.order_by("title", "pk").values_list(
        *keys
    ):
        job = Job(key=key, title=title, employer=employer, place=place)
        jobs.setdefault(occupation, []).append(job)
    return tuple(
        replace(way, jobs=tuple(job for uri in way.opening.vacancies for job in jobs.get(uri, ())))
        for way in ways
    )


def _ranked(
    causeways: Causeways, traveller: _Traveller, openings: Openings
) -> tuple[list[_Found], list[str]]:
    """Return each opening with its closest occupation, and near work without an opening.

    Where no work is known nothing is close to it, and nothing is found.
    """
    if not traveller.occupations:
        return [], []
    taxonomy = causeways.taxonomy
    closest = _closest(causeways, traveller.occupations)
    found = []
    for opening in openings.groups.values():
        target = max(sorted(opening.vacancies), key=lambda uri: closest[uri][0])
        points, origin = closest[target]
        found.append(_Found(opening=opening, target=target, origin=origin, points=points))
    found.sort(key=lambda one: (-one.points, one.target))
    own = {group_of(taxonomy, uri) for uri in traveller.occupations}
    near: dict[str, str] = {}
    for target in sorted(closest, key=lambda uri: (-closest[uri][0], uri)):
        group = group_of(taxonomy, target)
        if share_of(closest[target][0]) < PARTLY_ALIKE:
            break
        if group not in openings.groups and group not in own:
            near.setdefault(group, target)
    return found, list(near.values())


def _closest(causeways: Causeways, origins: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Return how alike each occupation is to the closest of some, and which one that is."""
    targets = causeways.taxonomy.occupations
    closest = dict.fromkeys(targets, (-1, ""))
    for origin in origins:
        for target, points in zip(targets, causeways.closeness(origin, targets), strict=True):
            if points > closest[target][0]:
                closest[target] = points, origin
    return closest


def _reach(traveller: _Traveller, opening: Opening) -> tuple[int | None, int | None]:
    """Return how far the nearest vacancy is, and how many are as near as wanted."""
    if traveller.place is None or not opening.points:
        return None, None
    here, limit = traveller.place, traveller.max_km
    away = {point: round(distance_km(here, point)) for point in opening.points}
    within = [count for point, count in opening.points.items() if away[point] <= (limit or 0)]
    return min(away.values()), None if limit is None else sum(within)


def _essential_of(causeways: Causeways, occupations: Iterable[str]) -> set[str]:
    return {skill for uri in occupations for skill in causeways.taxonomy.essential_of(uri)}
