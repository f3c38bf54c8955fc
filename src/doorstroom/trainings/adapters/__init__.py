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
from doorstroom.trainings.adapters._routes import route_module

__all__ = [
    "RELATED",
    "LinkedModules",
    "Offered",
    "Relief",
    "link_modules",
    "offered_of_row",
    "point_of",
    "route_module",
    "row_of",
]
