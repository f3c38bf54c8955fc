"""How well somebody does a thing, and how strongly that is proven."""

from enum import IntEnum


class Level(IntEnum):
    """How independently somebody does it."""

    WITH_HELP = 1
    ALONE = 2
    TEACHES = 3


class Proof(IntEnum):
    """How strongly a competence is proven; higher is stronger."""

    CLAIMED = 1
    EXPERIENCE = 2
    CONFIRMED = 3
    TESTED = 4
    CERTIFIED = 5
