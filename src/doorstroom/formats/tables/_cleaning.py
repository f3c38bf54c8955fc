"""A table without what is never kept, so that it can wait to be imported."""

from collections.abc import Mapping
from dataclasses import replace

from doorstroom.engine.values import mask_bsn
from doorstroom.formats.tables._cells import masked_cell
from doorstroom.formats.tables._columns import (
    column_meant,
    known_names,
    squeezed,
    unwanted_reason,
)
from doorstroom.formats.tables._plan import KINDS, TableKind
from doorstroom.formats.tables._table import Table, TableRow


def cleaned(table: Table, kind: TableKind) -> Table:
    """Return a table without citizen service numbers, and with nothing in unwanted columns.

    A number that is masked is still reported when the table is read.
    """
    names = known_names(KINDS[kind])
    columns = [
        None if unwanted_reason(title, KINDS[kind]) else names.get(squeezed(title), "")
        for title in table.header
    ]
    rows = tuple(TableRow(row.row, _without(row, columns)) for row in table.rows)
    return replace(table, header=tuple(map(mask_bsn, table.header)), rows=rows)


def only_read(table: Table, kind: TableKind, mapping: Mapping[str, str]) -> Table:
    """Return a cleaned table with nothing in the columns that are not read.

    Args:
        table: one that was cleaned.
        kind: what its rows are.
        mapping: what a person said: header to column, or to "" to leave it out.
    """
    names = known_names(KINDS[kind])
    said = {squeezed(title): column for title, column in mapping.items()}
    columns: list[str | None] = []
    for title in table.header:
        column = column_meant(title, names, said)
        columns.append(column if column and column not in columns else None)
    return replace(
        table, rows=tuple(TableRow(row.row, _without(row, columns)) for row in table.rows)
    )


def _without(row: TableRow, columns: list[str | None]) -> tuple[str, ...]:
    kept = [
        "" if column is None else masked_cell(cell, column)
        for cell, column in zip(row.cells, columns, strict=False)
    ]
    return (*kept, *map(mask_bsn, row.cells[len(columns) :]))
