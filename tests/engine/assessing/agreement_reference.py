"""Weighted kappa in fractions, pair by pair, as Cohen (1968) writes it: 1 less disagreement."""

from collections.abc import Sequence
from fractions import Fraction


def kappa(pairs: Sequence[tuple[int, int]]) -> Fraction | None:
    """Observed disagreement over what all pairings of the two lists would give."""
    found = sum(Fraction((a - b) ** 2) for a, b in pairs) / max(len(pairs), 1)
    by_chance = [Fraction((a - b) ** 2) for a, _ in pairs for _, b in pairs]
    expected = sum(by_chance, Fraction(0)) / max(len(by_chance), 1)
    return 1 - found / expected if expected else None


def spread(pairs: Sequence[tuple[int, int]], steps: int) -> float:
    """The variance of Fleiss, Cohen and Everitt (1969), with sums over cells."""
    n = len(pairs)
    share = [[Fraction(pairs.count((i, j)), n) for j in range(steps)] for i in range(steps)]
    row = [sum(share[i]) for i in range(steps)]
    column = [sum(share[i][j] for i in range(steps)) for j in range(steps)]
    w = [[1 - Fraction((i - j) ** 2, (steps - 1) ** 2) for j in range(steps)] for i in range(steps)]
    cells = [(i, j) for i in range(steps) for j in range(steps)]
    chance = sum(row[i] * column[j] * w[i][j] for i, j in cells)
    seen = sum(share[i][j] * w[i][j] for i, j in cells)
    k = (seen - chance) / (1 - chance)
    of_row = [sum(column[j] * w[i][j] for j in range(steps)) for i in range(steps)]
    of_column = [sum(row[i] * w[i][j] for i in range(steps)) for j in range(steps)]
    first = sum(
        share[i][j] * (w[i][j] - (of_row[i] + of_column[j]) * (1 - k)) ** 2 for i, j in cells
    )
    return float((first - (k - chance * (1 - k)) ** 2) / (n * (1 - chance) ** 2))
