"""What `engine.measuring` counts, as plainly as can be: pair by pair, minute by minute."""

from collections.abc import Callable, Sequence
from fractions import Fraction

Z = 1.959963984540054


def gini(counts: Sequence[int]) -> Fraction | None:
    """Half the mean difference of all pairs, over the mean."""
    total, people = sum(counts), len(counts)
    if not total:
        return None
    apart = sum(abs(one - other) for one in counts for other in counts)
    return Fraction(apart, people * people) / 2 / Fraction(total, people)


def ends(part: int, whole: int) -> tuple[float, float]:
    """The lowest and highest share that is within z standard deviations, by halving."""
    found = part / whole

    def is_near(true: float) -> bool:
        return bool(abs(found - true) <= Z * (true * (1 - true) / whole) ** 0.5)

    return _edge(found, 0.0, is_near), _edge(found, 1.0, is_near)


def _edge(near: float, far: float, is_near: Callable[[float], bool]) -> float:
    if is_near(far):
        return far
    for _ in range(200):
        middle = (near + far) / 2
        near, far = (middle, far) if is_near(middle) else (near, middle)
    return near


def wait(
    stay: tuple[int, int], talks: Sequence[tuple[int, int]], breaks: Sequence[tuple[int, int]]
) -> tuple[int | None, int]:
    """Minute by minute: was somebody there, were they away, how long had nobody been there."""
    first, longest, alone = None, 0, 0
    for minute in range(*stay):
        if first is None and any(start <= minute < end for start, end in talks):
            first = minute - stay[0]
        is_alone = not any(start <= minute < end for start, end in [*talks, *breaks])
        alone = alone + 1 if is_alone else 0
        longest = max(longest, alone)
    return first, longest
