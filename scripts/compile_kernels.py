"""Compile the kernels that match a country, once, so that no first run waits for them."""

import sys

from doorstroom.engine.matching.scale import compile_kernels


def main() -> int:
    """Compile; without Numba there is nothing to do."""
    compile_kernels()
    return 0


if __name__ == "__main__":
    sys.exit(main())
