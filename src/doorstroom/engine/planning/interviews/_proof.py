"""The proof of a bound, and the code that checks it: whole numbers only, and no solver.

At any prices no plan costs less than what everybody would choose alone: each candidate the
cheapest interviews, each employer the cheapest days and sessions, and the cheapest number of suites
(Lagrangian duality; Geoffrion 1974). In a plan prices cancel: what a candidate pays for a session
with an employer that employer receives, and what employers pay for places in a session the suites
receive. A split asks one question; each plan lies on one of its sides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final, Literal

from doorstroom.engine.planning.interviews._question import (
    Employer,
    InterviewsError,
    InterviewsQuestion,
    Span,
)

SCALE: Final = 1_000_000


class ProofError(InterviewsError):
    """What was given proves nothing; says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What links cost, in millionths.

    Attributes:
        talks: [employer][slot], what a candidate pays the employer; may be below 0.
        places: [slot], what an employer pays the suites; 0 or more.
    """

    talks: tuple[tuple[int, ...], ...]
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """One question about a plan.

    Attributes:
        kind: `span`: does (employer, first day, last day) hold? `suites`:
            are there at most (n,) suites? `talk`: does (candidate, employer, slot) take place?
        what: the numbers of the question.
    """

    kind: Literal["span", "suites", "talk"]
    what: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """A proof by cases.

    Attributes:
        split: the question.
        yes: the proof for plans of which it holds.
        no: the proof for the others.
    """

    split: Split
    yes: "Proof"
    no: "Proof"


Proof = Prices | Cases
Answers = tuple[tuple[Split, bool], ...]


def proven(question: InterviewsQuestion, proof: Proof) -> int | None:
    """Return the cost below which there is no plan; None when there is no plan at all.

    Raises:
        ProofError: when the prices or splits are not what they must be.
    """
    low = _least(question, proof, ())
    return None if low is None else -(-low // SCALE)


def most_costly(question: InterviewsQuestion) -> int:
    """Return a cost that no plan exceeds."""
    return (
        sum(question.best(one) + question.regret for one in range(len(question.candidates)))
        + question.days * sum(one.day_rate for one in question.employers)
        + question.rent * question.most_suites
    )


def _least(question: InterviewsQuestion, proof: Proof, answers: Answers) -> int | None:
    if isinstance(proof, Cases):
        sides = [
            _least(question, side, (*answers, (proof.split, yes)))
            for side, yes in ((proof.yes, True), (proof.no, False))
        ]
        return min((one for one in sides if one is not None), default=None)
    _check(question, proof)
    spans = [_spans(question, one, answers) for one in range(len(question.employers))]
    parts = [
        _suites(question, proof, answers),
        *(
            _employer(question, one, (spans[at], proof.talks[at], proof.places))
            for at, one in enumerate(question.employers)
        ),
        *(
            _candidate(question, one, _costs(question, one, (spans, proof, answers)))
            for one in range(len(question.candidates))
        ),
    ]
    found = [one for one in parts if one is not None]
    return sum(found) if len(found) == len(parts) else None


def _check(question: InterviewsQuestion, prices: Prices) -> None:
    slots = question.days * question.sessions
    rows = (*prices.talks, prices.places)
    if len(rows) != len(question.employers) + 1 or any(len(one) != slots for one in rows):
        raise ProofError("prices: one per employer and slot is needed, and one per slot.")
    if not all(type(one) is int for row in rows for one in row) or min(prices.places) < 0:
        raise ProofError("prices: whole numbers are needed; those of places are 0 or more.")


def _spans(question: InterviewsQuestion, employer: int, answers: Answers) -> list[Span]:
    """Return the days that the answers leave an employer."""
    left = {(a, b) for a in range(question.days) for b in range(a, question.days)}
    for split, yes in answers:
        if split.kind == "span" and split.what[0] == employer:
            left = {one for one in left if (one == split.what[1:]) is yes}
    return sorted(left)


def _suites(question: InterviewsQuestion, prices: Prices, answers: Answers) -> int | None:
    """Return the least that rent can cost, less what the suites receive."""
    low = -(-question.interviews // (question.days * question.sessions))
    high = question.most_suites
    for split, yes in answers:
        if split.kind == "suites":
            low, high = (
                (low, min(high, split.what[0])) if yes else (max(low, split.what[0] + 1), high)
            )
    each = question.rent * SCALE - sum(prices.places)
    return min(each * low, each * high) if low <= high else None


def _employer(
    question: InterviewsQuestion,
    employer: Employer,
    terms: tuple[list[Span], tuple[int, ...], tuple[int, ...]],
) -> int | None:
    """Return the least an employer can cost: days and places, less what candidates pay."""
    spans, talks, places = terms
    found = []
    for first, last in spans:
        slots = range(first * question.sessions, (last + 1) * question.sessions)
        each = sorted(places[slot] - talks[slot] for slot in slots for _ in range(employer.at_once))
        if len(each) < employer.least:
            continue
        more = [one for one in each[employer.least : employer.most] if one < 0]
        days = (last - first + 1) * employer.day_rate * SCALE
        found.append(days + sum(each[: employer.least]) + sum(more))
    return min(found, default=None)


def _costs(
    question: InterviewsQuestion, candidate: int, terms: tuple[list[list[Span]], Prices, Answers]
) -> list[dict[int, int]]:
    """Return, for each employer, what each slot that is left costs a candidate."""
    spans, prices, answers = terms
    mine = [
        (split.what[1], split.what[2], yes)
        for split, yes in answers
        if split.kind == "talk" and split.what[0] == candidate
    ]
    found = []
    for employer, preference in enumerate(question.candidates[candidate].preferences):
        found.append(
            {
                slot: preference * SCALE + prices.talks[employer][slot]
                for slot in question.candidates[candidate].slots
                if any(a <= slot // question.sessions <= b for a, b in spans[employer])
                and all(_agrees((employer, slot), one) for one in mine)
            }
        )
    return found


def _agrees(talk: tuple[int, int], answer: tuple[int, int, bool]) -> bool:
    """Whether a talk may be held beside an answer: a talk that is held excludes its rivals."""
    employer, slot, yes = answer
    if not yes:
        return talk != (employer, slot)
    return talk == (employer, slot) or (talk[0] != employer and talk[1] != slot)


def _candidate(
    question: InterviewsQuestion, candidate: int, costs: list[dict[int, int]]
) -> int | None:
    """Return the least that a candidate's interviews can cost."""
    need = question.need(candidate)
    cheapest = [sorted(one, key=lambda slot: (one[slot], slot))[:need] for one in costs]
    found: list[int] = []
    for choice in question.choices(candidate):
        found += _held(choice, cheapest, costs)
    return min(found, default=None)


def _held(
    choice: tuple[int, ...], cheapest: list[list[int]], costs: list[dict[int, int]]
) -> Iterator[int]:
    """Yield what a choice costs in each of its timetables that can be the cheapest."""
    for slots in product(*(cheapest[one] for one in choice)):
        if len(set(slots)) == len(slots):
            yield sum(costs[one][slot] for one, slot in zip(choice, slots, strict=True))
