"""How functions are compiled: kept beside their file, and compiled anew when their parts change."""

from collections.abc import Callable
from inspect import getsource
from types import ModuleType
from typing import Any, TypeVar
from zlib import crc32

import numba

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Compile once and keep it beside the file; other threads go on while it runs.

    It borrows the arrays of its caller and makes none: Numba need not count who holds them.
    """
    done: Function = numba.njit(cache=True, nogil=True, error_model="numpy", _nrt=False)(function)
    return done


def made_of(*modules: ModuleType) -> int:
    """Return a number above 0 that changes with the text of modules.

    Numba keeps what it compiled until the file of the function changes, not those it borrows
    from. A number from outside the function is a part of what it compares.
    """
    return crc32("".join(map(getsource, modules)).encode()) or 1


def inlined(function: Function) -> Function:
    """Compile as a part of whoever calls: a call would copy the whole table of columns."""
    done: Function = numba.njit(nogil=True, error_model="numpy", _nrt=False, forceinline=True)(
        function
    )
    return done
