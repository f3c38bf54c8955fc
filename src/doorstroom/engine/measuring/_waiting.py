"""How long somebody stood alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from doorstroom.engine.measuring._errors import MeasuringError


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """How long somebody waited, in minutes.

    Attributes:
        first: from when they were there until the first conversation; None when none came.
        longest: the longest that nobody was with them, and they took no break.
    """

    first: int | None
    longest: int


def wait(
    stay: tuple[int, int],
    talks: Iterable[tuple[int, int]],
    breaks: Iterable[tuple[int, int]] = (),
) -> Wait:
    """Return how long somebody waited while they were there.

    >>> wait((0, 150), [(20, 30), (35, 45), (90, 100)])
    Wait(first=20, longest=50)
    >>> wait((0, 150), [(20, 30), (35, 45), (90, 100)], breaks=[(60, 70)])
    Wait(first=20, longest=50)
    >>> wait((0, 40), [])
    Wait(first=None, longest=40)

    Args:
        stay: from which minute until before which they were there.
        talks: from when until when somebody was with them, in any order; they may overlap, and what
            lies outside the stay does not count.
        breaks: from when until when they were away from their stand.

    Raises:
        MeasuringError: when something ends before it starts.
    """
    came, left = stay
    held, away = list(talks), list(breaks)
    wrong = next((one for one in (stay, *held, *away) if one[1] < one[0]), None)
    if wrong is not None:
        raise MeasuringError(f"{wrong} ends before it starts: give the minutes in order")
    inside = [(max(start, came), min(end, left)) for start, end in held]
    begun = [start for start, end in inside if start < end]
    longest, since = 0, came
    spans = (one for one in (*held, *away) if one[0] < one[1])
    for start, end in (*sorted(spans), (left, left)):
        longest = max(longest, min(start, left) - since)
        since = max(since, min(end, left))
    return Wait(first=min(begun) - came if begun else None, longest=longest)
