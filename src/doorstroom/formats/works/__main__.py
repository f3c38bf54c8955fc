"""Cleans a file from standard input and writes it to standard output, within hard limits.

A process of its own, so that a file that is made to do harm takes at most this process.
"""

import sys

from doorstroom.formats.apart import limit_process
from doorstroom.formats.works import MAX_BYTES, Work, WorkError, clean_work, packed_work

SECONDS = 20


def main() -> int:
    """Clean one file."""
    limit_process(seconds=SECONDS, largest_file=MAX_BYTES)
    answer: Work | WorkError
    try:
        answer = clean_work(sys.stdin.buffer.read(MAX_BYTES + 1))
    except WorkError as error:
        answer = error
    except (MemoryError, RecursionError):
        answer = WorkError("slow")
    sys.stdout.buffer.write(packed_work(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
