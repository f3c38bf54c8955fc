"""Number series: what comes next, where every rule we know of says the same.

A series has one right answer when all rules of the grammar below that give the numbers shown
agree on the next. That is checked for every question made, so that nobody who finds another of
these rules is marked wrong. A rule outside the grammar can always be thought out; the
instruction says to look for the simplest.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import Final

from doorstroom.engine.assessing._evidence import AssessingError
from doorstroom.engine.values import Dice

SHOWN: Final = 6
OPTIONS: Final = 5
LARGEST: Final = 999
_TRIES: Final = 1000


class Rule(Enum):
    """How a series goes on, the easier first."""

    STEP = "add the same"
    GROWING_STEP = "add more each time"
    TIMES = "multiply by the same"
    TWO_STEPS = "add two numbers in turn"
    SUM_OF_TWO = "add the two before"
    TIMES_AND_STEP = "multiply and add"
    TWO_SERIES = "two series in turn"


LEVELS: Final = {
    1: (Rule.STEP, Rule.TIMES),
    2: (Rule.GROWING_STEP, Rule.TWO_STEPS, Rule.SUM_OF_TWO),
    3: (Rule.TIMES_AND_STEP, Rule.TWO_SERIES),
}
"""Rules by how hard we expect them to be; not calibrated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One question.

    Attributes:
        shown: the numbers, in order.
        options: what can be chosen; one of them comes next.
        right: the place of the right one.
        rule: how the series was made, for the explanation afterwards.
    """

    shown: tuple[int, ...]
    options: tuple[int, ...]
    right: int
    rule: Rule


def series(seed: str, *, level: int) -> Series:
    """Return a question; the same seed and level give the same.

    >>> found = series("a seed", level=1)
    >>> found.shown, found.options[found.right], found.rule.value
    ((6, 8, 10, 12, 14, 16), 18, 'add the same')

    Raises:
        AssessingError: when there is no such level.
    """
    if level not in LEVELS:
        raise AssessingError(f"levels run from {min(LEVELS)} to {max(LEVELS)}, not {level}")
    dice = Dice(f"series {level} {seed}")
    rule = dice.one_of(LEVELS[level])
    for _ in range(_TRIES):
        numbers = _made(rule, dice)
        shown, right = numbers[:SHOWN], numbers[SHOWN]
        plain = max(map(abs, numbers)) <= LARGEST and len(set(shown)) >= SHOWN - 1
        if plain and continuations(shown) == {right} and _simplest(shown) is rule:
            options = dice.shuffled([right, *_mistakes(shown, right, dice)])
            place = options.index(right)
            return Series(shown=tuple(shown), options=tuple(options), right=place, rule=rule)
    raise AssessingError(f"{seed}: no series came out; take another seed")  # pragma: no cover


def continuations(shown: Sequence[int]) -> set[int]:
    """Return what comes next by each rule of the grammar that gives these numbers.

    >>> continuations([1, 2, 4])
    Traceback (most recent call last):
    doorstroom.engine.assessing._evidence.AssessingError: 6 numbers tell a rule; here are 3
    >>> continuations([1, 2, 4, 8, 16, 32])
    {64}
    """
    if len(shown) < SHOWN:
        raise AssessingError(f"{SHOWN} numbers tell a rule; here are {len(shown)}")
    found = (_NEXT[rule](shown) for rule in Rule)
    return {one for one in found if one is not None}


def _simplest(shown: Sequence[int]) -> Rule:
    return next(rule for rule in Rule if _NEXT[rule](shown) is not None)


def _step(x: Sequence[int]) -> int | None:
    steps = {b - a for a, b in pairwise(x)}
    return x[-1] + steps.pop() if len(steps) == 1 else None


def _growing_step(x: Sequence[int]) -> int | None:
    steps = [b - a for a, b in pairwise(x)]
    more = _step(steps)
    return None if more is None else x[-1] + more


def _times(x: Sequence[int]) -> int | None:
    return _times_and_step(x) if _constant(x) == 0 else None


def _constant(x: Sequence[int]) -> int | None:
    """Return what is added after multiplying, where the first three numbers tell."""
    first, second, third = x[:3]
    if first == second or (third - second) % (second - first):
        return None
    return second - first * ((third - second) // (second - first))


def _times_and_step(x: Sequence[int]) -> int | None:
    added = _constant(x)
    if added is None:
        return None
    times = (x[2] - x[1]) // (x[1] - x[0])
    if all(b == a * times + added for a, b in pairwise(x)):
        return x[-1] * times + added
    return None


def _two_steps(x: Sequence[int]) -> int | None:
    steps = [b - a for a, b in pairwise(x)]
    if all(a == b for a, b in zip(steps, steps[2:], strict=False)):
        return x[-1] + steps[-2]
    return None


def _sum_of_two(x: Sequence[int]) -> int | None:
    if all(a + b == c for a, b, c in zip(x, x[1:], x[2:], strict=False)):
        return x[-2] + x[-1]
    return None


def _two_series(x: Sequence[int]) -> int | None:
    """Return what comes next where each of the two goes on by one rule of its own."""
    mine, other = x[-2::-2][::-1], x[::-1][::2][::-1]
    if _step(other) is None:
        return None
    return _step(mine)


_NEXT: Final[dict[Rule, Callable[[Sequence[int]], int | None]]] = {
    Rule.STEP: _step,
    Rule.GROWING_STEP: _growing_step,
    Rule.TIMES: _times,
    Rule.TWO_STEPS: _two_steps,
    Rule.SUM_OF_TWO: _sum_of_two,
    Rule.TIMES_AND_STEP: _times_and_step,
    Rule.TWO_SERIES: _two_series,
}


def _made(rule: Rule, dice: Dice) -> list[int]:
    """Return one number more than is shown."""
    start, step, other = dice.between(1, 20), dice.between(2, 12), dice.between(-9, 9)
    times = dice.between(2, 3)
    x = [start, start + step]
    if rule is Rule.TWO_SERIES:
        pairs = [(start + i * step, 30 + start + i * other) for i in range(SHOWN)]
        return [one for pair in pairs for one in pair][: SHOWN + 1]
    for i in range(2, SHOWN + 2):
        before = x[i - 1]
        x.append(
            {
                Rule.STEP: before + step,
                Rule.GROWING_STEP: before + step + other * (i - 1),
                Rule.TIMES: before * times,
                Rule.TWO_STEPS: before + (step, other)[(i - 1) % 2],
                Rule.SUM_OF_TWO: x[i - 2] + before,
                Rule.TIMES_AND_STEP: before * times + other,
            }[rule]
        )
    return x[1 : SHOWN + 2] if rule in {Rule.TIMES, Rule.TIMES_AND_STEP} else x[: SHOWN + 1]


def _mistakes(shown: Sequence[int], right: int, dice: Dice) -> list[int]:
    """Return wrong answers: first those that a common mistake gives, then numbers near by."""
    last, step = shown[-1], shown[-1] - shown[-2]
    tempting = [last + step, last + (shown[1] - shown[0]), last + (shown[-2] - shown[-3])]
    tempting += [2 * last - shown[-3], right + step, last * 2]
    near = [right + one for one in dice.shuffled([-10, -3, -2, -1, 1, 2, 3, 10])]
    found: list[int] = []
    for one in [*dice.shuffled(tempting), *near]:
        if one != right and one not in shown and one not in found:
            found.append(one)
    return found[: OPTIONS - 1]
