"""A plan of interviews, and everything that is wrong with one."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from doorstroom.engine.planning.interviews._proof import Proof, ProofError, proven
from doorstroom.engine.planning.interviews._question import InterviewsQuestion


@dataclass(frozen=True, slots=True, order=True)
class Interview:
    """One talk: a candidate meets an employer in a slot, in a suite; all count from 0."""

    candidate: int
    employer: int
    slot: int
    suite: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewsPlan:
    """Who meets whom, when and where; what it costs, and what any plan costs at least.

    Attributes:
        interviews: all of them, by candidate.
        preferences: what the preferences of the interviews add up to (stage 1).
        regret: the largest regret of a candidate (stage 2).
        attendance: what the days of the employers cost (stage 3).
        rent: what the suites cost (stage 3).
        bound: no plan costs less; `proof` proves it.
        proof: prices, by cases where needed; `proven` checks them.
    """

    interviews: tuple[Interview, ...]
    preferences: int
    regret: int
    attendance: int
    rent: int
    bound: int
    proof: Proof

    @property
    def value(self) -> int:
        """What the plan costs: preferences, attendance and rent."""
        return self.preferences + self.attendance + self.rent

    @property
    def gap(self) -> float:
        """How much cheaper any other plan could be at most, as a share of this one."""
        return (self.value - self.bound) / self.value if self.value else 0.0


def costs(question: InterviewsQuestion, interviews: Iterable[Interview]) -> tuple[int, ...]:
    """Return what interviews cost: preferences, largest regret, attendance, rent."""
    liked: Counter[int] = Counter()
    days: dict[int, list[int]] = {}
    suites = set()
    for one in interviews:
        liked[one.candidate] += question.candidates[one.candidate].preferences[one.employer]
        days.setdefault(one.employer, []).append(one.slot // question.sessions)
        suites.add(one.suite)
    return (
        sum(liked.values()),
        max((cost - question.best(one) for one, cost in liked.items()), default=0),
        sum(
            (max(some) - min(some) + 1) * question.employers[one].day_rate
            for one, some in days.items()
        ),
        question.rent * len(suites),
    )


def problems(question: InterviewsQuestion, plan: InterviewsPlan) -> list[str]:
    """Return everything that is wrong with a plan, one sentence each; none when it is right."""
    known = [one for one in plan.interviews if _is_known(question, one)]
    if len(known) < len(plan.interviews):
        return [f"{one} is not of this question." for one in plan.interviews if one not in known]
    return [
        *_of_candidates(question, plan),
        *_of_employers(question, plan),
        *_of_suites(question, plan),
        *_of_costs(question, plan),
    ]


def _is_known(question: InterviewsQuestion, one: Interview) -> bool:
    return (
        0 <= one.candidate < len(question.candidates)
        and 0 <= one.employer < len(question.employers)
        and 0 <= one.slot < question.days * question.sessions
        and one.suite >= 0
    )


def _of_candidates(question: InterviewsQuestion, plan: InterviewsPlan) -> Iterator[str]:
    held: dict[int, list[Interview]] = {}
    for one in plan.interviews:
        held.setdefault(one.candidate, []).append(one)
    for who, candidate in enumerate(question.candidates):
        mine, need = held.get(who, []), question.need(who)
        if len(mine) != need:
            yield f"Candidate {who} has {len(mine)} interviews, not {need}."
        if len({one.slot for one in mine}) < len(mine):
            yield f"Candidate {who} is in two places at once."
        if len({one.employer for one in mine}) < len(mine):
            yield f"Candidate {who} meets an employer twice."
        if any(one.slot not in candidate.slots for one in mine):
            yield f"Candidate {who} cannot come in a slot."
        regret = sum(candidate.preferences[one.employer] for one in mine) - question.best(who)
        if regret > question.regret:
            yield f"Candidate {who} has a regret of {regret}; {question.regret} is allowed."


def _of_employers(question: InterviewsQuestion, plan: InterviewsPlan) -> Iterator[str]:
    held = Counter(one.employer for one in plan.interviews)
    at_once = Counter((one.employer, one.slot) for one in plan.interviews)
    for one, employer in enumerate(question.employers):
        if not employer.least <= held[one] <= employer.most:
            yield (
                f"Employer {one} has {held[one]} interviews, not {employer.least} to "
                f"{employer.most}."
            )
    for (one, slot), count in sorted(at_once.items()):
        most = question.employers[one].at_once
        if count > most:
            yield f"Employer {one} has {count} interviews in slot {slot}; {most} is the most."


def _of_suites(question: InterviewsQuestion, plan: InterviewsPlan) -> Iterator[str]:
    held = Counter((one.slot, one.suite) for one in plan.interviews)
    for (slot, suite), count in sorted(held.items()):
        if count > 1:
            yield f"Suite {suite} has {count} interviews in slot {slot}."
    used = len({one.suite for one in plan.interviews})
    if question.suites is not None and used > question.suites:
        yield f"{used} suites are used; there are {question.suites}."


def _of_costs(question: InterviewsQuestion, plan: InterviewsPlan) -> Iterator[str]:
    said = (plan.preferences, plan.regret, plan.attendance, plan.rent)
    found = costs(question, plan.interviews)
    if said != found:
        yield f"Preferences, regret, attendance and rent are {found}, not {said}."
    try:
        bound = proven(question, plan.proof)
    except ProofError as error:
        yield f"The bound is not proven. {error}"
        return
    if bound is None or bound < plan.bound:
        yield f"The proof proves {bound}, not the bound {plan.bound}."
    if plan.bound > plan.value:
        yield f"The bound {plan.bound} is above the value {plan.value}."
