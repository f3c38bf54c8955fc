"""Which work agrees with what somebody answered to a questionnaire: for that person alone.

Nothing of it goes into a fit, a run or a list of candidates (ADR 22), and no coach asks for it:
answers are for who gave them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.db.models import Count, QuerySet

from doorstroom.assessments.adapters import told_of
from doorstroom.assessments.queries import last_sitting, scores_of
from doorstroom.engine.matching import ToldProfile, is_shaped
from doorstroom.engine.values import Interest, Language, WorkValue
from doorstroom.matches.adapters import published_in
from doorstroom.matches.queries._agreeing import Asked, ShownAgreement, shown_agreement
from doorstroom.matches.states import Weighed
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.queries import Viewer, regions_of
from doorstroom.organisations.rules import is_matching_stopped
from doorstroom.passports.queries import occupations_of
from doorstroom.people.models import Account, Person
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.adapters import natures_of
from doorstroom.vocabulary.queries import active_version, occupations_by_uri, sector_names

JOBS_NAMED: Final = 3
"""So many vacancies of one occupation are named; the rest is counted."""


_ASKED: Final[Mapping[Weighed, tuple[str, type[Interest] | type[WorkValue]]]] = {
    Weighed.LIKES: ("interests", Interest),
    Weighed.VALUES: ("values", WorkValue),
}
"""Which questionnaire tells it, and of which parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuitedWork:
    """One occupation, how far it agrees, and why.

    Attributes:
        sectors: everyday names of the sectors in which it is done.
        agreement: how far it agrees, and why.
        vacancies: how many there are of it in the person's region.
        jobs: key and title of the first of them.
        invented: somebody made up what the work is like, for a demonstration.
    """

    uri: str
    label: str
    sectors: tuple[str, ...]
    agreement: ShownAgreement
    vacancies: int
    jobs: tuple[tuple[int, str], ...]
    invented: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SuitedPage:
    """A part of all work that can be compared, what agrees most first.

    Attributes:
        can_weigh: by what there are answers to go by.
        weighed: by what it is ordered; None where there are no answers, or they do not tell.
        unshaped: answers to which of the two lie too close together to tell anything.
        total: how much work stands in the list.
        known: how much work can be compared at all, with or without vacancies.
        unknown: of how much work too little is known to stand in it.
        open: how many of the list have a vacancy in the region now.
        origin: uri of the work that the person did last; empty where none is known.
        is_stopped: somebody stopped the matcher, so that nothing is compared (R-26).
    """

    can_weigh: tuple[Weighed, ...]
    weighed: Weighed | None
    unshaped: tuple[Weighed, ...]
    total: int = 0
    known: int = 0
    unknown: int = 0
    open: int = 0
    origin: str = ""
    works: tuple[SuitedWork, ...] = ()
    is_stopped: bool = False

    @property
    def is_invented(self) -> bool:
        """Whether all that is shown was made up for a demonstration."""
        return all(one.invented for one in self.works)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the person chose to see.

    Attributes:
        weighed: what counts; None, or what there are no answers for, is the first that there are:
            two are never mixed but where the person asks it.
        only_open: leave out work without a vacancy in the person's region.
        start: from which place in the list on.
        count: how many at most.
    """

    weighed: Weighed | None = None
    only_open: bool = False
    start: int = 0
    count: int = 12


def suited_to(
    viewer: Viewer, person: Person, *, language: Language, choice: Choice | None = None
) -> SuitedPage:
    """Return which work agrees with the last answers of the person who looks.

    Args:
        viewer: who looks: nobody but the person.
        person: whose answers count.
        language: of the names.
        choice: what they chose; None is the first of the whole list.

    Raises:
        NotYoursError: when the viewer is not the person.
    """
    if not isinstance(viewer, Account) or not viewer.is_active or viewer.person_id != person.pk:
        raise NotYoursError("These answers are not yours to see.")
    told = {one: _told(person, one) for one in _ASKED}
    can, unshaped = _usable(told)
    regions = regions_of([person])[person.pk]
    if not can or is_matching_stopped(regions):
        return SuitedPage(
            can_weigh=can, weighed=None, unshaped=unshaped, is_stopped=is_matching_stopped(regions)
        )
    wish = choice or Choice()
    chosen = wish.weighed if wish.weighed in can else can[0]
    asked = Asked(
        interests=None if chosen is Weighed.VALUES else told[Weighed.LIKES],
        work_values=None if chosen is Weighed.LIKES else told[Weighed.VALUES],
    )
    blank = SuitedPage(can_weigh=can, weighed=chosen, unshaped=unshaped, origin=_origin(person))
    return _filled(blank, asked, published_in(regions), wish, language)


def _filled(
    page: SuitedPage, asked: Asked, vacancies: QuerySet[Vacancy], wish: Choice, language: Language
) -> SuitedPage:
    """Return the page with its part of the list, and how long that is."""
    natures = natures_of(active_version())
    values = natures.agreeing(interests=asked.interests, work_values=asked.work_values)
    openings = _openings(vacancies)
    listed = [uri for uri in values if not wish.only_open or openings[uri]]
    listed.sort(key=lambda uri: (-values[uri], uri))
    return replace(
        page,
        total=len(listed),
        known=len(values),
        unknown=len(natures.occupations) - len(values),
        open=sum(1 for uri in values if openings[uri]),
        works=_shown(listed[wish.start : wish.start + wish.count], asked, vacancies, language),
    )


def _origin(person: Person) -> str:
    """Return the work that the person did last, where it is known; else nothing."""
    held = occupations_of(person).last()
    known = natures_of(active_version()).numbers
    return held.occupation if held and held.occupation in known else ""


def _told(person: Person, weighed: Weighed) -> ToldProfile | None:
    """Return the last answers to a questionnaire; None where there are none to read."""
    name, parts = _ASKED[weighed]
    sitting = last_sitting(person, name)
    scores = scores_of(sitting) if sitting else ()
    return told_of(scores, [one.value for one in parts]) if scores else None


def _usable(
    told: Mapping[Weighed, ToldProfile | None],
) -> tuple[tuple[Weighed, ...], tuple[Weighed, ...]]:
    """Return what can be weighed, and what lies too close together for that."""
    given = {one: profile for one, profile in told.items() if profile is not None}
    shaped = [one for one, profile in given.items() if is_shaped(profile)]
    both = [Weighed.BOTH] if len(shaped) == len(told) else []
    return (*shaped, *both), tuple(one for one in given if one not in shaped)


def _openings(vacancies: QuerySet[Vacancy]) -> Counter[str]:
    """Return how many vacancies there are of each occupation."""
    rows = vacancies.order_by("occupation").values_list("occupation")
    return Counter(dict(rows.annotate(Count("pk"))))


def _shown(
    uris: Sequence[str], asked: Asked, vacancies: QuerySet[Vacancy], language: Language
) -> tuple[SuitedWork, ...]:
    version = active_version()
    natures, names = natures_of(version), sector_names(language)
    rows = occupations_by_uri(uris, version=version)
    jobs: dict[str, list[tuple[int, str]]] = {}
    open_now = vacancies.filter(occupation__in=uris).order_by("title", "pk")
    for key, title, uri in open_now.values_list("pk", "title", "occupation"):
        jobs.setdefault(uri, []).append((key, title))
    return tuple(
        SuitedWork(
            uri=uri,
            label=rows[uri].label_in(language),
            sectors=tuple(names[letter] for letter in rows[uri].sectors),
            agreement=shown_agreement(natures, asked, uri),
            vacancies=len(jobs.get(uri, ())),
            jobs=tuple(jobs.get(uri, ())[:JOBS_NAMED]),
            invented=asked.interests is not None and natures.is_invented(uri),
        )
        for uri in uris
    )
