"""Counts as clauses: search that learns from conflicts learns about their literals too."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

Literal = Any


def at_most(cp: Any, literals: Sequence[Literal], most: int) -> None:
    """Let at most so many literals be true, by a sequential counter (Sinz 2005)."""
    before: list[Literal] = []
    for literal in literals if len(literals) > most else ():
        if len(before) == most:
            cp.add_bool_or(~literal, *(~one for one in before[-1:]))
        now = [cp.new_bool_var("") for _ in range(min(most, len(before) + 1))]
        for one, other in zip(now, before, strict=False):
            cp.add_implication(other, one)
        for one, less in zip(now, [None, *before], strict=False):
            cp.add_bool_or(one, ~literal, *([] if less is None else [~less]))
        before = now


def more_than(cp: Any, literals: Sequence[Literal], most: int) -> list[Literal]:
    """Return literals of which number k is true when more than k are, by a totalizer.

    Bailleux and Boufkhad 2003. There are `most` + 1 at most.
    """
    if len(literals) < 2:  # noqa: PLR2004 - a pair
        return list(literals)
    half = len(literals) // 2
    left, right = (more_than(cp, some, most) for some in (literals[:half], literals[half:]))
    found = [cp.new_bool_var("") for _ in range(min(len(left) + len(right), most + 1))]
    for one in range(len(left) + 1):
        for two in range(0 if one else 1, len(right) + 1):
            some = [*left[:one][-1:], *right[:two][-1:]]
            cp.add_bool_or(found[min(one + two, len(found)) - 1], *(~each for each in some))
    for less, more in pairwise(found):
        cp.add_implication(more, less)
    return found


def count_up(cp: Any, literals: Sequence[Literal], count: int) -> None:
    """Let exactly so many be true; number k of each step: more than k are true so far."""
    before: list[Literal] = [False] * count
    for left, literal in zip(range(len(literals) - 1, -1, -1), literals, strict=True):
        now = [k < count - left or cp.new_bool_var("") for k in range(count)]
        for one, same, less in zip(now, before, [True, *before], strict=False):
            _either(cp, [(one, True), (same, False)])
            _either(cp, [(one, True), (literal, False), (less, False)])
            _either(cp, [(one, False), (same, True), (literal, True)])
            _either(cp, [(one, False), (less, True)])
        _either(cp, [(literal, False), (before[-1], False)])
        before = now


def _either(cp: Any, literals: list[tuple[Literal, bool]]) -> None:
    """Add a clause of literals, each as it is or denied; some are known."""
    if not any(isinstance(one, bool) and one is is_so for one, is_so in literals):
        unknown = [(one, is_so) for one, is_so in literals if not isinstance(one, bool)]
        cp.add_bool_or(one if is_so else ~one for one, is_so in unknown)
