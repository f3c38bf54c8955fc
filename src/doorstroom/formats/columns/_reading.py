from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from doorstroom.formats.columns._columns import Column, ColumnsError, Numbers, Part, parquet

Within = Mapping[str, tuple[int, int]]


def rows_in(path: Path) -> int:
    """Return how many rows a Parquet file has.

    Raises:
        ColumnsError: it is no Parquet file, or pyarrow is not installed.
    """
    return int(_opened(path).metadata.num_rows)


def read_parts(
    path: Path,
    columns: Sequence[Column],
    *,
    within: Within | None = None,
    rows: tuple[int, int] | None = None,
) -> Iterator[Part]:
    """Read columns of a Parquet file, one row group at a time.

    Args:
        path: of the file.
        columns: those wanted; others are not read.
        within: row groups of which a column lies wholly outside these bounds are passed over.
        rows: row groups wholly outside these rows, the last not included, are passed over.

    Raises:
        ColumnsError: it is no Parquet file, a column is missing or of another type, or a row
            has no number, one that does not fit, or lists that are not as long as each other.
    """
    file = _opened(path)
    there = file.schema_arrow.names
    wanted = [one for one in columns if _is_there(path, one, there)]
    first = 0
    for group in range(file.num_row_groups):
        facts = file.metadata.row_group(group)
        begin, first = first, first + facts.num_rows
        if rows is not None and (first <= rows[0] or rows[1] <= begin):
            continue
        if _is_outside(facts, within or {}):
            continue
        try:
            table = file.read_row_group(group, columns=[one.name for one in wanted])
        except (OSError, ValueError) as error:
            raise ColumnsError(f"{path}: is damaged: {error}") from error
        yield _part(_Reader(path, begin, table), columns)


def _opened(path: Path) -> Any:
    arrow, _, files = parquet()
    try:
        return files.ParquetFile(path)
    except arrow.ArrowInvalid as error:
        raise ColumnsError(f"{path}: is no Parquet file: {error}") from error
    except OSError as error:
        raise ColumnsError(f"{path}: cannot be read: {error}") from error


def _is_there(path: Path, column: Column, there: Sequence[str]) -> bool:
    found = list(there).count(column.name)
    if found > 1:
        raise ColumnsError(f"{path}, column {column.name}: stands there {found} times.")
    if not found and column.default is None:
        raise ColumnsError(
            f"{path}, column {column.name}: is missing. The file has: {', '.join(there)}."
        )
    return bool(found)


def _is_outside(group: Any, within: Within) -> bool:
    for number in range(group.num_columns):
        column = group.column(number)
        low, high = within.get(column.path_in_schema, (None, None))
        facts = column.statistics
        if low is None or facts is None or not facts.has_min_max:
            continue
        if facts.max < low or high < facts.min:
            return True
    return False


def _part(reader: "_Reader", columns: Sequence[Column]) -> Part:
    found, starts = {}, {}
    for one in columns:
        if one.each:
            starts[one.name], found[one.name] = reader.lists(one)
        else:
            found[one.name] = reader.numbers(one)
    for one in columns:
        if one.beside and not np.array_equal(starts[one.name], starts[one.beside]):
            lengths, others = np.diff(starts[one.name]), np.diff(starts[one.beside])
            row = int((lengths != others).argmax())
            raise reader.fault(
                one, f"has {lengths[row]} numbers, and {one.beside} has {others[row]}.", row
            )
    return Part(first=reader.first, rows=reader.rows, columns=found, starts=starts)


class _Reader:
    """One row group of a file."""

    def __init__(self, path: Path, first: int, table: Any) -> None:
        self.path, self.first, self.table, self.rows = path, first, table, table.num_rows
        self.arrow, self.compute, _ = parquet()

    def fault(self, column: Column, said: str, row: int | None = None) -> ColumnsError:
        where = "" if row is None else f", row {self.first + row + 1}"
        return ColumnsError(f"{self.path}, column {column.name}{where}: {said}")

    def numbers(self, column: Column) -> Numbers:
        if column.name not in self.table.column_names:
            return np.full(self.rows, column.default, dtype=column.kind)
        array = self.table.column(column.name).combine_chunks()
        return self._fitting(column, array, np.arange(self.rows))

    def lists(self, column: Column) -> tuple[NDArray[np.int64], Numbers]:
        array = self.table.column(column.name).combine_chunks()
        types = self.arrow.types
        kind = array.type
        if not (types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind)):
            raise self.fault(column, f"lists of whole numbers are needed, not {kind}.")
        lengths = self.compute.list_value_length(array).fill_null(0).to_numpy(zero_copy_only=False)
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        if column.most and len(lengths) and lengths.max() > column.most:
            row = int((lengths > column.most).argmax())
            said = f"has {lengths[row]} numbers, at most {column.most} fit."
            raise self.fault(column, said, row)
        row_of = np.repeat(np.arange(self.rows), lengths)
        return starts, self._fitting(column, array.flatten(), row_of)

    def _fitting(self, column: Column, array: Any, row_of: NDArray[np.int64]) -> Numbers:
        if self.arrow.types.is_null(array.type):
            array = array.cast(self.arrow.int64())
        if not self.arrow.types.is_integer(array.type):
            raise self.fault(
                column,
                f"whole numbers are needed, not {array.type}; what is not a number has no weight.",
            )
        if array.null_count and column.default is not None:
            array = array.fill_null(column.default)
        if array.null_count:
            at = int(array.is_null().to_numpy(zero_copy_only=False).argmax())
            raise self.fault(column, "has no number.", int(row_of[at]))
        found = array.to_numpy(zero_copy_only=False)
        limits = np.iinfo(column.kind)
        if len(found) and not (limits.min <= int(found.min()) and int(found.max()) <= limits.max):
            low = int(found.min()) < limits.min
            at = int(found.argmin() if low else found.argmax())
            said = f"{found[at]} is not between {limits.min} and {limits.max}."
            raise self.fault(column, said, int(row_of[at]))
        numbers: Numbers = found.astype(column.kind)
        return numbers
