"""What is asked: who wants to talk with whom, when they can, and what a day and a suite cost.

The Interview Assignment Problem, CSPLib prob062 (Simonis 2016), stages 3 and 4.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

MOST_CANDIDATES: Final = 5_000
MOST_EMPLOYERS: Final = 60
MOST_WANTED: Final = 4
MOST_DAYS: Final = 14
MOST_SLOTS: Final = 24

Choice = tuple[int, ...]
Span = tuple[int, int]


class InterviewsError(Exception):
    """No interviews can be planned; the message says why and what to do."""


class QuestionError(InterviewsError):
    """The question is not what it must be; says where."""


class NoPlanError(InterviewsError):
    """No plan exists, or none was found in the work given; the message says which."""


class StoppedError(InterviewsError):
    """Somebody pressed the stop button before there was a plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who gets interviews.

    Attributes:
        preferences: for each employer, 1 (very interested) to 5 (not at all).
        slots: the sessions in which they can come; session 0 is the first of the first day.
    """

    preferences: tuple[int, ...]
    slots: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    """Who interviews.

    Attributes:
        least: the fewest interviews with which they come, 1 or more.
        most: the most interviews they hold.
        day_rate: what each day costs from their first interview to their last, days between too.
        at_once: how many interviews they hold in one session.
    """

    least: int
    most: int
    day_rate: int
    at_once: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewsQuestion:
    """Everything a plan of interviews depends on. All amounts are whole numbers.

    Attributes:
        candidates: who gets interviews.
        employers: who holds them; all come.
        days: how many days there are.
        sessions: how many sessions a day has.
        rent: what a suite costs for all days together.
        suites: how many suites there are at most; None for as many as needed.
        wanted: how many interviews a candidate gets, if they like that many employers.
        liked_below: an employer with a preference below this is liked.
        regret: how much the preferences of a candidate's interviews may add up to above their best.

    Raises:
        QuestionError: when something is not what it must be.
    """

    candidates: tuple[Candidate, ...]
    employers: tuple[Employer, ...]
    days: int = 5
    sessions: int = 4
    rent: int = 200
    suites: int | None = None
    wanted: int = 3
    liked_below: int = 4
    regret: int = 1

    def __post_init__(self) -> None:
        _check_frame(self)
        for i, employer in enumerate(self.employers):
            _check_employer(i, employer)
        for i, candidate in enumerate(self.candidates):
            _check_candidate(self, i, candidate)

    def need(self, candidate: int) -> int:
        """Return how many interviews a candidate gets."""
        liked = sum(one < self.liked_below for one in self.candidates[candidate].preferences)
        return min(self.wanted, liked)

    def best(self, candidate: int) -> int:
        """Return what the preferences of a candidate's best interviews add up to."""
        return sum(sorted(self.candidates[candidate].preferences)[: self.need(candidate)])

    def choices(self, candidate: int) -> list[Choice]:
        """Return the sets of employers whom a candidate may meet: their regret is small enough."""
        preferences = self.candidates[candidate].preferences
        order = sorted(range(len(preferences)), key=lambda one: (preferences[one], one))
        most = self.best(candidate) + self.regret
        return list(_within(preferences, order, self.need(candidate), most))

    def slots_of(self, span: Span) -> range:
        """Return the slots from a first day to a last."""
        return range(span[0] * self.sessions, (span[1] + 1) * self.sessions)

    @property
    def interviews(self) -> int:
        """How many interviews there will be."""
        return sum(self.need(one) for one in range(len(self.candidates)))

    @property
    def fewest_suites(self) -> int:
        """No plan has fewer suites: every session of every suite is in use."""
        return -(-self.interviews // (self.days * self.sessions))

    @property
    def most_suites(self) -> int:
        """No plan needs more suites."""
        useful = min(len(self.candidates), sum(one.at_once for one in self.employers))
        return useful if self.suites is None else min(useful, self.suites)

    @property
    def spans(self) -> list[Span]:
        """Each first and last day an employer may come."""
        return [(first, last) for first in range(self.days) for last in range(first, self.days)]


def _within(
    preferences: tuple[int, ...], order: list[int], need: int, most: int
) -> Iterator[Choice]:
    """Yield the sets of `need` employers whose preferences add up to at most `most`."""
    if not need:
        yield ()
        return
    for at, one in enumerate(order):
        if preferences[one] * need > most:  # the rest are liked no better
            return
        for others in _within(preferences, order[at + 1 :], need - 1, most - preferences[one]):
            yield tuple(sorted((one, *others)))


def _check_frame(question: InterviewsQuestion) -> None:
    for name, least, most in (
        ("days", 1, MOST_DAYS),
        ("sessions", 1, MOST_SLOTS),
        ("rent", 0, 10**6),
        ("wanted", 1, MOST_WANTED),
        ("liked_below", 2, 6),
        ("regret", 0, 20),
    ):
        value = getattr(question, name)
        if not _is_whole(value, least, most):
            raise QuestionError(f"{name}: a whole number from {least} to {most:,} is needed.")
    if question.suites is not None and not _is_whole(question.suites, 1, 10**6):
        raise QuestionError("suites: 1 or more is needed; None is as many as needed.")
    for name, most in (("candidates", MOST_CANDIDATES), ("employers", MOST_EMPLOYERS)):
        found = len(getattr(question, name))
        if not 1 <= found <= most:
            raise QuestionError(f"{name}: there are {found:,}; 1 to {most:,} can be planned.")


def _check_employer(at: int, employer: Employer) -> None:
    for name, low in (("least", 1), ("most", 1), ("day_rate", 0), ("at_once", 1)):
        if not _is_whole(getattr(employer, name), low, 10**6):
            raise QuestionError(
                f"employers[{at}].{name}: a whole number from {low} to 1,000,000 is needed; "
                "leave out who holds no interviews."
            )
    if employer.least > employer.most:
        raise QuestionError(
            f"employers[{at}]: least is {employer.least}, more than most, {employer.most}."
        )


def _check_candidate(question: InterviewsQuestion, at: int, candidate: Candidate) -> None:
    if len(candidate.preferences) != len(question.employers):
        raise QuestionError(
            f"candidates[{at}]: {len(candidate.preferences)} preferences, "
            f"but there are {len(question.employers)} employers; give each one."
        )
    if not all(_is_whole(one, 1, 5) for one in candidate.preferences):
        raise QuestionError(f"candidates[{at}]: a preference is a whole number from 1 to 5.")
    end, slots = question.days * question.sessions, candidate.slots
    if not all(_is_whole(one, 0, end - 1) for one in slots) or len(set(slots)) != len(slots):
        raise QuestionError(f"candidates[{at}]: slots must be different sessions, 0 to {end - 1}.")
    need = question.need(at)
    if not need <= len(slots) <= MOST_SLOTS:
        raise QuestionError(
            f"candidates[{at}]: has {len(slots)} slots for {need} interviews; "
            f"ask for {need} to {MOST_SLOTS} slots."
        )


def _is_whole(value: object, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most
