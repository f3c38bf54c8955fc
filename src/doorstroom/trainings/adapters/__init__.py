"""From a row of a file to what is kept of a module, and from that to rows and to routes."""

from doorstroom.trainings.adapters._modules import (
    RELATED,
    LinkedModules,
    Offered,
    Relief,
    link_modules,
    offered_of_row,
    point_of,
    row_of,
)

__all__ = [
    "RELATED",
    "LinkedModules",
    "Offered",
    "Relief",
    "link_modules",
    "offered_of_row",
    "point_of",
    "row_of",
]
