"""Which question comes next, and when it is enough."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from doorstroom.engine.assessing._evidence import AssessingError
from doorstroom.engine.assessing.scoring._estimating import Answers, estimate_of, posterior
from doorstroom.engine.assessing.scoring._items import Bank, Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How an adaptive test goes.

    Attributes:
        least: questions asked at least.
        most: questions asked at most.
        error: it is enough when the standard error is no larger.
        among: one of so many of the best questions is asked, so that none is asked of everybody
            (randomesque: Kingsbury and Zara, Applied Measurement in Education 2, 1989).
        exposure: the part of all sittings in which a question may be asked while others are left
            (Sympson and Hetter 1985, with one parameter for all).
        is_balanced: every facet gets its share, in proportion to its questions in the bank.

    Raises:
        AssessingError: when the numbers cannot be.
    """

    least: int
    most: int
    error: float
    among: int = 1
    exposure: float = 1.0
    is_balanced: bool = True

    def __post_init__(self) -> None:
        if not (1 <= self.least <= self.most and self.among >= 1 and self.error >= 0):
            raise AssessingError("a plan asks 1 to `most` questions, among 1 or more, to an error")
        if not 0 < self.exposure <= 1:
            raise AssessingError("a question may be asked in a part of the sittings, above 0")


def next_item(bank: Bank, answers: Answers, *, plan: Plan, seed: str) -> str | None:
    """Return the key of the next question; None when it is enough.

    Of the facet that is furthest behind, it is one of those that tell most about where this
    person can be: the information at each value of the trait, weighed by how likely the answers
    so far make it (van der Linden, Psychometrika 63, 1998). At one point only, the first answers
    would lead astray.

    Args:
        bank: all questions of the trait.
        answers: those given so far.
        plan: how the test goes.
        seed: names the sitting; the same answers with the same seed give the same question.

    Raises:
        AssessingError: when an answer is not of the bank.
    """
    chances = posterior(bank, answers)
    if is_enough(bank, answers, chances, plan=plan):
        return None
    open_ = [i for i, item in enumerate(bank.items) if item.key not in answers]
    if plan.is_balanced:
        open_ = _furthest_behind(bank, answers, open_)
    allowed = [i for i in open_ if not _is_spared(seed, bank.items[i].key, plan.exposure)]
    open_ = allowed or open_
    told = bank.information[open_] @ chances
    best = sorted(range(len(open_)), key=lambda i: (-told[i], open_[i]))[: plan.among]
    return bank.items[open_[best[_draw(seed, len(answers), len(best))]]].key


def is_enough(bank: Bank, answers: Answers, chances: Numbers, *, plan: Plan) -> bool:
    """Whether a test is done, given the posterior at `NODES`."""
    if len(answers) >= min(plan.most, len(bank.items)):
        return True
    return len(answers) >= plan.least and estimate_of(chances).error <= plan.error


def _furthest_behind(bank: Bank, answers: Answers, open_: Sequence[int]) -> list[int]:
    """Return the open questions of the facets that lack most of their share."""
    whole = Counter(item.facet for item in bank.items)
    asked = Counter(bank.items[bank.numbers[key]].facet for key in answers)
    lacks = {
        facet: whole[facet] * (len(answers) + 1) - asked[facet] * len(bank.items)
        for facet in {bank.items[i].facet for i in open_}
    }
    most = max(lacks.values())
    return [i for i in open_ if lacks[bank.items[i].facet] == most]


def _draw(seed: str, step: int, among: int) -> int:
    """Return a number below `among` that a seed and a step decide.

    >>> [_draw("a sitting", step, 5) for step in range(6)]
    [2, 3, 4, 2, 0, 1]
    """
    return _number(f"{step} {seed}") % among


def _is_spared(seed: str, key: str, exposure: float) -> bool:
    return _number(f"{key} {seed}") >= exposure * 2**64


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def shares_asked(sittings: Sequence[Answers], bank: Bank) -> Numbers:
    """Return of which part of some sittings each question was asked."""
    asked = Counter(key for one in sittings for key in one)
    return np.array([asked[item.key] / max(len(sittings), 1) for item in bank.items])
