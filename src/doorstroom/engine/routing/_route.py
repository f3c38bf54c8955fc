"""What a route says, and the words for it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from doorstroom.engine.routing._errors import StoppedError
from doorstroom.engine.routing._question import Need

DAYS_OF_A_WEEK: Final = 7


class Aim(Enum):
    """What a route is best at."""

    SHORTEST = "shortest"
    CHEAPEST = "cheapest"
    AT_WORK = "at_work"


class Reason(Enum):
    """Why a gap stays open: the first of these that takes away the last way to close it."""

    NOT_TAUGHT = "not_taught"
    NEEDS_FIRST = "needs_first"
    NO_PLACE = "no_place"
    HOURS = "hours"
    TOO_DEAR = "too_dear"
    TOO_LATE = "too_late"
    TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class Open:
    """A gap that a route leaves open.

    Attributes:
        need: the gap.
        reason: why. TOGETHER: it fits by itself, but not within the budget and the time with what
            counts for more.
    """

    need: Need
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A module of a route.

    Attributes:
        key: which module.
        begin: the first day.
        end: the day after its last.
        hours: hours of learning, after exemptions.
        cents: the price, after exemptions.
        off_job: minutes of it that are not learnt at work.
        minutes: how many in each week from the first on; a class has its own pace.
        closes: the gaps it closes, as skills; what an earlier one closed is not named again.
        leads_to: later modules of the route that need what it teaches.
    """

    key: str
    begin: int
    end: int
    hours: int
    cents: int
    off_job: int
    minutes: tuple[int, ...]
    closes: tuple[str, ...]
    leads_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """How good a route is at what it aims for, and how good any could be.

    Attributes:
        value: what it takes, in weeks, cents or minutes off the job.
        bound: no route that closes as much takes less.
    """

    value: int
    bound: int

    @property
    def optimal(self) -> bool:
        """Whether no route is better."""
        return self.value <= self.bound

    @property
    def gap(self) -> float:
        """How much better another route could be at most, as a share; 0 is proven best."""
        return (self.value - self.bound) / self.value if self.value else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Modules in time that lead to a vacancy.

    Attributes:
        aim: what it is best at.
        steps: the modules, in the order in which they begin.
        open: the gaps that stay, with the reason.
        weeks: from the earliest day until the last module ends.
        ready: the day after that, on which the new work can begin.
        proof: of the aim.
        most_closed: whether it is proven that no route closes more, by weight, essential first.
    """

    aim: Aim
    steps: tuple[Step, ...]
    open: tuple[Open, ...]
    weeks: int
    ready: int
    proof: Proof
    most_closed: bool = True

    @property
    def hours(self) -> int:
        """Hours of learning."""
        return sum(one.hours for one in self.steps)

    @property
    def cents(self) -> int:
        """The price of all modules."""
        return sum(one.cents for one in self.steps)

    @property
    def off_job(self) -> int:
        """Minutes of learning that are not at work."""
        return sum(one.off_job for one in self.steps)

    @property
    def share_at_work(self) -> float:
        """Which part of the hours is learnt at work, 0 to 1; 1 where there are no hours."""
        return 1 - self.off_job / (60 * self.hours) if self.hours else 1.0


@dataclass(frozen=True, slots=True)
class NoTraining:
    """No training is needed: all that the vacancy asks is proven.

    Attributes:
        ready: the day on which the new work can begin.
    """

    ready: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """Three honest routes beside each other.

    Attributes:
        shortest: ready first; of those the cheapest that was found.
        cheapest: costs least; of those the shortest that was found.
        at_work: fewest hours off the job; of those the cheapest that was found.
    """

    shortest: Route
    cheapest: Route
    at_work: Route

    @property
    def distinct(self) -> tuple[tuple[Aim, ...], ...]:
        """The aims, those together that lead to the same modules at the same times."""
        found: dict[object, list[Aim]] = {}
        for one in (self.shortest, self.cheapest, self.at_work):
            found.setdefault(one.steps, []).append(one.aim)
        return tuple(map(tuple, found.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """How much is done at most; a count of work, so that the outcome is the same every time.

    Attributes:
        nodes: nodes of the tree of each programme (HiGHS).
        whole: nodes where choice and weeks are asked in one.
        cuts: how often a choice that cannot be timed is sent back.
        proofs: how many skills are tried as if they were proven, the most promising first.
    """

    nodes: int = 20_000
    whole: int = 50
    cuts: int = 40
    proofs: int = 100


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told how far it is, and who may stop it."""

    told: Callable[[str, float], None] | None = None
    is_stopped: Callable[[], bool] | None = None

    def tell(self, step: str, share: float) -> None:
        """Say which step is done and which share of it; raise when somebody pressed stop."""
        if self.is_stopped is not None and self.is_stopped():
            raise StoppedError(f"Stopped while {step}.")
        if self.told is not None:
            self.told(step, share)
