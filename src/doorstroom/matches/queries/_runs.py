"""A run that was kept: what it was given, what it gave, and whether it does so again (R-23)."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from doorstroom import __version__
from doorstroom.engine.matching import Matcher
from doorstroom.matches.adapters import (
    Row,
    demands_in,
    matcher_with,
    profile_from_json,
    published_in,
    ranked_lists,
    row_of,
)
from doorstroom.matches.errors import (
    NoSuchRunError,
    NothingKeptError,
    OtherProgrammeError,
    OtherVocabularyError,
    UnfinishedRunError,
)
from doorstroom.matches.models import Run, RunInput
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import in_regions
from doorstroom.people.models import Person
from doorstroom.vacancies.adapters import RELATED
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.adapters import likeness_of, taxonomy_of
from doorstroom.vocabulary.models import Version

AT_MOST = 128
"""More people at once make nothing faster."""

_READ_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """What came of doing a run again.

    Attributes:
        people: who was matched again.
        erased: of how many people of the run nothing is kept any more.
        differing: keys of the people whose list came out otherwise.
        programme: which version did the run; another one than today's may differ.
    """

    run: int
    people: int
    erased: int
    differing: tuple[int, ...]
    programme: str

    @property
    def is_same(self) -> bool:
        """Whether everybody's list came out as it was kept."""
        return not self.differing


def run_by_key(key: int) -> Run:
    """Return a run that was kept.

    Raises:
        NoSuchRunError: when there is none.
    """
    run = Run.objects.filter(pk=key).first()
    if run is None:
        raise NoSuchRunError(
            f"There is no run {key}. `doorstroom match` prints the key of each run."
        )
    return run


def matcher_of_run(run: Run, *, for_work: bool = False) -> Matcher:
    """Return the vacancies of a run as it was given them, ready to be ranked.

    Args:
        run: which one.
        for_work: results are to be added to it, so that the programme must be the same.

    Raises:
        OtherProgrammeError: another version of the programme began it.
        OtherVocabularyError: its vocabulary is gone, or has other content now.
        NothingKeptError: it is of before inputs were kept.
    """
    if for_work and run.programme != __version__:
        raise OtherProgrammeError(
            f"Run {run.pk} was begun by Doorstroom {run.programme}, and this is {__version__}. "
            "What it found is kept. Start a new run."
        )
    if not run.demands:
        raise NothingKeptError(
            f"Run {run.pk} is of before Doorstroom kept what a run was given. Start a new run."
        )
    version = version_of_run(run)
    demands = demands_in(bytes(run.demands))
    if not run.likeness:
        return Matcher(taxonomy=taxonomy_of(version), demands=demands)
    if likeness_of(version).digest != run.likeness:
        raise OtherVocabularyError(
            f"Run {run.pk} compared the occupations of {run.scheme} {run.vocabulary} with other "
            "data (with or without O*NET, or another release). What the run found is kept. "
            "Import with the same O*NET again, or start a new run."
        )
    return matcher_with(version, demands)


def version_of_run(run: Run) -> Version:
    """Return the vocabulary of a run.

    Raises:
        OtherVocabularyError: it is gone, or has other content now.
    """
    version = Version.objects.filter(
        scheme=run.scheme, version=run.vocabulary, fingerprint=run.fingerprint
    ).first()
    if version is None:
        raise OtherVocabularyError(
            f"Run {run.pk} used {run.scheme} {run.vocabulary}, which is not here any more or has "
            "other content now. What the run found is kept. Import that version again, or start a "
            "new run."
        )
    return version


def skill_count(run: Run) -> int:
    """Return how many skills the vocabulary of a run has.

    Raises:
        OtherVocabularyError: it is gone, or has other content now.
    """
    return len(taxonomy_of(version_of_run(run)).skills)


def people_of(region: Organisation | None) -> Iterator[Person]:
    """Give everybody who moves on in a region, as the matcher reads them, never all at once."""
    here = in_regions("employments__organisation", {region.pk if region else None})
    keys = list(Person.objects.filter(here).distinct().order_by("pk").values_list("pk", flat=True))
    some = Person.objects.prefetch_related("competences", "occupations").order_by("pk")
    for start in range(0, len(keys), _READ_AT_ONCE):
        yield from some.filter(pk__in=keys[start : start + _READ_AT_ONCE])


def vacancies_of(region: Organisation | None) -> QuerySet[Vacancy]:
    """Return the published vacancies of a region, as the matcher reads them."""
    here = published_in(frozenset({region.pk if region else None}))
    return here.prefetch_related(*RELATED).order_by("pk")


def kept_rows(run: Run) -> Iterator[Row]:
    """Give what a run kept, person after person, the first of each list first."""
    kept = run.matches.filter(person__run_inputs__run=run)
    rows = kept.order_by("person__run_inputs__position", "rank")
    for person, *numbers in rows.values_list("person", "vacancy", "fit", "standing").iterator():
        vacancy, fit, standing = numbers
        yield str(person), str(vacancy), fit, standing


def replay_of(
    run: Run, progress: Callable[[int, int], None] | None = None, *, at_once: int = AT_MOST
) -> Replay:
    """Do a run again from what it was given, and compare everybody's list; writes nothing.

    Args:
        run: a finished one.
        progress: is told how many people are done, and of how many.
        at_once: so many people are in memory together.

    Raises:
        UnfinishedRunError: when it has not matched everybody yet.
        OtherVocabularyError: its vocabulary is gone or changed.
    """
    if run.finished_at is None:
        raise UnfinishedRunError(
            f"Run {run.pk} broke off. Let it go on first: doorstroom match --resume {run.pk}"
        )
    matcher, size = matcher_of_run(run), min(at_once, AT_MOST)
    waiting = run.inputs.order_by("position")
    done, differing = 0, list[int]()
    while some := list(waiting[done : done + size]):
        differing += _differing(run, matcher, some)
        done += len(some)
        if progress is not None:
            progress(done, run.people)
    return Replay(
        run=run.pk,
        people=done,
        erased=run.people - done,
        differing=tuple(differing),
        programme=run.programme,
    )


def _differing(run: Run, matcher: Matcher, some: list[RunInput]) -> list[int]:
    """Return whose list comes out otherwise."""
    before: dict[str, list[Row]] = defaultdict(list)
    kept = run.matches.filter(person__in=[one.person_id for one in some]).order_by("rank")
    for person, *numbers in kept.values_list("person", "vacancy", "fit", "standing"):
        vacancy, fit, standing = numbers
        before[str(person)].append((str(person), str(vacancy), fit, standing))
    profiles = [profile_from_json(one.profile) for one in some]
    found = ranked_lists(matcher, profiles, top=run.top)
    return [
        int(profile.reference)
        for profile, matches in zip(profiles, found, strict=True)
        if [row_of(match) for match in matches] != before[profile.reference]
    ]
