"""Observation against a rubric: from points to the level that was seen."""

from collections.abc import Sequence
from dataclasses import dataclass

from doorstroom.engine.assessing._evidence import AssessingError, Verdict
from doorstroom.engine.values import Level

NOT_SEEN = 0
"""The point for a criterion that somebody does not meet, even with help."""

STEPS = 1 + len(Level)
"""How many points there are for a criterion: not seen, and one for each level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """What an observer looks at for one competence.

    Attributes:
        reference: names the rubric and its edition.
        criteria: keys of what is looked at, in the order of the points.
        vital: those below which the level never comes, whatever the others ("works safely").
    """

    reference: str
    criteria: tuple[str, ...]
    vital: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if not self.criteria or len(set(self.criteria)) < len(self.criteria):
            raise AssessingError(f"{self.reference}: a rubric has criteria, and none twice")
        if strange := sorted(self.vital - set(self.criteria)):
            raise AssessingError(f"{self.reference}: {strange[0]} is vital, but is no criterion")


def seen(rubric: Rubric, points: Sequence[int]) -> tuple[Level, Verdict]:
    """Return the level that some points show.

    A level is seen when at least half of the criteria reach it (the lower median) and no vital
    one stays below. With nothing seen the verdict contradicts, at the lowest level.

    Args:
        rubric: what was looked at.
        points: 0 not seen, else the number of the level, criterion by criterion.

    >>> vital = frozenset({"safe"})
    >>> rubric = Rubric(reference="lift", criteria=("safe", "calm", "asks"), vital=vital)
    >>> seen(rubric, [2, 3, 1])
    (<Level.ALONE: 2>, <Verdict.SUPPORTS: 'supports'>)
    >>> seen(rubric, [1, 3, 3])
    (<Level.WITH_HELP: 1>, <Verdict.SUPPORTS: 'supports'>)
    >>> seen(rubric, [0, 3, 3])
    (<Level.WITH_HELP: 1>, <Verdict.CONTRADICTS: 'contradicts'>)

    Raises:
        AssessingError: when there are not as many points as criteria, or one is off the scale.
    """
    if len(points) != len(rubric.criteria):
        raise AssessingError(f"{len(rubric.criteria)} criteria have {len(points)} points")
    if any(not NOT_SEEN <= one < STEPS for one in points):
        raise AssessingError(f"points run from {NOT_SEEN} to {STEPS - 1}")
    middle = sorted(points)[(len(points) - 1) // 2]
    vital = [p for p, name in zip(points, rubric.criteria, strict=True) if name in rubric.vital]
    reached = min([middle, *vital])
    if reached == NOT_SEEN:
        return Level.WITH_HELP, Verdict.CONTRADICTS
    return Level(reached), Verdict.SUPPORTS
