"""Which bit of a status list a credential gets."""

from collections.abc import Callable, Collection

DRAWS = 16
"""Bits that are tried before the free ones are counted: of a list that is 7/8 full, 9 in 10 end."""


def free_bit(
    size: int,
    taken_among: Callable[[Collection[int]], set[int]],
    taken: Callable[[], set[int]],
    draw: Callable[[int], int],
) -> int | None:
    """Return a free bit at random, each as likely; None where all are taken.

    Args:
        size: how many bits there are.
        taken_among: which of some bits are taken.
        taken: all that are taken; only asked where the draws found none.
        draw: a number below another, from a source that nobody can guess.

    >>> free_bit(4, lambda some: {0, 1, 2} & set(some), lambda: {0, 1, 2}, lambda below: 0)
    3
    """
    drawn = [draw(size) for _ in range(DRAWS)]
    in_use = taken_among(set(drawn))
    found = next((bit for bit in drawn if bit not in in_use), None)
    if found is not None:
        return found
    all_taken = taken()
    free = [bit for bit in range(size) if bit not in all_taken]
    return free[draw(len(free))] if free else None
