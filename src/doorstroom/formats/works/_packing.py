"""A cleaned file, or why there is none, from one process to another."""

import json

from doorstroom.formats.works._errors import WorkError
from doorstroom.formats.works._works import Work, WorkKind

_END = b"\n"


def packed_work(work: Work | WorkError) -> bytes:
    """Return one line of JSON, and behind it the file."""
    if isinstance(work, WorkError):
        return json.dumps({"code": work.code, "params": work.params}).encode() + _END
    head = {"kind": work.kind.value, "media_type": work.media_type}
    return json.dumps(head).encode() + _END + work.content


def unpacked_work(packed: bytes) -> Work:
    """Return what `packed_work` was given.

    Raises:
        WorkError: it was given one, or nothing came.
    """
    head, _, content = packed.partition(_END)
    try:
        fields = json.loads(head)
    except ValueError as error:
        raise WorkError("slow") from error
    if "code" in fields:
        raise WorkError(fields["code"], **fields["params"])
    kind = WorkKind(fields["kind"])
    return Work(kind=kind, media_type=fields["media_type"], content=content)
