from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from doorstroom.formats.columns._columns import Column, Part, parquet, written_whole

ROWS = 50_000
"""A row group holds so many rows at most: who reads some places skips the others."""


def write_parts(path: Path, columns: Sequence[Column], parts: Iterable[Part]) -> int:
    """Write a Parquet file, whole or not at all, and return its number of rows.

    Args:
        path: an existing file is replaced when the last row is written.
        columns: in the order of the file.
        parts: with all of the columns.

    Raises:
        ColumnsError: it cannot be written, or pyarrow is not installed.
    """
    arrow, _, files = parquet()
    schema = arrow.schema([(one.name, _type(arrow, one)) for one in columns])
    rows = 0
    with (
        written_whole(path) as target,
        files.ParquetWriter(target, schema, compression="zstd") as file,
    ):
        for part in parts:
            arrays = [_array(arrow, one, part) for one in columns]
            file.write_table(arrow.Table.from_arrays(arrays, schema=schema), ROWS)
            rows += part.rows
    return rows


def _type(arrow: Any, column: Column) -> Any:
    kind = arrow.from_numpy_dtype(np.dtype(column.kind))
    return arrow.list_(kind) if column.each else kind


def _array(arrow: Any, column: Column, part: Part) -> Any:
    numbers = arrow.array(part.columns[column.name].astype(column.kind, copy=False))
    if not column.each:
        return numbers
    starts = arrow.array(part.starts[column.name].astype(np.int32))
    return arrow.ListArray.from_arrays(starts, numbers)
