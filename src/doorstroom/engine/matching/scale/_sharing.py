"""Weights of many vacancies at once: the fast twin of `weights_of`."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.matching.scale._values import I64, U8, ScaleError


def share_out(raw: NDArray[Any], starts: I64, total: int) -> U8:
    """Share `total` in proportion to `raw` within each row, by largest remainder.

    Args:
        raw: how heavily each skill weighs before sharing; whole numbers from 0.
        starts: row i is raw[starts[i] : starts[i + 1]].
        total: what each row sums to, at most 255; a row of zeros stays zero.

    Raises:
        ScaleError: when a weight is no whole number, or below 0.

    >>> share_out(np.array([2, 1, 1, 0, 5]), np.array([0, 3, 4, 5]), 255).tolist()
    [127, 64, 64, 0, 255]
    """
    if raw.dtype.kind not in "iu" or (raw.size and int(raw.min()) < 0):
        raise ScaleError("raw weights: whole numbers from 0 are needed; NaN is no weight.")
    lengths = np.diff(starts)
    row = np.repeat(np.arange(len(lengths)), lengths)
    sums = np.bincount(row, weights=raw, minlength=len(lengths)).astype(np.int64)[row]
    raw = raw.astype(np.int64)
    safe = np.maximum(sums, 1)
    shares, rest = total * raw // safe, total * raw % safe
    given = np.bincount(row, weights=shares, minlength=len(lengths)).astype(np.int64)
    lacking = np.where(sums[starts[:-1][lengths > 0]] > 0, total, 0)
    missing = np.zeros(len(lengths), dtype=np.int64)
    missing[lengths > 0] = lacking - given[lengths > 0]
    order = np.lexsort((-rest, row))
    rank = np.arange(len(row)) - np.repeat(starts[:-1], lengths)
    shares[order[rank < missing[row]]] += 1
    return shares.astype(np.uint8)
