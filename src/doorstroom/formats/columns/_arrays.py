import zipfile
import zlib
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
        # A .npz is a zip; opened as one, for NumPy takes other files as well.
        with zipfile.ZipFile(path) as archive:
            there = [name.removesuffix(".npy") for name in archive.namelist()]
            missing = [one.name for one in arrays if one.name not in there]
            if missing:
                raise ColumnsError(
                    f"{path}, array {missing[0]}: is missing. The file has: {', '.join(there)}."
                )
            found = {one.name: _array(archive, one.name) for one in arrays}
    except (OSError, ValueError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise ColumnsError(f"{path}: is no NumPy archive that can be read: {error}") from error
    for one in arrays:
        array = found[one.name]
        if array.dtype != np.dtype(one.kind) or array.ndim != one.dimensions:
            raise ColumnsError(
                f"{path}, array {one.name}: {np.dtype(one.kind)} in {one.dimensions} dimensions "
                f"is needed, not {array.dtype} in {array.ndim}."
            )
    return found


def _array(archive: zipfile.ZipFile, name: str) -> Numbers:
    with archive.open(f"{name}.npy") as file:
        array: Numbers = np.lib.format.read_array(file, allow_pickle=False)
    return array


def write_arrays(path: Path, arrays: Mapping[str, Numbers]) -> None:
    """Write a compressed NumPy archive, whole or not at all.

    Raises:
        ColumnsError: it cannot be written.
    """
    with written_whole(path) as target, target.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)
