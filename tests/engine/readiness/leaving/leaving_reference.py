"""What `engine.readiness.leaving` learns, without arrays: Newton by hand, pairs one by one."""

from collections.abc import Sequence
from math import exp, log

from doorstroom.engine.readiness.leaving import Stay, features_of

FOLDS = 5


def rows_of(stays: Sequence[Stay], features: Sequence[str]) -> list[tuple[list[float], bool]]:
    return [
        (
            [1.0, log(one.month), *features_of(one, features)],
            stay.has_left and one is stay.months[-1],
        )
        for stay in stays
        for one in stay.months
    ]


def fitted(
    stays: Sequence[Stay], features: Sequence[str], penalty: float
) -> tuple[list[float], list[float]]:
    """Weights and standard deviations; the penalty of each is in units of its own spread."""
    rows = rows_of(stays, features)
    size = len(rows[0][0])
    ridge = [0.0] + [penalty * _variance([row[at] for row, _ in rows]) for at in range(1, size)]
    weights = [0.0] * size
    for _ in range(200):
        slope = [-ridge[at] * weights[at] for at in range(size)]
        curve = [[ridge[at] * (at == to) for to in range(size)] for at in range(size)]
        for row, left in rows:
            chance = 1 / (1 + exp(-sum(map(_times, weights, row))))
            for at in range(size):
                slope[at] += row[at] * (left - chance)
                for to in range(size):
                    curve[at][to] += row[at] * row[to] * chance * (1 - chance)
        for at in range(size):  # a feature that never differs tells nothing
            curve[at][at] += 1e-300 if curve[at][at] else 1.0
        step = solve(curve, slope)
        longest = max(map(abs, step))
        weights = [
            one + move * min(1, 1 / longest) for one, move in zip(weights, step, strict=True)
        ]
        if longest < 1e-11:
            break
    spread = [solve(curve, [float(at == to) for to in range(size)])[at] for at in range(size)]
    return weights, [one**0.5 for one in spread]


def concordance(stays: Sequence[Stay], features: Sequence[str], penalty: float) -> float | None:
    """Who left against who stayed in the same month, each judged by a model that saw neither."""
    dealt = [one for one in stays if one.has_left] + [one for one in stays if not one.has_left]
    right, pairs = 0.0, 0
    for fold in range(FOLDS):
        seen = [one for at, one in enumerate(dealt) if at % FOLDS != fold]
        weights, _ = fitted(seen, features, penalty)
        held = [one for at, one in enumerate(dealt) if at % FOLDS == fold]
        judged = [
            (one.month, stay.has_left and one is stay.months[-1], _odds(weights, one, features))
            for stay in held
            for one in stay.months
        ]
        for month, left, odds in judged:
            for other, there, theirs in judged:
                if left and not there and month == other:
                    pairs += 1
                    near = abs(odds - theirs) < 1e-6
                    right += 0.5 if near else float(odds > theirs)
    return right / pairs if pairs else None


def _odds(weights: list[float], one: object, features: Sequence[str]) -> float:
    return sum(map(_times, weights, [1.0, log(one.month), *features_of(one, features)]))  # type: ignore[attr-defined, arg-type]


def solve(left: list[list[float]], right: list[float]) -> list[float]:
    """Gauss and Jordan, the largest pivot first."""
    size = len(right)
    table = [[*row, value] for row, value in zip(left, right, strict=True)]
    for at in range(size):
        best = max(range(at, size), key=lambda row: abs(table[row][at]))
        table[at], table[best] = table[best], table[at]
        table[at] = [one / table[at][at] for one in table[at]]
        for row in range(size):
            if row != at:
                many = table[row][at]
                table[row] = [
                    one - many * other for one, other in zip(table[row], table[at], strict=True)
                ]
    return [row[-1] for row in table]


def _variance(values: list[float]) -> float:
    mean = sum(values) / len(values)
    return sum((one - mean) ** 2 for one in values) / len(values)


def _times(one: float, other: float) -> float:
    return one * other
