"""What a hall is held to, and what is amiss with one: facts, which pages put in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

WRONG: Final = "wrong"
WARNING: Final = "warning"
CODES: Final = (
    *("no_length", "crossed", "same_number", "outside", "overlap", "in_area"),
    *("no_exit", "no_wall", "narrow_opening", "blocked_opening"),
    *("unreachable", "narrow", "no_wheelchair", "no_turning"),
    *("no_power", "short_power", "no_water"),
    *("one_exit", "exits_full", "swings_in", "floor_full", "plan_needed"),
)
"""Every code of a remark, for who finds words for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a hall is held to, in millimetres unless it says otherwise.

    The figures are those of the Netherlands where a source is named, read on 27 November 2026. They
    help to draw; the municipality and its fire service decide.

    Attributes:
        aisle_good: free width below which an aisle is warned of; no Dutch rule, but what a guide
            for accessible events calls better (1.52 m, corada.com).
        aisle_least: free width below which an aisle is wrong: 1.1 m along stands (Bouwbesluit 2012
            art. 7.14; fire service Noord- en Oost-Gelderland on stands, under the Bgbop).
        wheelchair: free width that a wheelchair needs; usual practice, no rule for a fair.
        turning: the circle in which a wheelchair turns, at the front of a stand; the same.
        opening_least: free width of a door or an exit, 0.85 m in a new building (Bbl art. 4.78,
            from 1 January 2024).
        before_opening: depth kept free on both sides of a door or an exit. At least the width of
            an exit is asked (Bouwbesluit 2012 art. 7.14); the larger of the two counts.
        cable: from a power point to a stand, in a straight line; a choice of ours.
        hose: from a tap to a stand, in a straight line; a choice of ours.
        one_exit: people for whom one exit is enough; UNCERTAIN, check with the municipality.
        people_per_metre: people a metre of free width of an exit, with an evacuation of a minute.
            90 for double doors, 110 for a single one, 135 without a door (Bouwbesluit 2012 art.
            2.108, first paragraph); 90 is the lowest. Whether the Bbl kept all three: UNCERTAIN.
        square_metres: free floor a person, in square metres. A tent holds 4 people a square metre
            at most (NEN 8020-41); at events 2 to 2.5 is usual. UNCERTAIN for a fair.
        against: people above whom a door may not swing against them: 60, in a new building 37
            (Bouwbesluit 2012 art. 6.25, third paragraph; Bgbop).
        plan: people above whom a plan to scale goes to the municipality, four weeks before (Bgbop,
            for a tent or a place outside). A building may need a notice from fewer: UNCERTAIN.
        watts: of the facilities that need power; rough figures of ours.
        watered: facilities that need water and a drain.
        blocking: uses of an area through which nobody walks.
    """

    aisle_good: int = 1_500
    aisle_least: int = 1_100
    wheelchair: int = 900
    turning: int = 1_500
    opening_least: int = 850
    before_opening: int = 1_200
    cable: int = 10_000
    hose: int = 3_000
    one_exit: int = 50
    people_per_metre: int = 90
    square_metres: float = 0.5
    against: int = 60
    plan: int = 150
    watts: Mapping[str, int] = field(
        default_factory=lambda: {"power": 300, "screen": 200, "oven": 3_000}
    )
    watered: tuple[str, ...] = ("sink",)
    blocking: tuple[str, ...] = ("stage",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing that is amiss.

    Attributes:
        code: what, one of `CODES`, as listed in `docs/algorithms/fair-hall.md`.
        severity: "wrong" or "warning".
        ids: the items it is about, in the order that the code says.
        others: further items: those that suffer, or those in the way.
        x: where, in millimetres; None when it is about the hall as a whole.
        y: the same.
        numbers: the figures behind it, by name; lengths in millimetres.
    """

    code: str
    severity: str
    ids: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    x: int | None = None
    y: int | None = None
    numbers: Mapping[str, int] = field(default_factory=dict)
