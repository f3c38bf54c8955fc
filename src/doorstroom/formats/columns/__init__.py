"""Tables of numbers, a column at a time: Parquet files and NumPy archives, each fault named."""

from doorstroom.formats.columns._arrays import Array, read_arrays, write_arrays
from doorstroom.formats.columns._columns import Column, ColumnsError, Part
from doorstroom.formats.columns._reading import read_parts, rows_in
from doorstroom.formats.columns._writing import write_parts

__all__ = [
    "Array",
    "Column",
    "ColumnsError",
    "Part",
    "read_arrays",
    "read_parts",
    "rows_in",
    "write_arrays",
    "write_parts",
]
