"""Compile what is compiled, once, so that no first run and no first plan waits for it."""

import sys

from doorstroom.engine.matching import scale
from doorstroom.engine.planning import stands, talks


def main() -> int:
    """Compile; without Numba there is nothing to do."""
    for part in (scale, stands, talks):
        part.compile_kernels()
    return 0


if __name__ == "__main__":
    sys.exit(main())
