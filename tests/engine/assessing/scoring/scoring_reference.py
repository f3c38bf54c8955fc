"""Item response theory by the book: loops, no logarithms of anything clever, fine sums."""

from collections.abc import Mapping, Sequence
from math import exp, log, sqrt

from doorstroom.engine.assessing.scoring import Bank, Item

GRID = [i / 50 for i in range(-350, 351)]


def reaches(item: Item, answer: int, trait: float) -> float:
    """The chance of this answer or a higher one."""
    if answer == 0:
        return 1.0
    if answer > len(item.thresholds):
        return 0.0
    return 1 / (1 + exp(-item.slope * (trait - item.thresholds[answer - 1])))


def chance(item: Item, answer: int, trait: float) -> float:
    return reaches(item, answer, trait) - reaches(item, answer + 1, trait)


def information(item: Item, trait: float) -> float:
    """Minus the expected second derivative of the log chance, by differences."""
    step = 1e-3
    total = 0.0
    for answer in range(item.answers):
        low, mid, high = (chance(item, answer, trait + d) for d in (-step, 0.0, step))
        total -= mid * (log(low) - 2 * log(mid) + log(high)) / step**2
    return total


def weights(bank: Bank, answers: Mapping[str, int]) -> list[float]:
    found = []
    for trait in GRID:
        weight = exp(-trait * trait / 2)
        for item in bank.items:
            if item.key in answers:
                weight *= chance(item, answers[item.key], trait)
        found.append(weight)
    return found


def mean_and_error(bank: Bank, answers: Mapping[str, int]) -> tuple[float, float]:
    w = weights(bank, answers)
    mean = sum(a * b for a, b in zip(w, GRID, strict=True)) / sum(w)
    spread = sum(a * (b - mean) ** 2 for a, b in zip(w, GRID, strict=True)) / sum(w)
    return mean, sqrt(spread)


def log_posterior(bank: Bank, answers: Mapping[str, int], trait: float) -> float:
    return -trait * trait / 2 + sum(
        log(chance(item, answers[item.key], trait)) for item in bank.items if item.key in answers
    )


def mode(bank: Bank, answers: Mapping[str, int]) -> float:
    """Golden section: the log posterior has one top."""
    low, high = -7.0, 7.0
    ratio = (sqrt(5) - 1) / 2
    while high - low > 1e-9:
        a, b = high - ratio * (high - low), low + ratio * (high - low)
        if log_posterior(bank, answers, a) < log_posterior(bank, answers, b):
            low = a
        else:
            high = b
    return (low + high) / 2


def log_likelihood(bank: Bank, rows: Sequence[Sequence[int]]) -> float:
    """Of all rows, the trait spread normally; -1 is an answer that was not given."""
    keys = [item.key for item in bank.items]
    prior = sum(exp(-trait * trait / 2) for trait in GRID)
    times: dict[tuple[int, ...], int] = {}
    for row in rows:
        times[tuple(row)] = times.get(tuple(row), 0) + 1
    total = 0.0
    for row, n in times.items():
        given = {key: one for key, one in zip(keys, row, strict=True) if one >= 0}
        total += n * log(sum(weights(bank, given)) / prior)
    return total
