"""How evenly something is spread over people."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from doorstroom.engine.measuring._errors import MeasuringError


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """How many people have how many of something.

    Attributes:
        people: how many there are.
        total: of what they have together.
        least: that one of them has; 0 without people, as the two below.
        median: as many have less as have more; between two it is halfway.
        most: that one of them has.
        gini: how unevenly it is spread, see `gini`; None when there is nothing to spread.
        bars: how many people have exactly 0, 1, … up to `most`.
    """

    people: int
    total: int
    least: int
    median: float
    most: int
    gini: float | None
    bars: tuple[int, ...]

    @property
    def mean(self) -> float | None:
        """What each has on average; None without people."""
        return self.total / self.people if self.people else None


def distribution(counts: Iterable[int]) -> Distribution:
    """Return how something is spread over people.

    >>> found = distribution([3, 0, 1, 3])
    >>> found.least, found.median, found.most, found.mean, found.bars
    (0, 2.0, 3, 1.75, (1, 1, 0, 2))

    Args:
        counts: what each has, one number for each person.

    Raises:
        MeasuringError: when somebody has less than nothing.
    """
    ordered = sorted(counts)
    _refuse_debts(ordered)
    people, held = len(ordered), Counter(ordered)
    middle = (ordered[people // 2] + ordered[~(people // 2)]) / 2 if people else 0.0
    most = ordered[-1] if people else 0
    return Distribution(
        people=people,
        total=sum(ordered),
        least=ordered[0] if people else 0,
        median=middle,
        most=most,
        gini=gini(ordered),
        bars=tuple(held[count] for count in range(most + 1)) if people else (),
    )


def gini(counts: Sequence[int]) -> float | None:
    """Return the Gini coefficient: 0 when all have as much, near 1 when one has everything.

    It is half the mean difference between two people drawn with putting back, over the mean
    (Gini, "Variabilità e mutabilità", 1912). By order of size, x(1) <= … <= x(n), that is

        sum of (2 i - n - 1) x(i), over n times the total

    (Sen, "On Economic Inequality", 1973). Its highest value for n people is (n - 1) / n.

    >>> gini([2, 2, 2]), gini([0, 0, 0, 8]), gini([0, 0])
    (0.0, 0.75, None)

    Returns:
        None when there is nothing to spread: nobody, or nobody has anything.

    Raises:
        MeasuringError: when somebody has less than nothing.
    """
    _refuse_debts(counts)
    total, people = sum(counts), len(counts)
    if not total:
        return None
    weighed = sum((2 * at - people - 1) * one for at, one in enumerate(sorted(counts), start=1))
    return weighed / (people * total)


def _refuse_debts(counts: Sequence[int]) -> None:
    if any(one < 0 for one in counts):
        raise MeasuringError(f"somebody has {min(counts)}: give counts of 0 and more")
