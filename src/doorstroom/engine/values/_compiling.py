"""How inner loops are compiled where Numba is installed, and run as they stand where it is not."""

from collections.abc import Callable
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(*fastmath: str) -> Callable[[Function], Function]:
    """Compile a function once, and keep it beside its file.

    Args:
        fastmath: freedoms with floating point that Numba may take, by its names; none without.
    """

    def compile_one(function: Function) -> Function:
        try:
            import numba  # noqa: PLC0415 - without it these lines run as they stand
        except ImportError:
            return function
        done: Function = numba.njit(cache=True, nogil=True, fastmath=set(fastmath) or False)(
            function
        )
        return done

    return compile_one
