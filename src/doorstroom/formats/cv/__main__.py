"""Reads a CV from standard input and writes what it says as JSON, within hard limits.

A process of its own, so that a file that is made to do harm takes at most this process: so many
seconds of processor time, so much memory, and nothing that it could write to.
"""

import json
import sys
from typing import Any

from doorstroom.formats.cv import MAX_BYTES, CvError, cv_as_json, read_cv, too_large

SECONDS = 20
MEMORY = 1024**3


def _limit() -> None:
    """Let the system end this process when it goes too far; not every system can."""
    try:
        import resource  # noqa: PLC0415 - Unix alone has it
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, MAX_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        _, allowed = resource.getrlimit(what)
        if allowed == resource.RLIM_INFINITY or allowed > most:
            resource.setrlimit(what, (most, most))


def main() -> int:
    """Read one file."""
    _limit()
    answer: dict[str, Any]
    try:
        content = sys.stdin.buffer.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise too_large(len(content))
        answer = {"cv": cv_as_json(read_cv(content))}
    except CvError as error:
        answer = {"code": error.code, "params": error.params}
    except (MemoryError, RecursionError):
        answer = {"code": "unsafe", "params": {}}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
