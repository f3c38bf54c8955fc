"""The runs of a region as its managers follow them: how far, with what, and what changed since."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from doorstroom import __version__
from doorstroom.core.leases import unleased
from doorstroom.core.models import Event
from doorstroom.engine.matching import STANDING, State
from doorstroom.matches.models import Run
from doorstroom.matches.queries._doors import REACH
from doorstroom.matches.states import Problem, Stage, Step
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import (
    SMALLEST,
    Viewer,
    in_regions,
    matching_switched_by,
)
from doorstroom.people.models import Person
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.adapters import likeness_of
from doorstroom.vocabulary.errors import NoActiveVersionError
from doorstroom.vocabulary.queries import active_version

_OF_PEOPLE = (
    "lives.answer_questions",
    "lives.confirm_cv",
    "passports.add_competence",
    "passports.add_observation",
    "passports.add_occupation",
    "passports.add_portfolio_piece",
    "passports.answer_attestation",
    "passports.confirm_competence",
    "passports.decide_evidence",
    "passports.judge_competences",
    "passports.remove_certificate",
    "passports.remove_competence",
    "passports.remove_evidence",
    "passports.remove_occupation",
    "passports.update_competence",
    "people.update_wishes",
)
_OF_VACANCIES = (
    "vacancies.publish_vacancy",
    "vacancies.save_vacancy",
    "vacancies.withdraw_vacancy",
)
_IMPORTED = {
    "people.Person": "passports.import_workers",
    "vacancies.Vacancy": "vacancies.import_vacancies",
}

TRIES = 5
"""After so many a run does not go on by itself: what it breaks on would break it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunProgress:
    """How far a run is.

    Attributes:
        step: what it is busy with; None while nothing works on it.
        done: of `total` people; a total of 0 is one that is not known yet.
        kept: how many people are matched so far, whatever became of the run.
        is_stopping: somebody wished it to stop.
        replay_broke_off: it was being done again, and that broke off without a word.
        problem: why it broke off, where that is known.
        well_placed: how many people have a vacancy that fits well and is possible; None where the
            number, or what it leaves of all, is smaller than `SMALLEST`, or not known.
    """

    stage: Stage
    step: Step | None
    done: int
    total: int
    kept: int
    is_stopping: bool
    replay_broke_off: bool
    problem: Problem | None
    well_placed: int | None

    @property
    def is_running(self) -> bool:
        """Whether somebody works on it, or will: ask again in a second."""
        return self.stage in {Stage.WAITING, Stage.BUSY}

    @property
    def percent(self) -> int | None:
        """How much is done; None where that is not known."""
        return min(100 * self.done // self.total, 100) if self.total else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed in a region since a run read it.

    Attributes:
        people: how many were brought in or changed; after an import at most so many.
        vacancies: the same of vacancies.
        vocabulary: another list of occupations and skills is in use, or another likeness of them.
        programme: another version of Doorstroom is at work.
    """

    people: int
    vacancies: int
    vocabulary: bool
    programme: bool

    @property
    def has_few_people(self) -> bool:
        """Whether the number of people is too small to be shown."""
        return 0 < self.people < SMALLEST

    def __bool__(self) -> bool:
        """Whether anything did."""
        return bool(self.people or self.vacancies or self.vocabulary or self.programme)


def runs_visible_to(viewer: Viewer) -> QuerySet[Run]:
    """Return the runs of the consortia whose matcher the viewer may stop, newest first."""
    runs = Run.objects.filter(region__in=matching_switched_by(viewer))
    return runs.select_related("region", "by").defer("demands").order_by("-pk")


def run_visible_to(viewer: Viewer, key: int) -> Run | None:
    """Return one run, where the viewer may see it."""
    return runs_visible_to(viewer).filter(pk=key).first()


def runs_broken_off() -> QuerySet[Run]:
    """Return the runs of which nothing is heard any more, and that can simply go on.

    One that was stopped, that says what is amiss, or that was tried `TRIES` times waits for
    somebody who looks at it.
    """
    silent = Run.objects.filter(unleased(), cancel_wished=False, problem="", attempt__lt=TRIES)
    return silent.exclude(step="").select_related("region").defer("demands").order_by("pk")


def run_progress_of(run: Run) -> RunProgress:
    """Return how far a run is."""
    running = run.stage in {Stage.WAITING, Stage.BUSY}
    return RunProgress(
        stage=run.stage,
        step=Step(run.step) if run.step and running else None,
        done=run.done,
        total=run.total,
        kept=run.done if run.finished_at is None else run.people,
        is_stopping=running and run.cancel_wished,
        replay_broke_off=bool(run.step) and not running and run.finished_at is not None,
        problem=Problem(run.problem) if run.problem else None,
        well_placed=_shown(run.well_placed, run.people),
    )


def well_placed_in(run: Run) -> int:
    """Return for how many people a run kept a vacancy that fits well and shows no red light."""
    left = STANDING[State.RED]
    possible = run.matches.filter(fit__gte=REACH, standing__gt=F("fit") * left / 100)
    return possible.values("person").distinct().count()


def changes_since(run: Run) -> Changes | None:
    """Return what changed in the region since a run read it; None where that was not kept.

    It follows from the audit trail, in which every change of a person or vacancy is one event.
    """
    if run.last_event is None or run.region_id is None:
        return None
    events = Event.objects.filter(sequence__gt=run.last_event)
    here = Organisation.objects.filter(consortium=run.region_id)
    employers = set(here.values_list("pk", flat=True))
    people = Person.objects.filter(in_regions("employments__organisation", {run.region_id}))
    vacancies = Vacancy.objects.filter(in_regions("organisation", {run.region_id}))
    return Changes(
        people=_changed(events, people.distinct(), _OF_PEOPLE, employers),
        vacancies=_changed(events, vacancies, _OF_VACANCIES, employers),
        vocabulary=_is_other_vocabulary(run),
        programme=run.programme != __version__,
    )


def _changed(
    events: QuerySet[Event], rows: QuerySet[Any], actions: Iterable[str], employers: set[int]
) -> int:
    """Return how many of these rows were changed one by one, or came with a file."""
    kind = rows.model._meta.label  # noqa: SLF001 - Django's public name for it
    single = events.filter(action__in=actions, subject_type=kind)
    keys = {int(key) for key in single.values_list("subject_id", flat=True).distinct()}
    changed = rows.filter(pk__in=keys).count() if keys else 0
    of_file: dict[tuple[int, ...], int] = {}
    for facts in events.filter(action=_IMPORTED[kind]).values_list("facts", flat=True):
        if employers.intersection(whose := tuple(facts["organisations"])):
            # A file of the same employers again holds mostly the same rows.
            of_file[whose] = max(of_file.get(whose, 0), facts["created"] + facts["updated"])
    changed += sum(of_file.values())
    return min(changed, rows.count()) if of_file else changed


def _is_other_vocabulary(run: Run) -> bool:
    try:
        version = active_version()
    except NoActiveVersionError:
        return True
    if version.fingerprint != run.fingerprint:
        return True
    return likeness_of(version).digest != run.likeness


def _shown(count: int | None, total: int) -> int | None:
    if count is None or min(count, total - count) < SMALLEST:
        return None
    return count
