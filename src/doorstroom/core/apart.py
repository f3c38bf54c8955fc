"""Strangers' files are read in a process of their own, so that one made to do harm takes only that.

The process has no environment of ours, limits its own time and memory, and is ended after a while.
"""

import subprocess
import sys
from typing import Final

from doorstroom.formats.works import MAX_BYTES, Work, refuse_large, unpacked_work

SECONDS: Final = 30
"""So long reading a file may take by the clock."""


def read_apart(module: str, content: bytes) -> bytes:
    """Return what a module of `formats` writes when it is given a file on its standard input.

    Empty where it took too long, or was ended before it could answer.
    """
    try:
        done = subprocess.run(  # noqa: S603 - a module of ours
            [sys.executable, "-I", "-m", module],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired:
        return b""
    return done.stdout


def cleaned_apart(content: bytes) -> Work:
    """Return a photo, film or document as it may be kept, cleaned in a process of its own.

    Raises:
        WorkError: it cannot be kept.
    """
    refuse_large(len(content), MAX_BYTES)
    return unpacked_work(read_apart("doorstroom.formats.works", content))
