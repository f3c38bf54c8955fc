"""A file of somebody's own work, given to whoever may see it."""

import re
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import add_never_cache_headers

from doorstroom.passports.models import PieceFile
from doorstroom.passports.queries import bytes_of
from doorstroom.passports.states import FileKind

_RANGE: Final = re.compile(r"bytes=(?P<first>\d{0,12})-(?P<last>\d{0,12})", re.ASCII)
_ENDINGS: Final = {
    "image/jpeg": "jpg",
    "video/mp4": "mp4",
    "video/webm": "webm",
    "application/pdf": "pdf",
}
_ALONE: Final = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""What stands in the file cannot reach anything, whatever a browser makes of it."""


def file_response(request: HttpRequest, file: PieceFile) -> HttpResponseBase:
    """Give a file, or the part that was asked for: some browsers play a film only in parts.

    A photo or film is shown, a document is downloaded. Nothing of it is kept by the browser, so
    that who may not see it any more does not.
    """
    start, end = _asked(request.headers.get("Range", ""), file.size)
    if start >= end:
        response: HttpResponseBase = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{file.size}"
        return response
    is_part = (start, end) != (0, file.size)
    response = StreamingHttpResponse(
        bytes_of(file, start, end), content_type=file.media_type, status=206 if is_part else 200
    )
    if is_part:
        response["Content-Range"] = f"bytes {start}-{end - 1}/{file.size}"
    response["Content-Length"] = str(end - start)
    response["Accept-Ranges"] = "bytes"
    way = "attachment" if file.kind == FileKind.DOCUMENT else "inline"
    response["Content-Disposition"] = f'{way}; filename="{name_of(file)}"'
    response["Content-Security-Policy"] = _ALONE
    response["X-Robots-Tag"] = "noindex"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    add_never_cache_headers(response)
    return response


def name_of(file: PieceFile) -> str:
    """Return what a file is called for who saves it: the name it came with may tell of others."""
    return f"doorstroom-{file.pk}.{_ENDINGS.get(file.media_type, 'bin')}"


def _asked(header: str, size: int) -> tuple[int, int]:
    """Return from which byte up to which is asked; what is no single range is all of it.

    >>> _asked("bytes=2-4", 10), _asked("bytes=-3", 10), _asked("bytes=7-", 10), _asked("x", 10)
    ((2, 5), (7, 10), (7, 10), (0, 10))
    """
    found = _RANGE.fullmatch(header)
    if found is None or not (found["first"] or found["last"]):
        return 0, size
    if not found["first"]:
        return max(0, size - int(found["last"])), size
    last = int(found["last"]) if found["last"] else size - 1
    return int(found["first"]), min(last + 1, size)
