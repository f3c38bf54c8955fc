from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from numpy.typing import NDArray

Numbers = NDArray[Any]


class ColumnsError(Exception):
    """A file that is not what it must be; says file, column, row and what is the matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What a column of a table must be.

    Attributes:
        name: of the column.
        kind: NumPy's name of the type, "u1" to "u8" or "i4" and "i8"; what does not fit is a fault.
        each: every row holds a list of numbers.
        most: so many numbers may stand in a list at most; 0 is no limit.
        beside: the list column that must be as long in each row.
        default: what a row without a value has, also where the column is missing; None where
            every row needs one. A row without a list has an empty one.
    """

    name: str
    kind: str
    each: bool = False
    most: int = 0
    beside: str = ""
    default: int | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class Part:
    """Some rows of a table, one behind the other.

    Attributes:
        first: number of the first row in the file, from 0.
        rows: how many there are.
        columns: the numbers by name; those of lists one behind the other.
        starts: by name of a list column, where the list of each row begins, and the last one ends.
    """

    first: int
    rows: int
    columns: Mapping[str, Numbers]
    starts: Mapping[str, NDArray[Any]]


def parquet() -> tuple[ModuleType, ModuleType, ModuleType]:
    """Return pyarrow, its functions on columns and its Parquet.

    Raises:
        ColumnsError: where it is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, and heavy
        import pyarrow.compute as pc  # noqa: PLC0415
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise ColumnsError(
            "Parquet files need pyarrow. Install it: pip install 'doorstroom[cluster]'"
        ) from error
    return pa, pc, pq


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Give a path to write to that takes the place of `path` when all went well, or vanishes.

    Several machines may write the same file at the same time: each has a name of its own.

    Raises:
        ColumnsError: when it cannot be written.
    """
    import tempfile  # noqa: PLC0415 - only who writes

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".writing-", dir=path.parent) as folder:
            part = Path(folder) / path.name
            yield part
            part.replace(path)
    except OSError as error:
        raise ColumnsError(f"{path}: cannot be written: {error}") from error
