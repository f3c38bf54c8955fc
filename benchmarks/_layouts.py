"""Layout problems of QAPLIB as published: n, two n x n tables, and the best solution known."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.planning.stands import Layout

Table = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Published:
    """One problem: QAPLIB counts every pair twice, and a Layout once.

    Attributes:
        name: as in QAPLIB.
        layout: what is searched.
        stated: the best value stated in the list.
        best: the same, or what the solution published with it really costs, when that is less.
    """

    name: str
    layout: Layout
    stated: int
    best: int


def published(folder: Path) -> list[Published]:
    """Read all problems of a folder, the small ones first."""
    with (folder / "best_known.csv").open(encoding="utf-8") as file:
        rows = [(name, int(size), int(value)) for name, size, value in list(csv.reader(file))[1:]]
    return [_read(folder, name, stated) for name, _, stated in sorted(rows, key=lambda row: row[1])]


def _read(folder: Path, name: str, stated: int) -> Published:
    """Read one problem; a Layout says so when a table is not symmetric."""
    size, *numbers = (folder / f"{name}.dat").read_text(encoding="utf-8").split()
    n = int(size)
    first, second = np.array(numbers, dtype=float).reshape(2, n, n)
    solution = np.array((folder / f"{name}.sln").read_text(encoding="utf-8").split()[2:], dtype=int)
    layout = Layout(
        flows=first[None],
        distances=second[None],
        alone=np.zeros((n, n)),
        allowed=np.ones((n, n), dtype=bool),
        things=n,
    )
    # Some files name the place of each thing, others the thing on each place: both are placements.
    readings = (solution - 1, np.argsort(solution))
    attained = min(2 * layout.cost(order) for order in readings)
    return Published(name=name, layout=layout, stated=stated, best=min(stated, attained))
