"""Who agreed to be seen for a vacancy, all of them, with how they fit and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import override

from doorstroom.engine.matching import Match, Matcher, Profile
from doorstroom.engine.values import Language
from doorstroom.matches.adapters import known_demand, known_profile, matcher_with
from doorstroom.matches.phrases import Voice
from doorstroom.matches.queries._reasons import Reasons, labels_in_reasons, reasons_of, share_of
from doorstroom.organisations.queries import SharedPerson, Viewer
from doorstroom.organisations.rules import is_matching_stopped
from doorstroom.passports.adapters import profile_of
from doorstroom.people.models import Person
from doorstroom.vacancies.adapters import demand_of
from doorstroom.vacancies.models import Vacancy
from doorstroom.vacancies.queries import candidates_visible_to
from doorstroom.vocabulary.adapters import taxonomy_of
from doorstroom.vocabulary.models import Version
from doorstroom.vocabulary.queries import active_version


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One person in the list of a vacancy.

    Attributes:
        person: all that the employer may know of them.
        place: 1 for the best fit.
        fit: 0 to 1, by skills alone; None while the matcher is stopped (R-26), and where nothing
            is known yet of what the person can do.
        reasons: in words about the person, not to them; None as above.
    """

    person: SharedPerson
    place: int
    fit: float | None
    reasons: Reasons | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidatePage:
    """A part of the list; `total` counts all of it, and nobody is ever left out (R-20).

    `is_stopped` says that the matcher is stopped, so that the list stands by name (R-26).
    """

    total: int
    start: int
    candidates: tuple[Candidate, ...]
    is_stopped: bool


def candidates_matched(
    viewer: Viewer, vacancy: Vacancy, *, language: Language, start: int = 0, count: int | None = 10
) -> CandidatePage:
    """Return who agreed to be seen for a vacancy, by fit alone, with reasons.

    The order says nothing of wage, travel or hours, and ties stand in the order in which people
    are known here. Without a `count` the list goes on to its end.
    """
    found = _ranked(viewer, vacancy)
    end = None if count is None else start + count
    shown = _shown(found, found.placed[start:end], language)
    return CandidatePage(
        total=len(found.placed), start=start, candidates=shown, is_stopped=found.is_stopped
    )


def candidate_matched(
    viewer: Viewer, vacancy: Vacancy, key: int, *, language: Language
) -> Candidate | None:
    """Return one person of `candidates_matched`; None for who is not in that list."""
    found = _ranked(viewer, vacancy)
    placed = [one for one in found.placed if one[1].reference == str(key)]
    return next(iter(_shown(found, placed, language)), None)


_Placed = tuple[int, Profile, Match | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ranked:
    version: Version
    matcher: Matcher
    seen: dict[str, SharedPerson]
    placed: Sequence[_Placed]
    is_stopped: bool


def _ranked(viewer: Viewer, vacancy: Vacancy) -> _Ranked:
    seen = {str(one.key): one for one in candidates_visible_to(viewer, vacancy)}
    version = active_version()
    taxonomy = taxonomy_of(version)
    matcher = matcher_with(version, [known_demand(taxonomy, demand_of(vacancy))])
    people = Person.objects.filter(pk__in=seen).prefetch_related("competences", "occupations")
    profiles = [known_profile(taxonomy, profile_of(one)) for one in people.order_by("pk")]
    is_stopped = is_matching_stopped([vacancy.organisation.consortium_id])
    ranked = [
        (one, next(iter(matcher.matches_for(one))) if one.competences and not is_stopped else None)
        for one in profiles
    ]
    if is_stopped:
        ranked.sort(key=lambda one: _by_name(seen[one[0].reference]))
    else:  # of whom nothing is known yet stands last, and is not left out
        ranked.sort(key=lambda one: -one[1].fit if one[1] else 1)
    placed = [(place, *one) for place, one in enumerate(ranked, start=1)]
    return _Ranked(
        version=version, matcher=matcher, seen=seen, placed=placed, is_stopped=is_stopped
    )


def _by_name(person: SharedPerson) -> tuple[bool, str, int]:
    """Whoever shares no name stands after those who do."""
    return not person.name, person.name.casefold(), person.key


def _shown(found: _Ranked, placed: Sequence[_Placed], language: Language) -> tuple[Candidate, ...]:
    why = [found.matcher.explain(profile, match) if match else None for _, profile, match in placed]
    labels = labels_in_reasons(found.version, filter(None, why), language)
    with override(language):
        return tuple(
            Candidate(
                person=found.seen[profile.reference],
                place=place,
                fit=share_of(one.match.fit) if one else None,
                reasons=reasons_of(one, labels, Voice.OTHERS) if one else None,
            )
            for (place, profile, _), one in zip(placed, why, strict=True)
        )
