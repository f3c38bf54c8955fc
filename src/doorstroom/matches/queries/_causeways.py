"""From one occupation to the occupations it leads to, with reasons and names."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import override

from doorstroom.engine.matching import FULL, Match
from doorstroom.engine.values import Language
from doorstroom.matches import phrases
from doorstroom.matches.adapters import causeways_of
from doorstroom.matches.phrases import PARTLY_ALIKE
from doorstroom.matches.queries._reasons import Reasons, labels_in_reasons, reasons_of, share_of
from doorstroom.vocabulary.models import Occupation, Version
from doorstroom.vocabulary.queries import active_version, occupations_by_uri, sector_names


@dataclass(frozen=True, slots=True)
class Alike:
    """An occupation that stands behind another of its ISCO group."""

    uri: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Causeway:
    """One step to another occupation.

    Attributes:
        sectors: section letters of the occupation.
        sector_names: their everyday names.
        fit: how much of what it asks the present work covers, 0 to 1.
        closeness: what the list is ordered by: how alike the two are, 0 to 1.
        crosses: it lies in another sector; None where that cannot be said.
        alike: the other occupations of the same ISCO group, which are no closer.
    """

    occupation: Occupation
    label: str
    sectors: tuple[str, ...]
    sector_names: tuple[str, ...]
    fit: float
    closeness: float
    crosses: bool | None
    alike: tuple[Alike, ...]
    reasons: Reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class CausewayPage:
    """A part of the list of steps from one occupation.

    Attributes:
        total: how many steps there are in the whole list.
        sectors: how many steps lead to each section letter, in the order of the letters.
        leads: of those, how many lead to work that is at least partly alike, where any does.
    """

    origin: Occupation
    label: str
    sector_names: tuple[str, ...]
    total: int
    start: int
    sectors: dict[str, int]
    leads: dict[str, int]
    steps: tuple[Causeway, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeIn:
    """One aspect of a likeness; all of them are parts of 1.

    Attributes:
        alike: how alike the two occupations are in it.
        counts: how heavily it counts.
        adds: what it adds to the closeness: alike x counts.
    """

    name: str
    alike: float
    counts: float
    adds: float


@dataclass(frozen=True, slots=True)
class _Step:
    """The closest occupation of an ISCO group, and the others of the group."""

    match: Match
    alike: tuple[str, ...]


def causeways_from(
    uri: str, *, language: Language, sector: str = "", start: int = 0, count: int = 12
) -> CausewayPage | None:
    """Return the steps from an occupation to other sectors; None when it is unknown.

    Occupations of one ISCO group stand as one step: the closest, with the others by name.

    Args:
        uri: of the occupation somebody has now.
        language: of the names and sentences.
        sector: section letter that steps must lead to; empty for all other sectors.
        start: how many steps to pass over.
        count: how many steps to show with their reasons.
    """
    version = active_version()
    occupations = occupations_by_uri([uri], version=version)
    if uri not in occupations:
        return None
    causeways = causeways_of(version)
    taxonomy = causeways.taxonomy
    found = [match for match in causeways.from_occupation(uri) if match.crosses]
    isco = dict(zip(taxonomy.occupations, taxonomy.isco, strict=True))
    letters = dict(zip(taxonomy.occupations, taxonomy.sections, strict=True))
    # Kept to the sector before grouping: in another sector another occupation may be closest.
    there = (match for match in found if not sector or sector in letters[match.demand])
    kept = list(_grouped(there, isco))
    origin = occupations[uri]
    return CausewayPage(
        origin=origin,
        label=origin.label_in(language),
        sector_names=_names(origin.sectors, language),
        total=len(kept),
        start=start,
        sectors=_counted(found, isco, letters),
        leads=_counted(filter(_leads, found), isco, letters),
        steps=_shown(version, kept[start : start + count], language),
    )


def causeway_between(origin: str, target: str, *, language: Language) -> Causeway | None:
    """Return one step with its reasons, also within a sector; None when either is unknown."""
    version = active_version()
    known = occupations_by_uri([origin, target], version=version)
    if len(known) < len({origin, target}) or origin == target:
        return None
    found = causeways_of(version).from_occupation(origin)
    match = next(one for one in found if one.demand == target)
    return _shown(version, [_Step(match, ())], language)[0]


def likeness_between(origin: str, target: str) -> tuple[AlikeIn, ...]:
    """Return in what two known occupations are alike, what adds most first.

    What they add makes up the closeness of the step, but for rounding in print.
    """
    alike = causeways_of(active_version()).alike(origin, target)
    shares = sorted(alike, key=lambda one: -one.points)
    return tuple(
        AlikeIn(
            name=phrases.aspect_in_words(one.aspect),
            alike=one.value / FULL,
            counts=one.weight / FULL,
            adds=share_of(one.points),
        )
        for one in shares
    )


def _grouped(matches: Iterable[Match], isco: Mapping[str, str]) -> Iterator[_Step]:
    """Gather the steps of one ISCO unit group under the closest; they come closest first."""
    groups: dict[str, list[Match]] = {}
    for match in matches:
        groups.setdefault(isco[match.demand] or match.demand, []).append(match)
    for first, *others in groups.values():
        yield _Step(first, tuple(one.demand for one in others))


def _leads(match: Match) -> bool:
    return share_of(match.standing) >= PARTLY_ALIKE


def _counted(
    matches: Iterable[Match], isco: Mapping[str, str], letters: Mapping[str, str]
) -> dict[str, int]:
    """Return how many steps lead to each section letter, in the order of the letters."""
    groups = {
        (letter, isco[match.demand] or match.demand)
        for match in matches
        for letter in letters[match.demand]
    }
    return dict(sorted(Counter(letter for letter, _ in groups).items()))


def _shown(version: Version, steps: Sequence[_Step], language: Language) -> tuple[Causeway, ...]:
    causeways = causeways_of(version)
    why = [causeways.explain(step.match) for step in steps]
    labels = labels_in_reasons(version, why, language)
    uris = {uri for step in steps for uri in (step.match.demand, *step.alike)}
    occupations = occupations_by_uri(uris, version=version)
    with override(language):
        return tuple(
            Causeway(
                occupation=(target := occupations[step.match.demand]),
                label=target.label_in(language),
                sectors=tuple(target.sectors),
                sector_names=_names(target.sectors, language),
                fit=share_of(step.match.fit),
                closeness=share_of(step.match.standing),
                crosses=step.match.crosses,
                alike=tuple(Alike(uri, occupations[uri].label_in(language)) for uri in step.alike),
                reasons=reasons_of(explanation, labels),
            )
            for step, explanation in zip(steps, why, strict=True)
        )


def _names(sections: str, language: Language) -> tuple[str, ...]:
    names = sector_names(language)
    return tuple(names[letter] for letter in sections)
