import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from doorstroom.formats.columns._columns import ColumnsError, Numbers, written_whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Array:
    """What an array of an archive must be: its name, NumPy's name of its type, its dimensions."""

    name: str
    kind: str
    dimensions: int


def read_arrays(path: Path, arrays: Sequence[Array]) -> dict[str, Numbers]:
    """Read arrays of a NumPy archive (.npz); nothing in it is ever run.

    Raises:
        ColumnsError: it is no such archive, or an array is missing or another than it must be.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            there = list(file.files)
            missing = [one.name for one in arrays if one.name not in there]
            if missing:
                raise ColumnsError(
                    f"{path}, array {missing[0]}: is missing. The file has: {', '.join(there)}."
                )
            found = {one.name: file[one.name] for one in arrays}
    except (OSError, ValueError, EOFError, AttributeError, zipfile.BadZipFile) as error:
        raise ColumnsError(f"{path}: is no NumPy archive that can be read: {error}") from error
    for one in arrays:
        array = found[one.name]
        if array.dtype != np.dtype(one.kind) or array.ndim != one.dimensions:
            raise ColumnsError(
                f"{path}, array {one.name}: {np.dtype(one.kind)} in {one.dimensions} dimensions "
                f"is needed, not {array.dtype} in {array.ndim}."
            )
    return found


def write_arrays(path: Path, arrays: Mapping[str, Numbers]) -> None:
    """Write a compressed NumPy archive, whole or not at all.

    Raises:
        ColumnsError: it cannot be written.
    """
    with written_whole(path) as target, target.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)
