"""A run that was kept: what it was given, what it gave, and whether it does so again (R-23)."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from doorstroom import __version__
from doorstroom.engine.matching import Matcher
from doorstroom.matches.adapters import (
    Row,
    demands_in,
    matcher_with,
    profile_from_json,
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
from doorstroom.matches.models import Run
from doorstroom.vocabulary.adapters import likeness_of, taxonomy_of
from doorstroom.vocabulary.models import Version

_AT_ONCE = 128


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
    version = Version.objects.filter(
        scheme=run.scheme, version=run.vocabulary, fingerprint=run.fingerprint
    ).first()
    if version is None:
        raise OtherVocabularyError(
            f"Run {run.pk} used {run.scheme} {run.vocabulary}, which is not here any more or has "
            "other content now. What the run found is kept. Import that version again, or start a "
            "new run."
        )
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


def kept_rows(run: Run) -> Iterator[Row]:
    """Give what a run kept, person after person, the first of each list first."""
    position = dict(run.inputs.values_list("person", "position"))
    kept = run.matches.values_list("person", "vacancy", "fit", "standing", "rank")
    for person, vacancy, fit, standing, _ in sorted(
        kept, key=lambda one: (position.get(one[0], 0), one[4])
    ):
        yield str(person), str(vacancy), fit, standing


def replay_of(run: Run, progress: Callable[[int, int], None] | None = None) -> Replay:
    """Do a run again from what it was given, and compare everybody's list; writes nothing.

    Raises:
        UnfinishedRunError: when it has not matched everybody yet.
        OtherVocabularyError: its vocabulary is gone or changed.
    """
    if run.finished_at is None:
        raise UnfinishedRunError(
            f"Run {run.pk} broke off. Let it go on first: doorstroom match --resume {run.pk}"
        )
    matcher = matcher_of_run(run)
    before: dict[str, list[Row]] = defaultdict(list)
    for row in kept_rows(run):
        before[row[0]].append(row)
    inputs = list(run.inputs.order_by("position"))
    differing: list[int] = []
    for start in range(0, len(inputs), _AT_ONCE):
        profiles = [profile_from_json(one.profile) for one in inputs[start : start + _AT_ONCE]]
        for profile, matches in zip(
            profiles, ranked_lists(matcher, profiles, top=run.top), strict=True
        ):
            if [row_of(match) for match in matches] != before[profile.reference]:
                differing.append(int(profile.reference))
        if progress is not None:
            progress(min(start + _AT_ONCE, len(inputs)), len(inputs))
    return Replay(
        run=run.pk,
        people=len(inputs),
        erased=run.people - len(inputs),
        differing=tuple(differing),
        programme=run.programme,
    )
