"""What the invented training providers of the region offer."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Final

from django.utils import timezone

from doorstroom.engine.taxonomy import Linker, Taxonomy
from doorstroom.formats.tables import (
    ModuleRow,
    ModuleTable,
    TableKind,
    read_modules_table,
    taken_table,
)
from doorstroom.trainings.adapters import LinkedModules, link_modules

MONDAY: Final = dt.date(2027, 1, 4)
"""The Monday that stands in the file for that of this week."""


def modules_in(path: Path, linker: Linker, taxonomy: Taxonomy) -> LinkedModules:
    """Read and link the modules of a file, with starts that lie around today."""
    table = read_modules_table(taken_table(path, TableKind.MODULES), {})
    rows = tuple(_around_today(row) for row in table.rows)
    return link_modules(ModuleTable(rows=rows, faults=table.faults), linker, taxonomy)


def _around_today(row: ModuleRow) -> ModuleRow:
    today = timezone.localdate()
    later = today - dt.timedelta(days=today.weekday()) - MONDAY
    starts = (replace(one, on=one.on + later, closes=one.closes + later) for one in row.starts)
    return replace(row, starts=tuple(starts))
