"""Reads a DXF from standard input and writes its outline as JSON, within hard limits.

Before the file stands one line of JSON: in which unit it is drawn, or null. A process of its own,
so that a file that is made to do harm takes at most this process.
"""

import json
import sys
from dataclasses import asdict
from typing import Any

from doorstroom.formats.apart import limit_process
from doorstroom.formats.dxf import MAX_BYTES, DxfError, read_hall

SECONDS = 20


def main() -> int:
    """Read one file."""
    limit_process(seconds=SECONDS, largest_file=0)
    head = json.loads(sys.stdin.buffer.readline(100))
    answer: dict[str, Any]
    try:
        answer = asdict(read_hall(sys.stdin.buffer.read(MAX_BYTES + 1), unit=head["unit"]))
    except DxfError as error:
        answer = {"code": error.code, "params": error.params}
    except (MemoryError, RecursionError):
        answer = {"code": "damaged", "params": {}}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
