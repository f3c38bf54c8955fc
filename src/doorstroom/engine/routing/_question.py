"""Who wants to get where: the learner, and what the vacancy asks."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from doorstroom.engine.routing._catalogue import Module, check_modules
from doorstroom.engine.routing._errors import LearnerError, NeedError
from doorstroom.engine.values import Level

MOST_WEIGHT: Final = 1_000
HOURS_OF_A_WEEK: Final = 80


@dataclass(frozen=True, slots=True)
class Held:
    """A skill somebody has.

    Attributes:
        skill: which.
        level: how well.
        sure: how surely that is proven, 0 to 1.
    """

    skill: str
    level: Level = Level.ALONE
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Need:
    """A skill a vacancy asks.

    Attributes:
        skill: which.
        level: how well at least.
        weight: how much it counts, 1 to 1,000, where not everything can be learnt.
        essential: comes before all that is not.
    """

    skill: str
    level: Level = Level.ALONE
    weight: int = 1
    essential: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """Somebody on the way to other work.

    Attributes:
        held: what they can do, each skill once.
        hours_a_week: how many hours of a week they can learn, at work or not.
        earliest: the first day they can learn; days as in `Start.day`.
        latest: the day on which all must be done; None: whenever.
        budget: cents at most; None: no limit.
    """

    held: tuple[Held, ...] = ()
    hours_a_week: int
    earliest: int
    latest: int | None = None
    budget: int | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """A module that is under way: it stays as it is, and is paid.

    Attributes:
        key: which module.
        begin: its first day, before the learner's earliest.
        end: the day after its last, later than the learner's earliest.
        minutes: how many are left.
    """

    key: str
    begin: int
    end: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which route leads this learner to that vacancy.

    Attributes:
        modules: what providers offer.
        learner: who.
        needs: what the vacancy asks, each skill once.
        sure: how surely a skill must be proven to count, 0 to 1.
        begun: modules that are under way.
        left_out: modules that are not to be taken, by key: done, or not wanted.

    Raises:
        CatalogueError: when a module is not what it must be (CycleError: none can be first).
        LearnerError: when the learner is not.
        NeedError: when the vacancy is not.
    """

    modules: tuple[Module, ...]
    learner: Learner
    needs: tuple[Need, ...]
    sure: float = 0.5
    begun: tuple[Begun, ...] = ()
    left_out: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        check_modules(self.modules)
        for said in _learner_problems(self.learner, self.sure):
            raise LearnerError(said)
        for said in _begun_problems(self):
            raise LearnerError(said)
        for said in _need_problems(self.needs):
            raise NeedError(said)

    @property
    def gaps(self) -> tuple[Need, ...]:
        """What the vacancy asks and the learner has not proven."""
        has = {one.skill: one.level for one in self.learner.held if one.sure >= self.sure}
        return tuple(one for one in self.needs if has.get(one.skill, 0) < one.level)


def _learner_problems(learner: Learner, sure: float) -> Iterator[str]:
    if not 1 <= learner.hours_a_week <= HOURS_OF_A_WEEK:
        yield f"hours_a_week is {learner.hours_a_week}: 1 to {HOURS_OF_A_WEEK} is possible."
    if learner.latest is not None and learner.latest <= learner.earliest:
        yield "The latest day is not after the earliest: change one of them."
    if learner.budget is not None and learner.budget < 0:
        yield "The budget is below 0: give 0, or None where there is no limit."
    if not 0 < sure <= 1:
        yield f"sure is {sure}: more than 0 and at most 1 is possible."
    for one in learner.held:
        if not 0 <= one.sure <= 1:
            yield f"How sure {one.skill!r} is must lie between 0 and 1, not {one.sure}."
    yield from _twice([one.skill for one in learner.held], "The learner has")


def _begun_problems(question: Question) -> Iterator[str]:
    keys = {one.key for one in question.modules}
    for one in question.begun:
        if one.key not in keys:
            yield f"Module {one.key!r} is under way, but not in the catalogue: add it."
        if not one.begin < question.learner.earliest < one.end:
            yield f"Module {one.key!r} is not under way on the earliest day: see its days."
        if one.minutes < 0:
            yield f"Module {one.key!r} has {one.minutes} minutes left: give 0 or more."
        if one.end > (question.learner.latest or one.end):
            yield f"Module {one.key!r} is under way and ends after the latest day: move that."


def _need_problems(needs: Sequence[Need]) -> Iterator[str]:
    if not needs:
        yield "The vacancy asks nothing: give at least one skill."
    for one in needs:
        if not 1 <= one.weight <= MOST_WEIGHT:
            yield f"The weight of {one.skill!r} is {one.weight}: 1 to {MOST_WEIGHT:,} is possible."
    yield from _twice([one.skill for one in needs], "The vacancy asks")


def _twice(skills: Sequence[str], who: str) -> Iterator[str]:
    for skill, count in Counter(skills).items():
        if count > 1:
            yield f"{who} {skill!r} twice: keep the highest level."
