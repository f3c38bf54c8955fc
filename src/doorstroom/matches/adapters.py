"""Stored people, vacancies and vocabularies as the matcher takes them, and its hashes."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Any

from django.db.models import Count, Max, QuerySet

from doorstroom.engine.matching import Ask as EngineAsk
from doorstroom.engine.matching import (
    Causeways,
    Competence,
    Demand,
    Level,
    Likeness,
    Match,
    Matcher,
    Profile,
    Proof,
)
from doorstroom.engine.matching.scale import People, Terms, Vacancies, region_of
from doorstroom.engine.taxonomy import Taxonomy
from doorstroom.engine.values import Place, Range
from doorstroom.organisations.queries import in_regions
from doorstroom.passports.adapters import profile_of
from doorstroom.people.models import Person
from doorstroom.vacancies.adapters import RELATED, demand_of
from doorstroom.vacancies.models import Ask, Requirement, Vacancy
from doorstroom.vocabulary.adapters import likeness_of, taxonomy_of
from doorstroom.vocabulary.models import Version


@dataclass(frozen=True, eq=False, kw_only=True)
class Exported:
    """A region as columns, and how many competences and asks no vocabulary knows."""

    people: People
    vacancies: Vacancies
    terms: Terms
    left_out: int


def columns_of(
    version: Version, people: Iterable[Person], vacancies: Iterable[Vacancy]
) -> Exported:
    """Return people and vacancies as the columns of a country, which score the same.

    A skill of another vocabulary is left out and counted.
    """
    taxonomy = taxonomy_of(version)
    profiles, of_people = profiles_known(taxonomy, people)
    demands, of_vacancies = demands_known(taxonomy, vacancies)
    crowd, market, terms = region_of(taxonomy, likeness_of(version), profiles, demands)
    return Exported(people=crowd, vacancies=market, terms=terms, left_out=of_people + of_vacancies)


def profiles_known(taxonomy: Taxonomy, people: Iterable[Person]) -> tuple[list[Profile], int]:
    """Return the profiles of people as a vocabulary knows them, and how many skills it does not."""
    given = [profile_of(person) for person in people]
    known = [known_profile(taxonomy, one) for one in given]
    return known, sum(len(one.competences) for one in given) - sum(
        len(one.competences) for one in known
    )


def demands_known(taxonomy: Taxonomy, vacancies: Iterable[Vacancy]) -> tuple[list[Demand], int]:
    """Return what vacancies ask as a vocabulary knows it, and how many skills it does not."""
    asked = [demand_of(vacancy) for vacancy in vacancies]
    known = [known_demand(taxonomy, one) for one in asked]
    return known, sum(len(one.asks) for one in asked) - sum(len(one.asks) for one in known)


def known_profile(taxonomy: Taxonomy, profile: Profile) -> Profile:
    """Return the profile with the competences whose skill the vocabulary has."""
    known = taxonomy.skill_numbers
    kept = tuple(one for one in profile.competences if one.skill in known)
    return replace(profile, competences=kept)


def known_demand(taxonomy: Taxonomy, demand: Demand) -> Demand:
    """Return the demand with the asks whose skill the vocabulary has."""
    known = taxonomy.skill_numbers
    return replace(demand, asks=tuple(one for one in demand.asks if one.skill in known))


def profile_as_json(profile: Profile) -> dict[str, Any]:
    """Return all that the matcher was given of a person, to be kept."""
    plain: dict[str, Any] = json.loads(_plain(asdict(profile)))
    return plain


def profile_from_json(stored: Mapping[str, Any]) -> Profile:
    """Return what `profile_as_json` kept; what was kept before strengths were has none."""
    competences = tuple(
        Competence(
            skill=one["skill"],
            level=Level(one["level"]),
            proof=Proof(one["proof"]),
            strength=one.get("strength"),
        )
        for one in stored["competences"]
    )
    return Profile(**{**_shared(stored), "competences": competences})


def packed_demands(demands: Iterable[Demand]) -> bytes:
    """Return what the matcher was given of vacancies, to be kept; nothing in it is of a person."""
    return zlib.compress(_plain([asdict(one) for one in demands]).encode())


def demands_in(packed: bytes) -> tuple[Demand, ...]:
    """Return what `packed_demands` kept."""
    stored = json.loads(zlib.decompress(packed)) if packed else []
    return tuple(
        Demand(
            **{
                **_shared(one),
                "asks": tuple(EngineAsk(**ask) for ask in one["asks"]),
                "wage": Range(**one["wage"]),
            }
        )
        for one in stored
    )


def _shared(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return what profiles and demands have in common, and what is plain as it is."""
    place = stored["place"]
    occupations = {"occupations": tuple(stored["occupations"])} if "occupations" in stored else {}
    return {
        **stored,
        **occupations,
        "place": Place(**place) if place else None,
        "hours": Range(**stored["hours"]),
        "papers": frozenset(stored["papers"]),
    }


def matcher_with(version: Version, demands: Iterable[Demand]) -> Matcher:
    """Return some vacancies ready to be ranked, with the taxonomy and likeness of a version."""
    return Matcher(taxonomy=taxonomy_of(version), likeness=likeness_of(version), demands=demands)


def ranked_lists(
    matcher: Matcher, profiles: Sequence[Profile], *, top: int
) -> Iterator[list[Match]]:
    """Give each person's first vacancies; none where nothing is known: no evidence, no score."""
    known = matcher.match_all((one for one in profiles if one.competences), top=top)
    return (next(known) if one.competences else [] for one in profiles)


Regions = frozenset[int | None]
"""Keys of consortia; None is outside all of them."""


def matcher_of_published(version: Version, regions: Regions) -> Matcher:
    """Return the published vacancies of regions ready to be ranked, made again when one changed.

    The stamp costs three light queries, the likeness one. Asks and requirements are replaced and
    never edited by any action, so that their number and newest key say whether they are the same.
    """
    published = published_in(regions).order_by("pk")
    newest = (Count("pk"), Max("pk"))
    stamp = (
        tuple(published.values_list("pk", *_WEIGHED)),
        tuple(Ask.objects.aggregate(*newest).values()),
        tuple(Requirement.objects.aggregate(*newest).values()),
    )
    return _published(taxonomy_of(version), likeness_of(version), regions, hash(stamp))


def published_in(regions: Regions) -> QuerySet[Vacancy]:
    """Return the published vacancies of some regions."""
    return Vacancy.objects.filter(in_regions("organisation", regions), is_published=True)


_WEIGHED = (
    "occupation",
    "latitude",
    "longitude",
    "hours_min",
    "hours_max",
    "wage_min",
    "wage_max",
)


@lru_cache(maxsize=8)
def _published(taxonomy: Taxonomy, likeness: Likeness, regions: Regions, stamp: int) -> Matcher:
    del stamp  # only tells whether the vacancies of before still hold
    published = published_in(regions).prefetch_related(*RELATED)
    demands = (known_demand(taxonomy, demand_of(one)) for one in published)
    return Matcher(taxonomy=taxonomy, likeness=likeness, demands=demands)


Row = tuple[str, str, int, int]
"""Of one match: the person, the vacancy, the fit and the standing."""


def row_of(match: Match) -> Row:
    """Return what is kept of a match."""
    return match.profile, match.demand, match.fit, match.standing


def digest_of(rows: Iterable[Row]) -> str:
    """Return the SHA-256 of who got which vacancies in which order with which fit."""
    digest = Digest()
    for row in rows:
        digest.add(row)
    return digest.hexdigest()


def causeways_of(version: Version) -> Causeways:
    """Return the steps between occupations, made once per process and content."""
    return _causeways(taxonomy_of(version), likeness_of(version))


# Two: the version in use and the one that replaces it. Both compare by identity.
@lru_cache(maxsize=2)
def _causeways(taxonomy: Taxonomy, likeness: Likeness) -> Causeways:
    return Causeways(taxonomy=taxonomy, likeness=likeness)


class Digest:
    """The SHA-256 of a list of values, added one after another so that none has to be kept."""

    def __init__(self) -> None:
        self._hash, self._before = hashlib.sha256(), "["

    def add(self, value: object) -> None:
        """Add the next value."""
        self._hash.update(f"{self._before}{_plain(value)}".encode())
        self._before = ","

    def hexdigest(self) -> str:
        """Return the hash of all that were added."""
        whole = self._hash.copy()
        whole.update(b"[]" if self._before == "[" else b"]")
        return whole.hexdigest()


def _plain(values: object) -> str:
    def plain(value: object) -> object:
        return sorted(value) if isinstance(value, frozenset) else str(value)

    return json.dumps(values, default=plain, sort_keys=True, separators=(",", ":"))
