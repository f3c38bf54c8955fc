"""One person's vacancies by sector: where to look first, without leaving any sector out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from doorstroom.engine.values import Language
from doorstroom.matches.queries._matches import (
    Ranked,
    ShownMatch,
    own_list,
    ranked_for_all,
    refuse_strangers,
    shown_of,
    with_wants,
)
from doorstroom.matches.queries._wanted import Placed
from doorstroom.organisations.queries import Viewer, people_visible_to
from doorstroom.people.models import Person
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.models import Version
from doorstroom.vocabulary.queries import occupations_by_uri, sector_names


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorMatches:
    """The best matches of a person in one sector.

    Attributes:
        letter: section letter of the sector; empty for vacancies of which it is not known.
        name: its everyday name.
        total: how many vacancies the sector has for this person; all are in the whole list.
    """

    letter: str
    name: str
    total: int
    matches: tuple[ShownMatch, ...]


def matches_by_sector(
    viewer: Viewer, person: Person, *, language: Language, sectors: int = 100, each: int = 3
) -> tuple[SectorMatches, ...]:
    """Return a person's best matches in each sector, the sector with the best match first.

    A vacancy of several sectors counts in the first of them that has none yet, so that it is
    shown once. Sectors other than that of the person's own work come first.

    Args:
        viewer: who looks.
        person: whose matches they are.
        language: of the names and sentences.
        sectors: at most so many.
        each: at most so many matches of each.

    Raises:
        NotYoursError: when the viewer may not see them.
    """
    refuse_strangers(viewer, person)
    found = own_list(viewer, person)
    grouped = _grouped(found, _letters(found.version, found.placed))
    chosen = dict(islice(grouped.items(), sectors))
    placed = [one for some in chosen.values() for one in some[:each]]
    shown = iter(shown_of(found, placed, language))
    names = sector_names(language)
    return tuple(
        SectorMatches(
            letter=letter,
            name=names.get(letter, ""),
            total=len(some),
            matches=tuple(islice(shown, min(each, len(some)))),
        )
        for letter, some in chosen.items()
    )


def sectors_visible_to(
    viewer: Viewer, people: Iterable[Person], *, language: Language, most: int = 3
) -> dict[int, tuple[str, ...]]:
    """Return the names of the first sectors of `matches_by_sector` of each person, by key.

    It asks as many queries for one person as for many; whom the viewer may not see is left out,
    and so is who was compared with nothing.
    """
    seen = people_visible_to(viewer).filter(pk__in=[one.pk for one in people])
    related = seen.select_related("wants").prefetch_related("competences", "occupations")
    rows = list(related.distinct())
    wants = {one.pk: getattr(one, "wants", None) for one in rows}
    rankings = {key: with_wants(found, wants[key]) for key, found in ranked_for_all(rows).items()}
    letters: dict[str, str] = {}
    for found in rankings.values():
        if any(one[1].demand not in letters for one in found.placed):
            letters |= _letters(found.version, found.placed)
    names = sector_names(language)
    return {
        key: tuple(names[one] for one in islice(filter(None, _grouped(found, letters)), most))
        for key, found in rankings.items()
        if found.unweighed is None
    }


def _grouped(found: Ranked, letters: Mapping[str, str]) -> dict[str, list[Placed]]:
    """Group by sector; a group stands where its first match stands."""
    groups: dict[str, list[Placed]] = {}
    for placed in _others_first(found):
        some = letters.get(placed[1].demand, "")
        letter = next((one for one in some if one not in groups), some[:1])
        groups.setdefault(letter, []).append(placed)
    return groups


def _others_first(found: Ranked) -> Iterator[Placed]:
    yield from (one for one in found.placed if one[1].crosses is not False)
    yield from (one for one in found.placed if one[1].crosses is False)


def _letters(version: Version, placed: Iterable[Placed]) -> dict[str, str]:
    """Return the sections of the occupation of each vacancy."""
    keys = [int(match.demand) for _, match in placed]
    occupation = dict(Vacancy.objects.filter(pk__in=keys).values_list("pk", "occupation"))
    known = occupations_by_uri(set(occupation.values()), version=version)
    return {
        str(key): "".join(known[uri].sectors) if uri in known else ""
        for key, uri in occupation.items()
    }
