"""What others read from matches and causeways."""

from doorstroom.matches.queries._causeways import (
    Alike,
    Causeway,
    CausewayPage,
    causeway_between,
    causeways_from,
)
from doorstroom.matches.queries._matches import MatchPage, Order, ShownLight, ShownMatch, matches_of
from doorstroom.matches.queries._reasons import ReasonLine, Reasons, reasons_of

__all__ = [
    "Alike",
    "Causeway",
    "CausewayPage",
    "MatchPage",
    "Order",
    "ReasonLine",
    "Reasons",
    "ShownLight",
    "ShownMatch",
    "causeway_between",
    "causeways_from",
    "matches_of",
    "reasons_of",
]
