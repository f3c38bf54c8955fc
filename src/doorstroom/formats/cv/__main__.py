"""Reads a CV from standard input and writes what it says as JSON, within hard limits.

A process of its own, so that a file that is made to do harm takes at most this process: so many
seconds of processor time, so much memory, and nothing that it could write to.
"""

import json
import sys
from typing import Any

from doorstroom.formats.apart import limit_process
from doorstroom.formats.cv import MAX_BYTES, CvError, cv_as_json, read_cv, too_large

SECONDS = 20


def main() -> int:
    """Read one file."""
    limit_process(seconds=SECONDS, largest_file=MAX_BYTES)
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
