"""Words as points in space: names of one concept lie close together, whatever their letters."""

import io
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from doorstroom.engine.taxonomy._pieces import Pieces
from doorstroom.engine.taxonomy._sense import Reader, Sense, unit

PACKING: Final = 1
"""Version of the packed form; it changes with pieces, weights or layout."""

SENSE: Final = 0.6
"""Share of the sentence encoder in how alike two texts are in meaning, where there is one."""

_STEPS = 127  # of a packed weight, either side of zero


class UnreadableEncoderError(ValueError):
    """What was stored is no encoder of this version of Doorstroom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoder:
    """Places a text where the average of its pieces lies.

    Attributes:
        pieces: what is known of words.
        table: pieces x dimensions; where each piece lies.
        sense: what a sentence encoder adds, if it is installed here.
        missing: the sentence encoder that helped to train and is not installed here; "" if none.
    """

    pieces: Pieces
    table: NDArray[np.float32]
    sense: Sense | None = None
    missing: str = ""

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row of length 1 for each text; zeros where no piece is known."""
        return self.places(texts, self.pieces.bags(texts))

    def places(self, texts: Sequence[str], bags: sparse.csr_array) -> NDArray[np.float32]:
        """Return the same, of texts whose bags are at hand.

        With a sentence encoder a row holds both places beside each other, so that the cosine of
        two rows is the mean of both cosines, the sentence encoder counting for `SENSE`.
        """
        placed = unit(bags @ self.table)
        if self.sense is None:
            return placed
        further = self.sense.vectors(texts)
        return np.hstack(
            [placed * np.float32((1 - SENSE) ** 0.5), further * np.float32(SENSE**0.5)]
        )

    def keeping(self, texts: Iterable[str]) -> "Encoder":
        """Return the same, but of the texts that a sentence encoder read only these are kept."""
        sense = self.sense.keeping(texts) if self.sense is not None else None
        return replace(self, sense=sense)

    def pack(self) -> bytes:
        """Return the encoder as bytes, a byte a weight: 8 MB for all of ESCO.

        With a sentence encoder where each name lies is packed too: some tens of MB more.
        """
        largest = np.abs(self.table).max(axis=1, keepdims=True, initial=1e-9)
        scale = (largest / _STEPS).astype(np.float32)
        about: dict[str, object] = {"packing": PACKING, "pieces": self.pieces.names}
        arrays = [self.pieces.rarity, scale, np.rint(self.table / scale).astype(np.int8)]
        if self.sense is not None:
            about["sense"] = self.sense.name
            arrays += [self.sense.head, self.sense.known, self.sense.places]
        packed = io.BytesIO()
        for array in (np.frombuffer(json.dumps(about).encode(), dtype=np.uint8), *arrays):
            np.save(packed, array)
        return zlib.compress(packed.getvalue(), 1)

    @classmethod
    def unpack(cls, packed: bytes, reader: Reader | None = None) -> "Encoder":
        """Read what `pack` made.

        Args:
            packed: the bytes.
            reader: the sentence encoder that is installed here. Where another one, or another
                version of it, helped to train, the pieces alone are used, and `missing` says so.

        Raises:
            UnreadableEncoderError: when another version of Doorstroom packed it.
        """
        try:
            stream = io.BytesIO(zlib.decompress(packed))
            about, rarity, scale, weights = (np.load(stream, allow_pickle=False) for _ in range(4))
            said = json.loads(about.tobytes())
            if said["packing"] != PACKING:
                raise UnreadableEncoderError("It was made by another version; train it again.")
            pieces, table = Pieces(tuple(said["pieces"]), rarity), weights * scale
            name = said.get("sense", "")
            if not name or reader is None or reader.name != name:
                return cls(pieces=pieces, table=table, missing=name)
            head, known, places = (np.load(stream, allow_pickle=False) for _ in range(3))
        except (zlib.error, EOFError, KeyError, TypeError) as error:
            raise UnreadableEncoderError("It is damaged; train it again.") from error
        sense = Sense(name=name, head=head, known=known, places=places, reader=reader)
        return cls(pieces=pieces, table=table, sense=sense)
