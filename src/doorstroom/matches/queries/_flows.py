"""A whole region: from the work that disappears to the work there is, and what is in between."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from doorstroom.engine.matching import Causeways
from doorstroom.engine.values import Language
from doorstroom.matches.adapters import causeways_of, published_in
from doorstroom.matches.phrases import PARTLY_ALIKE
from doorstroom.matches.queries._openings import Opening, openings_in
from doorstroom.matches.queries._reasons import share_of
from doorstroom.organisations.queries import Viewer, organisations_managed_by
from doorstroom.organisations.rules import is_matching_stopped
from doorstroom.passports.queries import outflow_for
from doorstroom.vocabulary.models import Version
from doorstroom.vocabulary.queries import (
    active_version,
    labels_of,
    occupations_by_uri,
    sector_names,
)

GAPS_NAMED = 10
"""So many of the skills that stand in between are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """From one kind of work that disappears to one with vacancies that is partly alike.

    Attributes:
        group: of the work it leads to: the key in `RegionFlows.openings`.
        closeness: how alike the two are, 0 to 1.
        lacking: how many essential skills the work of now does not bring.
        lacks: the name of the one that weighs most; empty where nothing lacks.
    """

    group: str
    closeness: float
    lacking: int
    lacks: str

    @property
    def more(self) -> int:
        """How many skills lack besides the one that is named."""
        return max(self.lacking - 1, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One occupation of people who lose their job.

    Attributes:
        people: how many; never so few that it shows who they are.
        flows: where they can go, the closest first; none where nothing opens.
        vacancies: how many vacancies those lead to.
    """

    uri: str
    label: str
    people: int
    flows: tuple[Flow, ...]
    vacancies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One kind of work with vacancies.

    Attributes:
        label: of the occupation with most of the vacancies.
        more: how many other occupations of its ISCO unit group have vacancies.
        people: how many people do work that is partly alike; 0 where nobody who is counted does.
    """

    label: str
    more: int
    sector_names: tuple[str, ...]
    opening: Opening
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A skill that vacancies always ask, and that work partly like it does not bring.

    Attributes:
        people: how many do such work.
        vacancies: how many they could reach with it, and with what else those ask.
    """

    label: str
    people: int
    vacancies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionFlows:
    """Where the people of a region could go.

    Attributes:
        outgoing: the work that disappears, most people first.
        openings: the work with vacancies by group, most vacancies first.
        gaps: what training would help most, by people times vacancies.
        has_others: more people move on than are counted here.
        unplaced: vacancies whose occupation is not known.
        is_stopped: somebody stopped the matcher, so that nothing is compared (R-26).
    """

    outgoing: tuple[Outgoing, ...] = ()
    openings: Mapping[str, Incoming]
    gaps: tuple[Gap, ...] = ()
    has_others: bool = False
    unplaced: int = 0
    is_stopped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One flow before its skills have names."""

    origin: str
    group: str
    points: int
    lacking: tuple[str, ...]


def flows_of_region(viewer: Viewer, *, language: Language) -> RegionFlows:
    """Return where the people can go who move on in the regions that the viewer manages.

    It asks as many queries for ten people as for ten thousand, and compares occupations, not
    people.
    """
    managed = organisations_managed_by(viewer)
    regions = frozenset(managed.values_list("consortium", flat=True))
    if is_matching_stopped(regions):
        return RegionFlows(openings={}, is_stopped=True)
    version = active_version()
    causeways = causeways_of(version)
    outflow = outflow_for(viewer)
    found = openings_in(published_in(regions), causeways.taxonomy)
    people = {
        uri: count
        for uri, count in outflow.people.items()
        if uri in causeways.taxonomy.occupation_numbers
    }
    lines = [line for uri in people for line in _lines(causeways, uri, found.groups)]
    gaps = _gaps(lines, people, found.groups)
    named = {*people, *(one.lacking[0] for one in lines if one.lacking), *gaps}
    labels = {
        uri: str(label)
        for uri, label in labels_of(named, language=language, version=version).items()
    }
    return RegionFlows(
        outgoing=tuple(
            _outgoing(uri, count, [one for one in lines if one.origin == uri], found.groups, labels)
            for uri, count in people.items()
        ),
        openings=_incoming(version, found.groups, lines, people, language),
        gaps=tuple(
            Gap(label=labels[skill], people=count, vacancies=vacancies)
            for skill, (count, vacancies) in gaps.items()
        ),
        has_others=outflow.has_others or len(people) < len(outflow.people),
        unplaced=found.unplaced,
    )


def _lines(causeways: Causeways, origin: str, openings: Mapping[str, Opening]) -> Iterator[_Line]:
    """Give the flows of one occupation to work that is at least partly alike, closest first."""
    targets = [uri for opening in openings.values() for uri in opening.vacancies]
    points = dict(zip(targets, causeways.closeness(origin, targets), strict=True))
    held = causeways.taxonomy.essential_of(origin)
    closest = (
        (group, max(sorted(opening.vacancies), key=points.__getitem__))
        for group, opening in openings.items()
    )
    for group, target in sorted(closest, key=lambda one: (-points[one[1]], one[1])):
        if share_of(points[target]) < PARTLY_ALIKE:
            break
        yield _Line(
            origin=origin,
            group=group,
            points=points[target],
            lacking=causeways.lacking(held, target),
        )


def _outgoing(
    uri: str,
    people: int,
    lines: Sequence[_Line],
    openings: Mapping[str, Opening],
    labels: Mapping[str, str],
) -> Outgoing:
    return Outgoing(
        uri=uri,
        label=labels[uri],
        people=people,
        flows=tuple(
            Flow(
                group=one.group,
                closeness=share_of(one.points),
                lacking=len(one.lacking),
                lacks=labels[one.lacking[0]] if one.lacking else "",
            )
            for one in lines
        ),
        vacancies=sum(openings[one.group].total for one in lines),
    )


def _incoming(
    version: Version,
    openings: Mapping[str, Opening],
    lines: Iterable[_Line],
    people: Mapping[str, int],
    language: Language,
) -> dict[str, Incoming]:
    near: Counter[str] = Counter()
    for one in lines:
        near[one.group] += people[one.origin]
    most = {group: next(iter(opening.vacancies)) for group, opening in openings.items()}
    rows = occupations_by_uri(most.values(), version=version)
    names = sector_names(language)
    return {
        group: Incoming(
            label=rows[uri].label_in(language),
            more=len(openings[group].vacancies) - 1,
            sector_names=tuple(names[letter] for letter in rows[uri].sectors),
            opening=openings[group],
            people=near[group],
        )
        for group, uri in sorted(most.items(), key=lambda one: (-openings[one[0]].total, one[1]))
    }


def _gaps(
    lines: Iterable[_Line], people: Mapping[str, int], openings: Mapping[str, Opening]
) -> dict[str, tuple[int, int]]:
    """Return the skills that stand in between most, each with how many people and vacancies."""
    weights: Counter[str] = Counter()
    origins: dict[str, set[str]] = defaultdict(set)
    groups: dict[str, set[str]] = defaultdict(set)
    for one in lines:
        for skill in one.lacking:
            weights[skill] += people[one.origin] * openings[one.group].total
            origins[skill].add(one.origin)
            groups[skill].add(one.group)
    most = sorted(weights, key=lambda skill: (-weights[skill], skill))[:GAPS_NAMED]
    return {
        skill: (
            sum(people[uri] for uri in origins[skill]),
            sum(openings[group].total for group in groups[skill]),
        )
        for skill in most
    }
