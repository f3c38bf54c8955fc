"""Words as points in space: names of one concept lie close together, whatever their letters."""

import io
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.taxonomy._pieces import Pieces

PACKING: Final = 1
"""Version of the packed form; it changes with pieces, weights or layout."""

_STEPS = 127  # of a packed weight, either side of zero


class UnreadableEncoderError(ValueError):
    """What was stored is no encoder of this version of Doorstroom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoder:
    """Places a text where the average of its pieces lies.

    Attributes:
        pieces: what is known of words.
        table: pieces x dimensions; where each piece lies.
    """

    pieces: Pieces
    table: NDArray[np.float32]

    def vectors(self, texts: Iterable[str]) -> NDArray[np.float32]:
        """Return a row of length 1 for each text; zeros where no piece is known."""
        return unit(self.pieces.bags(texts) @ self.table)

    def pack(self) -> bytes:
        """Return the encoder as bytes, a byte a weight: 12 MB for all of ESCO."""
        largest = np.abs(self.table).max(axis=1, keepdims=True, initial=1e-9)
        scale = (largest / _STEPS).astype(np.float32)
        about = {"packing": PACKING, "pieces": self.pieces.names}
        packed = io.BytesIO()
        for array in (
            np.frombuffer(json.dumps(about).encode(), dtype=np.uint8),
            self.pieces.rarity,
            scale,
            np.rint(self.table / scale).astype(np.int8),
        ):
            np.save(packed, array)
        return zlib.compress(packed.getvalue(), 1)

    @classmethod
    def unpack(cls, packed: bytes) -> "Encoder":
        """Read what `pack` made.

        Raises:
            UnreadableEncoderError: when another version of Doorstroom packed it.
        """
        try:
            stream = io.BytesIO(zlib.decompress(packed))
            about, rarity, scale, weights = (np.load(stream, allow_pickle=False) for _ in range(4))
            names = json.loads(about.tobytes())
            if names["packing"] != PACKING:
                raise UnreadableEncoderError("It was made by another version; train it again.")
            pieces = Pieces(tuple(names["pieces"]), rarity)
        except (zlib.error, EOFError, KeyError, TypeError) as error:
            raise UnreadableEncoderError("It is damaged; train it again.") from error
        return cls(pieces=pieces, table=weights.astype(np.float32) * scale)


def unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give every row length 1, and leave zeros zero."""
    lengths = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    placed: NDArray[np.float32] = rows / np.maximum(lengths, np.float32(1e-6))
    return placed
